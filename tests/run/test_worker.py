"""Calls in a process beside this one: their answers, their errors and their end."""

import os
import signal
import sys

import pytest

from pipeline.errors import Fault, InputError
from pipeline.run.worker import ForkedWorker, InlineWorker

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")]
FAULT = Fault.of("file-changed-during-run", "a.csv")


class Unsendable(Exception):
    """Cannot be made again of its arguments."""

    def __init__(self, one, other):
        super().__init__(f"{one} {other}")


def fail(kind):
    raise {"fault": InputError([FAULT]), "disk": OSError(28, "full", "a"), "other": Unsendable(1, 2)}[kind]


@pytest.fixture
def worker():
    forked = ForkedWorker(lambda: None)
    yield forked
    forked.stop()


def test_answers_come_in_the_order_of_the_calls_from_another_process(worker):
    for call, *given in ((pow, 2, 3), (os.getpid,), (bytes, 1_000_000)):
        worker.submit(call, *given)
    eight, process, much = worker.results()
    assert (eight, len(much)) == (8, 1_000_000)
    assert process == worker.process.pid != os.getpid()


def test_large_calls_and_large_answers_do_not_wait_for_each_other(worker):
    for _ in range(4):
        worker.submit(bytes.upper, bytes(3_000_000))
    assert [len(answer) for answer in worker.results()] == [3_000_000] * 4


@pytest.mark.parametrize(
    ("kind", "raised"), [("fault", InputError), ("disk", OSError), ("other", (RuntimeError, Unsendable))]
)
def test_a_failed_call_raises_its_own_error_once_and_tells_where(worker, kind, raised):
    worker.submit(fail, kind)
    worker.submit(pow, 2, 3)
    with pytest.raises(raised) as caught:
        worker.results()
    assert "in fail" in "".join([str(caught.value), *getattr(caught.value, "__notes__", ())])
    assert getattr(caught.value, "errno", 28) == 28
    worker.submit(pow, 2, 3)
    assert worker.results() == [8]


def test_a_killed_process_is_told_at_once(worker):
    worker.submit(os.kill, worker.process.pid, signal.SIGKILL)
    with pytest.raises(ChildProcessError):
        worker.results()


def test_where_it_may_not_be_forked_the_calls_are_made_here_when_wanted():
    inline = InlineWorker()
    inline.submit(os.getpid)
    assert inline.results() == [os.getpid()]
    assert inline.results() == []
