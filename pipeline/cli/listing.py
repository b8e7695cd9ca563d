"""The page ``reports/check.html``: what a check found, to be sent to whoever can correct it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pipeline.cycle.cautions import Caution
from pipeline.errors import Fault

PAGE = "check.html"


def write(
    passed: Sequence[str], faults: Sequence[Fault], cautions: Sequence[Caution], digits: str = "thai"
) -> None:
    """Write the page and say where; where it cannot be written, what was found is told all the same."""
    from pipeline.cli.checked import checked
    from pipeline.storage import lock, paths
    from pipeline.storage.atomic import write_file
    from pipeline.storage.obstacle import Obstacle

    try:
        with lock.hold("check", wait=60):
            write_file(paths.reports(PAGE), checked(passed, faults, cautions, digits).encode())
        print(f"\nรายการนี้สำหรับส่งต่อ / this list to send on: reports/{PAGE}")
    except Obstacle as error:
        print(error, file=sys.stderr)
