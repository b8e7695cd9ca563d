import pytest

from pipeline.report.blocks import Cell, Column, Table, placed

ROWS = ((Cell(("a",), rows=2), Cell(("b",), columns=2)), (Cell(("c",)), Cell(("d",))))


def table(columns):
    return Table("ตาราง", (Column(1),) * columns, (), ROWS)


def test_cells_are_placed_around_spans():
    assert [[(x, cell.lines[0]) for x, cell in row] for row in placed(ROWS, table(3))] == [
        [(0, "a"), (1, "b")],
        [(1, "c"), (2, "d")],
    ]


@pytest.mark.parametrize("columns", [2, 4])
def test_a_row_that_does_not_fill_its_table_is_refused(columns):
    with pytest.raises(ValueError, match="ตาราง"):
        placed(ROWS, table(columns))
