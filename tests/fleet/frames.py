"""Data sets for the overview: the published rows of ``real_scores.csv``, and rows that are made up and marked so."""

import csv
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline import thai
from pipeline.fleet.dataset import Dataset
from pipeline.schemes import load, scoring
from tests.conftest import ROOT

MARK = "ข้อมูลสาธิต"
COLUMNS = {
    "agencies": ["agency", "name", "type", "province", "demonstration"],
    "cycles": ["agency", "fiscal_year", "total", "published", "level", "demonstration"],
    "instruments": ["agency", "fiscal_year", "instrument", "score"],
    "scores": ["agency", "fiscal_year", "indicator_no", "score"],
    "findings": ["agency", "fiscal_year", "indicator_no", "kind", "text"],
    "failures": ["agency", "fiscal_year", "fault"],
}


def dataset(**rows: Sequence[Sequence[Any]]) -> Dataset:
    """A data set of these rows, by table; one that is not named has none. All are agencies, all levels published."""
    found = {
        name: pd.DataFrame([*rows.get(name, ())], columns=columns).astype(
            {"fiscal_year": "int64"} if "fiscal_year" in columns else {}
        )
        for name, columns in COLUMNS.items()
    }
    found["agencies"] = found["agencies"].assign(kind="agency")
    found["cycles"] = found["cycles"].assign(level_published=found["cycles"]["level"])
    return Dataset(**found)


def real(mean: str = "aggregate") -> Dataset:
    """The published rows: faculties and the university of FY2563, and the mean of a province in two years.

    ``mean`` is the kind of the mean: as an ``agency``, it is the one that has two years.
    """
    agencies, cycles, scores = {}, [], []
    with (ROOT / "tests" / "data" / "real_scores.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            id = "trat" if row["row_id"] in ("R041", "R042") else row["row_id"].lower()
            year = int(row["fy_be"])
            kind = "ค่าเฉลี่ย" if id == "trat" else "สถาบันอุดมศึกษา"
            agencies[id] = (id, row["agency"], kind, row["province"], "")
            cycles.append((id, year, None, Decimal(row["overall"]), row["level"], ""))
            scores += [(id, year, no, Decimal(row[f"ind{no}"])) for no in range(1, 11) if row[f"ind{no}"]]
    found = dataset(agencies=[*agencies.values()], cycles=cycles, scores=scores)
    found.agencies.loc[found.agencies["agency"] == "trat", "kind"] = mean
    return found


def made_up(agencies: int, years: Sequence[int] = (2563, 2564), seed: int = 1) -> Dataset:
    """Agencies that are made up and marked so; about one in ten has no cycle of a year, some of those failed."""
    chance = random.Random(seed)
    rows: dict[str, list[Sequence[Any]]] = {name: [] for name in COLUMNS}
    for number in range(agencies):
        id, kind = f"demo-{number:05d}", chance.choice(("เทศบาลตำบล", "เทศบาลเมือง", "องค์การบริหารส่วนตำบล"))
        place = chance.choice(("ตราด", "ชลบุรี", "เชียงใหม่", "กระบี่"))
        rows["agencies"].append((id, f"{kind}สาธิต{number}", kind, place, MARK))
        for year in years:
            if chance.random() < 0.1:
                if chance.random() < 0.5:
                    rows["failures"].append((id, year, "คะแนนเกิน 100\nA score is above 100"))
                continue
            rules = load(year)
            own = {no: Decimal(chance.randrange(6000, 10001)).scaleb(-2) for no in range(1, 11)}
            total = scoring.total(scoring.terms(rules, own))
            printed = thai.rounded(total)
            level = rules.level_of(total, {"IIT": 100, "EIT1": 100, "EIT2": 100, "OIT": 100}).name
            rows["cycles"].append((id, year, printed, None, level, MARK))
            rows["scores"] += [(id, year, no, score) for no, score in own.items()]
    return dataset(**rows)


def both(one: Dataset, other: Dataset) -> Dataset:
    """One data set of two."""
    return Dataset(
        **{name: pd.concat([getattr(one, name), getattr(other, name)], ignore_index=True) for name in COLUMNS}
    )
