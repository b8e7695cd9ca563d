"""What is known of a year before anyone fills in its workbook: its raw files, its rules, last year's plan."""

from __future__ import annotations

import tomllib
from typing import Any

from pipeline import place
from pipeline.intake.layout import LEVEL, ONLY, ONLY_WORDS, Table
from pipeline.intake.toml import flat
from pipeline.raw import folders, table
from pipeline.raw.agency import Agency
from pipeline.raw.check import ACTIONS, COLUMNS, INDICATOR, INSTRUMENT, RESPONSIBLE, UNIT
from pipeline.raw.items import ITEM, SUB, known_ids
from pipeline.scheme import Scheme
from pipeline.thai import normal


def planned(agency: str, year: int) -> bool:
    """Tell whether the year before has a plan, which this year follows up."""
    return place.raw(agency, year - 1, folders.PLAN).is_file()


def choices(body: Agency, scheme: Scheme) -> dict[str, list[str]]:
    """Give the lists to choose from, by the head that they belong to."""
    return {
        INDICATOR: list(scheme.names()),
        UNIT: [unit.name for unit in body.units],
        INSTRUMENT: [each.id for each in scheme.instruments],
        LEVEL: [level.name for level in scheme.levels.value] if scheme.levels else [],
        ONLY: list(ONLY_WORDS),
    }


def rows(one: Table, body: Agency, scheme: Scheme, year: int) -> list[dict[str, str]]:
    """Give what a sheet begins with: the year's own rows, else what is known of them."""
    there = _read(body, year - one.back, one.file)
    if there:
        return there
    if one.file == folders.FOLLOWUP:
        plan = _read(body, year - one.back, folders.PLAN)
        order = {normal(unit.name): at for at, unit in enumerate(body.units)}
        carried = [{UNIT: row[RESPONSIBLE], INDICATOR: row[INDICATOR], ACTIONS: row[ACTIONS]} for row in plan]
        # a unit's rows stand together
        return sorted(carried, key=lambda row: order.get(normal(row[UNIT]), len(order)))
    if one.file in (folders.SCORES, folders.FINDINGS):
        return [{INSTRUMENT: each.instrument, INDICATOR: each.name} for each in scheme.indicators]
    if one.file == folders.ITEMS:
        return [{ITEM: id} for each in scheme.instruments for id in known_ids(each, scheme) or ()]
    if one.file == folders.SUB_INDICATORS:
        return [{SUB: f"{each.code} {each.name}"} for each in scheme.sub_indicators]
    return []


def _read(body: Agency, year: int, name: str) -> list[dict[str, str]]:
    path = place.raw(body.id, year, name)
    frame = table.read(path, COLUMNS[name], []) if path.is_file() else None
    return (
        []
        if frame is None
        else [{str(k): str(v) for k, v in row.items()} for row in frame.to_dict("records")]
    )


def keys(agency: str, year: int, name: str) -> dict[str, str]:
    """Give the keys of a raw TOML file with their values as a person types them."""
    return {
        key: "\n".join(map(str, value)) if isinstance(value, list) else str(value).strip()
        for key, value in flat(toml(agency, year, name)).items()
    }


def toml(agency: str, year: int, name: str) -> dict[str, Any]:
    """Give the content of a raw TOML file, numbers as printed; empty where there is none."""
    path = place.raw(agency, year, name)
    text = table.text_of(path, []) if path.is_file() else None
    try:
        return tomllib.loads(text, parse_float=str) if text else {}
    except (ValueError, RecursionError):
        return {}
