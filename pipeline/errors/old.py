"""Words given at the place where a fault is found: for the sites that have no code yet."""

from collections.abc import Iterable
from typing import Any

from pipeline.errors.fault import Fault
from pipeline.errors.terms import Term, meant


def old_fault(
    file: str, found: str, expected_th: str, expected_en: str, remedy_th: str, remedy_en: str,
    row: int | None = None, column: str | None = None, sheet: str | None = None,
) -> Fault:  # fmt: skip
    """Make a fault of finished words."""
    words: dict[str, Any] = {"expected": Term(expected_th, expected_en), "remedy": Term(remedy_th, remedy_en)}
    return Fault.of("old", file, found, row=row, column=column, sheet=sheet, **words)


def meant_th(text: str, known: Iterable[str]) -> str:
    """Ask in Thai."""
    return meant(text, known).th


def meant_en(text: str, known: Iterable[str]) -> str:
    """Ask in English."""
    return meant(text, known).en


def thai_place(file: str, sheet: str | None, row: int | None, column: str | None) -> str:
    """Say a place in Thai."""
    return Fault("old", file, "", (), row, column, sheet).place.th


def old_caution(
    file: str, noticed_th: str, noticed_en: str, remedy_th: str, remedy_en: str,
    row: int | None = None, column: str | None = None, sheet: str | None = None,
) -> Fault:  # fmt: skip
    """Make a caution of finished words."""
    words: dict[str, Any] = {"expected": Term(noticed_th, noticed_en), "remedy": Term(remedy_th, remedy_en)}
    return Fault.of("old-caution", file, row=row, column=column, sheet=sheet, **words)
