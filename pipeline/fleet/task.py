"""An order to make a cycle, its answer, and what a Dask worker does with it: a builder process of its own makes it.

A thread of a worker hands an order to its builder and waits for the answer.
"""

import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.run.build import CycleFiles
from pipeline.run.manifest import PACKAGE, CycleNames, Digests
from pipeline.storage import paths
from pipeline.storage.package import sha256

SIZE = 8  # bytes that say how long an answer is
ORDERS = 200  # after so many a builder gives way to a new one: what its libraries keep for themselves stays bounded
_ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}  # the latter is what Typst asks


@dataclass(frozen=True)
class Order(CycleNames):
    """A cycle to be made."""

    parameters: Mapping[str, Any]  # as ``Settings.parameters`` gives them
    files: Mapping[str, bytes]  # below data/raw, by their names with forward slashes
    program: str  # what ``fingerprint`` gave where the order was written


@dataclass(frozen=True)
class Answer:
    """What became of an order: ``made``, or in ``fault`` why not, Thai and English."""

    made: CycleFiles | None = None
    fault: str = ""
    broken: bool = False  # the program failed, not the input


def pack_order(parameters: Mapping[str, Any], fingerprint: str) -> Order:
    """Pack the raw files that the reports of a cycle read: the agency's, up to its year.

    Raises:
        OSError: a file cannot be read.
    """
    agency, last = str(parameters["agency"]), int(parameters["fiscal_year"])
    folders = [paths.raw(agency, year) for year in paths.years(agency) if year <= last]
    inputs = [paths.raw(agency, "agency.toml"), *(path for folder in folders for path in folder.iterdir())]
    files = {
        path.relative_to(paths.raw()).as_posix(): path.read_bytes()
        for path in inputs
        if path.is_file() and not path.name.startswith((".", "~$"))
    }
    return Order(parameters, files, fingerprint)


def fingerprint(program: Mapping[str, Digests]) -> str:
    """Give a digest of what ``manifest.digest_program`` gave: equal where the same orders give the same bytes."""
    return sha256(json.dumps(program, sort_keys=True).encode())


class BuilderLost(RuntimeError):
    """Raised when a builder ended in the middle of an order; the order can be given again."""


def answer_order(order: Order) -> bytes:
    """Make a cycle on this worker; the ``Answer`` stays packed on its way.

    Raises:
        BuilderLost: the builder ended; Dask gives the order again.
    """
    builder = getattr(_OWN, "builder", None)
    if builder is None or builder.served >= ORDERS:
        if builder is not None:
            builder.end()
        builder = _OWN.builder = Builder()
    try:
        return builder.answer(order)
    except (OSError, EOFError, ValueError) as error:
        builder.end()
        _OWN.builder = None
        raise BuilderLost(order.cycle) from error


def end_builders() -> None:
    """End all builders of this process, whatever they are doing."""
    for builder in list(_ALL):
        builder.end()


class Builder:
    """A process that runs ``pipeline.fleet.builder``; it answers one order at a time."""

    def __init__(self) -> None:
        environment = {**os.environ, **_ONE_CORE, "PYTHONPATH": str(PACKAGE.parent)}
        self.served = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.fleet.builder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        _ALL.add(self)

    def answer(self, order: Order) -> bytes:
        """Give an order and wait for its answer.

        Raises:
            OSError, EOFError: the builder has ended.
        """
        assert self.process.stdin
        assert self.process.stdout
        self.served += 1
        pickle.dump(order, self.process.stdin)
        self.process.stdin.flush()
        size = int.from_bytes(self.process.stdout.read(SIZE), "big")
        answer = self.process.stdout.read(size)
        if not size or len(answer) < size:
            raise EOFError
        return answer

    def end(self) -> None:
        """End the process; without orders it ends by itself."""
        _ALL.discard(self)
        self.process.kill()
        self.process.communicate()


_OWN = threading.local()  # each thread of a worker has a builder of its own
_ALL: set[Builder] = set()
