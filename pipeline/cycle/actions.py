"""Plan and follow-up action by action: what each row of ``plan.csv`` and ``followup.csv`` states, and what rows share.

A row is an action of one unit. Older files have several actions in one cell: each line is then an action of one group,
and what the group's other cells state belongs to the group, for nobody has said to which action.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from pipeline import thai
from pipeline.cycle.csv_files import NOTES, Row
from pipeline.cycle.lists import SUB, Nothing, Stated, stated
from pipeline.cycle.plan import FollowUpAction, Kind, Pairing, PlanAction, Reported, Status, Unit
from pipeline.schemes import Indicator

NO, GROUP, KIND = "ข้อ", "กลุ่ม", "ประเภท"
INDICATOR, ACTION, RESPONSIBLE, UNIT = "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ", "หน่วยงาน"
STEPS, TARGET, DUE = "ขั้นตอน/วิธีการปฏิบัติ", "ตัวชี้วัดความสำเร็จ/ค่าเป้าหมาย", "กำหนดแล้วเสร็จ"
BUDGET, MONITORING = "งบประมาณ", "การกำกับติดตามและการรายงานผล"
RESULT, STATUS, DURATION = "ผลการดำเนินงาน", "สถานะ", "ระยะเวลาดำเนินการ"
EVIDENCE, OBSTACLE = "หลักฐาน/URL", "ปัญหา อุปสรรค และข้อเสนอแนะ"
RESULT_PAIRING, DURATION_PAIRING, BUDGET_PAIRING = "การจับคู่ผล", "การจับคู่ระยะเวลา", "การจับคู่งบประมาณ"
ROUND, AS_OF = "รอบ", "ข้อมูล ณ วันที่"
PAIRING_OF = {RESULT: RESULT_PAIRING, DURATION: DURATION_PAIRING, BUDGET: BUDGET_PAIRING}
"""The column that says how a value belongs to its action, by the column of the value."""
PLAN_COLUMNS = (NO, INDICATOR, KIND, ACTION, RESPONSIBLE, GROUP, STEPS, TARGET, DUE, BUDGET, MONITORING, NOTES)
PLAN_OPTIONAL = (NO, KIND, GROUP, STEPS, TARGET, DUE, BUDGET, MONITORING, NOTES)
FOLLOWUP_COLUMNS = (
    *(NO, UNIT, INDICATOR, ACTION, GROUP, RESULT, STATUS, DURATION, BUDGET, EVIDENCE, OBSTACLE),
    *(RESULT_PAIRING, DURATION_PAIRING, BUDGET_PAIRING, ROUND, AS_OF, NOTES),
)
FOLLOWUP_OPTIONAL = (
    *(NO, GROUP, STATUS, EVIDENCE, OBSTACLE, RESULT_PAIRING, DURATION_PAIRING, BUDGET_PAIRING, ROUND, AS_OF, NOTES),
)

_LONGEST_NUMBER = 5
PAIRINGS: Mapping[str, Pairing] = {"ระบุ": "stated", "อ่าน": "read", "ไม่ทราบ": "unknown"}
STATUSES: Mapping[str, Status] = {
    "ดำเนินการแล้วเสร็จ": "done",
    "อยู่ระหว่างดำเนินการ": "under_way",
    "ยังไม่ได้ดำเนินการ": "not_started",
    "ยกเลิก": "cancelled",
}
"""The closed list; a status that is not stated is none of them."""
KINDS: Mapping[str, Kind] = {"แก้ไข": "fix", "พัฒนา": "develop"}
ROUNDS = ("๖ เดือน", "๑๒ เดือน")


class Grouped(Protocol):
    """A row that shares cells with others of its group."""

    @property
    def group(self) -> str:
        """The group's mark."""


G = TypeVar("G", bound=Grouped)


def groups(rows: Iterable[G]) -> list[list[G]]:
    """Give the rows of each group, in the order of their first rows."""
    found: dict[str, list[G]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return list(found.values())


def joined(cells: Iterable[Stated]) -> Stated:
    """Give the cell that the rows of a group share: every distinct value once, in order; blank only where all are."""
    values = list(dict.fromkeys(cell for cell in cells if cell is not None))
    lines = tuple(line for value in values for line in value)
    return lines or (values[0] if values else None)


def by_action(rows: Iterable[Row]) -> bool:
    """Tell whether a file has a row an action: some row then has the number of its action."""
    return any(row[NO] for row in rows)


def plan(
    rows: Sequence[Row], indicator: Callable[[str], Indicator], unit: Callable[[str], Unit], kinds: Mapping[int, Kind]
) -> tuple[PlanAction, ...]:
    """Make the plan of a checked table, in its order.

    Args:
        rows: of ``plan.csv``.
        indicator: finds one by its name.
        unit: finds one by its name.
        kinds: what the findings have for an indicator, by its number, where it is one kind alone.
    """
    found = []
    for no, action, row in numbered(rows):
        of = indicator(row[INDICATOR])
        found.append(
            PlanAction(
                no=no,
                group=_group(row),
                indicator=of,
                written=row[INDICATOR],
                kind=KINDS.get(row[KIND]) or kinds.get(of.no),
                action=action,
                unit=unit(row[RESPONSIBLE]),
                unit_written=row[RESPONSIBLE],
                steps=stated(row[STEPS]),
                target=stated(row[TARGET]),
                due=stated(row[DUE]),
                budget=stated(row[BUDGET]),
                monitoring=stated(row[MONITORING]),
                row=row.no,
            )
        )
    return tuple(found)


def followup(
    rows: Sequence[Row],
    indicator: Callable[[str], Indicator],
    unit: Callable[[str], Unit],
    planned: Sequence[PlanAction],
    plan_numbered: bool,
) -> tuple[FollowUpAction, ...]:
    """Make the follow-up of a checked table; an older file takes its numbers from a plan of as many actions.

    Args:
        rows: of ``followup.csv``.
        indicator: finds one by its name.
        unit: finds one by its name.
        planned: the plan's actions.
        plan_numbered: its file says their numbers; else they are numbers of its order, which the follow-up's follow.
    """
    old = not by_action(rows)
    numbers = _numbers(rows, indicator, unit, planned) if old else {}
    renumbered: dict[tuple[int, str, int | None], int | None] = {}
    if not old and planned and not plan_numbered:
        renumbered = _renumbered(rows, indicator, unit, planned)
    found = []
    for row in rows:
        of, by = indicator(row[INDICATOR]), unit(row[UNIT])
        actions = list(_actions(stated(row[ACTION]))) if old else [stated(row[ACTION])]
        known = [
            next(numbers.get((of.no, by.name), iter(())), None) if old else _own(row, of, by, renumbered)
            for _ in actions
        ]
        alone: Pairing = "unknown" if len(actions) > 1 else "stated"
        for no, action in zip(known, actions, strict=True):
            found.append(
                FollowUpAction(
                    no=no,
                    group=_group(row),
                    unit=by,
                    unit_written=row[UNIT],
                    indicator=of,
                    written=row[INDICATOR],
                    action=action,
                    result=Reported(stated(row[RESULT]), PAIRINGS.get(row[RESULT_PAIRING], alone)),
                    duration=Reported(stated(row[DURATION]), PAIRINGS.get(row[DURATION_PAIRING], alone)),
                    budget=Reported(stated(row[BUDGET]), PAIRINGS.get(row[BUDGET_PAIRING], alone)),
                    status=STATUSES.get(row[STATUS]),
                    evidence=stated(row[EVIDENCE]),
                    obstacle=stated(row[OBSTACLE]),
                    round=round_of(row[ROUND]),
                    as_of=row[AS_OF],
                    row=row.no,
                )
            )
    return tuple(found)


def _numbers(
    rows: Sequence[Row],
    indicator: Callable[[str], Indicator],
    unit: Callable[[str], Unit],
    planned: Sequence[PlanAction],
) -> Mapping[tuple[int, str], Iterator[int]]:
    """Give the plan's numbers of an indicator and unit, in order, where an older file reports as many actions."""
    numbers: dict[tuple[int, str], list[int]] = {}
    for each in planned:
        numbers.setdefault((each.indicator.no, each.unit.name), []).append(each.no)
    keys = ((indicator(row[INDICATOR]).no, unit(row[UNIT]).name, row) for row in rows)
    reported = Counter((no, name) for no, name, row in keys for _ in _actions(stated(row[ACTION])))
    return {key: iter(own) for key, own in numbers.items() if len(own) == reported[key]}


def _own(row: Row, of: Indicator, by: Unit, renumbered: Mapping[tuple[int, str, int | None], int | None]) -> int | None:
    no = whole(row[NO])
    return renumbered.get((of.no, by.name, no), None) if renumbered else no


def _renumbered(
    rows: Sequence[Row],
    indicator: Callable[[str], Indicator],
    unit: Callable[[str], Unit],
    planned: Sequence[PlanAction],
) -> dict[tuple[int, str, int | None], int | None]:
    """Give a plan without numbers its place for each number of the follow-up, where a unit reports on as many."""
    own: dict[tuple[int, str], list[int]] = {}
    theirs: dict[tuple[int, str], list[int | None]] = {}
    for each in planned:
        own.setdefault((each.indicator.no, each.unit.name), []).append(each.no)
    for row in rows:
        told = theirs.setdefault((indicator(row[INDICATOR]).no, unit(row[UNIT]).name), [])
        told += [no for no in [whole(row[NO])] if no not in told]
    return {
        (*key, no): own[key][at] if len(own.get(key, ())) == len(told) else None
        for key, told in theirs.items()
        for at, no in enumerate(told)
    }


def _group(row: Row) -> str:
    """Give the row's group; one without a mark is a group of its own."""
    return row[GROUP] or f"#{row.no}"


def numbered(rows: Sequence[Row]) -> Iterator[tuple[int, Stated, Row]]:
    """Give every action of the plan with its number; an older file's are numbered in its order."""
    if by_action(rows):
        yield from ((whole(row[NO]) or 0, stated(row[ACTION]), row) for row in rows)
        return
    known: dict[Hashable, tuple[int, Row]] = {}  # one action of several units is told once a unit
    last = 0
    for row in rows:
        for action in _actions(stated(row[ACTION])):
            no, first = known.get((row[INDICATOR], action), (0, row))
            if first is row:
                last = no = last + 1
                known[row[INDICATOR], action] = no, row
            yield no, action, row


def _actions(cell: Stated) -> Iterator[Stated]:
    """Part a cell into its actions: a line each, with its lines of the second level."""
    if cell is None or isinstance(cell, Nothing):
        yield cell
        return
    starts = [at for at, line in enumerate(cell) if at == 0 or not line.startswith(SUB)]
    yield from (cell[start:end] for start, end in zip(starts, [*starts[1:], len(cell)], strict=True))


def round_of(text: str) -> str:
    """Give a round as it is printed, however it was typed; as written where it is none."""
    wanted = thai.normal(text).removeprefix("รอบ")
    return next((each for each in ROUNDS if thai.normal(each) == wanted), text)


def whole(text: str) -> int | None:
    """Read the number of an action, from 1, in Thai or Arabic digits; none where it is none."""
    plain = thai.to_arabic_digits(text)
    return int(plain) or None if plain.isdecimal() and len(plain) < _LONGEST_NUMBER else None
