"""What is known of a year before anyone fills in its workbook: its raw files, its rules, last year's plan."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.cycle import actions, csv_files, files
from pipeline.cycle.actions import ACTION, GROUP, INDICATOR, KIND, NO, RESPONSIBLE, ROUND, STATUS, UNIT
from pipeline.cycle.check_tables import COLUMNS, INSTRUMENT, optional
from pipeline.cycle.csv_files import NOTES, Row
from pipeline.cycle.items import ITEM, SUB, known_ids
from pipeline.cycle.model import Agency
from pipeline.schemes import Scheme
from pipeline.storage import paths
from pipeline.storage.raw_files import RawFile
from pipeline.thai import normal
from pipeline.workbook.layout import CARRIED, LEVEL, ONLY, ONLY_WORDS, Table

_PAIRING = "การจับคู่"
SHARED = {RESPONSIBLE: UNIT, **dict.fromkeys(actions.PAIRING_OF.values(), _PAIRING)}
"""The head whose list a column chooses from, where it is not its own."""


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
        KIND: list(actions.KINDS),
        STATUS: list(actions.STATUSES),
        _PAIRING: list(actions.PAIRINGS),
        ROUND: list(actions.ROUNDS),
    }


def rows(table: Table, agency: Agency, scheme: Scheme, year: int) -> list[dict[str, str]]:
    """Give what a sheet begins with: the year's own rows, else what is known of them."""
    there = _read_rows(agency, year - table.back, table.file)
    if there:
        return there
    if table.file == files.FOLLOWUP:
        order = {normal(unit.name): at for at, unit in enumerate(agency.units)}
        carried = _planned(agency, year - table.back, UNIT)
        # a unit's rows stand together
        return sorted(carried, key=lambda row: order.get(normal(row[UNIT]), len(order)))
    if table.file == files.PLAN:
        return _unfinished(agency, year - 1)
    if table.file in (files.SCORES, files.FINDINGS):
        return [{INSTRUMENT: each.instrument, INDICATOR: each.name} for each in scheme.indicators]
    if table.file == files.ITEMS:
        return [{ITEM: id} for each in scheme.instruments for id in known_ids(each, scheme) or ()]
    if table.file == files.SUB_INDICATORS:
        return [{SUB: f"{each.code} {each.name}"} for each in scheme.sub_indicators]
    return []


def _planned(agency: Agency, year: int, unit: str) -> list[dict[str, str]]:
    """Give a year's plan action by action, each with its number; ``unit`` is the head of the unit's column."""
    found = []
    rows = _rows(agency, year, files.PLAN)
    whole = actions.by_action(rows)  # else each line of a cell is an action
    for no, action, row in actions.numbered(rows):
        number, text = row[NO] or str(no), row[ACTION] if whole or not action else "\n".join(action)
        found.append({NO: number, INDICATOR: row[INDICATOR], ACTION: text, unit: row[RESPONSIBLE], GROUP: row[GROUP]})
    return found


def _unfinished(agency: Agency, year: int) -> list[dict[str, str]]:
    """Give the actions of a year's plan that its follow-up does not state to be done or cancelled, by its last word."""
    ended = dict[tuple[int | None, str], bool]()
    for row in _rows(agency, year, files.FOLLOWUP):
        unit = agency.unit(row[UNIT])
        status = actions.STATUSES.get(row[STATUS])
        ended[actions.whole(row[NO]), unit.name if unit else row[UNIT]] = status in ("done", "cancelled")
    found = []
    for each in _planned(agency, year, RESPONSIBLE):
        unit = agency.unit(each[RESPONSIBLE])
        if not ended.get((actions.whole(each[NO]), unit.name if unit else each[RESPONSIBLE])):
            found.append({name: each[name] for name in (INDICATOR, ACTION, RESPONSIBLE)} | {NOTES: CARRIED})
    return found


def _read_rows(agency: Agency, year: int, name: str) -> list[dict[str, str]]:
    return [dict(row.values) for row in _rows(agency, year, name)]


def _rows(agency: Agency, year: int, name: str) -> Sequence[Row]:
    path = paths.raw(agency.id, year, name)
    return (path.is_file() and csv_files.read(RawFile.read(path), COLUMNS[name], [], [], optional(name))) or ()


def read_keys(agency: str, year: int, name: str) -> dict[str, str]:
    """Give the keys of a raw TOML file with their values as a person types them."""
    return texts(read_toml(agency, year, name))


def read_toml(agency: str, year: int, name: str, number: Callable[[str], Any] = str) -> dict[str, Any]:
    """Give the content of a raw TOML file, numbers as ``number`` reads their digits; empty without one."""
    path = paths.raw(agency, year, name)
    text = csv_files.text_of(RawFile.read(path), []) if path.is_file() else None
    try:
        return tomllib.loads(text, parse_float=number) if text else {}
    except (ValueError, RecursionError):
        return {}
