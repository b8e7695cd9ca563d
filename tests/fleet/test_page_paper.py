import io
import re

import pikepdf
import pypdfium2
import pytest

from pipeline.export.pdf import typeset
from pipeline.fleet.overview import paper
from pipeline.fleet.overview.blocks import body, small_table
from pipeline.fleet.overview.view import make_view
from pipeline.report.blocks import Document, Heading, Table
from pipeline.thai.fonts.glyphs import BREAK, to_stand_ins
from tests.fleet.frames import MARK, dataset, made_up, real

pytestmark = pytest.mark.slow

NASTY = '#set page(width: 1cm) $x$ @ref <label> *bold* "\\u{41}" // \\'


def blocks(view):
    return paper.blocks(view, "thai", [*body(view, "thai")])


def render(view):
    return paper.render_paper(view, "thai", [*body(view, "thai")])


def pages(pdf):
    return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


@pytest.fixture(scope="module")
def demo():
    return render(make_view(made_up(120), 2564, True))


def test_demonstration_data_is_marked_on_every_page(demo):
    found = pages(demo)
    assert len(found) > 3
    assert all(MARK in page for page in found)


def test_every_agency_stands_on_paper_once_in_the_list_by_province():
    of = make_view(made_up(50), 2564, True)
    tables = [block for block in blocks(of) if isinstance(block, Table) and block.dense and not block.caption]
    names = [row[1].lines[0] for table in tables for row in table.body]
    listed = of.agencies[of.agencies["status"] != "absent"]
    assert sorted(name.removesuffix(f" ({MARK})") for name in names) == sorted(listed["name"])
    assert all(MARK in name for name in names)


def test_agencies_without_data_are_all_named():
    extra = [(f"x{n}", f"หน่วยงานที่ไม่มีข้อมูล{n}", "ก", "ตราด", "") for n in range(300)]
    of = make_view(dataset(agencies=extra, failures=[("x0", 2563, "ผิด\nwrong")]), 2563, False)
    text = "".join(pages(render(of)))
    assert all(f"หน่วยงานที่ไม่มีข้อมูล{n}" in text for n in range(300))
    assert "wrong" in text


def test_paper_is_an_archive_and_accessible(demo):
    with pikepdf.open(io.BytesIO(demo)) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("3", "1")
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("th")


def test_text_of_raw_files_is_printed_as_it_is():
    data = dataset(
        agencies=[("a", NASTY, NASTY, NASTY, "")], cycles=[("a", 2563, 80, None, "", "")],
        failures=[("a", 2563, NASTY)],
    )  # fmt: skip
    assert re.sub(r"\s", "", NASTY) in "".join(pages(render(make_view(data, 2563, False))))


def test_paper_says_what_is_left_to_the_page():
    text = "".join(pages(render(make_view(real(), 2564, False))))
    assert "2564.html" in text
    assert "2564.csv" in text


def test_provinces_stand_in_the_order_of_a_thai_dictionary():
    found = [block.text for block in blocks(make_view(made_up(60), 2564, True))
             if isinstance(block, Heading) and block.level == 3]  # fmt: skip
    assert found == ["กระบี่", "ชลบุรี", "เชียงใหม่", "ตราด"]


def test_same_data_give_the_same_bytes():
    assert render(make_view(real(), 2563, False)) == render(make_view(real(), 2563, False))


def test_words_of_a_dense_table_stay_whole_and_endless_ones_are_broken():
    made = small_table("", ["หน่วยงาน"] * 9, [1] * 9, [["การทุจริต", "a" * 30, *["-"] * 7]])
    (block,) = typeset.report([Document("ก"), made])["blocks"]
    (heads,), (cells,) = block["head"], block["body"]
    shown = [cell["lines"][0] for cell in (*heads, *cells)]
    assert shown[0] == to_stand_ins("หน่วยงาน")
    assert shown[9].replace(BREAK, "") == to_stand_ins("การทุจริต")
    assert [len(part) for part in shown[10].split(BREAK)] == [20, 10]
