"""A fault of the input, or a caution about it: its code, its place and the fields that its words speak of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Self

from pipeline.errors import catalogue
from pipeline.errors.terms import Field, Phrase, Term, shown, term


@dataclass(frozen=True)
class Fault:
    """One fault of the input: its code, where it is, what was found and the fields of its words.

    A code whose words have ``noticed`` is a caution: a fault of lower weight, which is in the way of nothing.
    """

    code: str  # of the catalogue
    file: str  # relative to the project's folder
    found: str
    fields: tuple[tuple[str, Field], ...] = ()
    row: int | None = None  # as a spreadsheet counts: the head is row 1
    column: str | None = None
    sheet: str | None = None  # of a workbook

    @classmethod
    def of(
        cls,
        code: str,
        file: str,
        found: str | None = None,
        /,
        *,
        row: int | None = None,
        column: str | None = None,
        sheet: str | None = None,
        **fields: Field,
    ) -> Self:
        """Make a fault; where nothing was ``found`` that could be shown, the catalogue says what to show."""
        if found is None:
            found = catalogue.load()[code].found.format(**{name: term(field).th for name, field in fields.items()})
        return cls(code, file, found, tuple(fields.items()), row, column, sheet)

    def with_terms(self, change: Callable[[Field], Field]) -> Self:
        """Give the fault with every field, also in phrases, as ``change`` has it: a sheet for a file, say."""

        def changed(field: Field) -> Field:
            return field._replace(about=tuple(map(change, field.about))) if isinstance(field, Phrase) else change(field)

        return replace(self, fields=tuple((name, changed(field)) for name, field in self.fields))

    @property
    def caution(self) -> bool:
        """Whether it is in the way of nothing."""
        return catalogue.load()[self.code].noticed is not None

    @property
    def expected(self) -> Term:
        """What should stand there, or what a caution has noticed."""
        entry = catalogue.load()[self.code]
        return self._worded(entry.expected or entry.noticed or Term("", ""))

    @property
    def remedy(self) -> Term:
        """What to do."""
        return self._worded(catalogue.load()[self.code].remedy)

    @property
    def place(self) -> Term:
        """File, sheet, row and column, as far as they are known."""
        thai = (f" แผ่นงาน “{self.sheet}”" if self.sheet else "") + (f" แถว {self.row}" if self.row else "")
        english = (f", sheet “{self.sheet}”" if self.sheet else "") + (f", row {self.row}" if self.row else "")
        if self.column:
            thai, english = f"{thai} คอลัมน์ “{self.column}”", f"{english}, column “{self.column}”"
        return Term(self.file + thai, self.file + english)

    def lines(self) -> list[str]:
        """Say the fault, Thai then English."""
        expected, remedy, place, found = self.expected, self.remedy, self.place, shown(self.found)
        if self.caution:
            return [place.th, f"   {expected.th}", f"   วิธีแก้: {remedy.th}", f"   [EN] {expected.en}. {remedy.en}"]
        return [
            place.th,
            f"   พบ: {found}",
            f"   ต้องเป็น: {expected.th}",
            f"   วิธีแก้: {remedy.th}",
            f"   [EN] {place.en}: found {found}; expected {expected.en}. {remedy.en}",
        ]

    def _worded(self, template: Term) -> Term:
        """Fill a template in both languages."""
        here = Term("แผ่นงานนี้", "this sheet") if self.sheet else Term("แฟ้มนี้", "this file")
        terms = {name: term(field) for name, field in (*self.fields, ("here", here))}
        return Term(
            template.th.format(**{name: each.th for name, each in terms.items()}),
            template.en.format(**{name: each.en for name, each in terms.items()}),
        )


def numbered(faults: Iterable[Fault], between: tuple[str, ...] = ()) -> list[str]:
    """Say faults as a numbered list, with the lines ``between`` before each."""
    said = enumerate((each.lines() for each in faults), 1)
    return [line for at, lines in said for line in (*between, f"{at}. {lines[0]}", *lines[1:])]
