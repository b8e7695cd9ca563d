"""The workers, and orders given to them: those of a Dask cluster at an address, or a few threads here.

Each thread of a worker has its builder. Dask belongs to the extra ``fleet`` and is loaded where it is needed.
"""

import contextlib
import itertools
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.errors import Fault, InputError
from pipeline.fleet.task import Answer, BuilderLost, Order, answer_order, end_builders

_WAIT = 30  # seconds for a scheduler to answer
AHEAD = 2  # orders for each thread of the workers: one at work, one waiting; more would only fill memory
TRIES = 5  # of an order whose builder or worker was lost
_LOST = (
    f"เครื่องที่ช่วยทำหยุดกลางคัน {TRIES} ครั้ง ดูหน่วยความจำของเครื่อง แล้วสั่งซ้ำ\n"
    f"its worker ended in the middle of it {TRIES} times: look at the worker's memory, then run again"
)
_HERE = "127.0.0.1"


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
        from distributed.comm.inproc import global_manager
    except ImportError as error:
        raise InputError([Fault.of("fleet-packages-missing", "distributed")]) from error
    if address:
        try:
            remote = distributed.Client(address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError([Fault.of("scheduler-silent", "SCHEDULER", address)]) from error
        with remote:
            yield remote
        return
    options = {
        "distributed.worker.memory.terminate": False,  # the builders, not the worker, hold the memory
        # The rest keeps Dask from looking at itself a hundred times a second.
        "distributed.admin.tick.interval": "1s",
        "distributed.admin.tick.limit": "1h",
        "distributed.worker.memory.monitor-interval": "1s",
        "distributed.worker.profile.enabled": False,
    }
    # Else Dask asks the system which way the internet lies, to listen there, and warns where there is no network.
    global_manager._ip = _HERE
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            dask.config.set(options),
            distributed.LocalCluster(
                n_workers=1,
                threads_per_worker=workers or os.cpu_count() or 1,
                processes=False,  # all work is done by the builders, one for each thread
                dashboard_address=None,
                # Both serve HTTP, dashboard or not: if not told where, at 8787, with a warning where that is taken,
                # and to the whole network.
                scheduler_kwargs={"dashboard_address": f"{_HERE}:0"},
                worker_dashboard_address=f"{_HERE}:0",
                local_directory=folder,
                silence_logs=50,
            ) as cluster,
            distributed.Client(cluster, set_as_default=False) as local,
        ):
            yield local
    finally:
        end_builders()


def run_orders(client: Any, orders: Iterable[Order], done: Callable[[Order, Answer], None]) -> None:
    """Have every order answered and tell ``done``, in the order of their ends.

    Args:
        client: of a Dask cluster, whose workers may come and go.
        orders: taken one by one, as workers are free.
        done: is told each order with its answer.
    """
    import distributed

    waiting = iter(orders)
    at_work: dict[Any, tuple[Order, int]] = {}
    queue = distributed.as_completed(loop=client.loop, with_results=False)

    def submit(order: Order, tries: int) -> None:
        name = f"cycle-{order.agency}-{order.fiscal_year}-{tries}"
        future = client.submit(answer_order, order, key=name, pure=False, retries=0)
        at_work[future] = order, tries
        queue.add(future)

    def fill() -> None:
        room = max(AHEAD * sum(client.nthreads().values()), AHEAD) - len(at_work)
        for order in itertools.islice(waiting, max(room, 0)):
            submit(order, 1)

    fill()
    while at_work:
        future = next(queue)
        order, tries = at_work.pop(future)
        answer = _result(future)
        if answer is None and tries < TRIES:
            submit(order, tries + 1)
        else:
            done(order, answer or Answer(fault=_LOST, broken=True))
        future.release()
        fill()


def _result(future: Any) -> Answer | None:
    """Give a task's answer; none where its builder or its worker was lost."""
    import distributed

    try:
        answer: Answer = pickle.loads(future.result())
    except (BuilderLost, distributed.KilledWorker, distributed.CancelledError):
        return None
    except Exception as error:  # such as a worker on which this program is not installed
        return Answer(fault=f"{type(error).__name__}: {error}", broken=True)
    return answer
