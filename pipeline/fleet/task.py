"""What a Dask worker calls: it hands an order to its builder and waits for the answer."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading

from pipeline.fleet.parcel import Answer, Order
from pipeline.materials import PACKAGE

ORDERS = 200  # after so many a builder gives way to a new one: what its libraries keep for themselves stays bounded


class BuilderLost(RuntimeError):
    """Raised when a builder ended in the middle of an order; the order can be given again."""


class _Builder:
    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "OPENBLAS_NUM_THREADS": "1"}
        self.served = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.fleet.builder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def answer(self, order: Order) -> Answer:
        """Give an order and wait for its answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.served += 1
        pickle.dump(order, self.process.stdin)
        self.process.stdin.flush()
        answer = pickle.load(self.process.stdout)
        assert isinstance(answer, Answer)
        return answer

    def end(self) -> None:
        """End the process; without orders it ends by itself."""
        self.process.kill()
        self.process.communicate()


_OWN = threading.local()  # a builder answers one order at a time: each thread of a worker has its own


def build(order: Order) -> Answer:
    """Make a cycle on this worker.

    Raises:
        BuilderLost: the builder ended; Dask gives the order again.
    """
    builder = getattr(_OWN, "builder", None)
    if builder is None or builder.served >= ORDERS:
        if builder is not None:
            builder.end()
        builder = _OWN.builder = _Builder()
    try:
        return builder.answer(order)
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        builder.end()
        _OWN.builder = None
        raise BuilderLost(f"{order.agency}/{order.fiscal_year}") from error
