"""Orders go to the workers a few at a time; what comes back is written at once, so that a restart loses nothing."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.fleet.parcel import Answer, Order
from pipeline.fleet.task import BuilderLost, build

AHEAD = 2  # orders for each thread of the workers: one at work, one waiting; more would only fill memory
TRIES = 5  # of an order whose builder or worker was lost


def answers(client: Any, orders: Iterable[Order], done: Callable[[Order, Answer], None]) -> None:
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

    def give(order: Order, tries: int) -> None:
        name = f"cycle-{order.agency}-{order.fiscal_year}-{tries}"
        future = client.submit(build, order, key=name, pure=False, retries=0)
        at_work[future] = order, tries
        queue.add(future)

    def fill() -> None:
        room = max(AHEAD * sum(client.nthreads().values()), AHEAD) - len(at_work)
        for order in _first(waiting, room):
            give(order, 1)

    fill()
    while at_work:
        future = next(queue)
        order, tries = at_work.pop(future)
        found = _result(future)
        if found is None and tries < TRIES:
            give(order, tries + 1)
        else:
            done(order, found or Answer(fault=_LOST, broken=True))
        future.release()
        fill()


def _first(waiting: Iterator[Order], count: int) -> Iterator[Order]:
    for _ in range(count):
        order = next(waiting, None)
        if order is None:
            return
        yield order


def _result(future: Any) -> Answer | None:
    """Give a task's answer; none where its builder or its worker was lost."""
    import distributed

    try:
        answer = pickle.loads(future.result())
    except (BuilderLost, distributed.KilledWorker, distributed.CancelledError):
        return None
    except Exception as error:  # such as a worker on which this program is not installed
        return Answer(fault=f"{type(error).__name__}: {error}", broken=True)
    assert isinstance(answer, Answer)
    return answer


_LOST = (
    f"เครื่องที่ช่วยทำหยุดกลางคัน {TRIES} ครั้ง ดูหน่วยความจำของเครื่อง แล้วสั่งซ้ำ\n"
    f"its worker ended in the middle of it {TRIES} times: look at the worker's memory, then run again"
)
