"""What can go wrong, in words for people: Thai first, then English.

``PipelineError``
  ├─ ``InputError`` (ValueError)      raw files or parameters are wrong; carries every ``Fault`` found
  ├─ ``UnknownFact`` (LookupError)    a rule that the computation needs has no source for that year
  │    └─ ``MissingScore``              a score that it needs is not in the raw files
  └─ ``obstacle.Obstacle`` (OSError)  the machine is in the way: a full disk, a closed folder, another run

Exit codes: 0 done · 1 a fault of the program · 2 what its user can correct: the input, or an obstacle ·
3 a wrong command line · 130 stopped with Ctrl-C.
"""

import contextlib
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

OK, BROKEN, BAD_INPUT, USAGE, STOPPED = 0, 1, 2, 3, 130


def thai_place(file: str, sheet: str | None, row: int | None, column: str | None) -> str:
    """Say in Thai where something stands: file, sheet, row and column, as far as they are known."""
    line = (f" แผ่นงาน “{sheet}”" if sheet else "") + (f" แถว {row}" if row else "")
    return file + line + (f" คอลัมน์ “{column}”" if column else "")


@dataclass(frozen=True)
class Fault:
    """One fault of the input: where it is, what was found, what was expected and what to do."""

    file: str  # relative to the project's folder
    found: str
    expected_th: str
    expected_en: str
    remedy_th: str
    remedy_en: str
    row: int | None = None  # as a spreadsheet counts: the head is row 1
    column: str | None = None
    sheet: str | None = None  # of a workbook

    @property
    def place_th(self) -> str:
        """File, sheet, row and column in Thai."""
        return thai_place(self.file, self.sheet, self.row, self.column)

    @property
    def place_en(self) -> str:
        """File, sheet, row and column in English."""
        row = (f", sheet “{self.sheet}”" if self.sheet else "") + (f", row {self.row}" if self.row else "")
        return self.file + row + (f", column “{self.column}”" if self.column else "")

    def lines(self) -> list[str]:
        """Say the fault, Thai then English."""
        found = shown(self.found)
        return [
            self.place_th,
            f"   พบ: {found}",
            f"   ต้องเป็น: {self.expected_th}",
            f"   วิธีแก้: {self.remedy_th}",
            f"   [EN] {self.place_en}: found {found}; expected {self.expected_en}. {self.remedy_en}",
        ]


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


def meant_th(text: str, known: Iterable[str]) -> str:
    """Ask “หมายถึง … หรือไม่” where a name is nearly right, else list the known names."""
    names = list(known)
    near = nearest(text, names)
    return f"หมายถึง “{near}” หรือไม่" if near else "ใช้ค่าใดค่าหนึ่งต่อไปนี้: " + ", ".join(names)


def meant_en(text: str, known: Iterable[str]) -> str:
    """Ask “did you mean …” where a name is nearly right, else list the known names."""
    names = list(known)
    near = nearest(text, names)
    return f"Did you mean “{near}”?" if near else "Use one of: " + ", ".join(names) + "."


class PipelineError(Exception):
    """Base of every error that this package raises on purpose."""

    exit_code = BROKEN

    def _render_traceback_(self) -> list[str]:
        """Let IPython show the message alone: an analyst reads no traceback."""
        return str(self).splitlines()


_NO_REPORT = ("ยังไม่จัดทำรายงาน รายงานเดิมยังอยู่ครบ", "no report was made, earlier reports are untouched")


class InputError(PipelineError, ValueError):
    """Raised when raw files or parameters are wrong; ``faults`` holds all of them, ``outcome`` what came of it."""

    exit_code = BAD_INPUT

    def __init__(self, faults: Iterable[Fault], outcome: tuple[str, str] = _NO_REPORT) -> None:
        self.faults, self.outcome = tuple(faults), outcome
        super().__init__(self.faults)

    def __str__(self) -> str:
        count, (thai, english) = len(self.faults), self.outcome
        head = (f"พบข้อผิดพลาดในข้อมูลนำเข้า {count} แห่ง จึง{thai}", f"{count} fault(s) in the input: {english}")
        body = [
            line
            for i, fault in enumerate(self.faults, 1)
            for line in ("", f"{i}. {fault.lines()[0]}", *fault.lines()[1:])
        ]
        return "\n".join((*head, *body))


@contextlib.contextmanager
def leaving(thai: str, english: str) -> Iterator[None]:
    """Let faults that are found inside say what came of them; ``thai`` follows “จึง”."""
    try:
        yield
    except InputError as error:
        raise InputError(error.faults, (thai, english)) from error


class UnknownFact(PipelineError, LookupError):
    """Raised when a computation needs a rule of a year for which no source is known; it is never guessed."""

    exit_code = BAD_INPUT

    def __init__(self, fiscal_year: int, fact_th: str, fact_en: str) -> None:
        self.fiscal_year, self.fact_th, self.fact_en = fiscal_year, fact_th, fact_en
        super().__init__(fiscal_year, fact_th, fact_en)

    def __str__(self) -> str:
        return (
            f"ไม่มีแหล่งอ้างอิงสำหรับ{self.fact_th} ปีงบประมาณ พ.ศ. {self.fiscal_year}\n"
            f"No source is known for {self.fact_en} of FY{self.fiscal_year}"
        )


class MissingScore(UnknownFact):
    """Raised when a computation needs a score that the year's raw files do not give."""

    def __str__(self) -> str:
        return (
            f"ไม่มีข้อมูล{self.fact_th} ปีงบประมาณ พ.ศ. {self.fiscal_year}\n"
            f"There is no data for {self.fact_en} of FY{self.fiscal_year}"
        )
