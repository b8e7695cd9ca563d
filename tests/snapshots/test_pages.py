"""Every report prints what is kept of it in ``pages/``, block by block; what is meant to change is written anew."""

import difflib

import pytest

from tests.snapshots import page_files
from tests.snapshots.cases import CASES, SHIPPED
from tests.snapshots.clone import made
from tests.snapshots.face import REPORTS

NAMES = [f"{id}/{page.name}.txt" for id, case in CASES.items() for page in case.pages]
NAMES += [
    f"{agency}/{year}-{report}.txt"
    for agency, year in SHIPPED
    for report in REPORTS
    if (agency, report) != ("trat", "followup")
]  # which has none
MOST = 200  # lines of a difference that a person still reads


def test_what_is_kept_is_the_pages_of_the_cases_and_no_others():
    assert page_files.names() == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_prints_what_is_kept_of_it(name):
    kept, now = page_files.read(name).splitlines(), made().pages[name].splitlines()
    lines = [*difflib.unified_diff(kept, now, f"kept/{name}", f"now/{name}", lineterm="")]
    if lines:
        more = f"\n… {len(lines) - MOST} lines more" if len(lines) > MOST else ""
        told = "the page is not what is kept; if it is meant, run make snapshots and review the change"
        pytest.fail("\n".join((told, *lines[:MOST])) + more, pytrace=False)
