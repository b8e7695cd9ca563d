"""A run over many cycles: what is out of date is made on the workers; the data set and the overviews follow."""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tqdm import tqdm

from pipeline.errors import BAD_INPUT, InputError, PipelineError
from pipeline.fleet import cluster, dataset, task
from pipeline.fleet.overview.write import write_overviews
from pipeline.fleet.task import Answer, Order
from pipeline.run import build, index
from pipeline.run.manifest import Digests
from pipeline.run.up_to_date import Freshness, digest_index, find_manifests
from pipeline.storage import lock, paths
from pipeline.storage.log import log
from pipeline.storage.obstacle import Obstacle, obstacle_of
from pipeline.storage.package import DESCRIPTOR
from pipeline.thai import Digits

CycleKey = tuple[str, int]
"""Agency and fiscal year."""
Parameters = Mapping[str, Any]
LISTED = 20  # failures on the screen; the data set has them all


class SomeFailed(PipelineError, RuntimeError):
    """Raised after a run in which some cycles could not be made; the others are."""

    exit_code = BAD_INPUT


def run_fleet(chosen: Sequence[Parameters], scheduler: str = "", workers: int = 0, again: bool = False) -> None:
    """Make the cycles that are out of date, then renew the data set, the overviews and the index.

    Args:
        chosen: the parameters of every cycle, as ``choose`` gives them.
        scheduler: address of a Dask scheduler; empty makes all on this machine.
        workers: how many processes here; 0 takes one for each core.
        again: make also those that are up to date.

    Raises:
        InputError: no scheduler answers, or Dask is not installed.
        SomeFailed: some cycles could not be made; ``reports/fleet`` and its message name them.
    """
    fresh = Freshness()
    old = [each for each in chosen if again or not fresh.current(each)]
    tqdm.monitor_interval = 0  # no thread that looks after the bar: a process with threads is not forked
    with tqdm(total=len(old), unit="รอบ", disable=None) as bar:  # nothing where stderr is no terminal
        tally = Tally(bar)
        if old:
            with cluster.client(scheduler, workers) as client:
                cluster.run_orders(client, _orders(old, tally, fresh.program), tally.done)
    digits: Digits = chosen[0]["digits"] if chosen else "thai"
    gather(fresh.program["code"], frozenset(map(_key, chosen)), tally.failures, digits)
    if not fresh.current_index():
        index.write(fresh.program["code"])
    current, failed = len(chosen) - len(old), len(tally.failures)
    print(f"ทำใหม่ / made {tally.built} · เป็นปัจจุบันแล้ว / up to date {current} · ไม่สำเร็จ / failed {failed}")
    if failed:
        raise SomeFailed(_list_failures(tally.failures))


def _key(parameters: Parameters) -> CycleKey:
    return str(parameters["agency"]), int(parameters["fiscal_year"])


def _orders(old: Sequence[Parameters], tally: "Tally", program: Mapping[str, Digests]) -> Iterator[Order]:
    fingerprint = task.fingerprint(program)
    for each in old:
        try:
            yield task.pack_order(each, fingerprint)
        except OSError as error:
            tally.fail(_key(each), str(obstacle_of(error) or error))


class Tally:
    """What became of the cycles so far: written, counted, shown on a terminal."""

    def __init__(self, bar: tqdm) -> None:
        self.bar, self.built = bar, 0
        self.failures: dict[CycleKey, str] = {}

    def done(self, order: Order, answer: Answer) -> None:
        """Write what a worker made of a cycle, or keep why it could not.

        Raises:
            Obstacle: the disk is full or closed; what was written before stays.
        """
        key = order.agency, order.fiscal_year
        if answer.made is None:
            self.fail(key, answer.fault)
            return
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(lock.hold(*key))
            except Obstacle as error:  # another run is at work on this cycle alone
                self.fail(key, str(error))
                return
            build.write_files(*key, answer.made)
        self.built += 1
        self._show(key)

    def fail(self, key: CycleKey, fault: str) -> None:
        """Keep why a cycle could not be made."""
        log.info("%s %s: %s", *key, fault)
        self.failures[key] = fault
        self._show(key)

    def _show(self, key: CycleKey) -> None:
        failed = f" · ไม่สำเร็จ / failed {len(self.failures)}" if self.failures else ""
        self.bar.set_postfix_str(f"{key[0]} {key[1]}{failed}", refresh=False)
        self.bar.update()


def _list_failures(failures: Mapping[CycleKey, str]) -> str:
    lines = ["ทำไม่สำเร็จ / could not be made:"]
    for (agency, year), fault in sorted(failures.items())[:LISTED]:
        lines.append(f"{agency} {year}\n{fault.strip()}".replace("\n", "\n   "))
    if (rest := len(failures) - LISTED) > 0:
        lines.append(f"… อีก {rest} รอบ / and {rest} more")
    return "\n".join(lines)


def gather(code: Digests, asked: frozenset[CycleKey], failed: Mapping[CycleKey, str], digits: Digits) -> None:
    """Write the data set and the overviews of every built cycle, if anything that they are made from has changed.

    Args:
        code: digests of the program.
        asked: the cycles of this run; the failures of others are those that the data set had.
        failed: what could not be made in this run, with its fault.
        digits: of the overviews.

    Raises:
        Obstacle: the machine is in the way; the earlier data set stays.
    """
    note = paths.processed(".fleet")  # the state that the data set there was made from
    seal = paths.reports(*dataset.FOLDER, DESCRIPTOR)
    if seal.is_file() and note.is_file() and note.read_text("utf-8") == _state(code, failed, digits):
        return
    failures = {**_earlier_failures(asked), **failed}
    reported = ((path.parts[-3], int(path.parts[-2])) for path in find_manifests())
    built = [key for key in reported if key not in failures and paths.processed(*key, DESCRIPTOR).is_file()]
    whole = dataset.collect(built, [(*key, fault) for key, fault in sorted(failures.items())])
    dataset.write(whole)
    write_overviews(whole, digits=digits)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(_state(code, failed, digits), "utf-8")  # anew: the overviews are part of it


def _earlier_failures(asked: frozenset[CycleKey]) -> dict[CycleKey, str]:
    """Give the failures of cycles that this run was not about and that are still there."""
    try:
        rows = dataset.read().failures
    except InputError:  # there is no data set yet
        return {}
    known = {(agency, int(year)): fault for agency, year, fault in rows.itertuples(index=False)}
    return {key: fault for key, fault in known.items() if key not in asked and paths.raw(*key).is_dir()}


def _state(code: Digests, failed: Mapping[CycleKey, str], digits: Digits) -> str:
    """Give a digest of all that the data set and the overviews are made from."""
    digest = hashlib.sha256(repr((digest_index(code), sorted(failed.items()), digits)).encode())
    for agency in paths.agencies():  # also those without a cycle
        path = paths.raw(agency, "agency.toml")
        digest.update(agency.encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()
