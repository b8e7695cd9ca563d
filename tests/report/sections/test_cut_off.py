"""The committee's entries beside a cut of the scores."""

from pipeline.report.sections.cut_off import blocks
from tests.assessments import alone, assess, report_of, text_of
from tests.report.sections.raw_files import put


def test_the_cut_names_what_it_would_decide_otherwise_and_its_source(project):
    said = text_of(blocks(report_of(assess("prokfa", 2563))))
    assert "จะจัดต่างไป 1 ตัวชี้วัด คือ การใช้งบประมาณ" in said
    assert "https://" in said
    assert "สูงกว่า 78.52 ถึง 84.33 คะแนนให้ผลตรงกับมติทุกตัว" in said


def test_an_agencys_own_cut_may_agree_with_every_entry(project):
    said = text_of(blocks(report_of(alone(put(project, "settings.toml", "fix_below = 80\n")))))
    assert "จัดตรงกับมติทุกตัวชี้วัด" in said
