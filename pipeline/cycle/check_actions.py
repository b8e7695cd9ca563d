"""Checks of plan and follow-up across rows: numbers of actions, groups, readings on record."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.cycle import actions, due
from pipeline.cycle.actions import ACTION, AS_OF, GROUP, INDICATOR, NO, RESPONSIBLE, ROUND, UNIT
from pipeline.cycle.cell_rules import Rule, Wrong, choice_rule
from pipeline.cycle.csv_files import Row
from pipeline.cycle.files import CARD, FOLLOWUP, PLAN
from pipeline.cycle.model import Agency, Reading
from pipeline.errors import Fault, FileName
from pipeline.schemes import Scheme
from pipeline.thai import normal

Identity = Callable[[str], object]


def check_number(text: str) -> Wrong | None:
    """The number of an action is a whole number from 1, or left empty."""
    return ("action-number-not-whole", {}) if text and not actions.whole(text) else None


def check_day(text: str) -> Wrong | None:
    """The day of the data is a date, or left empty."""
    return ("day-not-read", {}) if text and due.last_day(text) is None else None


def check_round(text: str) -> Wrong | None:
    """A round is one of those known, however its digits are typed, or left empty."""
    return choice_rule(actions.ROUNDS)(actions.round_of(text))


RULES: Mapping[str, Sequence[Rule]] = {
    NO: (check_number,),
    actions.KIND: (choice_rule(actions.KINDS),),
    actions.STATUS: (choice_rule(actions.STATUSES),),
    **{column: (choice_rule(actions.PAIRINGS),) for column in actions.PAIRING_OF.values()},
    ROUND: (check_round,),
    AS_OF: (check_day,),
}
"""What a cell must be in a column that is in either file alike."""


def check(name: str, rows: Sequence[Row], agency: Agency, scheme: Scheme, file: str) -> list[Fault]:
    """Check a plan or follow-up as a whole.

    Args:
        name: of the file.
        rows: all of them.
        agency: whose units they name.
        scheme: of the year.
        file: as faults name it.
    """
    column = RESPONSIBLE if name == PLAN else UNIT
    unit: Identity = agency.unit
    if not actions.by_action(rows):
        return list(_check_pairs(rows, unit, scheme.find, column, file))
    faults = [*_check_numbers(name, rows, scheme.find, file), *_check_rows(rows, unit, column, file)]
    return [*faults, *_check_groups(rows, scheme.find, file)]


def _check_pairs(rows: Sequence[Row], unit: Identity, indicator: Identity, column: str, file: str) -> Iterator[Fault]:
    """Hold each unit to one row an action, where rows have no numbers of actions."""
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = (
            unit(row[column]),
            indicator(row[INDICATOR]),
            normal(row[ACTION]),
            actions.round_of(row.values.get(ROUND, "")),
        )
        if None in key:
            continue  # a fault of its own
        before = first.setdefault(key, row.no)
        if before != row.no:
            found = f"{row[INDICATOR]} – {row[column]}"
            yield Fault.of("row-of-unit-repeated", file, found, row=row.no, column=INDICATOR, first=before)


def _check_numbers(name: str, rows: Sequence[Row], indicator: Identity, file: str) -> Iterator[Fault]:
    """Hold a number to one action of one indicator; a plan has one in every row."""
    first: dict[int, Row] = {}
    for row in rows:
        no = actions.whole(row[NO])
        if no is None:
            if name == PLAN and not row[NO]:
                yield Fault.of("action-number-missing", file, row=row.no, column=NO)
            continue
        other = first.setdefault(no, row)
        for column, same in ((INDICATOR, indicator), (ACTION, normal)):
            if same(row[column]) != same(other[column]):
                found = f"{row[NO]} – {row[column]}"
                yield Fault.of("action-of-two-meanings", file, found, row=row.no, column=column, first=other.no)
                break


def _check_rows(rows: Sequence[Row], unit: Identity, column: str, file: str) -> Iterator[Fault]:
    """Hold an action to one row a unit and round."""
    first: dict[tuple[object, object, str], int] = {}
    for row in rows:
        by, of = actions.whole(row[NO]), unit(row[column])
        if by is None or of is None:
            continue
        before = first.setdefault((by, of, actions.round_of(row.values.get(ROUND, ""))), row.no)
        if before != row.no:
            found = f"{row[NO]} – {row[column]}"
            yield Fault.of("action-of-unit-repeated", file, found, row=row.no, column=NO, first=before)


def _check_groups(rows: Sequence[Row], indicator: Identity, file: str) -> Iterator[Fault]:
    """Hold a group to one indicator, and a value of which nobody knows whose it is to one text in its whole group."""
    first: dict[str, Row] = {}
    for row in (row for row in rows if row[GROUP]):
        other = first.setdefault(row[GROUP], row)
        if indicator(row[INDICATOR]) != indicator(other[INDICATOR]):
            found = f"{row[GROUP]} – {row[INDICATOR]}"
            yield Fault.of("group-of-two-indicators", file, found, row=row.no, column=GROUP, first=other.no)
        for column, pairing in actions.PAIRING_OF.items():
            pairings = [each.values.get(pairing, "") for each in (other, row)]
            if "ไม่ทราบ" in pairings and (row[column] != other[column] or len(set(pairings)) > 1):
                yield Fault.of("group-of-two-values", file, row[column], row=row.no, column=column, first=other.no)


def check_against(plan: Sequence[Row], rows: Sequence[Row], indicator: Identity, file: str) -> Iterator[Fault]:
    """Hold a number in the follow-up to the indicator that it has in the plan."""
    planned = {no: row for no, _, row in actions.numbered(plan)} if actions.by_action(plan) else {}
    for row in rows:
        of = planned.get(actions.whole(row[NO]) or 0)
        if of and indicator(row[INDICATOR]) and indicator(row[INDICATOR]) != indicator(of[INDICATOR]):
            found, name = f"{row[NO]} – {row[INDICATOR]}", of[INDICATOR]
            yield Fault.of("action-of-other-indicator", file, found, row=row.no, column=INDICATOR, name=name)


def check_readings(rows: Sequence[Row], readings: Sequence[Reading], file: str) -> Iterator[Fault]:
    """Find pairings that someone read, where the card does not record by whom (a role) and when."""
    if any(each.file == FOLLOWUP for each in readings):
        return
    for row in rows:
        if column := next((each for each in actions.PAIRING_OF.values() if row[each] == "อ่าน"), None):
            yield Fault.of("reading-not-recorded", file, row[column], row=row.no, column=column, card=FileName(CARD))
            return  # one record is enough for all
