"""What a value in a raw table must be: the check, and the words for the person who typed it."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pipeline import thai
from pipeline.cycle.csv_files import RESPONDENTS, SPREAD, Row
from pipeline.cycle.model import Agency, Stated
from pipeline.errors import Fault
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.schemes import Scheme, conventions

LEAST = conventions.load().score_least.value
MOST = conventions.load().score_most.value
"""Points, of a score."""
DECIMALS = conventions.load().score_decimals.value
Words = Callable[[str], tuple[str, str, str, str]]
"""From the value found to what was expected and what to do: Thai, English, Thai, English."""


@dataclass(frozen=True)
class Rule:
    """A check on the values of one column: ``failing`` gives the positions of those that break it; and its words."""

    failing: Callable[[Sequence[str]], Iterable[int]]
    words: Words


def each(test: Callable[[str], bool]) -> Callable[[Sequence[str]], Iterable[int]]:
    """Lift a test of one value to a column of values."""
    return lambda values: [at for at, text in enumerate(values) if not test(text)]


def decimal(text: str) -> Decimal | None:
    """Read a score as typed, in Thai or Arabic digits; ``None`` where it is no plain number."""
    plain = thai.to_arabic_digits(text)
    try:
        value = Decimal(plain) if plain.replace(".", "", 1).lstrip("-").isdecimal() else None
    except InvalidOperation:
        return None
    return abs(value) if value == 0 else value  # −0 is 0


def stated(text: str) -> Stated:
    """Read a cell: empty is not stated (``None``), “-” is stated as none (``()``), else one bullet a line."""
    if not text:
        return None
    lines = tuple(line for line in (thai.tidy(line.lstrip("-–• ")) for line in text.split("\n")) if line)
    return lines


def plain_number() -> Rule:
    """A score is a plain number."""

    def words(found: str) -> tuple[str, str, str, str]:
        guess = thai.to_arabic_digits(found).replace(",", ".").replace(" ", "").rstrip("%")
        meant = decimal(guess) is not None
        if found in ("", "-"):
            words = "กรอกคะแนนตามที่ประกาศ", "Type the published score."
            return "ตัวเลขคะแนน เช่น 84.33 หรือ ๘๔.๓๓", "a score such as 84.33", *words
        return (
            "ตัวเลขคะแนน เช่น 84.33 หรือ ๘๔.๓๓",
            "a score such as 84.33",
            f"หมายถึง “{guess}” หรือไม่" if meant else "แก้ให้เป็นตัวเลขตามที่ประกาศ ไม่มีตัวอักษรปน",
            f"Did you mean “{guess}”?" if meant else "Type the published number, without letters.",
        )

    return Rule(each(lambda text: decimal(text) is not None), words)


def in_range() -> Rule:
    """A score lies between 0 and 100."""

    def holds(text: str) -> bool:
        value = decimal(text)
        return value is None or LEAST <= value <= MOST

    return Rule(
        each(holds),
        lambda _: (
            f"คะแนนตั้งแต่ {LEAST} ถึง {MOST}",
            f"a score from {LEAST} to {MOST}",
            "ตรวจกับผลที่ประกาศแล้วแก้คะแนน",
            "Check it against the published result and correct it.",
        ),
    )


def two_decimals() -> Rule:
    """A published score has at most two decimals."""

    def holds(text: str) -> bool:
        value = decimal(text)
        return value is None or -int(value.as_tuple().exponent) <= DECIMALS

    return Rule(
        each(holds),
        lambda _: (
            f"ทศนิยมไม่เกิน {DECIMALS} ตำแหน่ง ตามที่ประกาศ",
            "at most two decimals, as published",
            "ใส่คะแนนตามที่ประกาศ ไม่ใช่ค่าที่คำนวณเอง",
            "Type the score as published, not one computed.",
        ),
    )


def known_indicator(scheme: Scheme) -> Rule:
    """An indicator has a name, or a known spelling of one, of the year's scheme."""

    def words(found: str) -> tuple[str, str, str, str]:
        return (
            f"ชื่อตัวชี้วัดของปีงบประมาณ พ.ศ. {scheme.fiscal_year}",
            f"an indicator of FY{scheme.fiscal_year}",
            meant_th(found, scheme.names()),
            meant_en(found, scheme.names()),
        )

    return Rule(each(lambda text: scheme.find(text) is not None), words)


def once(identity: Callable[[str], Hashable | None], what_th: str, what_en: str) -> Rule:
    """What a cell names (``identity``; none where it is not known) stands in one row only."""

    def failing(values: Sequence[str]) -> Iterable[int]:
        seen: set[Hashable] = set()
        for at, named in enumerate(map(identity, values)):
            if named is not None and named in seen:
                yield at
            seen.add(named)

    return Rule(
        failing,
        lambda _: (
            f"{what_th}ละหนึ่งแถว",
            f"one row for each {what_en}",
            f"{what_th}นี้มีแล้วในแถวก่อนหน้า ลบแถวที่ซ้ำหรือแก้ชื่อ",
            "It stands in an earlier row: delete one of them or correct the name.",
        ),
    )


def score() -> tuple[Rule, ...]:
    """A score is a plain number from 0 to 100 with at most two decimals."""
    return plain_number(), in_range(), two_decimals()


def known_unit(agency: Agency) -> Rule:
    """A unit is one of the agency's, by name or alias."""

    def words(found: str) -> tuple[str, str, str, str]:
        where = f"data/raw/{agency.id}/agency.toml"
        return (
            f"หน่วยงานที่มีใน {where}",
            f"a unit listed in {where}",
            meant_th(found, agency.unit_names) + f" หรือเพิ่มหน่วยงานใน {where}",
            meant_en(found, agency.unit_names) + f" Or add the unit to {where}.",
        )

    return Rule(each(lambda text: agency.unit(text) is not None), words)


def filled() -> Rule:
    """A cell that must say something, if only “-”."""
    return Rule(
        each(bool),
        lambda _: (
            "มีข้อความ หรือ “-” เมื่อไม่มี",
            "a text, or “-” for none",
            "กรอกข้อความ หรือใส่ “-”",
            "Fill it in, or type “-”.",
        ),
    )


_HALF_THE_SCALE = conventions.load().most_spread.value
_LAST_PLACE = conventions.load().last_place.value
_WHOLE = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*|[1-9]\d{0,8}")


def whole(text: str) -> int | None:
    """Read a count such as ``1,204``, in Thai or Arabic digits; ``None`` where it is empty or no count above 0."""
    plain = thai.to_arabic_digits(text)
    return int(plain.replace(",", "")) if _WHOLE.fullmatch(plain) else None


def respondents() -> Rule:
    """A number of respondents is a whole number above 0, or left empty."""
    return Rule(
        each(lambda text: not text or whole(text) is not None),
        lambda _: (
            "จำนวนเต็มตั้งแต่ 1 ขึ้นไป หรือว่างเมื่อไม่ทราบ",
            "a whole number above 0, or nothing where it is not known",
            "แก้ให้เป็นจำนวนคน เช่น 120 หรือลบออก",
            "Type the number of people such as 120, or delete it.",
        ),
    )


def spread() -> Rule:
    """A standard deviation is a plain number of points, not below 0, or left empty."""

    def holds(text: str) -> bool:
        value = decimal(text)
        return not text or (value is not None and value >= 0)

    return Rule(
        each(holds),
        lambda _: (
            "ส่วนเบี่ยงเบนมาตรฐานเป็นคะแนน ไม่ติดลบ หรือว่างเมื่อไม่ทราบ",
            "a standard deviation in points, not below 0, or nothing where it is not known",
            "แก้ให้เป็นตัวเลข เช่น 12.5 หรือลบออก",
            "Type a number such as 12.5, or delete it.",
        ),
    )


def possible(file: str, rows: Sequence[Row]) -> list[Fault]:
    """Hold each standard deviation to what its respondents allow: scores from 0 to 100 spread no further.

    The greatest sample standard deviation of n scores is 50 · √(n ÷ (n − 1)) points (Popoviciu's inequality).
    """
    faults = []
    for row in rows:
        count, text = row[RESPONDENTS], row[SPREAD]
        n, value = whole(count), decimal(text)
        if value is None or value < 0 or (count and n is None):
            continue  # nothing to hold, or a fault of its own
        if n is None or n < 2:
            expected = (
                "มีจำนวนผู้ตอบตั้งแต่ 2 คนเมื่อระบุส่วนเบี่ยงเบนมาตรฐาน",
                "2 respondents or more where a standard deviation is given",
            )
        elif value - _LAST_PLACE > _HALF_THE_SCALE * (Decimal(n) / (n - 1)).sqrt():
            expected = (
                f"ไม่เกินค่าที่เป็นไปได้ของคะแนน 0–100 จากผู้ตอบ {n} คน",
                f"no more than scores from 0 to 100 of {n} respondents can have",
            )
        else:
            continue
        remedy = ("ตรวจจำนวนผู้ตอบและส่วนเบี่ยงเบนมาตรฐานกับผลที่ได้รับ", "Check both against the result that was received.")
        faults.append(old_fault(file, text, *expected, *remedy, row=row.no, column=SPREAD))
    return faults
