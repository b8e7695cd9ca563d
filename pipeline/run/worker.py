"""A worker beside this process: it makes calls in order, and what they start or cache stays in it.

``ForkedWorker`` is a process of its own. Where a fork is not safe, ``InlineWorker`` makes the same calls here.
"""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

_SIGNAL_AT_PARENTS_END = 1  # PR_SET_PDEATHSIG of Linux, where alone we fork


class ForkedWorker:
    """A warm process for calls whose libraries start threads: this process stays one that can be forked.

    It is forked at once; ``prepare`` is called in it first, for its imports.
    """

    def __init__(self, prepare: Callable[[], object]) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(
            target=_serve, args=(theirs, self.connection, prepare, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()

    def submit(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Ask for a call; it runs while this process goes on."""
        self.connection.send((call, arguments))

    def results(self) -> list[Any]:
        """Wait for what the calls since the last results give.

        Raises:
            ChildProcessError: the process has ended.
            Exception: the first call that failed raised it.
        """
        try:
            self.connection.send(None)
            failure, results = self.connection.recv()
        except (EOFError, ConnectionError) as error:
            raise ChildProcessError("the process that writes the reports has ended") from error
        if failure is not None:
            raise failure
        return list(results)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class InlineWorker:
    """Makes the calls in this process, once their results are wanted; errors are those of the calls."""

    def __init__(self) -> None:
        self._calls: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Ask for a call."""
        self._calls.append((call, arguments))

    def results(self) -> list[Any]:
        """Make the calls that were asked for since the last results, and give theirs."""
        calls, self._calls = self._calls, []
        return [call(*arguments) for call, arguments in calls]

    def stop(self) -> None:
        """Forget what was asked."""
        self._calls = []


Worker = ForkedWorker | InlineWorker


def end_with(parent: int) -> None:
    """Have the kernel end this forked process when its parent ends, even by ``kill -9``.

    Else a copy would go on alone and hold open what others read to its end.
    """
    ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_END, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended before
        os._exit(1)


def _serve(connection: Connection, theirs: Connection, prepare: Callable[[], object], parent: int) -> None:
    end_with(parent)
    theirs.close()  # else this process would not hear the end of the other
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the other's to tell
    prepare()
    gc.freeze()  # what was loaded stays, and need not be looked through again and again
    gc.set_threshold(50_000)
    failure: Exception | None = None
    results: list[Any] = []
    with contextlib.suppress(EOFError, ConnectionError):  # the other has ended
        while True:
            order = connection.recv()
            if order is None:
                connection.send((failure, results))
                failure, results = None, []
            elif failure is None:
                try:
                    results.append(order[0](*order[1]))
                except Exception as error:
                    failure = _portable(error)


def _portable(error: Exception) -> Exception:
    """Give an error that can be sent, with its traceback as a note for the log."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
