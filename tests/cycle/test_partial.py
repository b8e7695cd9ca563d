"""Results of which a part is known: some indicators, an instrument without its indicators, totals of any year."""

import pytest

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report.composition import SECTIONS, register
from pipeline.report.data_package import files
from tests.assessments import report_of, text_of
from tests.conftest import faults
from tests.cycle.folder import put
from tests.snapshots.raw_folder import INDICATORS

ALL = ["91", "82", "93", "74", "95", "86", "87", "88", "99", "70"]


def lay(project, numbers, published, year=2564, rows=None):
    """Lay a cycle whose scores.csv has the indicators of these numbers, or of ``rows``."""
    folder = put(project, "part", year, published=published)
    lines = [f"{INDICATORS[no - 1][0]},{INDICATORS[no - 1][1]},{ALL[no - 1]}" for no in rows or numbers]
    (folder / "scores.csv").write_text("\n".join(["แบบ,ตัวชี้วัด,คะแนน", *lines]), "utf-8")
    return folder


def words(project, agency, year):
    report = report_of(Assessment(cycle.history(agency, year)))
    assert files(report, register(report))
    return text_of([block for name in SECTIONS for section in SECTIONS[name] for block in section(report)])


@pytest.mark.parametrize("numbers", [(1, 4, 9), (1, 2, 3, 6, 9, 10)])
def test_some_of_ten_indicators_make_every_report_and_say_that_they_are_some(project, numbers):
    lay(project, numbers, f"indicators = {list(numbers)}\n[agency]\ntotal = 85.55\n")
    own = cycle.cycle("part", 2564)
    assert own.is_partial
    assert list(own.values) == list(numbers)
    said = words(project, "part", 2564)
    assert f"ในตัวชี้วัดที่มีคะแนน {len(numbers)} จาก 10 ตัว คะแนนสูงสุดคือ การเปิดเผยข้อมูล (99.00 คะแนน)" in said
    assert f"{len(numbers)} ตัวชี้วัด จาก 10 ตัวชี้วัด ต้นทางไม่มีคะแนนของตัวชี้วัดอื่น" in said
    assert "คะแนนภาพรวม 85.55 คะแนน" in said
    assert "ไม่คำนวณคะแนนภาพรวม" in said  # for instruments have no score


def test_indicators_of_one_instrument_beside_the_scores_of_the_others_make_the_total(project):
    points = "[instruments]\nEIT = 87.00\nOIT = 84.50\n"
    lay(project, range(1, 6), f"indicators = [1, 2, 3, 4, 5]\n[agency]\ntotal = 86.00\n{points}")
    found = Assessment(cycle.history("part", 2564)).outcome
    assert float(found.total) == 0.3 * 87 + 0.3 * 87 + 0.4 * 84.5
    assert "คำนวณคะแนนภาพรวมจากตัวชี้วัดและคะแนนรายแบบ" in words(project, "part", 2564)


@pytest.mark.parametrize(
    ("listed", "rows", "code"),
    [
        ("[1, 4, 9]", (1, 4), "indicator-without-score"),
        ("[1, 4]", (1, 4, 9), "score-not-listed"),
        ("[1, 4, 11]", (1, 4), "indicator-number-unknown"),
        ('[1, 4]\nonly = "instruments"', (1, 4), "only-beside-scores"),
    ],
)
def test_what_is_listed_and_what_is_there_must_agree(project, listed, rows, code):
    lay(project, rows, f"indicators = {listed}\n[agency]\ntotal = 85.55\n")
    assert code in [fault.code for fault in faults("part", 2564)]


def test_without_a_list_every_indicator_is_asked_for(project):
    lay(project, (1, 4, 9), "[agency]\ntotal = 85.55\n")
    assert [fault.code for fault in faults("part", 2564)] == ["indicator-without-score"] * 7


@pytest.mark.parametrize("year", [2561, 2569])
def test_a_total_of_a_year_without_rules_makes_every_report(project, year):
    put(project, "alone", year, published='only = "total"\n[agency]\ntotal = 77.50\nlevel = "สูง"\n')
    said = words(project, "alone", year)
    assert "คะแนนภาพรวม 77.50 คะแนน อยู่ในระดับ สูง" in said
