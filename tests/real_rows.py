"""The published rows of ``data/real_scores.csv``, typed."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from pipeline.schemes import Scheme, load


class Row(NamedTuple):
    """A published row: scores by indicator number, weighted points by instrument, total and level as printed."""

    id: str
    scheme: Scheme
    scores: dict[int, Decimal]
    weighted: dict[str, Decimal]
    total: Decimal
    level: str


def rows() -> tuple[Row, ...]:
    with (Path(__file__).parent / "data" / "real_scores.csv").open(encoding="utf-8") as file:
        return tuple(map(_row, csv.DictReader(file)))


def _row(cells: dict[str, str]) -> Row:
    scores = {no: Decimal(cells[f"ind{no}"]) for no in range(1, 11)}
    weighted = {id: Decimal(cells[id.lower()]) for id in ("IIT", "EIT", "OIT") if cells[id.lower()]}
    scheme = load(int(cells["fy_be"]))
    return Row(cells["row_id"], scheme, scores, weighted, Decimal(cells["overall"]), cells["level"])


ROWS = rows()
PROKFA = {
    no: Decimal(score)
    for no, score in enumerate(
        ("88.97", "84.33", "87.08", "78.52", "85.44", "88.96", "88.47", "85.84", "95.56", "100"), 1
    )
}
