"""Rows that say themselves what their columns are."""

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pipeline.analysis.rows import Column, column, columns, values
from pipeline.thai import Number

Shared = Annotated[int, column("ที่", "Number")]


@dataclass(frozen=True)
class Row:
    no: Shared
    other: Shared | None
    exact: Annotated[Fraction | None, column("ค่า", "Value, points", "points")]
    any: Annotated[Number, column("ค่า", "Value")]
    printed: Annotated[Decimal, column("พิมพ์", "As printed", type="string")]
    told: Annotated[bool | None, column("มี", "Whether it is told")]
    kind: Annotated[Literal["a", "b"], column("ชนิด", "a or b")]


def test_a_column_has_its_name_type_title_description_and_unit():
    found = columns(Row)
    assert found[0] == Column("ที่", "Number", "", "integer", "no", int, True)
    assert found[2] == Column("ค่า", "Value, points", "points", "number", "exact", Fraction, False)
    assert [each.type for each in found] == ["integer", "integer", "number", "number", "string", "boolean", "string"]
    assert [each.required for each in found] == [True, False, False, True, True, False, True]


def test_a_row_has_its_values_as_they_are_in_the_order_of_its_columns():
    row = Row(1, None, Fraction(1, 3), Decimal("2.50"), Decimal("2.50"), None, "a")
    assert values(row) == dataclasses.astuple(row)
    assert [each.name for each in columns(Row)] == ["no", "other", "exact", "any", "printed", "told", "kind"]
