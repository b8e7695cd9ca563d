"""papermill's engine that runs a notebook in a forked copy of this process: no kernel to start, yet isolated."""

import functools
import gc
import json
import multiprocessing
import os
import select
import signal
import time
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import from_dict
from papermill.engines import Engine

from pipeline.run.engine import shell
from pipeline.run.worker import end_with


class ForkedEngine(Engine):  # type: ignore[misc]  # papermill carries no types
    """Run a notebook in a child of this process."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, execution_timeout: float | None = None, **_: Any
    ) -> None:
        """Run every cell in a child.

        Args:
            nb_man: papermill's manager, which saves and marks cells.
            kernel_name: not used: the child is this Python.
            execution_timeout: seconds that a cell may take.

        Raises:
            DeadKernelError: the child ended in the middle of a cell.
            CellTimeoutError: a cell took longer; the child was killed.
        """
        nb_man.nb.metadata["language_info"] = {"name": "python"}
        child = _Child(nb_man.nb.cells)
        try:
            _follow(child, nb_man, execution_timeout)
        finally:
            child.end()


class _Child:
    """A forked process and what comes from it: events, and what is written to descriptors 1 and 2."""

    def __init__(self, cells: list[Any]) -> None:
        self.events, theirs = multiprocessing.Pipe()
        pipes = {"stdout": os.pipe(), "stderr": os.pipe()}
        _preload()
        parent = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            _run(cells, theirs, pipes["stdout"][1], pipes["stderr"][1], parent)
        theirs.close()
        self.streams = {name: read for name, (read, _) in pipes.items()}
        for read, write in pipes.values():
            os.close(write)
            os.set_blocking(read, False)
        self.death = os.pidfd_open(self.pid)

    def read_streams(self) -> list[tuple[str, bytes]]:
        """Read what stands in the descriptors."""
        return [(name, data) for name, read in self.streams.items() if (data := _drain(read))]

    def end(self) -> None:
        """Leave no process and no descriptor behind."""
        os.close(self.death)
        os.kill(self.pid, signal.SIGKILL)  # not yet waited for, so the id is still its own
        os.waitpid(self.pid, 0)
        self.events.close()
        for read in self.streams.values():
            os.close(read)


@functools.cache
def _preload() -> None:
    """Load the shell, and put what is loaded out of the collector's sight, once: a child would touch all its pages."""
    shell.preload()
    gc.collect()
    gc.freeze()


def _run(cells: list[Any], connection: Connection, out: int, err: int, parent: int) -> NoReturn:
    code = 1
    try:
        end_with(parent)
        os.dup2(out, 1)
        os.dup2(err, 2)
        shell.serve(cells, connection)
        code = 0
    finally:
        os._exit(code)  # never run what the parent registered for its own end


def _follow(child: _Child, nb_man: Any, timeout: float | None) -> None:
    index: int | None = None
    limit: float | None = None
    cells = nb_man.nb.cells
    outputs = _Outputs()
    while True:
        left = None if limit is None else max(0.0, limit - time.monotonic())
        watched: list[Any] = [child.events, child.death, *child.streams.values()]
        ready, _, _ = select.select(watched, [], [], left)
        for name, data in child.read_streams():
            outputs.stream(name, data.decode("utf-8", "replace"))
        try:
            message = child.events.recv_bytes() if child.events in ready else None
        except (EOFError, ConnectionResetError):
            message, ready = None, [child.death]
        if message is not None:
            event, content = json.loads(message)
            if event == "start":
                index = content["index"]
                outputs.begin(cells[index])
                limit = time.monotonic() + timeout if timeout else None
                nb_man.cell_start(cells[index], index)
            elif event == "end":
                cells[index].execution_count = content["count"]
                if content["failed"]:
                    nb_man.cell_exception(cells[index], cell_index=index)
                nb_man.cell_complete(cells[index], cell_index=index)
                index, limit = None, None
            else:
                outputs.take(event, content)
            child.events.send_bytes(b".")
        elif child.death in ready or not ready:
            if index is None and ready:
                return
            if index is not None:
                nb_man.cell_exception(cells[index], cell_index=index)
            if not ready:
                raise CellTimeoutError(f"cell {index} took longer than {timeout} s")
            raise DeadKernelError(f"the process of the notebook ended in cell {index}")


def _drain(read: int) -> bytes:
    whole = b""
    try:
        while data := os.read(read, 65536):
            whole += data
    except BlockingIOError:
        pass
    return whole


class _Outputs:
    """The outputs of the cell that runs, made as nbclient makes them, and every display that has an id, for updates."""

    def __init__(self) -> None:
        self.cell: Any = None
        self.clearing = False
        self.displays: dict[str, list[Any]] = {}

    def begin(self, cell: Any) -> None:
        """Take the outputs that follow for those of ``cell``."""
        self.cell, self.clearing = cell, False

    def stream(self, name: str, text: str) -> None:
        """Add text; text of the same stream continues the last output."""
        if self.cell is None:
            return
        self._clear()
        last = self.cell.outputs[-1] if self.cell.outputs else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        else:
            self.cell.outputs.append(_output("stream", name=name, text=text))

    def take(self, event: str, content: dict[str, Any]) -> None:
        """Add what an event brings."""
        if event == "stream":
            self.stream(content["name"], content["text"])
        elif event == "clear":
            self.clearing = True
            if not content["wait"]:
                self._clear()
        elif event == "update":
            for output in self.displays.get(content["transient"].get("display_id", ""), []):
                output["data"], output["metadata"] = content["data"], content["metadata"]
        else:
            self._clear()
            self.cell.outputs.append(self._compose(event, content))

    def _compose(self, event: str, content: dict[str, Any]) -> Any:
        if event == "error":
            return _output("error", **content)
        data = {"data": content["data"], "metadata": content["metadata"]}
        if event == "result":
            return _output("execute_result", **data, execution_count=content["count"])
        output = _output("display_data", **data)
        if name := content["transient"].get("display_id"):
            self.displays.setdefault(name, []).append(output)
        return output

    def _clear(self) -> None:
        if self.clearing:
            self.cell.outputs, self.clearing = [], False


def _output(kind: str, **content: Any) -> Any:
    """Make an output as nbformat keeps it; papermill validates the notebook as a whole."""
    return from_dict({"output_type": kind, **content})
