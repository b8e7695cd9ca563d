"""How sure the scores are, in words: an interval where respondents were given, and nothing significant without them."""

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report.sections.uncertainty import UNKNOWN, respondent_sentences, significance_sentence
from pipeline.report.text import spell
from tests.analysis.test_samples import answered
from tests.assessments import alone, report_of


def test_the_sentence_names_respondents_bounds_and_assumptions(project):
    more = "internal_population = 5000"
    (inside, _) = respondent_sentences(report_of(alone(answered(project, 2563, 1200, more))))
    said = spell(inside, "thai")
    assert "จากผู้ตอบ ๑,๒๐๐ คน ค่าเฉลี่ยอยู่ระหว่าง ๘๒.๔๐ ถึง ๘๗.๓๓ คะแนน" in said
    assert "ปรับด้วยขนาดประชากร" in said
    assert "ไม่ปรับ" not in said
    assert "ที่ความเชื่อมั่นร้อยละ ๙๕" in said


def test_few_respondents_are_called_rough(project):
    cycles = [answered(project, 2563, 29), answered(project, 2564, 30, agency="trat")]
    said = [respondent_sentences(report_of(alone(each)))[0] for each in cycles]
    assert ["ผู้ตอบน้อยกว่า 30 คน ค่าประมาณจึงหยาบ" in each for each in said] == [True, False]


def test_a_survey_without_respondents_says_that_its_error_is_unknown(project):
    inside, outside = respondent_sentences(report_of(alone(answered(project, 2563, 40))))
    assert inside.startswith("แบบ IIT จากผู้ตอบ 40 คน")
    assert "กรณีเลวร้ายที่สุด" in inside
    assert outside == f"แบบ EIT {UNKNOWN}"
    assert respondent_sentences(report_of(alone(cycle.cycle("trat", 2563)))) == (UNKNOWN,)


def test_respondents_without_scores_are_told_without_an_interval(project):
    folder = project / "data/raw/trat/2563"
    (folder / "scores.csv").unlink()
    text = (folder / "published.toml").read_text("utf-8")
    (folder / "published.toml").write_text('only = "total"\n' + text + "\n[respondents]\ninternal = 1204\n", "utf-8")
    (said,) = respondent_sentences(report_of(alone(cycle.cycle("trat", 2563))))
    assert said.startswith("มีผู้ตอบผู้มีส่วนได้ส่วนเสียภายใน 1,204 คน แต่ไม่มีคะแนนรายแบบ")


def test_no_change_is_called_significant_without_the_respondents_of_both_years(project):
    before, after = cycle.cycle("trat", 2563), answered(project, 2564, 500, agency="trat")
    assert "ไม่กล่าวว่าการเปลี่ยนแปลงใดมีนัยสำคัญ" in significance_sentence(report_of(Assessment((before, after))))


def test_a_change_is_held_against_the_greatest_error_that_sampling_can_have(project):
    before = answered(project, 2563, 40, agency="trat")
    few = answered(project, 2564, 40, agency="trat")
    assert "แบบ IIT ไม่เกินที่ความคลาดเคลื่อน" in significance_sentence(report_of(Assessment((before, few))))
