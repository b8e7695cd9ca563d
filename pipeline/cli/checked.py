"""The page that says what a check found, to be sent to whoever can correct it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cycle.cautions import Caution
from pipeline.errors import Fault, shown
from pipeline.export.html.page import render
from pipeline.thai import Digits


def checked(
    passed: Sequence[str], faults: Sequence[Fault], cautions: Sequence[Caution], digits: str = "thai"
) -> str:
    """Give the page as HTML in one file.

    Args:
        passed: folders of the cycles without a fault.
        faults: of the other cycles.
        cautions: of those that passed.
        digits: of the page's own numbers; what was found is shown as it was typed.
    """
    wanted: Digits = "arabic" if digits == "arabic" else "thai"
    return render("check.html", digits=wanted, passed=passed, faults=faults, cautions=cautions, shown=shown)
