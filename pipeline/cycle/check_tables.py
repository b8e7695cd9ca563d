"""Checks of the raw tables: all failures of a table at once, by row and then by column."""

from collections.abc import Mapping, Sequence

from pipeline.cycle import cell_rules
from pipeline.cycle.cell_rules import Rule, possible, respondents, spread
from pipeline.cycle.csv_files import NOTES, RESPONDENTS, SCORE, SPREAD, Row
from pipeline.cycle.files import FINDINGS, FOLLOWUP, ITEMS, PLAN, SCORES, SUB_INDICATORS
from pipeline.cycle.items import ITEM, SUB, all_or_nothing, item_rules, sub_indicator_rules
from pipeline.cycle.model import Agency
from pipeline.errors import Fault, nearest
from pipeline.errors.old import old_fault
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

COVERAGE: Sequence[tuple[str, str, str, str]] = (
    # file that must cover · why, Thai · why, English · what to add
    (SCORES, "ตัวชี้วัดของแบบประเมินต้องมีคะแนนครบทุกตัว", "every indicator has a score", "คะแนน"),
    (PLAN, "ทุกประเด็นที่ต้องแก้ไขหรือพัฒนาต้องมีในแผน", "every finding is planned", "แผน"),
    (FOLLOWUP, "ทุกตัวชี้วัดในแผนต้องมีผลการติดตาม", "every planned indicator is followed up", "ผล"),
)

Tables = Mapping[str, Sequence[Row]]
"""Raw tables by file name, as ``csv_files.read`` gives them."""


def tables(frames: Tables, agency: Agency, scheme: Scheme, folder: str) -> list[Fault]:
    """Check every raw table of a cycle, alone and against one another.

    Args:
        frames: those that could be read.
        folder: the cycle's folder, as faults name it.
    """
    faults = [
        fault
        for name, frame in frames.items()
        for fault in _table(f"{folder}/{name}", frame, _rules(name, agency, scheme))
    ]
    if SCORES in frames:
        faults += _instruments(f"{folder}/{SCORES}", frames[SCORES], scheme)
    if ITEMS in frames:
        faults += all_or_nothing(f"{folder}/{ITEMS}", frames[ITEMS], scheme)
        faults += possible(f"{folder}/{ITEMS}", frames[ITEMS])
    for name, unit in ((PLAN, RESPONSIBLE), (FOLLOWUP, UNIT)):
        if name in frames:
            faults += _pairs(f"{folder}/{name}", frames[name], unit, agency, scheme)
    return faults + _coverage(frames, scheme, folder)


def _rules(name: str, agency: Agency, scheme: Scheme) -> Mapping[str, Sequence[Rule]]:
    indicator, unit, filled = (cell_rules.known_indicator(scheme), cell_rules.known_unit(agency), cell_rules.filled())
    once = cell_rules.once(scheme.find, "ตัวชี้วัด", "indicator")
    by_file: Mapping[str, Mapping[str, Sequence[Rule]]] = {
        SCORES: {INDICATOR: (indicator, once), SCORE: cell_rules.score()},
        ITEMS: {
            ITEM: item_rules(scheme),
            SCORE: cell_rules.score(),
            RESPONDENTS: (respondents(),),
            SPREAD: (spread(),),
        },
        SUB_INDICATORS: {SUB: sub_indicator_rules(scheme), SCORE: cell_rules.score()},
        FINDINGS: {INDICATOR: (indicator, once)},
        PLAN: {INDICATOR: (indicator,), ACTIONS: (filled,), RESPONSIBLE: (unit,)},
        FOLLOWUP: {UNIT: (unit,), INDICATOR: (indicator,), ACTIONS: (filled,)},
    }
    return by_file[name]


def _table(file: str, rows: Sequence[Row], columns: Mapping[str, Sequence[Rule]]) -> list[Fault]:
    """Check cell by cell; in the order in which a reader meets them."""
    found = []
    for at_column, (column, rules) in enumerate(columns.items()):
        values = [row[column] for row in rows]
        for at_rule, rule in enumerate(rules):
            for at in rule.failing(values):
                fault = old_fault(file, values[at], *rule.words(values[at]), row=rows[at].no, column=column)
                found.append(((at, at_column, at_rule), fault))
    return [fault for _, fault in sorted(found, key=lambda each: each[0])]


def _instruments(file: str, scores: Sequence[Row], scheme: Scheme) -> list[Fault]:
    """Hold each row's instrument against the one that the scheme gives its indicator."""
    faults = []
    for row in scores:
        instrument, indicator = row[INSTRUMENT], scheme.find(row[INDICATOR])
        if indicator and instrument.upper() != indicator.instrument:
            right = indicator.instrument
            faults.append(
                old_fault(
                    file,
                    instrument,
                    f"แบบ {right} ซึ่งเป็นแบบของตัวชี้วัด “{indicator.name}”",
                    f"{right}, the instrument of “{indicator.name}”",
                    f"แก้เป็น {right} หรือแก้ชื่อตัวชี้วัด",
                    f"Change it to {right}, or correct the indicator's name.",
                    row=row.no,
                    column=INSTRUMENT,
                )
            )
    return faults


def meant(name: str, scheme: Scheme) -> Indicator | None:
    """Find an indicator by its name, else by the one that was nearly typed: so that one slip is one fault."""
    return scheme.find(name) or scheme.find(nearest(name, scheme.names()) or "")


def _pairs(file: str, rows: Sequence[Row], column: str, agency: Agency, scheme: Scheme) -> list[Fault]:
    """Hold each unit to one row an indicator."""
    first: dict[tuple[str, int], int] = {}
    faults = []
    for row in rows:
        name, unit_name = row[INDICATOR], row[column]
        indicator, unit = scheme.find(name), agency.unit(unit_name)
        if not indicator or not unit:
            continue  # a fault of its own
        before = first.setdefault((unit.name, indicator.no), row.no)
        if before != row.no:
            faults.append(
                old_fault(
                    file,
                    f"{name} – {unit_name}",
                    "ตัวชี้วัดหนึ่งของหน่วยงานหนึ่งมีแถวเดียว",
                    "one row for an indicator of a unit",
                    f"รวมเป็นแถวเดียวกับแถว {before} ข้อความหลายข้อให้ขึ้นบรรทัดใหม่ในช่องเดียวกัน",
                    f"Join it with row {before}; several texts stand on lines of one cell.",
                    row=row.no,
                    column=INDICATOR,
                )
            )
    return faults


def _coverage(frames: Tables, scheme: Scheme, folder: str) -> list[Fault]:
    """Check every indicator: scored, planned where there are findings, followed up where planned."""
    names = list(scheme.names())
    has = {
        file: {each.name for row in rows if (each := meant(row[INDICATOR], scheme))}
        for file, rows in frames.items()
        if INDICATOR in COLUMNS[file]
    }
    found = {
        indicator.name
        for row in frames.get(FINDINGS, ())
        if (indicator := meant(row[INDICATOR], scheme))
        and (cell_rules.stated(row[FIX]) or cell_rules.stated(row[DEVELOP]))
    }
    needed = {SCORES: set(names), PLAN: found, FOLLOWUP: has.get(PLAN, set())}
    return [
        old_fault(
            f"{folder}/{file}",
            "",
            f"มีแถวของ “{name}” ({why_th})",
            f"a row for “{name}” ({why_en})",
            f"เพิ่มแถว “{name}” พร้อม{what} หรือแก้ชื่อที่สะกดต่างไป",
            f"Add a row for “{name}”, or correct a name that is spelled otherwise.",
            column=INDICATOR,
        )
        for file, why_th, why_en, what in COVERAGE
        for name in names
        if file in has and name in needed[file] - has[file]
    ]
