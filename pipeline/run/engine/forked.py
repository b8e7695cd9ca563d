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

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import Engine

from pipeline.run.engine import shell
from pipeline.run.worker import end_with

_OUTPUTS = {"display_data": ("data", "metadata"), "execute_result": ("data", "metadata", "execution_count")}
"""What most messages are, and the fields of the outputs that they become."""


class ForkedEngine(Engine):  # type: ignore[misc]  # papermill carries no types
    """Run a notebook in a child of this process."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, execution_timeout: float | None = None, **_: Any
    ) -> None:
        """Run every cell in a child; ``nb_man``, papermill's manager, saves and marks them.

        A cell may take ``execution_timeout`` seconds. The kernel's name is not used: the child is this Python.

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
    """Make outputs of what the child sends until it ends, by nbclient's own hand."""
    cells, client = nb_man.nb.cells, NotebookClient(nb_man.nb)
    index = -1  # of the cell that began last
    limit: float | None = None  # when it has taken too long
    running = False
    while True:
        left = None if limit is None else max(0.0, limit - time.monotonic())
        watched: list[Any] = [child.events, child.death, *child.streams.values()]
        ready, _, _ = select.select(watched, [], [], left)
        try:
            message = child.events.recv_bytes() if child.events in ready else None
        except (EOFError, ConnectionResetError):
            message, ready = None, [child.death]
        event, content = json.loads(message) if message else ("flush", {})
        if event == "flush":  # else what stands in the descriptors was written after what was sent
            for name, data in child.read_streams():
                if index >= 0:
                    text = {"name": name, "text": data.decode("utf-8", "replace")}
                    client.process_message(_message("stream", text), cells[index], index)
        if message is not None:
            if event == "start":
                index, running, client.clear_before_next_output = content["index"], True, False
                limit = time.monotonic() + timeout if timeout else None
                nb_man.cell_start(cells[index], index)
            elif event == "end":
                cells[index].execution_count = content["count"]
                if content["failed"]:
                    nb_man.cell_exception(cells[index], cell_index=index)
                nb_man.cell_complete(cells[index], cell_index=index)
                running, limit = False, None
            elif event in _OUTPUTS and not content.get("transient") and not client.clear_before_next_output:
                cells[index].outputs.append(_output(event, content))
            elif event == "flush":
                child.events.send_bytes(b".")
            else:
                client.process_message(_message(event, content), cells[index], index)
        elif child.death in ready or not ready:
            if running:
                nb_man.cell_exception(cells[index], cell_index=index)
            if not ready:
                raise CellTimeoutError(f"cell {index} took longer than {timeout} s")
            if running:
                raise DeadKernelError(f"the process of the notebook ended in cell {index}")
            return


def _output(kind: str, content: dict[str, Any]) -> Any:
    """Make the output of a value or a display that nothing updates, as nbclient would but for its schema."""
    return nbformat.from_dict({"output_type": kind, **{name: content[name] for name in _OUTPUTS[kind]}})


def _message(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """Give a message as a kernel would send it."""
    return {"msg_type": kind, "header": {"msg_type": kind}, "parent_header": {}, "content": content}


def _drain(read: int) -> bytes:
    whole = b""
    try:
        while data := os.read(read, 65536):
            whole += data
    except BlockingIOError:
        pass
    return whole
