"""How papermill runs a notebook: ``stock`` and ``tuned`` use a kernel, ``forked`` a copy of this warm process."""

from __future__ import annotations

import os
import sys

NAMES = ("stock", "tuned", "forked")
VARIABLE = "ENGINE"  # the make variable, exported to the program


def choose(wanted: str = "") -> str:
    """Give the name of papermill's engine for ``wanted``; empty chooses the fastest that is safe here.

    Raises:
        ValueError: there is no such engine, or this process cannot be forked safely.
    """
    if wanted and wanted not in NAMES:
        raise ValueError(f"unknown engine {wanted!r}, known are: {', '.join(NAMES)}")
    if wanted == "forked" and not can_fork():
        raise ValueError("engine 'forked' needs Linux and a process of one thread; use tuned")
    name = wanted or ("forked" if can_fork() else "tuned")
    return "nbclient" if name == "stock" else f"ita-{name}"


def can_fork() -> bool:
    """Tell whether a fork is safe: on Linux, and no other thread, of Python or of a library, could hold a lock."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208


def register() -> None:
    """Make the engines known to papermill in this process, whether or not the package is installed."""
    from papermill.engines import papermill_engines

    from pipeline.engine.forked import ForkedEngine
    from pipeline.engine.tuned import TunedEngine

    papermill_engines.register("ita-forked", ForkedEngine)
    papermill_engines.register("ita-tuned", TunedEngine)
