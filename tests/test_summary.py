"""The closing words of a run say what its own manifest says, and what comes next in the year."""

from dataclasses import replace

import pytest

from pipeline import cycle
from pipeline.run.manifest import MATERIALS, NAME, Manifest
from pipeline.run.progress import summary
from pipeline.storage import paths

RESULT = {"total": "90.90", "level": "A", "checks_passed": "17", "checks": "18"}


@pytest.fixture
def prokfa(project):
    folder = paths.reports("prokfa", 2563)
    folder.mkdir(parents=True)
    parameters = {"agency": "prokfa", "fiscal_year": 2563}
    made = Manifest({}, {name: {} for name in MATERIALS}, {}, parameters, RESULT, {})
    (folder / NAME).write_bytes(made.to_bytes())
    return cycle.cycle("prokfa", 2563)


def test_it_says_what_was_made_where_and_what_came_out(prokfa):
    first, second, third, last = summary(prokfa, cautions=3).split("\n")
    assert first == "เสร็จแล้ว / done: เทศบาลเมืองปรกฟ้า 2563 → reports/prokfa/2563"
    assert "90.90" in second and "ระดับ / level A" in second and "17/18" in second  # noqa: PT018
    assert "คำเตือน 3 ข้อ" in third
    assert "reports/index.html" in last


def test_nothing_is_said_of_no_cautions(prokfa):
    assert "คำเตือน" not in summary(prokfa, cautions=0)


@pytest.mark.parametrize(
    ("absent", "next_file"),
    [
        (("findings", "plan", "followup"), "findings.csv"),
        (("plan", "followup"), "plan.csv"),
        (("followup",), "followup.csv"),
    ],
)
def test_the_part_of_the_year_that_is_not_there_yet_comes_next(prokfa, absent, next_file):
    early = replace(prokfa, **dict.fromkeys(absent))
    assert next_file in summary(early, cautions=0).split("\n")[-1]
