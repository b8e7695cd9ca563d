"""What is raised on purpose, and the exit codes of the command line."""

import contextlib
from collections.abc import Iterable, Iterator

from pipeline.errors.fault import Fault, numbered

OK, BROKEN, BAD_INPUT, USAGE, STOPPED = 0, 1, 2, 3, 130


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
        return "\n".join((*head, *numbered(self.faults, ("",))))


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
