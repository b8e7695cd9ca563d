"""What a check tells, and its page: all of it as text, whatever was typed, in one file that asks for nothing."""

import re

import pytest
from bs4 import BeautifulSoup

from pipeline.cli import main as cli
from pipeline.cli import raw
from pipeline.errors import BAD_INPUT, OK, Fault, Term, catalogue
from pipeline.errors.catalogue import Entry
from pipeline.storage import paths
from tests.cli.raw_files import spoil

ENTRIES = {
    "a-fault": Entry("a-fault", "t", Term("แก้", "Fix."), Term("คะแนน & ตัวเลข", "a score")),
    "a-caution": Entry("a-caution", "t", Term("กรอก", "Fill in."), noticed=Term("ไม่ได้ระบุ<b>", "not stated<b>")),
}
FAULT = Fault("a-fault", "data/raw/a/2563/scores.csv", "<script>alert(1)</script>", row=3, column="คะแนน")
CAUTION = Fault("a-caution", "data/raw/a/2563/plan.csv", "", row=2, column="งบประมาณ")


@pytest.fixture(autouse=True)
def entries(monkeypatch):
    words = {**catalogue.load(), **ENTRIES}
    monkeypatch.setattr(catalogue, "load", lambda: words)


def soup(*parts) -> BeautifulSoup:
    return BeautifulSoup(raw.page(*parts), "html.parser")


def test_every_fault_and_caution_stands_with_place_value_and_remedy():
    page = soup(["data/raw/b/2563"], [FAULT], [CAUTION])
    assert [head.get_text() for head in page.select("h3")] == [
        "data/raw/a/2563/scores.csv แถว 3 คอลัมน์ “คะแนน”",
        "data/raw/a/2563/plan.csv แถว 2 คอลัมน์ “งบประมาณ”",
    ]
    said = [cell.get_text() for cell in page.select("dd")]
    assert said[:3] == ["“<script>alert(1)</script>”", "คะแนน & ตัวเลข", "แก้"]
    assert [item.get_text() for item in page.select("#passed ~ ul li")] == ["data/raw/b/2563"]


def test_text_is_never_markup_and_nothing_is_fetched():
    page = soup([], [FAULT], [CAUTION])
    assert not page.select("script, b, img, iframe")
    assert {link["href"] for link in page.select("[href]")} == {"data:,", "#main"}
    assert not re.search(r"https?://", raw.page([], [FAULT], [CAUTION]))


def test_headings_go_down_one_by_one_and_the_page_is_thai():
    page = soup([], [FAULT], [])
    assert page.html["lang"] == "th"
    assert [tag.name for tag in page.select("h1, h2, h3")] == ["h1", "h2", "h3", "h2", "h2"]
    assert all(page.find(id=part["aria-labelledby"]) for part in page.select("section"))


def test_a_page_without_a_fault_says_so():
    assert "ไม่พบข้อผิดพลาด" in soup(["data/raw/a/2563"], [], []).get_text()
    assert "ไม่มีคำเตือน" in soup(["data/raw/a/2563"], [], []).get_text()


def test_good_input_passes(project, capsys):
    assert cli.main(["check"]) == OK
    assert capsys.readouterr().out.count("passed") == 3


def test_the_faults_of_every_cycle_are_told_at_once(project, capsys):
    spoil(project)
    (project / "data/raw/trat/2563/scores.csv").unlink()
    assert cli.main(["check"]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "prokfa/2563" in said
    assert "trat/2563" in said


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["check", "prokfaa"], "หมายถึง “prokfa” หรือไม่"),
        (["check", "prokfa", "2020"], "หมายถึง พ.ศ. 2563 หรือไม่"),
        (["check", "--digits", "thia"], "หมายถึง “thai” หรือไม่"),
    ],
)
def test_a_wrong_choice_is_asked_about(project, capsys, arguments, hint):
    assert cli.main(arguments) == BAD_INPUT
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize("spoiled", [False, True])
def test_a_check_leaves_the_same_page_each_time_and_cautions_change_no_code(project, capsys, spoiled):
    if spoiled:
        spoil(project)
    pages = []
    for _ in range(2):
        assert cli.main(["check"]) == (BAD_INPUT if spoiled else OK)
        pages.append(paths.reports("check.html").read_bytes())
    assert pages[0] == pages[1]
    assert ("“101”" if spoiled else "ไม่พบข้อผิดพลาด") in pages[0].decode()
    said = capsys.readouterr()
    assert ("คำเตือน 8 ข้อ" in said.out) != spoiled
    assert "reports/check.html" in said.out


def test_a_check_tells_its_faults_where_no_page_can_be_written(project, capsys):
    (project / "reports").write_text("a file in the way of the folder")
    spoil(project)
    assert cli.main(["check"]) == BAD_INPUT
    assert "แถว 3 คอลัมน์ “คะแนน”" in capsys.readouterr().err
