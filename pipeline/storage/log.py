"""The log of a run: its steps and, where it fails, the traceback. It is no output: clock and paths may stand in it."""

import contextlib
import datetime as dt
import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.storage import paths

MOST = 20
"""How many logs are there at most, this run's among them."""
log = logging.getLogger("pipeline")
log.propagate = False
log.setLevel(logging.INFO)
log.addHandler(logging.NullHandler())


@contextlib.contextmanager
def run_log(arguments: Sequence[str]) -> Iterator[Path | None]:
    """Keep a log of what runs inside, and the last ones of the runs before; gives the file, or none where it cannot be.

    ``arguments`` are those of the command, the first line of the log.
    """
    folder = paths.processed(".log")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.log"))[: 1 - MOST]:
            old.unlink(missing_ok=True)
        path = folder / f"{dt.datetime.now():%Y%m%d-%H%M%S-%f}-{os.getpid()}.log"
        handler = _Handler(path, encoding="utf-8")
    except OSError:  # a run without a log is better than none
        yield None
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    log.info("%s", " ".join(arguments))
    try:
        yield path
    finally:
        log.removeHandler(handler)
        with contextlib.suppress(OSError):  # what was buffered may not fit a full disk
            handler.close()


class _Handler(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Say nothing: a log that cannot be written is no fault of the run."""
