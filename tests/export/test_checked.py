"""The page of a check: all of it as text, whatever was typed, in one file that asks for nothing."""

import re

from bs4 import BeautifulSoup

from pipeline.cli import check
from pipeline.cycle.cautions import Caution
from pipeline.errors import Fault

FAULT = Fault(
    "data/raw/a/2563/scores.csv",
    "<script>alert(1)</script>",
    "คะแนน & ตัวเลข",
    "a score",
    "แก้",
    "Fix.",
    3,
    "คะแนน",
)
CAUTION = Caution(
    "data/raw/a/2563/plan.csv", "ไม่ได้ระบุ<b>", "not stated<b>", "กรอก", "Fill in.", 2, "งบประมาณ"
)


def soup(*parts) -> BeautifulSoup:
    return BeautifulSoup(check.page(*parts), "html.parser")


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
    assert not re.search(r"https?://", check.page([], [FAULT], [CAUTION]))


def test_headings_go_down_one_by_one_and_the_page_is_thai():
    page = soup([], [FAULT], [])
    assert page.html["lang"] == "th"
    assert [tag.name for tag in page.select("h1, h2, h3")] == ["h1", "h2", "h3", "h2", "h2"]
    assert all(page.find(id=part["aria-labelledby"]) for part in page.select("section"))


def test_a_page_without_a_fault_says_so():
    assert "ไม่พบข้อผิดพลาด" in soup(["data/raw/a/2563"], [], []).get_text()
    assert "ไม่มีคำเตือน" in soup(["data/raw/a/2563"], [], []).get_text()
