"""The tables of the data set as Arrow has them: exact types, the order of rows, and Parquet with the same bytes.

pyarrow belongs to the extra ``fleet`` and is loaded where it is needed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.fleet.built import Rows
from pipeline.fleet.columns import ORDER, TABLES


class Growing:
    """The tables as they grow. Rows soon become Arrow's, which need a fraction of the room."""

    MOST = 5000  # rows of a table that wait

    def __init__(self) -> None:
        self.rows: dict[str, Rows] = {table: [] for table in TABLES}
        self.done: dict[str, list[Any]] = {table: [] for table in TABLES}

    def add(self, tables: Mapping[str, Rows]) -> None:
        """Add rows to tables."""
        for table, rows in tables.items():
            self.rows[table] += rows
            if len(self.rows[table]) > self.MOST:
                self._turn(table)

    def tables(self) -> dict[str, Any]:
        """Give the Arrow tables by name, their rows as they came."""
        import pyarrow as pa

        for table in TABLES:
            self._turn(table)
        return {table: pa.concat_tables(done) for table, done in self.done.items()}

    def _turn(self, table: str) -> None:
        import pyarrow as pa

        self.done[table].append(pa.Table.from_pylist(self.rows[table], schema=schema(table)))
        self.rows[table] = []


def schema(table: str) -> Any:
    """Give the Arrow schema of a table."""
    import pyarrow as pa

    types = {"text": pa.string(), "whole": pa.int64(), "points": pa.decimal128(5, 2), "float": pa.float64()}
    return pa.schema(
        [pa.field(name, types[each.kind], nullable=not each.known) for name, each in TABLES[table].items()]
    )


def ordered(table: str, made: Any) -> Any:
    """Sort the rows of an Arrow table; those that are equal keep their order."""
    import pyarrow as pa

    places = made.select(list(ORDER[table])).append_column("row", pa.array(range(len(made)), pa.int64()))
    return made.take(places.sort_by([(name, "ascending") for name in places.column_names])["row"])


def frame(made: Any) -> pd.DataFrame:
    """Make the frame of an Arrow table: the same types whatever the rows."""
    import pyarrow as pa

    found: pd.DataFrame = made.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    known = {field.name: "int64" for field in made.schema if field.type == pa.int64() and not field.nullable}
    return found.astype(known)


def parquet(table: str, rows: pd.DataFrame) -> bytes:
    """Write a frame as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made, data = pa.Table.from_pandas(rows, schema=schema(table), preserve_index=False), io.BytesIO()
    made = made.replace_schema_metadata(None)  # pandas' own, which names its version
    pq.write_table(ordered(table, made).combine_chunks(), data, compression="zstd")
    return data.getvalue()


def read(table: str, data: bytes) -> pd.DataFrame:
    """Read the Parquet of a table.

    Raises:
        ValueError: the data are no Parquet, or of other columns.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return frame(pq.ParquetFile(pa.BufferReader(data)).read().cast(schema(table)))
    except pa.ArrowException as error:
        raise ValueError(str(error)) from error
