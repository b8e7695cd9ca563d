"""A run over many cycles: what is out of date is made on the workers, and what was made is gathered and told."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline import lock, renewal
from pipeline.errors import BAD_INPUT, PipelineError
from pipeline.fleet import gathering
from pipeline.fleet.gathering import Cycle
from pipeline.freshness import Freshness
from pipeline.log import log
from pipeline.manifest import Digests
from pipeline.obstacle import Obstacle, obstacle

if TYPE_CHECKING:  # a run that has nothing to do does not wait for what makes reports
    from pipeline.fleet.parcel import Answer, Order

Parameters = Mapping[str, Any]
SHOWN = 20  # failures on the screen; the table has them all


class SomeFailed(PipelineError, RuntimeError):
    """Raised after a run in which some cycles could not be made; the others are."""

    exit_code = BAD_INPUT


class _Told:
    """What became of the cycles so far: written, counted, shown."""

    def __init__(self, all_of_them: int, current: int) -> None:
        self.all, self.current, self.made = all_of_them, current, 0
        self.failed: dict[Cycle, str] = {}
        self.begun = time.monotonic()

    def done(self, order: Order, answer: Answer) -> None:
        """Write what a worker made of a cycle, or keep why it could not.

        Raises:
            Obstacle: the disk is full or closed; what was written before stays.
        """
        from pipeline.run import put

        cycle = order.agency, order.fiscal_year
        if answer.made is None:
            self.fail(cycle, answer.fault)
            return
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(lock.held(*cycle))
            except Obstacle as error:  # another run is at work on this cycle alone
                self.fail(cycle, str(error))
                return
            put(*cycle, answer.made)
        self.made += 1
        self._show(cycle)

    def fail(self, cycle: Cycle, fault: str) -> None:
        """Keep why a cycle could not be made."""
        log.info("%s %s: %s", *cycle, fault)
        self.failed[cycle] = fault
        self._show(cycle)

    def _show(self, cycle: Cycle) -> None:
        if sys.stderr.isatty():
            print(self.line(cycle, time.monotonic() - self.begun), file=sys.stderr, flush=True)

    def line(self, cycle: Cycle, passed: float) -> str:
        """Say how far the run is after ``passed`` seconds."""
        ended, to_make = self.made + len(self.failed), self.all - self.current
        rest = passed / ended * (to_make - ended)
        left = f"{rest / 60:.0f} นาที / min" if rest >= 90 else f"{rest:.0f} วินาที / s"
        failed = f" · ไม่สำเร็จ / failed {len(self.failed)}" if self.failed else ""
        return f"[{ended}/{to_make}] {cycle[0]} {cycle[1]}{failed} · เหลือราว / about {left}"

    def closing(self) -> str:
        """Say what the run came to."""
        return (
            f"ทำใหม่ / made {self.made} · เป็นปัจจุบันแล้ว / up to date {self.current}"
            f" · ไม่สำเร็จ / failed {len(self.failed)}"
        )

    def table(self) -> str:
        """Give the cycles that failed, each with its fault."""
        lines = [
            f"{agency} {year}\n   " + fault.strip().replace("\n", "\n   ")
            for (agency, year), fault in sorted(self.failed.items())
        ]
        shown = lines[:SHOWN]
        more = (
            [f"… อีก {len(lines) - SHOWN} รอบ / and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        )
        return "\n".join(["ทำไม่สำเร็จ / could not be made:", *shown, *more])


def run(chosen: Sequence[Parameters], scheduler: str = "", workers: int = 0, again: bool = False) -> None:
    """Make the cycles that are out of date, then renew the data set, the overviews and the index.

    Raises:
        InputError: no scheduler answers, or Dask is not installed.
        SomeFailed: some cycles could not be made; ``reports/fleet`` and its message name them.
    """
    fresh = Freshness()
    old = [each for each in chosen if again or not fresh.current(each)]
    told = _Told(len(chosen), len(chosen) - len(old))
    if old:
        from pipeline.fleet import cluster, coordinator

        with cluster.client(scheduler, workers) as client:
            coordinator.answers(client, _orders(old, told, fresh.program), told.done)
    gathering.gather(
        fresh.program["code"],
        frozenset((str(each["agency"]), int(each["fiscal_year"])) for each in chosen),
        told.failed,
        chosen[0]["digits"] if chosen else "thai",
    )
    renewal.renew(fresh.program["code"])
    print(told.closing())
    if told.failed:
        raise SomeFailed(told.table())


def _orders(old: Sequence[Parameters], told: _Told, made_with: Mapping[str, Digests]) -> Iterator[Order]:
    from pipeline.fleet import parcel

    own = parcel.fingerprint(made_with)
    for each in old:
        try:
            yield parcel.order(each, own)
        except OSError as error:
            told.fail((str(each["agency"]), int(each["fiscal_year"])), str(obstacle(error) or error))
