"""The workers: those of a Dask cluster at an address, or else a few threads here, each with its builder."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from typing import Any

from pipeline.errors import Fault, InputError
from pipeline.fleet import task

_WAIT = 30  # seconds for a scheduler to answer


@contextlib.contextmanager
def client(address: str = "", workers: int = 0) -> Iterator[Any]:
    """Give a Dask client.

    Args:
        address: of a running scheduler, such as ``tcp://192.0.2.1:8786``; empty starts a worker here.
        workers: how many builders here; 0 takes one for each core.

    Raises:
        InputError: Dask is not installed, or no scheduler answers at the address.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise InputError([_missing()]) from error
    if address:
        try:
            found = distributed.Client(address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError([_silent(address)]) from error
        with found:
            yield found
        return
    options = {
        "distributed.worker.memory.terminate": False,  # the builders, not the worker, hold the memory
        # The rest keeps Dask from looking at itself a hundred times a second.
        "distributed.admin.tick.interval": "1s",
        "distributed.admin.tick.limit": "1h",
        "distributed.worker.memory.monitor-interval": "1s",
        "distributed.worker.profile.enabled": False,
    }
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            dask.config.set(options),
            distributed.LocalCluster(
                n_workers=1,
                threads_per_worker=workers or os.cpu_count() or 1,
                processes=False,  # all work is done by the builders, one for each thread
                dashboard_address=None,
                local_directory=folder,
                silence_logs=50,
            ) as cluster,
            distributed.Client(cluster, set_as_default=False) as found,
        ):
            yield found
    finally:
        task.end()


def _missing() -> Fault:
    return Fault(
        "distributed",
        "–",
        "แพ็กเกจของงานหลายหน่วยงานที่ติดตั้งแล้ว",
        "the packages for many agencies, installed",
        "ใช้ make fleet ซึ่งติดตั้งให้ หรือ pip install --require-hashes -r requirements-fleet.lock",
        "Use make fleet, which installs them, or pip install --require-hashes -r requirements-fleet.lock.",
    )


def _silent(address: str) -> Fault:
    return Fault(
        "SCHEDULER",
        address,
        "ที่อยู่ของ scheduler ของ Dask ที่กำลังทำงาน เช่น tcp://127.0.0.1:8786",
        "the address of a running Dask scheduler, such as tcp://127.0.0.1:8786",
        "ตรวจที่อยู่และดูว่า scheduler ทำงานอยู่ หรือเว้นว่างเพื่อใช้เครื่องนี้",
        "Check the address and that the scheduler runs, or leave it empty to use this machine.",
    )
