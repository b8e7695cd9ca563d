"""What stays in one piece on paper is what fits a page well, and nothing that does not fit one."""

import pytest

from pipeline.export import heights
from pipeline.report.blocks import Cell, Column, Table, placed


def table(rows: int, text: str = "ก", columns: int = 2) -> Table:
    row = tuple(Cell((text,)) for _ in range(columns))
    return Table("", tuple(Column(1) for _ in range(columns)), (), (row,) * rows)


@pytest.mark.parametrize(("letters", "whole"), [(0, True), (75 * 15, True), (75 * 15 + 1, False)])
def test_a_paragraph_of_fifteen_lines_stays_whole(letters: int, whole: bool) -> None:
    assert heights.one_piece("ก" * letters) is whole
    assert heights.one_piece("ก้" * letters) is whole  # a mark takes no room


def test_lines_that_the_text_itself_ends_count() -> None:
    assert heights.one_piece("ก\n" * 14)
    assert not heights.one_piece("ก\n" * 15)


@pytest.mark.parametrize(
    ("rows", "text", "whole"), [(15, "ก", True), (16, "ก", False), (10, "ก" * 71, False), (10, "ก" * 70, True)]
)
def test_a_table_of_few_rows_and_lines_stays_whole(rows: int, text: str, whole: bool) -> None:
    made = table(rows, text)
    assert heights.short(placed(made.body, made), made) is whole


def test_a_row_that_may_not_fit_a_page_is_cut_rather_than_lost() -> None:
    low, high = table(1, "ก" * 35 * 25), table(1, "ก" * (35 * 25 + 1))
    assert [heights.is_tall(placed(each.body, each)[0], each) for each in (low, high)] == [False, True]


def test_columns_that_a_cell_spans_give_it_their_room() -> None:
    made = Table("", (Column(1), Column(1)), (), ((Cell(("ก" * 70 * 25,), columns=2),),))
    assert not heights.is_tall(placed(made.body, made)[0], made)
