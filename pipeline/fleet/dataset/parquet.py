"""The tables of the data set as Parquet has them: exact types, the order of rows, the same bytes for the same rows.

Polars belongs to the extra ``fleet`` and is loaded where it is needed: it starts threads, and a process with threads is
not forked.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from pipeline.fleet.dataset.cycle_rows import Rows
from pipeline.report.fields import FIELDS
from pipeline.storage.descriptor import Field

Kind = Literal["text", "whole", "points", "float"]
"""How a column is held; ``points`` are exact, with two decimals."""


@dataclass(frozen=True)
class Column:
    """A column; ``known`` ones have a value in every row. A text that is not known is empty, never null."""

    kind: Kind
    field: Field
    known: bool = True


def _text(title: str, description: str) -> Column:
    return Column("text", Field("string", title, description))


def _whole(title: str, description: str) -> Column:
    return Column("whole", Field("integer", title, description), known=False)


def _points(title: str, description: str) -> Column:
    return Column("points", Field("number", title, description), known=False)


_AGENCY = _text("หน่วยงาน", "Folder of the agency in data/raw")
_YEAR = Column("whole", FIELDS["fiscal_year"])
_INDICATOR = Column("whole", FIELDS["indicator_no"])
_DEMONSTRATION = _text("ข้อมูลสาธิต", "Mark of data that is not real; empty where it is")

TABLES: Mapping[str, Mapping[str, Column]] = {
    "agencies": {
        "agency": _AGENCY,
        "name": _text("ชื่อ", "Name of the agency"),
        "type": _text("ประเภท", "Type of the agency, as it states it"),
        "province": _text("จังหวัด", "Province"),
        "demonstration": _DEMONSTRATION,
    },
    "cycles": {
        "agency": _AGENCY,
        "fiscal_year": _YEAR,
        "total_unrounded": Column(
            "float",
            Field(
                "number", "คะแนนภาพรวมก่อนปัดเศษ", "Computed total, points; null where it cannot be computed"
            ),
            known=False,
        ),
        "total": _points("คะแนนภาพรวมที่คำนวณ", "Computed total as printed: rounded once, half up"),
        "published": _points(
            "คะแนนภาพรวมที่ประกาศ", "Published total at two decimals; null where there is none"
        ),
        "published_as_written": _text("คะแนนที่ประกาศตามต้นฉบับ", "Published total with its printed decimals"),
        "level": _text("ระดับ", "Published level, else the computed one"),
        "level_computed": _text("ระดับที่คำนวณ", "Level that the year's rules give"),
        "level_published": _text("ระดับที่ประกาศ", "Published level"),
        "change": _points(
            "เปลี่ยนแปลง (คะแนน)", "Difference of the printed totals to the last year before that has one"
        ),
        "respondents_internal": _whole("จำนวนผู้ตอบภายใน", "People inside the agency who answered"),
        "respondents_external": _whole("จำนวนผู้ตอบภายนอก", "People outside the agency who answered"),
        "findings_fix": _whole(
            "ตัวชี้วัดที่ต้องแก้ไข", "Indicators with something to fix; null before the committee met"
        ),
        "findings_develop": _whole("ตัวชี้วัดที่ต้องพัฒนา", "Indicators with something to develop; null as above"),
        "planned": _whole("ตัวชี้วัดในแผน", "Indicators in the plan; null where there is none"),
        "followed": _whole("ตัวชี้วัดที่มีผล", "Indicators with a stated result; null where there is no follow-up"),
        "checks": _whole("จำนวนรายการตรวจ", "Checks of the register"),
        "checks_passed": _whole("ผ่านการตรวจ", "Checks that passed"),
        "demonstration": _DEMONSTRATION,
    },
    "instruments": {
        "agency": _AGENCY,
        "fiscal_year": _YEAR,
        "instrument": Column("text", FIELDS["instrument"]),
        "score_unrounded": Column("float", FIELDS["mean"]),
        "score": Column("points", Field("number", "คะแนน", "The same at two decimals, half up")),
    },
    "scores": {
        "agency": _AGENCY,
        "fiscal_year": _YEAR,
        "indicator_no": _INDICATOR,
        "score": Column("points", Field("number", "คะแนน", "Published score, points 0–100, exact")),
    },
    "findings": {
        "agency": _AGENCY,
        "fiscal_year": _YEAR,
        "indicator_no": _INDICATOR,
        "kind": Column("text", Field("string", "ชนิด", "fix or develop")),
        "item": Column("whole", FIELDS["item"]),
        "text": Column("text", FIELDS["text"]),
        "unit": _text("หน่วยงานที่รับผิดชอบ", "Units that the plan names for the indicator, joined by “; ”"),
    },
    "failures": {
        "agency": _AGENCY,
        "fiscal_year": _YEAR,
        "fault": _text("ข้อผิดพลาด", "Why the cycle could not be built, Thai then English"),
    },
}
"""By table, in the order of their columns. The first column of each table that has them: agency, then fiscal year."""

ORDER: Mapping[str, Sequence[str]] = {
    "agencies": ("agency",),
    "cycles": ("fiscal_year", "agency"),
    "instruments": ("fiscal_year", "agency"),
    "scores": ("fiscal_year", "agency", "indicator_no"),
    "findings": ("fiscal_year", "agency"),
    "failures": ("fiscal_year", "agency"),
}
"""How rows are sorted; those that are equal so keep the order of the cycle's own tables."""


WAITING = 5000
"""Rows of a table that wait before they become Polars', which needs a fraction of the room."""


class TableBuilder:
    """The tables as rows are added to them."""

    def __init__(self) -> None:
        self._waiting: dict[str, Rows] = {table: [] for table in TABLES}
        self._parts: dict[str, list[Any]] = {table: [] for table in TABLES}

    def add(self, tables: Mapping[str, Rows]) -> None:
        """Add rows to tables."""
        for table, rows in tables.items():
            self._waiting[table] += rows
            if len(self._waiting[table]) > WAITING:
                self._flush(table)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Give the frames by table, in their order."""
        import polars as pl

        for table in TABLES:
            self._flush(table)
        return {
            table: _frame(table, _ordered(table, pl.concat(parts))) for table, parts in self._parts.items()
        }

    def _flush(self, table: str) -> None:
        import polars as pl

        self._parts[table].append(pl.DataFrame(self._waiting[table], schema=_schema(table), orient="row"))
        self._waiting[table] = []


def to_parquet(table: str, rows: pd.DataFrame) -> bytes:
    """Write a frame as Parquet."""
    import polars as pl

    content = {name: _values(rows[name]) for name in TABLES[table]}
    data = io.BytesIO()
    _ordered(table, pl.DataFrame(content, schema=_schema(table))).write_parquet(data, compression="zstd")
    return data.getvalue()


def from_parquet(table: str, data: bytes) -> pd.DataFrame:
    """Read the Parquet of a table.

    Raises:
        ValueError: it has other columns.
    """
    import polars as pl

    frame = pl.read_parquet(io.BytesIO(data))
    if frame.schema != pl.Schema(_schema(table)):
        raise ValueError(f"{table}: {frame.schema}")
    return _frame(table, frame)


def _schema(table: str) -> dict[str, Any]:
    import polars as pl

    types = {"text": pl.String(), "whole": pl.Int64(), "points": pl.Decimal(5, 2), "float": pl.Float64()}
    return {name: types[each.kind] for name, each in TABLES[table].items()}


def _ordered(table: str, frame: Any) -> Any:
    """Sort the rows; those that are equal keep their order."""
    return frame.sort(list(ORDER[table]), maintain_order=True)


def _frame(table: str, frame: Any) -> pd.DataFrame:
    """Make the pandas frame of a Polars one: the same types whatever the rows."""
    return pd.DataFrame(
        {
            name: pd.Series(frame[name].to_list(), dtype=_dtype(each.kind, each.known))
            for name, each in TABLES[table].items()
        }
    )


def _dtype(kind: str, known: bool) -> str:
    if kind == "whole":
        return "int64" if known else "Int64"
    return {"text": "str", "points": "object", "float": "float64"}[kind]


def _values(column: pd.Series) -> list[Any]:
    """Give the values of a column, those that are not known as none."""
    return [None if pd.isna(value) else value for value in column.tolist()]
