"""What the words of a fault speak of: a plain value, a term in two languages, a raw file or a key of one."""

import difflib
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Term(NamedTuple):
    """A term in both languages."""

    th: str
    en: str


class FileName(NamedTuple):
    """A raw file by its name; where a workbook has a sheet for it, the words name the sheet."""

    name: str

    @property
    def term(self) -> Term:
        """Say the file."""
        return Term(f"แฟ้ม {self.name}", f"the file {self.name}")


class KeyName(NamedTuple):
    """A key of a raw file; where a workbook has a line for it, the words have the label of that line."""

    name: str

    @property
    def term(self) -> Term:
        """Say the key."""
        return Term(self.name, self.name)


class Phrase(NamedTuple):
    """A phrase in both languages; what it speaks of stands in it as ``{0}``, ``{1}`` …."""

    th: str
    en: str
    about: tuple["Field", ...]

    @property
    def term(self) -> Term:
        """Say the phrase."""
        terms = [term(each) for each in self.about]
        return Term(self.th.format(*(each.th for each in terms)), self.en.format(*(each.en for each in terms)))


Field = str | int | Decimal | Term | FileName | KeyName | Phrase


def term(field: Field) -> Term:
    """Give a field in both languages."""
    if isinstance(field, Term):
        return field
    return field.term if isinstance(field, FileName | KeyName | Phrase) else Term(str(field), str(field))


def shown(text: str, most: int = 120) -> str:
    """Show a found value safely on a terminal: quoted, control characters escaped, cut when very long."""
    if text == "":
        return "(ว่าง / empty)"
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return f"“{safe[:most]}…”" if len(safe) > most else f"“{safe}”"


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Give the known name that ``text`` was probably meant to be, or ``None``."""
    near = difflib.get_close_matches(text, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def meant(text: str, known: Iterable[str]) -> Term:
    """Ask “หมายถึง … หรือไม่ / Did you mean …?” where a name is nearly right, else list the known names."""
    names = list(known)
    if near := nearest(text, names):
        return Term(f"หมายถึง “{near}” หรือไม่", f"Did you mean “{near}”?")
    listed = ", ".join(names)
    return Term(f"ใช้ค่าใดค่าหนึ่งต่อไปนี้: {listed}", f"Use one of: {listed}.")
