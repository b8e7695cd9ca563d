"""Checks of the raw tables with pandera: all failures of a table at once, said in words for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pandera.pandas as pa

from pipeline.cycle import cell_rules
from pipeline.cycle.cell_rules import Rule, possible, respondents, spread
from pipeline.cycle.csv_files import NOTES, RESPONDENTS, SCORE, SPREAD
from pipeline.cycle.files import FINDINGS, FOLLOWUP, ITEMS, PLAN, SCORES, SUB_INDICATORS
from pipeline.cycle.items import ITEM, SUB, all_or_nothing, item_rules, sub_indicator_rules
from pipeline.cycle.model import Agency
from pipeline.errors import Fault, nearest
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

COVERAGE: Sequence[tuple[str, str, str, str, str]] = (
    # file that must cover · column of the coverage frame · why, Thai · why, English · what to add
    (SCORES, "scored", "ตัวชี้วัดของแบบประเมินต้องมีคะแนนครบทุกตัว", "every indicator has a score", "คะแนน"),
    (PLAN, "planned", "ทุกประเด็นที่ต้องแก้ไขหรือพัฒนาต้องมีในแผน", "every finding is planned", "แผน"),
    (FOLLOWUP, "followed", "ทุกตัวชี้วัดในแผนต้องมีผลการติดตาม", "every planned indicator is followed up", "ผล"),
)


def tables(frames: Mapping[str, pd.DataFrame], agency: Agency, scheme: Scheme, folder: str) -> list[Fault]:
    """Check every raw table of a cycle, alone and against one another.

    Args:
        frames: by file name, as ``raw.table.read`` gives them.
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
    indicator, unit, filled = (
        cell_rules.known_indicator(scheme),
        cell_rules.known_unit(agency),
        cell_rules.filled(),
    )
    once = cell_rules.once(scheme.find, "ตัวชี้วัด", "indicator")
    by_file: Mapping[str, Mapping[str, Sequence[Rule]]] = {
        SCORES: {
            INDICATOR: (indicator, once),
            SCORE: cell_rules.score(),
        },
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


def _table(file: str, frame: pd.DataFrame, columns: Mapping[str, Sequence[Rule]]) -> list[Fault]:
    if all(rule.holds(frame[column]).all() for column, checks in columns.items() for rule in checks):
        return []  # pandera, which tells which values fail, takes long to find none
    schema = pa.DataFrameSchema(
        {column: pa.Column(str, [rule.check() for rule in checks]) for column, checks in columns.items()}
    )
    by_name = {rule.name: rule for checks in columns.values() for rule in checks}
    return [
        Fault(file, str(case.failure_case), *by_name[str(case.check)].words(str(case.failure_case)),
              row=int(case.index), column=str(case.column))
        for case in _failures(schema, frame).itertuples(index=False)
    ]  # fmt: skip


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame:
    """Give pandera's failure cases in the order in which a reader meets them: by row, then by column."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        order = cases["column"].map(list(schema.columns).index)
        return cases.assign(order=order).sort_values(["index", "order", "check_number"], kind="stable")
    return pd.DataFrame(columns=["failure_case", "index", "column", "check"])


def _instruments(file: str, scores: pd.DataFrame, scheme: Scheme) -> list[Fault]:
    """Hold each row's instrument against the one that the scheme gives its indicator."""
    faults = []
    for row, instrument, name in scores[[INSTRUMENT, INDICATOR]].itertuples():
        indicator = scheme.find(name)
        if indicator and instrument.upper() != indicator.instrument:
            right = indicator.instrument
            faults.append(
                Fault(
                    file,
                    instrument,
                    f"แบบ {right} ซึ่งเป็นแบบของตัวชี้วัด “{indicator.name}”",
                    f"{right}, the instrument of “{indicator.name}”",
                    f"แก้เป็น {right} หรือแก้ชื่อตัวชี้วัด",
                    f"Change it to {right}, or correct the indicator's name.",
                    row=int(row),
                    column=INSTRUMENT,
                )
            )
    return faults


def meant(name: str, scheme: Scheme) -> Indicator | None:
    """Find an indicator by its name, else by the one that was nearly typed: so that one slip is one fault."""
    return scheme.find(name) or scheme.find(nearest(name, scheme.names()) or "")


def _pairs(file: str, frame: pd.DataFrame, column: str, agency: Agency, scheme: Scheme) -> list[Fault]:
    """Hold each unit to one row an indicator."""
    first: dict[tuple[str, int], int] = {}
    faults = []
    for row, name, unit_name in frame[[INDICATOR, column]].itertuples():
        indicator, unit = scheme.find(name), agency.unit(unit_name)
        if not indicator or not unit:
            continue  # a fault of its own
        before = first.setdefault((unit.name, indicator.no), int(row))
        if before != row:
            faults.append(
                Fault(
                    file,
                    f"{name} – {unit_name}",
                    "ตัวชี้วัดหนึ่งของหน่วยงานหนึ่งมีแถวเดียว",
                    "one row for an indicator of a unit",
                    f"รวมเป็นแถวเดียวกับแถว {before} ข้อความหลายข้อให้ขึ้นบรรทัดใหม่ในช่องเดียวกัน",
                    f"Join it with row {before}; several texts stand on lines of one cell.",
                    row=int(row),
                    column=INDICATOR,
                )
            )
    return faults


def _coverage(frames: Mapping[str, pd.DataFrame], scheme: Scheme, folder: str) -> list[Fault]:
    """Check one frame of the ten indicators: scored, planned where found, followed up where planned."""
    names = list(scheme.names())
    has = {
        file: {each.name for name in frame[INDICATOR] if (each := meant(name, scheme))}
        for file, frame in frames.items()
        if INDICATOR in frame
    }
    findings = frames.get(FINDINGS, pd.DataFrame(columns=[INDICATOR, FIX, DEVELOP]))
    found = {
        indicator.name
        for name, fix, develop in findings[[INDICATOR, FIX, DEVELOP]].itertuples(index=False)
        if (indicator := meant(name, scheme)) and (cell_rules.stated(fix) or cell_rules.stated(develop))
    }
    needed = {SCORES: set(names), PLAN: found, FOLLOWUP: has.get(PLAN, set())}
    frame = pd.DataFrame(
        {
            column: [name not in needed[file] or name in has.get(file, {name}) for name in names]
            for file, column, *_ in COVERAGE
        },
        index=names,
    )
    if frame.to_numpy().all():
        return []
    schema = pa.DataFrameSchema(
        {column: pa.Column(bool, pa.Check(lambda values: values, name=file)) for file, column, *_ in COVERAGE}
    )
    words = {file: rest for file, _, *rest in COVERAGE}
    return [
        Fault(
            f"{folder}/{case.check}",
            "",
            f"มีแถวของ “{case.index}” ({words[case.check][0]})",
            f"a row for “{case.index}” ({words[case.check][1]})",
            f"เพิ่มแถว “{case.index}” พร้อม{words[case.check][2]} หรือแก้ชื่อที่สะกดต่างไป",
            f"Add a row for “{case.index}”, or correct a name that is spelled otherwise.",
            column=INDICATOR,
        )
        for case in _failures(schema, frame).itertuples(index=False)
    ]
