"""What a cell of JupyterLab is given: the text of the block, with every look on the element itself."""

import re
from fractions import Fraction

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from pipeline.export.html.blocks import fragment
from pipeline.export.html.notebook import add_styles, render_cell, render_frame
from pipeline.report.block_data import spell_block
from pipeline.report.blocks import Block, Items
from tests.samples import report


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def style(element) -> dict[str, str]:
    pairs = [part.split(":") for part in element.get("style", "").split(";") if part]
    return dict(pairs)


@pytest.mark.parametrize("block", report(2), ids=lambda block: block.kind)
def test_the_elements_and_their_text_are_those_of_the_page(block: Block):
    spelled = spell_block(block, "thai")
    page, own = soup(fragment(spelled, breaks=False)), soup(render_cell(spelled, "thai")).div
    for each in own.select("wbr"):
        each.decompose()
    for each in own.select(".hand, ul.b li"):  # whose signs the page's style sheet writes
        each.string = re.sub(r"^(- |ลงชื่อ \.+$|\(\.+\)$)", "", each.get_text())
    assert own.get_text().split() == page.get_text().split()
    assert [each.name for each in own.find_all(True)] == [each.name for each in page.find_all(True)]


@pytest.mark.parametrize("block", report(2), ids=lambda block: block.kind)
def test_nothing_stands_in_a_cell_that_jupyterlab_takes_out_or_that_runs_or_is_fetched(block: Block):
    page = soup(render_cell(spell_block(block, "thai"), "thai"))
    assert not page.select("style, script, link, iframe, object")
    assert not [each for each in page.find_all(True) for name in each.attrs if name.startswith("on")]
    assert all(each["src"].startswith("data:") for each in page.select("[src]"))
    assert "url(" not in "".join(each["style"] for each in page.select("[style]"))


@pytest.mark.parametrize(("digits", "kind"), [("thai", "thai"), ("arabic", "decimal")])
def test_an_ordered_list_is_numbered_in_the_digits_of_the_report(digits, kind):
    page = soup(render_cell(Items(("ก", "ข"), ordered=True), digits))
    assert style(page.ol)["list-style-type"] == kind


def test_a_path_may_go_on_in_the_next_line_and_no_address_is_touched():
    html = add_styles('<p title="a/b">data/raw/a.csv และ/หรือ a / b <img src="data:x/y"></p>')
    assert "data/<wbr>raw/<wbr>a.csv และ/<wbr>หรือ a / b" in html
    assert 'title="a/b"' in html
    assert 'src="data:x/y"' in html


def test_a_frame_is_shown_whole_with_numbers_to_the_right():
    long = "ข้อความ" * 40
    frame = pd.DataFrame(
        [[long, 1, "2/3", "", "<b>"]] * 70 + [["-", -2, "", "", "1"]],
        columns=["ข้อความ", "จำนวน", "ส่วน", "ว่าง", "ปน"],
        dtype=object,
    )
    page = soup(render_frame(frame))
    assert [head.get_text() for head in page.select("thead th")] == list(frame.columns)
    assert len(page.select("tbody tr")) == 71
    first, last = page.select("tbody tr")[0].select("td"), page.select("tbody tr")[-1].select("td")
    assert first[0].get_text() == long
    assert first[4].get_text() == "<b>"
    for row in (first, last):
        sides = [style(each)["text-align"] for each in row]
        assert sides == ["left", "right", "right", "left", "left"]


def test_a_fraction_stays_one_number():
    page = soup(render_frame(pd.DataFrame({"ส่วน": [Fraction(2, 3)]}, dtype=object)))
    assert style(page.td)["white-space"] == "nowrap"
    assert page.td.get_text() == "2/3"


def test_a_frame_without_rows_says_so():
    assert "ไม่มีแถว" in render_frame(pd.DataFrame())
