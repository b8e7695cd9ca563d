"""A forked process beside this one: it makes calls in order, and what they start or cache stays in it."""

from __future__ import annotations

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


class Beside:
    """A warm process for calls whose libraries start threads: this process stays one that can be forked.

    It is forked at once; ``ready`` is called in it first, for its imports.
    """

    def __init__(self, ready: Callable[[], object]) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(
            target=_serve, args=(theirs, self.connection, ready, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()

    def ask(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Ask for a call; it runs while this process goes on."""
        self.connection.send((call, arguments))

    def answers(self) -> list[Any]:
        """Wait for what the calls since the last answers give.

        Raises:
            ChildProcessError: the process has ended.
            Exception: the first call that failed raised it.
        """
        try:
            self.connection.send(None)
            failed, answers = self.connection.recv()
        except (EOFError, ConnectionError) as error:
            raise ChildProcessError("the process that writes the reports has ended") from error
        if failed is not None:
            raise failed
        return list(answers)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Later:
    """The same where a fork is not safe: the calls are made here, once their answers are wanted."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []

    def ask(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Ask for a call."""
        self.asked.append((call, arguments))

    def answers(self) -> list[Any]:
        """Make the calls that were asked for since the last answers, and give theirs."""
        asked, self.asked = self.asked, []
        return [call(*arguments) for call, arguments in asked]

    def end(self) -> None:
        """Forget what was asked."""
        self.asked = []


def end_with(parent: int) -> None:
    """Have the kernel end this forked process when its parent ends, even by ``kill -9``.

    Else a copy would go on alone and hold open what others read to its end.
    """
    ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_END, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended before
        os._exit(1)


def _serve(connection: Connection, theirs: Connection, ready: Callable[[], object], parent: int) -> None:
    end_with(parent)
    theirs.close()  # else this process would not hear the end of the other
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the other's to tell
    ready()
    gc.collect()
    gc.freeze()  # what was loaded stays, and need not be looked through again and again
    gc.set_threshold(50_000)
    failed: Exception | None = None
    answers: list[Any] = []
    while True:
        try:
            asked = connection.recv()
            if asked is None:
                connection.send((failed, answers))
                failed, answers = None, []
        except (EOFError, ConnectionError):
            return
        if asked is not None and failed is None:
            try:
                answers.append(asked[0](*asked[1]))
            except Exception as error:
                failed = _portable(error)


def _portable(error: Exception) -> Exception:
    """Give an error that can be sent, with its traceback as a note for the log."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
