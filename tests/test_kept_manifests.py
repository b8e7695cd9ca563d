"""The manifests that stand in history seal what a build makes now; ``make manifests`` renews them.

Outputs are compared byte by byte, and with them what they are said to be made from: inputs, rules, fonts and lock. The
digests of the code are of the commit that made the manifest: a comment changes them and no page, so they are not held
against the code that is here. Notebooks and their digests stand in the outputs.
"""

import json

import pytest

from tests.snapshots.cases import SHIPPED
from tests.snapshots.clone import ROOT, made

RENEW = "if it is meant, run make manifests"
SEALED = ("parameters", "result", "inputs", "schemes", "fonts", "lock")
each_cycle = pytest.mark.parametrize("cycle", [f"{agency}/{year}" for agency, year in SHIPPED])


def kept(cycle):
    return json.loads((ROOT / "reports" / cycle / "manifest.json").read_text("utf-8"))


@each_cycle
def test_a_build_gives_the_files_that_the_kept_manifest_seals(cycle):
    sealed = {each["name"]: each["digest"]["sha256"] for each in kept(cycle)["subject"]}
    now = made().digests[cycle]
    differ = [name for name in sorted({*sealed, *now}) if sealed.get(name) != now.get(name)]
    assert not differ, RENEW
    assert len(now) > 20


@each_cycle
@pytest.mark.parametrize("part", SEALED)
def test_the_kept_manifest_names_what_is_here(cycle, part):
    assert kept(cycle)["predicate"][part] == made().manifests[cycle]["predicate"][part], RENEW
