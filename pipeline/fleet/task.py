"""What a thread of a Dask worker calls: it hands an order to its builder and waits for the answer."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading

from pipeline.fleet.parcel import Order
from pipeline.materials import PACKAGE

SIZE = 8  # bytes that say how long an answer is
ORDERS = 200  # after so many a builder gives way to a new one: what its libraries keep for themselves stays bounded


_ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}  # the latter is what Typst asks


class BuilderLost(RuntimeError):
    """Raised when a builder ended in the middle of an order; the order can be given again."""


class _Builder:
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


_OWN = threading.local()  # a builder answers one order at a time: each thread of a worker has its own
_ALL: set[_Builder] = set()


def end() -> None:
    """End all builders of this process, whatever they are doing."""
    for builder in list(_ALL):
        builder.end()


def build(order: Order) -> bytes:
    """Make a cycle on this worker; the ``Answer`` stays packed on its way.

    Raises:
        BuilderLost: the builder ended; Dask gives the order again.
    """
    builder = getattr(_OWN, "builder", None)
    if builder is None or builder.served >= ORDERS:
        if builder is not None:
            builder.end()
        builder = _OWN.builder = _Builder()
        _ALL.add(builder)
    try:
        return builder.answer(order)
    except (OSError, EOFError, ValueError) as error:
        builder.end()
        _OWN.builder = None
        raise BuilderLost(f"{order.agency}/{order.fiscal_year}") from error
