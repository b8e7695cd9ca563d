"""Tables of the Word memo: heads, widths, spans and bullets."""

import pytest
from docx.oxml.ns import qn

from pipeline.report.blocks import Cell, Column, Table
from tests import samples
from tests.export.word_file import TITLE, opened, styled, texts, value


def test_head_rows_repeat_and_short_rows_stay_whole() -> None:
    rows = opened(TITLE, samples.table(3)).tables[0].rows
    assert [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in rows] == [True, True, False, False, False]
    assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in rows)


def test_very_long_row_may_break_over_pages() -> None:
    long = (Cell(("ก",)), Cell(("ข้อความยาวมาก " * 400,)))
    plain = Table("ยาว", (Column(1), Column(1)), ((Cell(("ก",)), Cell(("ข",))),), (long,))
    assert opened(TITLE, plain).tables[0].rows[1]._tr.find(".//" + qn("w:cantSplit")) is None


def test_widths_fill_the_text_and_are_fixed() -> None:
    table = opened(TITLE, samples.table()).tables[0]
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(grid) == 9071  # twips: 21 cm less 3 and 2
    assert value(table._tbl, "w:tblPr/w:tblLayout", "type") == "fixed"
    for row in table._tbl.tr_lst:
        assert sum(int(value(cell, "w:tcPr/w:tcW", "w") or 0) for cell in row.tc_lst) == 9071


@pytest.mark.parametrize("shares", [(1, 1, 2), (0.25, 0.25, 0.5), (3, 3, 3), (0, 0, 0)])
def test_widths_follow_the_shares(shares: tuple[float, ...]) -> None:
    row = tuple(Cell((letter,)) for letter in "กขค")
    table = opened(TITLE, Table("", tuple(map(Column, shares)), (row,), (row,))).tables[0]
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    whole = sum(shares) or 3
    assert grid == pytest.approx([9071 * (share if any(shares) else 1) / whole for share in shares], abs=1)


def test_column_is_no_narrower_than_its_longest_word() -> None:
    row = (Cell(("ประชาสัมพันธ์",)), Cell(("ก",)))
    table = opened(TITLE, Table("", (Column(1), Column(50)), (row,), (row,))).tables[0]
    narrow, wide = (int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert 1000 < narrow < 2300
    assert narrow + wide == 9071


def test_spans_are_merged_cells() -> None:
    file = opened(TITLE, samples.table())
    top, below = file.tables[0]._tbl.tr_lst[:2]
    assert [value(cell, "w:tcPr/w:gridSpan") for cell in top.tc_lst] == [None, None, "4"]
    assert [value(cell, "w:tcPr/w:vMerge") for cell in top.tc_lst] == ["restart", "restart", None]
    assert [cell.find(".//" + qn("w:vMerge")) is not None for cell in below.tc_lst] == [True, True, *[False] * 4]
    assert file.tables[0].cell(1, 0).text == "แบบ"


def test_spans_over_rows_and_columns_at_once() -> None:
    body = ((Cell(("ก",), rows=2, columns=2), Cell(("ข",))), (Cell(("ค",)),), (Cell(("ง",)), Cell(("จ",), columns=2)))
    table = opened(TITLE, Table("", (Column(1),) * 3, (), body)).tables[0]
    assert [[table.cell(r, c).text for c in range(3)] for r in range(3)] == [
        ["ก", "ก", "ข"],
        ["ก", "ก", "ค"],
        ["ง", "จ", "จ"],
    ]


@pytest.mark.parametrize("row", [(Cell(),), (Cell(), Cell(), Cell()), (Cell(), Cell(columns=2))])
def test_row_that_does_not_fill_the_table_is_refused(row: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match="row 1 does not fill its 2 columns"):
        opened(TITLE, Table("ตาราง", (Column(1), Column(1)), (), (row,)))


def test_bullets_are_lists_of_word_and_a_stated_none_is_text() -> None:
    cells = (Cell(("หนึ่ง", "สอง")), Cell(("-",)), Cell())
    mixed = (Cell(("-", "หนึ่ง", "")), Cell(), Cell())
    file = opened(TITLE, Table("", (Column(1, bullets=True),) * 3, (), (cells, mixed)))
    said, none, empty = file.tables[0].rows[0].cells
    assert [(p.text, p.style.name) for p in said.paragraphs] == [("หนึ่ง", "ITA Bullet"), ("สอง", "ITA Bullet")]
    assert [(p.text, p.style.name) for p in none.paragraphs] == [("-", "ITA Table")]
    assert [(p.text, p.style.name) for p in empty.paragraphs] == [("", "ITA Table")]
    assert {p.style.name for p in file.tables[0].rows[1].cells[0].paragraphs} == {"ITA Bullet Own", "ITA Bullet"}
    numbers = file.part.numbering_part.element
    number = value(file.styles["ITA Bullet"].element, "w:pPr/w:numPr/w:numId")
    kind = value(numbers, f"w:num[@w:numId='{number}']/w:abstractNumId")
    assert value(numbers, f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl/w:lvlText") == "-"


def test_cells_stand_as_their_column_says() -> None:
    columns = (Column(1), Column(1, "center"), Column(1, "right"))
    file = opened(TITLE, Table("", columns, (), (tuple(Cell((t,)) for t in "กขค"),)))
    names = [cell.paragraphs[0].style.name for cell in file.tables[0].rows[0].cells]
    assert names == ["ITA Table", "ITA Table Centre", "ITA Table Right"]


def test_table_says_what_it_is_to_those_who_cannot_see_it() -> None:
    file = opened(TITLE, samples.table())
    properties = file.tables[0]._tbl.tblPr
    assert styled(file, "Caption") == [samples.table().caption]
    assert value(properties, "w:tblCaption") == samples.table().caption
    assert "ผลการดำเนินงาน" in (value(properties, "w:tblDescription") or "")
    assert value(properties, "w:tblLook", "firstRow") == "1"
    assert value(properties, "w:tblLook", "firstColumn") == "1"


def test_tables_that_follow_one_another_stay_two() -> None:
    bare = Table("", (Column(1),), (), ((Cell(("ก",)),),))
    file = opened(TITLE, bare, bare)
    tags = [child.tag for child in file.element.body]
    assert tags[2:] == [qn(f"w:{name}") for name in ("tbl", "p", "tbl", "p", "sectPr")]


def test_table_without_rows_is_its_caption() -> None:
    file = opened(TITLE, Table("ไม่มีข้อมูล", (Column(1),), (), ()))
    assert (len(file.tables), texts(file)[-1]) == (0, "ไม่มีข้อมูล")
