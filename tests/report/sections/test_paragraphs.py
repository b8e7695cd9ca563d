import pytest

from pipeline import cycle
from pipeline.errors import InputError
from pipeline.report.sections import years
from pipeline.report.sections.paragraphs import passages
from pipeline.report.sections.standing import paragraph
from tests.assessments import alone, assess, report_of

OWN = '[[texts]]\nparagraph = "{}"\nmode = "{}"\ntext = """\nคณะกรรมการเห็นว่า\nควรรักษามาตรฐาน <b>\n"""\n'


def put(project, paragraph, mode):
    path = project / "data/raw/prokfa/2563/settings.toml"
    path.write_text(OWN.format(paragraph, mode), "utf-8")


def test_without_a_text_of_the_committee_the_composed_paragraph_stands_alone(project):
    (only,) = paragraph(report_of(alone(cycle.cycle("prokfa", 2563))))
    assert "90.90" in only.text


@pytest.mark.parametrize(("mode", "kinds"), [("follow", ["paragraph", "note"]), ("replace", ["note"])])
def test_a_text_of_the_committee_follows_or_replaces_and_is_marked_as_theirs(project, mode, kinds):
    put(project, "standing", mode)
    found = list(paragraph(report_of(alone(cycle.cycle("prokfa", 2563)))))
    assert [block.kind for block in found] == kinds
    assert found[-1].text == "ข้อความของคณะกรรมการ: คณะกรรมการเห็นว่า ควรรักษามาตรฐาน <b>"


def test_a_paragraph_that_has_no_such_name_is_asked_about(project):
    put(project, "standin", "follow")
    with pytest.raises(InputError, match="standing"):
        cycle.cycle("prokfa", 2563)


def test_the_text_stands_in_the_report_of_its_paragraph(project):
    put(project, "standing", "follow")
    blocks = list(years.national(report_of(assess("prokfa", 2563))))
    assert any("ข้อความของคณะกรรมการ" in getattr(block, "text", "") for block in blocks)


def test_list_items_of_a_memos_text_become_a_list_and_other_line_ends_stay_wraps():
    typed = "ตามที่\nได้รับมอบหมาย\n๑. ข้อแรก\nต่อบรรทัด\n- ย่อย\n๒. ข้อสอง"
    assert list(passages(typed)) == ["ตามที่ ได้รับมอบหมาย", ("๑. ข้อแรก ต่อบรรทัด", "\u2003ย่อย", "๒. ข้อสอง")]


def test_an_empty_line_ends_a_paragraph_and_a_numbered_one_stays_a_paragraph():
    assert list(passages("๑. ก\nต่อ\n\n๒. ข\n \nค")) == ["๑. ก ต่อ", "๒. ข", "ค"]
    assert list(passages("- ก\n\n-5 คะแนน")) == [("ก",), "-5 คะแนน"]


def test_a_list_of_the_committee_follows_its_words(project):
    path = project / "data/raw/prokfa/2563/settings.toml"
    path.write_text(OWN.format("standing", "replace").replace("ควรรักษามาตรฐาน <b>", "- ก\n- ข\n\nค"), "utf-8")
    found = list(paragraph(report_of(alone(cycle.cycle("prokfa", 2563)))))
    assert [block.kind for block in found] == ["note", "items", "note"]
    assert found[0].text == "ข้อความของคณะกรรมการ: คณะกรรมการเห็นว่า"
    assert found[1].texts == ("ก", "ข")
