"""Checks of the raw tables: all failures of a table at once, by row and then by column."""

from collections.abc import Collection, Mapping, Sequence

from pipeline.cycle import actions, cell_rules, check_actions
from pipeline.cycle.actions import ACTION, INDICATOR, RESPONSIBLE, UNIT
from pipeline.cycle.cell_rules import SCORE_RULES, Rule, check_respondents, check_spread, check_text
from pipeline.cycle.csv_files import NOTES, OPTIONAL, RESPONDENTS, SCORE, SPREAD, Row
from pipeline.cycle.files import FINDINGS, FOLLOWUP, ITEMS, PLAN, SCORES, SUB_INDICATORS
from pipeline.cycle.items import ITEM, SUB, check_disclosure, item_rules, sub_indicator_rules
from pipeline.cycle.lists import stated
from pipeline.cycle.model import Agency
from pipeline.errors import Fault, Term, nearest
from pipeline.schemes import Indicator, Scheme

INSTRUMENT = "แบบ"
FIX, DEVELOP = "ประเด็นที่ต้องแก้ไข", "ประเด็นที่ต้องพัฒนา"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    SCORES: (INSTRUMENT, INDICATOR, SCORE, NOTES),
    ITEMS: (ITEM, SCORE, RESPONDENTS, SPREAD, NOTES),
    SUB_INDICATORS: (SUB, SCORE, NOTES),
    FINDINGS: (INDICATOR, FIX, DEVELOP, NOTES),
    PLAN: actions.PLAN_COLUMNS,
    FOLLOWUP: actions.FOLLOWUP_COLUMNS,
}


def optional(name: str) -> tuple[str, ...]:
    """Give the columns that a raw table may leave out."""
    return {PLAN: actions.PLAN_OPTIONAL, FOLLOWUP: actions.FOLLOWUP_OPTIONAL}.get(name, OPTIONAL)


Tables = Mapping[str, Sequence[Row]]
"""Raw tables by file name, as ``csv_files.read`` gives them."""


def check_cycle(
    tables: Tables, agency: Agency, scheme: Scheme, folder: str, published: Collection[int] = ()
) -> list[Fault]:
    """Check every raw table of a cycle, alone and against one another.

    Args:
        tables: those that could be read.
        agency: whose units they name.
        scheme: of the year.
        folder: the cycle's folder, as faults name it.
        published: numbers of the indicators that have a score; none: all of them.
    """
    faults = []
    for name, rows in tables.items():
        faults += _check_cells(f"{folder}/{name}", rows, _rules(name, agency, scheme))
    if SCORES in tables:
        faults += _check_instruments(f"{folder}/{SCORES}", tables[SCORES], scheme)
    if ITEMS in tables:
        faults += check_disclosure(f"{folder}/{ITEMS}", tables[ITEMS], scheme)
        faults += cell_rules.check_spreads(f"{folder}/{ITEMS}", tables[ITEMS])
    for name in (PLAN, FOLLOWUP):
        if name in tables:
            faults += check_actions.check(name, tables[name], agency, scheme, f"{folder}/{name}")
    if PLAN in tables and FOLLOWUP in tables:
        faults += check_actions.check_against(tables[PLAN], tables[FOLLOWUP], scheme.find, f"{folder}/{FOLLOWUP}")
    return faults + _check_coverage(tables, scheme, folder, published)


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
        PLAN: {INDICATOR: (indicator,), ACTION: (check_text,), RESPONSIBLE: (unit,)},
        FOLLOWUP: {UNIT: (unit,), INDICATOR: (indicator,), ACTION: (check_text,)},
    }
    if name in (PLAN, FOLLOWUP):
        shared = {column: rules for column, rules in check_actions.RULES.items() if column in COLUMNS[name]}
        return {**by_file[name], **shared}
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


def _check_coverage(tables: Tables, scheme: Scheme, folder: str, published: Collection[int]) -> list[Fault]:
    """Check every indicator: scored, planned where there are findings, in an older file followed up where planned."""
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
    old = not actions.by_action(tables.get(FOLLOWUP, ()))  # of what reports action by action, a caution says it
    planned = has.get(PLAN, set()) if old else set()
    scored = {each for each in scheme.indicators if not published or each.no in published}
    more = [
        Fault.of("score-not-listed", f"{folder}/{SCORES}", row[INDICATOR], row=row.no, column=INDICATOR)
        for row in tables.get(SCORES, ())
        if (indicator := scheme.find(row[INDICATOR])) and indicator not in scored
    ]
    return more + [
        Fault.of(code, f"{folder}/{name}", "", column=INDICATOR, name=indicator.name)
        for name, code, needed in (
            (SCORES, "indicator-without-score", scored),
            (PLAN, "finding-without-plan", found),
            (FOLLOWUP, "plan-without-followup", planned),
        )
        for indicator in scheme.indicators
        if name in has and indicator in needed - has[name]
    ]
