"""The child's side of the forked engine: IPython's shell, which tells its parent what a kernel would publish."""

import atexit
import builtins
import fcntl
import gc
import io
import json
import logging
import os
import sys
import termios
import threading
from multiprocessing.connection import Connection
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.jsonutil import encode_images
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.jsonutil import json_default
from traitlets.config import Config


class _Wire:
    """Sends events. The parent takes what is sent before what stands in a descriptor, so that output keeps its order:
    where something stands there unread, it is asked to take that first.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection, self.owner, self.lock = connection, os.getpid(), threading.RLock()

    def send(self, event: str, **content: Any) -> None:
        """Send an event with JSON-ready content: a message of a kernel, or the ``start`` or ``end`` of a cell."""
        with self.lock:
            if _unread(1) or _unread(2):
                self._send("flush", {})
                self.connection.recv_bytes()
            self._send(event, content)

    def _send(self, event: str, content: dict[str, Any]) -> None:
        self.connection.send_bytes(json.dumps([event, content], default=json_default).encode())


def _unread(descriptor: int) -> int:
    """Count the bytes that stand in a pipe."""
    count = bytearray(4)
    fcntl.ioctl(descriptor, termios.FIONREAD, count)
    return int.from_bytes(count, sys.byteorder)


class _Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of the notebook."""

    encoding = "utf-8"

    def __init__(self, wire: _Wire, name: str, descriptor: int) -> None:
        self.wire, self.name, self.descriptor = wire, name, descriptor

    def fileno(self) -> int:
        """Give the descriptor that a subprocess writes to; the parent reads it too."""
        return self.descriptor

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Send text at once; a process forked by a cell has the descriptor alone."""
        if os.getpid() != self.wire.owner:
            os.write(self.descriptor, text.encode())
        elif text:
            self.wire.send("stream", name=self.name, text=text)
        return len(text)


class _Publisher(DisplayPublisher):
    """Rich displays, their updates and ``clear_output``."""

    wire: _Wire

    def publish(  # type: ignore[override]
        self, data: Any, metadata: Any = None, *, transient: Any = None, update: bool = False, **_: Any
    ) -> None:
        event = "update_display_data" if update else "display_data"
        content = {"data": encode_images(data), "metadata": metadata or {}, "transient": transient or {}}
        self.wire.send(event, **content)

    def clear_output(self, wait: bool = False) -> None:
        self.wire.send("clear_output", wait=wait)


class _Result(DisplayHook):
    """The value of a cell's last expression."""

    wire: _Wire
    bundle: tuple[Any, Any] = ({}, {})

    def write_output_prompt(self) -> None:
        """Print no prompt: the notebook shows the count."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.bundle = encode_images(format_dict), md_dict or {}

    def finish_displayhook(self) -> None:
        data, metadata = self.bundle
        self.bundle = {}, {}
        if data:
            self.wire.send("execute_result", data=data, metadata=metadata, execution_count=self.prompt_count)


class _Shell(InteractiveShell):
    """IPython without a terminal or a kernel."""

    compiler_class = XCachingCompiler

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        _Publisher.wire.send("error", ename=etype.__name__, evalue=str(evalue), traceback=stb)


_OPTIONS: dict[str, Any] = {
    "display_pub_class": _Publisher,
    "displayhook_class": _Result,
    "config": Config(HistoryManager={"enabled": False}),
    "colors": "neutral",
}


def preload() -> None:
    """Make a shell and leave no trace of it: what IPython loads with its first one, each copy of this process has."""
    before = [(namespace, dict(namespace)) for namespace in (vars(builtins), vars(sys))]
    main = sys.modules["__main__"]
    shell = _Shell(**_OPTIONS)
    shell.run_cell("None")
    atexit.unregister(shell.atexit_operations)
    sys.modules["__main__"] = main
    for namespace, names in before:
        for name in namespace.keys() - names.keys():
            del namespace[name]
        namespace.update(names)


def serve(cells: list[Any], connection: Connection) -> None:
    """Run the code cells in order until one fails; the parent already reads descriptors 1 and 2."""
    wire = _Wire(connection)
    sys.stdout, sys.stderr = _Stream(wire, "stdout", 1), _Stream(wire, "stderr", 2)
    gc.set_threshold(100_000)  # the process is over soon: to look for rings of garbage all the time is wasted
    sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115
    logging.disable(logging.NOTSET)
    logging.root.handlers.clear()
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    os.environ |= {"TERM": "xterm-color", "CLICOLOR": "1", "PAGER": "cat", "GIT_PAGER": "cat"}
    sys.path.insert(0, "")
    _Publisher.wire = _Result.wire = wire
    InteractiveShell.clear_instance()
    shell = _Shell.instance(**_OPTIONS)
    for index, cell in enumerate(cells):
        if cell.cell_type == "code" and cell.source.strip():
            wire.send("start", index=index)
            done = shell.run_cell(cell.source, store_history=True)
            failed = not done.success and "raises-exception" not in cell.metadata.get("tags", [])
            wire.send("end", index=index, count=done.execution_count, failed=failed)
            if failed:
                return
