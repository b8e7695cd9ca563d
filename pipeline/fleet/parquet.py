"""The tables of the data set as Parquet has them: exact types, the order of rows, the same bytes for the same rows.

Polars belongs to the extra ``fleet`` and is loaded where it is needed: it starts threads, and a process with threads is
not forked.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.fleet.built import Rows
from pipeline.fleet.columns import ORDER, TABLES

MOST = 5000
"""Rows of a table that wait before they become Polars', which needs a fraction of the room."""


class Growing:
    """The tables as they grow."""

    def __init__(self) -> None:
        self.rows: dict[str, Rows] = {table: [] for table in TABLES}
        self.done: dict[str, list[Any]] = {table: [] for table in TABLES}

    def add(self, tables: Mapping[str, Rows]) -> None:
        """Add rows to tables."""
        for table, rows in tables.items():
            self.rows[table] += rows
            if len(self.rows[table]) > MOST:
                self._turn(table)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Give the frames by table, in their order."""
        import polars as pl

        for table in TABLES:
            self._turn(table)
        return {table: _frame(table, _ordered(table, pl.concat(done))) for table, done in self.done.items()}

    def _turn(self, table: str) -> None:
        import polars as pl

        self.done[table].append(pl.DataFrame(self.rows[table], schema=_schema(table), orient="row"))
        self.rows[table] = []


def written(table: str, rows: pd.DataFrame) -> bytes:
    """Write a frame as Parquet."""
    import polars as pl

    content = {name: _values(rows[name]) for name in TABLES[table]}
    data = io.BytesIO()
    _ordered(table, pl.DataFrame(content, schema=_schema(table))).write_parquet(data, compression="zstd")
    return data.getvalue()


def read(table: str, data: bytes) -> pd.DataFrame:
    """Read the Parquet of a table.

    Raises:
        ValueError: it has other columns.
    """
    import polars as pl

    made = pl.read_parquet(io.BytesIO(data))
    if made.schema != pl.Schema(_schema(table)):
        raise ValueError(f"{table}: {made.schema}")
    return _frame(table, made)


def _schema(table: str) -> dict[str, Any]:
    import polars as pl

    types = {"text": pl.String(), "whole": pl.Int64(), "points": pl.Decimal(5, 2), "float": pl.Float64()}
    return {name: types[each.kind] for name, each in TABLES[table].items()}


def _ordered(table: str, made: Any) -> Any:
    """Sort the rows; those that are equal keep their order."""
    return made.sort(list(ORDER[table]), maintain_order=True)


def _frame(table: str, made: Any) -> pd.DataFrame:
    """Make the frame of a Polars table: the same types whatever the rows."""
    return pd.DataFrame(
        {
            name: pd.Series(made[name].to_list(), dtype=_dtype(each.kind, each.known))
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
