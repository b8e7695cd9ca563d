"""What is known of a year before anyone fills in its workbook: its raw files, its rules, last year's plan."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from pipeline.cycle import csv_files, files
from pipeline.cycle.check_tables import ACTIONS, COLUMNS, INDICATOR, INSTRUMENT, RESPONSIBLE, UNIT
from pipeline.cycle.items import ITEM, SUB, known_ids
from pipeline.cycle.model import Agency
from pipeline.schemes import Scheme
from pipeline.storage import paths
from pipeline.storage.raw_files import RawFile
from pipeline.thai import normal
from pipeline.workbook.layout import LEVEL, ONLY, ONLY_WORDS, Table


def nest(values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn keys such as ``head.subject`` and ``signatures[2].position`` into tables and lists of them."""
    content: dict[str, Any] = {}
    lists: dict[str, dict[int, dict[str, Any]]] = {}
    for key, value in values.items():
        if member := re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", key):
            lists.setdefault(member[1], {}).setdefault(int(member[2]), {})[member[3]] = value
        elif "." in key:
            table, _, inner = key.partition(".")
            content.setdefault(table, {})[inner] = value
        else:
            content[key] = value
    for name, members in lists.items():
        content[name] = [members[n] for n in sorted(members)]
    plain = {key: value for key, value in content.items() if not isinstance(value, dict)}
    return plain | content  # a key of the file itself stands before its tables


def flatten(content: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a raw TOML file's tables into keys as ``nest`` reads them."""
    values: dict[str, Any] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            values |= {f"{key}.{inner}": each for inner, each in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            values |= {f"{key}[{n}].{k}": v for n, each in enumerate(value, 1) for k, v in each.items()}
        else:
            values[key] = value
    return values


def texts(content: Mapping[str, Any]) -> dict[str, str]:
    """Give the keys of a raw TOML file's tables with their values as a person types them, a list one text a line."""
    return {
        key: "\n".join(map(str, value)) if isinstance(value, list) else str(value).strip()
        for key, value in flatten(content).items()
    }


def has_plan_before(agency: str, year: int) -> bool:
    """Tell whether the year before has a plan, which this year follows up."""
    return paths.raw(agency, year - 1, files.PLAN).is_file()


def choices(agency: Agency, scheme: Scheme) -> dict[str, list[str]]:
    """Give the lists to choose from, by the head that they belong to."""
    return {
        INDICATOR: list(scheme.names()),
        UNIT: [unit.name for unit in agency.units],
        INSTRUMENT: [each.id for each in scheme.instruments],
        LEVEL: [level.name for level in scheme.levels.value] if scheme.levels else [],
        ONLY: list(ONLY_WORDS),
    }


def rows(table: Table, agency: Agency, scheme: Scheme, year: int) -> list[dict[str, str]]:
    """Give what a sheet begins with: the year's own rows, else what is known of them."""
    there = _read_rows(agency, year - table.back, table.file)
    if there:
        return there
    if table.file == files.FOLLOWUP:
        plan = _read_rows(agency, year - table.back, files.PLAN)
        order = {normal(unit.name): at for at, unit in enumerate(agency.units)}
        carried = [{UNIT: row[RESPONSIBLE], INDICATOR: row[INDICATOR], ACTIONS: row[ACTIONS]} for row in plan]
        # a unit's rows stand together
        return sorted(carried, key=lambda row: order.get(normal(row[UNIT]), len(order)))
    if table.file in (files.SCORES, files.FINDINGS):
        return [{INSTRUMENT: each.instrument, INDICATOR: each.name} for each in scheme.indicators]
    if table.file == files.ITEMS:
        return [{ITEM: id} for each in scheme.instruments for id in known_ids(each, scheme) or ()]
    if table.file == files.SUB_INDICATORS:
        return [{SUB: f"{each.code} {each.name}"} for each in scheme.sub_indicators]
    return []


def _read_rows(agency: Agency, year: int, name: str) -> list[dict[str, str]]:
    path = paths.raw(agency.id, year, name)
    rows = csv_files.read(RawFile.read(path), COLUMNS[name], [], []) if path.is_file() else None
    return [dict(row.values) for row in rows or ()]


def read_keys(agency: str, year: int, name: str) -> dict[str, str]:
    """Give the keys of a raw TOML file with their values as a person types them."""
    return texts(read_toml(agency, year, name))


def read_toml(agency: str, year: int, name: str) -> dict[str, Any]:
    """Give the content of a raw TOML file, numbers as printed; empty where there is none."""
    path = paths.raw(agency, year, name)
    text = csv_files.text_of(RawFile.read(path), []) if path.is_file() else None
    try:
        return tomllib.loads(text, parse_float=str) if text else {}
    except (ValueError, RecursionError):
        return {}
