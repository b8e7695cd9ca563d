"""Checks of the raw tables: all failures of a table at once, by row and then by column."""

from collections.abc import Mapping, Sequence

from pipeline.cycle import cell_rules
from pipeline.cycle.cell_rules import SCORE_RULES, Rule, check_respondents, check_spread, check_text
from pipeline.cycle.csv_files import NOTES, RESPONDENTS, SCORE, SPREAD, Row
from pipeline.cycle.files import FINDINGS, FOLLOWUP, ITEMS, PLAN, SCORES, SUB_INDICATORS
from pipeline.cycle.items import ITEM, SUB, check_disclosure, item_rules, sub_indicator_rules
from pipeline.cycle.lists import stated
from pipeline.cycle.model import Agency
from pipeline.errors import Fault, Term, nearest
from pipeline.schemes import Indicator, Scheme

INSTRUMENT, INDICATOR = "แบบ", "ตัวชี้วัด"
FIX, DEVELOP = "ประเด็นที่ต้องแก้ไข", "ประเด็นที่ต้องพัฒนา"
ACTIONS, RESPONSIBLE = "ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ"
UNIT, RESULTS, DURATION, BUDGET = "หน่วยงาน", "ผลการดำเนินงาน", "ระยะเวลาดำเนินการ", "งบประมาณ"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    SCORES: (INSTRUMENT, INDICATOR, SCORE, NOTES),
    ITEMS: (ITEM, SCORE, RESPONDENTS, SPREAD, NOTES),
    SUB_INDICATORS: (SUB, SCORE, NOTES),
    FINDINGS: (INDICATOR, FIX, DEVELOP, NOTES),
    PLAN: (INDICATOR, ACTIONS, RESPONSIBLE, NOTES),
    FOLLOWUP: (UNIT, INDICATOR, ACTIONS, RESULTS, DURATION, BUDGET, NOTES),
}

Tables = Mapping[str, Sequence[Row]]
"""Raw tables by file name, as ``csv_files.read`` gives them."""


def check_cycle(tables: Tables, agency: Agency, scheme: Scheme, folder: str) -> list[Fault]:
    """Check every raw table of a cycle, alone and against one another.

    Args:
        tables: those that could be read.
        agency: whose units they name.
        scheme: of the year.
        folder: the cycle's folder, as faults name it.
    """
    faults = []
    for name, rows in tables.items():
        faults += _check_cells(f"{folder}/{name}", rows, _rules(name, agency, scheme))
    if SCORES in tables:
        faults += _check_instruments(f"{folder}/{SCORES}", tables[SCORES], scheme)
    if ITEMS in tables:
        faults += check_disclosure(f"{folder}/{ITEMS}", tables[ITEMS], scheme)
        faults += cell_rules.check_spreads(f"{folder}/{ITEMS}", tables[ITEMS])
    for name, unit in ((PLAN, RESPONSIBLE), (FOLLOWUP, UNIT)):
        if name in tables:
            faults += _check_pairs(f"{folder}/{name}", tables[name], unit, agency, scheme)
    return faults + _check_coverage(tables, scheme, folder)


def _rules(name: str, agency: Agency, scheme: Scheme) -> Mapping[str, Sequence[Rule]]:
    indicator, unit = cell_rules.indicator_rule(scheme), cell_rules.unit_rule(agency)
    once = cell_rules.once_rule(scheme.find, Term("ตัวชี้วัด", "indicator"))
    by_file: Mapping[str, Mapping[str, Sequence[Rule]]] = {
        SCORES: {INDICATOR: (indicator, once), SCORE: SCORE_RULES},
        ITEMS: {
            ITEM: item_rules(scheme),
            SCORE: SCORE_RULES,
            RESPONDENTS: (check_respondents,),
            SPREAD: (check_spread,),
        },
        SUB_INDICATORS: {SUB: sub_indicator_rules(scheme), SCORE: SCORE_RULES},
        FINDINGS: {INDICATOR: (indicator, once)},
        PLAN: {INDICATOR: (indicator,), ACTIONS: (check_text,), RESPONSIBLE: (unit,)},
        FOLLOWUP: {UNIT: (unit,), INDICATOR: (indicator,), ACTIONS: (check_text,)},
    }
    return by_file[name]


def _check_cells(file: str, rows: Sequence[Row], columns: Mapping[str, Sequence[Rule]]) -> list[Fault]:
    faults = []
    for row in rows:
        for column, rules in columns.items():
            for code, fields in filter(None, (rule(row[column]) for rule in rules)):
                faults.append(Fault(code, file, row[column], tuple(fields.items()), row.no, column))
    return faults


def _check_instruments(file: str, scores: Sequence[Row], scheme: Scheme) -> list[Fault]:
    """Hold each row's instrument against the one that the scheme gives its indicator."""
    faults = []
    for row in scores:
        found, indicator = row[INSTRUMENT], scheme.find(row[INDICATOR])
        if indicator and found.upper() != indicator.instrument:
            faults.append(
                Fault.of(
                    "instrument-of-other-indicators",
                    file,
                    found,
                    row=row.no,
                    column=INSTRUMENT,
                    instrument=indicator.instrument,
                    indicator=indicator.name,
                )
            )
    return faults


def nearest_indicator(name: str, scheme: Scheme) -> Indicator | None:
    """Find an indicator by its name, else by the one that was nearly typed: so that one slip is one fault."""
    return scheme.find(name) or scheme.find(nearest(name, scheme.names()) or "")


def _check_pairs(file: str, rows: Sequence[Row], column: str, agency: Agency, scheme: Scheme) -> list[Fault]:
    """Hold each unit to one row an indicator."""
    first: dict[tuple[str, int], int] = {}
    faults = []
    for row in rows:
        indicator, unit = scheme.find(row[INDICATOR]), agency.unit(row[column])
        if not indicator or not unit:
            continue  # a fault of its own
        before = first.setdefault((unit.name, indicator.no), row.no)
        if before != row.no:
            found = f"{row[INDICATOR]} – {row[column]}"
            faults.append(Fault.of("row-of-unit-repeated", file, found, row=row.no, column=INDICATOR, first=before))
    return faults


def _check_coverage(tables: Tables, scheme: Scheme, folder: str) -> list[Fault]:
    """Check every indicator: scored, planned where there are findings, followed up where planned."""
    has: dict[str, set[Indicator | None]] = {
        name: {nearest_indicator(row[INDICATOR], scheme) for row in rows}
        for name, rows in tables.items()
        if INDICATOR in COLUMNS[name]
    }
    found = {
        nearest_indicator(row[INDICATOR], scheme)
        for row in tables.get(FINDINGS, ())
        if stated(row[FIX]) or stated(row[DEVELOP])
    }
    return [
        Fault.of(code, f"{folder}/{name}", "", column=INDICATOR, name=indicator.name)
        for name, code, needed in (
            (SCORES, "indicator-without-score", set(scheme.indicators)),
            (PLAN, "finding-without-plan", found),
            (FOLLOWUP, "plan-without-followup", has.get(PLAN, set())),
        )
        for indicator in scheme.indicators
        if name in has and indicator in needed - has[name]
    ]
