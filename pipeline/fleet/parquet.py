"""The tables of the data set as Parquet has them: exact types, the order of rows, the same bytes for the same rows.

Polars belongs to the extra ``fleet`` and is loaded where it is needed: it starts threads, and a process with threads is
not forked.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import pandas as pd

from pipeline.analysis import columns, rows
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import Column, column
from pipeline.fleet.cycle_rows import Rows

Agency = Annotated[str, column("หน่วยงาน", "Folder of the agency in data/raw")]
Demonstration = Annotated[str, column("ข้อมูลสาธิต", "Mark of data that is not real; empty where it is")]


@dataclass(frozen=True)
class AgencyRow:
    """An agency of ``data/raw``. In every table, a text that is not known is empty."""

    agency: Agency
    name: Annotated[str, column("ชื่อ", "Name of the agency")]
    type: Annotated[str, column("ประเภท", "Type of the agency, as it states it")]
    province: Annotated[str, column("จังหวัด", "Province")]
    kind: Annotated[str, column("ชนิด", "agency, or aggregate: a mean of agencies, which no overview counts or ranks")]
    demonstration: Demonstration


@dataclass(frozen=True)
class CycleRow:
    """What a built cycle comes to."""

    agency: Agency
    fiscal_year: columns.FiscalYear
    total_unrounded: Annotated[
        float | None, column("คะแนนภาพรวมก่อนปัดเศษ", "Computed total, points; null where it cannot be computed", POINTS)
    ]
    total: Annotated[
        Decimal | None, column("คะแนนภาพรวมที่คำนวณ", "Computed total as printed: rounded once, half up", POINTS)
    ]
    published: Annotated[
        Decimal | None,
        column("คะแนนภาพรวมที่ประกาศ", "Published total at two decimals; null where there is none", POINTS),
    ]
    published_as_written: Annotated[str, column("คะแนนที่ประกาศตามต้นฉบับ", "Published total with its printed decimals")]
    level: Annotated[str, column("ระดับ", "Published level, else the computed one")]
    level_computed: Annotated[str, column("ระดับที่คำนวณ", "Level that the year's rules give")]
    level_published: Annotated[str, column("ระดับที่ประกาศ", "Published level")]
    change: Annotated[
        Decimal | None,
        column("เปลี่ยนแปลง (คะแนน)", "Difference of the printed totals to the last year before that has one", POINTS),
    ]
    respondents_internal: Annotated[int | None, column("จำนวนผู้ตอบภายใน", "People inside the agency who answered")]
    respondents_external: Annotated[int | None, column("จำนวนผู้ตอบภายนอก", "People outside the agency who answered")]
    findings_fix: Annotated[
        int | None, column("ตัวชี้วัดที่ต้องแก้ไข", "Indicators with something to fix; null before the committee met")
    ]
    findings_develop: Annotated[
        int | None, column("ตัวชี้วัดที่ต้องพัฒนา", "Indicators with something to develop; null as above")
    ]
    planned: Annotated[int | None, column("ตัวชี้วัดในแผน", "Indicators in the plan; null where there is none")]
    followed: Annotated[
        int | None, column("ตัวชี้วัดที่มีผล", "Indicators with a stated result; null where there is no follow-up")
    ]
    checks: Annotated[int | None, column("จำนวนรายการตรวจ", "Checks of the register")]
    checks_passed: Annotated[int | None, column("ผ่านการตรวจ", "Checks that passed")]
    demonstration: Demonstration


@dataclass(frozen=True)
class InstrumentRow:
    """The score of an instrument in a cycle."""

    agency: Agency
    fiscal_year: columns.FiscalYear
    instrument: columns.Instrument
    score_unrounded: Annotated[float, columns.MEAN]
    score: Annotated[Decimal, column("คะแนน", "The same at two decimals, half up", POINTS)]


@dataclass(frozen=True)
class ScoreRow:
    """The score of an indicator in a cycle."""

    agency: Agency
    fiscal_year: columns.FiscalYear
    indicator_no: columns.IndicatorNo
    score: Annotated[Decimal, column("คะแนน", "Published score, points 0–100, exact", POINTS)]


@dataclass(frozen=True)
class FindingRow:
    """What a committee found, and who is responsible."""

    agency: Agency
    fiscal_year: columns.FiscalYear
    indicator_no: columns.IndicatorNo
    kind: Annotated[str, column("ชนิด", "fix or develop")]
    item: columns.Item
    text: columns.Text
    unit: Annotated[str, column("หน่วยงานที่รับผิดชอบ", "Units that the plan names for the indicator, joined by “; ”")]


@dataclass(frozen=True)
class FailureRow:
    """A cycle that could not be built."""

    agency: Agency
    fiscal_year: columns.FiscalYear
    fault: Annotated[str, column("ข้อผิดพลาด", "Why the cycle could not be built, Thai then English")]


KINDS: Mapping[str, type[Any]] = {
    "agencies": AgencyRow,
    "cycles": CycleRow,
    "instruments": InstrumentRow,
    "scores": ScoreRow,
    "findings": FindingRow,
    "failures": FailureRow,
}
"""The rows of each table. The first columns of each that has them: agency, then fiscal year."""
TABLES: Mapping[str, Mapping[str, Column]] = {
    name: {each.name: each for each in rows.columns(kind)} for name, kind in KINDS.items()
}
"""By table, in the order of their columns."""

WAITING = 5000
"""Rows of a table that wait before they become Polars', which needs a fraction of the room."""


class TableBuilder:
    """The tables as rows are added to them."""

    def __init__(self) -> None:
        self._waiting: dict[str, Rows] = {table: [] for table in TABLES}
        self._parts: dict[str, list[Any]] = {table: [] for table in TABLES}

    def add(self, tables: Mapping[str, Rows]) -> None:
        """Add rows to tables."""
        for table, more in tables.items():
            self._waiting[table] += more
            if len(self._waiting[table]) > WAITING:
                self._flush(table)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Give the frames by table, in their order."""
        import polars as pl

        for table in TABLES:
            self._flush(table)
        return {table: _frame(table, _ordered(table, pl.concat(parts))) for table, parts in self._parts.items()}

    def _flush(self, table: str) -> None:
        import polars as pl

        self._parts[table].append(pl.DataFrame(self._waiting[table], schema=_schema(table), orient="row"))
        self._waiting[table] = []


def to_parquet(table: str, frame: pd.DataFrame) -> bytes:
    """Write a frame as Parquet."""
    import polars as pl

    known = frame.astype(object).where(frame.notna(), None)
    content = {name: known[name].tolist() for name in TABLES[table]}
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

    types = {str: pl.String(), int: pl.Int64(), Decimal: pl.Decimal(5, 2), float: pl.Float64()}
    return {name: types[each.python] for name, each in TABLES[table].items()}


def _ordered(table: str, frame: Any) -> Any:
    """Sort by fiscal year and agency; rows that are equal so keep the order of the cycle's own tables."""
    keys = [name for name in ("fiscal_year", "agency") if name in TABLES[table]]
    return frame.sort(keys, maintain_order=True)


def _frame(table: str, frame: Any) -> pd.DataFrame:
    """Make the pandas frame of a Polars one: the same types whatever the rows."""
    return pd.DataFrame(
        {name: pd.Series(frame[name].to_list(), dtype=_dtype(each)) for name, each in TABLES[table].items()}
    )


def _dtype(each: Column) -> str:
    if each.python is int:
        return "int64" if each.required else "Int64"
    return {str: "str", Decimal: "object", float: "float64"}[each.python]
