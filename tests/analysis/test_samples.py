"""Who answered the surveys, and what that says of their scores and changes."""

import shutil
from decimal import Decimal

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.uncertainty import UNKNOWN
from pipeline.report.sections import remarks
from pipeline.thai import rounded
from tests.assessments import alone


def answered(project, year, internal, external="", agency="prokfa"):
    """Give a cycle of the real scores with a number of respondents that only a test has."""
    folder = project / f"data/raw/{agency}/{year}"
    if not folder.exists():
        shutil.copytree(project / f"data/raw/{agency}/{year - 1}", folder)
    text = (
        (folder / "published.toml")
        .read_text("utf-8")
        .replace(f"fiscal_year = {year - 1}", f"fiscal_year = {year}")
    )
    (folder / "published.toml").write_text(
        f"{text}\n[respondents]\ninternal = {internal}\n{external}\n", "utf-8"
    )
    return cycle.cycle(agency, year)


def test_each_survey_has_the_mean_of_its_instrument_and_its_own_respondents(project):
    found = alone(answered(project, 2563, 40, "external = 210\nexternal_population = 9000")).samples
    counts = {id: (sample.n, sample.population) for id, sample in found.items()}
    assert counts == {"IIT": (40, None), "EIT": (210, 9000)}
    assert rounded(found["EIT"].mean) == Decimal("87.76")


def test_a_survey_without_respondents_says_that_its_error_is_unknown(project):
    inside, outside = remarks.respondents(alone(answered(project, 2563, 40)), "arabic")
    assert inside.startswith("แบบ IIT จากผู้ตอบ 40 คน")
    assert "กรณีเลวร้ายที่สุด" in inside
    assert outside == f"แบบ EIT {UNKNOWN}"
    assert remarks.respondents(alone(cycle.cycle("trat", 2563)), "arabic") == (UNKNOWN,)


def test_respondents_without_scores_are_told_without_an_interval(project):
    folder = project / "data/raw/trat/2563"
    (folder / "scores.csv").unlink()
    text = (folder / "published.toml").read_text("utf-8")
    (folder / "published.toml").write_text(
        'only = "total"\n' + text + "\n[respondents]\ninternal = 1204\n", "utf-8"
    )
    (said,) = remarks.respondents(alone(cycle.cycle("trat", 2563)), "arabic")
    assert said.startswith("มีผู้ตอบผู้มีส่วนได้ส่วนเสียภายใน 1,204 คน แต่ไม่มีคะแนนรายแบบ")


def test_no_change_is_called_significant_without_the_respondents_of_both_years(project):
    before, after = cycle.cycle("trat", 2563), answered(project, 2564, 500, agency="trat")
    assert "ไม่กล่าวว่าการเปลี่ยนแปลงใดมีนัยสำคัญ" in remarks.significance(Assessment((before, after)), "arabic")


def test_a_change_is_held_against_the_greatest_error_that_sampling_can_have(project):
    before = answered(project, 2563, 40, agency="trat")
    few = answered(project, 2564, 40, agency="trat")
    assert "แบบ IIT ไม่เกินที่ความคลาดเคลื่อน" in remarks.significance(Assessment((before, few)), "arabic")
