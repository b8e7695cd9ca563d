"""What is typed of documents: a date that no calendar has, a digest that is none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline import thai
from pipeline.errors import Fault, nearest
from pipeline.raw.cycle import Source
from pipeline.raw.documents import Card, MemoFile

_DATE = re.compile(r"(\d{1,3})\s*([ก-๙]+)\s*(?:พ\s*\.\s*ศ\s*\.|ค\s*\.\s*ศ\s*\.)?\s*(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def of_card(card: Card, file: str) -> Iterator[Fault]:
    """Check the dates and digests of a card's sources; dates are free text, and told only where they cannot be."""
    for n, source in enumerate(card.sources, 1):
        for key in ("date", "retrieved"):
            yield from _date(getattr(source, key), file, f"sources[{n}].{key}")
        yield from _digest(source, file, f"sources[{n}].sha256")


def of_memo(memo: MemoFile, file: str) -> Iterator[Fault]:
    """Check the date of a memo's head."""
    yield from _date(memo.head.date, file, "head.date")


def _date(text: str, file: str, column: str) -> Iterator[Fault]:
    plain = thai.tidy(thai.to_arabic_digits(text))
    if numbers := _NUMBERS.fullmatch(plain):
        year, month, day = map(int, numbers.group(3, 2, 1) if numbers[3] else numbers.group(4, 5, 6))
        if not _exists(day, month, year):
            yield _impossible(text, file, column)
        return
    if found := _DATE.fullmatch(plain):
        yield from _in_words(found, text, file, column)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        dt.date(thai.to_christian_year(year) if thai.is_buddhist_year(year) else year, month, day)
    except ValueError:
        return False
    return True


def _in_words(found: re.Match[str], text: str, file: str, column: str) -> Iterator[Fault]:
    day, month, year = int(found[1]), found[2], int(found[3])
    meant = month if month in thai.MONTHS else nearest(month, thai.MONTHS)
    if meant is None:
        return  # a way of writing months that is not known here
    thai_year = year if thai.is_buddhist_year(year) else year + thai.ERA_OFFSET
    right = f"{day} {meant} พ.ศ. {thai_year}"
    try:
        thai.parse_date(right)
    except ValueError:
        right = ""
    if (month, year) != (meant, thai_year) or not right:
        yield _impossible(text, file, column, right)


def _impossible(text: str, file: str, column: str, right: str = "") -> Fault:
    return Fault(
        file, text, "วันที่ที่มีอยู่จริง เช่น ๖ พฤศจิกายน พ.ศ. ๒๕๖๓", "a date of the calendar, in the Buddhist Era",
        f"หมายถึง “{right}” หรือไม่" if right else "ตรวจวัน เดือน และปีกับเอกสาร",
        f"Did you mean “{right}”?" if right else "Check day, month and year with the document.", column=column,
    )  # fmt: skip


def _digest(source: Source, file: str, column: str) -> Iterator[Fault]:
    if source.sha256 and not _SHA256.fullmatch(source.sha256):
        yield Fault(
            file, source.sha256, "ค่า SHA-256: เลขฐานสิบหก 64 ตัว", "a SHA-256: 64 hexadecimal digits",
            "คัดลอกค่าใหม่ทั้งหมด หรือลบออกถ้าไม่มี", "Copy it anew, whole, or leave it out.", column=column,
        )  # fmt: skip
