"""The manifests that stand in history are of this code, these inputs and this lock; ``make`` renews them."""

import pytest

from pipeline import cycle
from pipeline.run import manifest
from pipeline.run.manifest import materials
from pipeline.run.parameters import job, settings_of
from tests.conftest import ROOT

CYCLES = [
    (agency, year)
    for agency in cycle.known_agencies()
    if not agency.startswith("demo-")
    for year in cycle.known_years(agency)
]


@pytest.mark.parametrize(("agency", "year"), CYCLES)
def test_the_kept_manifest_names_what_is_here(agency, year):
    path = ROOT / "reports" / agency / str(year) / manifest.NAME
    kept = manifest.read(path.read_bytes(), path.name)
    now = materials(job(settings_of({"agency": agency, "fiscal_year": year})).read)
    for kind in manifest.MATERIALS:
        assert kept.materials[kind] == now[kind], f"{kind}: run make, then keep reports/*/*/manifest.json"
