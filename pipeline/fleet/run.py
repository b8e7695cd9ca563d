"""A run over many cycles: what is out of date is made on the workers, and what was made is gathered and told."""

from __future__ import annotations

import contextlib
import hashlib
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.errors import BAD_INPUT, InputError, PipelineError
from pipeline.run.manifest import Digests
from pipeline.run.up_to_date import Freshness, index_state, manifests
from pipeline.storage import lock, paths
from pipeline.storage.log import log
from pipeline.storage.obstacle import Obstacle, obstacle
from pipeline.thai import Digits

if TYPE_CHECKING:  # a run that has nothing to do does not wait for what makes reports
    from pipeline.fleet.task import Answer, Order


Cycle = tuple[str, int]
_TABLES = "datapackage.json"


def gather(code: Digests, asked: frozenset[Cycle], failed: Mapping[Cycle, str], digits: Digits) -> None:
    """Write the data set and the overviews of every built cycle, if anything that they are made from has changed.

    Args:
        code: digests of the program.
        asked: the cycles of this run; the failures of others are those that the data set had.
        failed: what could not be made in this run, with its fault.
        digits: of the overviews.

    Raises:
        Obstacle: the machine is in the way; the earlier data set stays.
    """
    kept = paths.processed(".fleet")
    now = _state(code, failed, digits)
    if (
        paths.reports("fleet", "data", _TABLES).is_file()
        and kept.is_file()
        and kept.read_text("utf-8") == now
    ):
        return
    from pipeline.fleet.dataset import dataset
    from pipeline.fleet.overview import write as overview

    failures = {**_before(asked), **failed}
    built = [
        (path.parent.parent.name, int(path.parent.name))
        for path in manifests()
        if paths.processed(path.parent.parent.name, path.parent.name, _TABLES).is_file()
    ]
    found = dataset.collect(
        [cycle for cycle in built if cycle not in failures],
        [(*cycle, fault) for cycle, fault in sorted(failures.items())],
    )
    dataset.write(found)
    overview.write(found, digits=digits)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(_state(code, failed, digits), "utf-8")


def _before(asked: frozenset[Cycle]) -> dict[Cycle, str]:
    """Give the failures of cycles that this run was not about and that are still there."""
    from pipeline.fleet.dataset import dataset

    try:
        rows = dataset.read().failures
    except InputError:  # there is no data set yet
        return {}
    return {
        (row.agency, int(row.fiscal_year)): row.fault
        for row in rows.itertuples(index=False)
        if (row.agency, int(row.fiscal_year)) not in asked and paths.raw(row.agency, row.fiscal_year).is_dir()
    }


def _state(code: Digests, failed: Mapping[Cycle, str], digits: Digits) -> str:
    found = hashlib.sha256(repr((index_state(code), sorted(failed.items()), digits)).encode())
    for agency in paths.agencies():  # also those without a cycle
        path = paths.raw(agency, "agency.toml")
        found.update(agency.encode() + (path.read_bytes() if path.is_file() else b""))
    return found.hexdigest()


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
        from pipeline.run.build import put

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
        from pipeline.fleet import cluster

        with cluster.client(scheduler, workers) as client:
            cluster.answers(client, _orders(old, told, fresh.program), told.done)
    gather(
        fresh.program["code"],
        frozenset((str(each["agency"]), int(each["fiscal_year"])) for each in chosen),
        told.failed,
        chosen[0]["digits"] if chosen else "thai",
    )
    if not fresh.current_index():
        from pipeline.run import index

        index.renew(fresh.code)
    print(told.closing())
    if told.failed:
        raise SomeFailed(told.table())


def _orders(old: Sequence[Parameters], told: _Told, made_with: Mapping[str, Digests]) -> Iterator[Order]:
    from pipeline.fleet import task

    own = task.fingerprint(made_with)
    for each in old:
        try:
            yield task.order(each, own)
        except OSError as error:
            told.fail((str(each["agency"]), int(each["fiscal_year"])), str(obstacle(error) or error))
