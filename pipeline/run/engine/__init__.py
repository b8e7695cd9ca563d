"""How papermill runs a notebook: ``stock`` and ``tuned`` use a kernel, ``forked`` a copy of this warm process."""

import os
import sys

from pipeline.errors import Fault, InputError
from pipeline.errors.old import meant_en, meant_th, old_fault

NAMES = ("stock", "tuned", "forked")
VARIABLE = "ENGINE"  # the make variable, exported to the program
_KNOWN = "วิธีรันที่รู้จัก: " + ", ".join(NAMES), "a known engine: " + ", ".join(NAMES)
_POSSIBLE = "วิธีรันที่ใช้ได้ในเครื่องนี้ forked ใช้ได้บน Linux เท่านั้น", "an engine that can run here: forked needs Linux"


def read_variable() -> str:
    """Give the name that ``ENGINE`` asks for; empty leaves the choice to the program.

    Raises:
        InputError: there is no such engine, or it cannot run here.
    """
    name = os.environ.get(VARIABLE, "")
    if name and name not in NAMES:
        raise InputError([_fault(name, *_KNOWN, meant_th(name, NAMES), meant_en(name, NAMES))])
    if name == "forked" and not can_fork():
        raise InputError([_fault(name, *_POSSIBLE, "ใช้ ENGINE=tuned หรือไม่ต้องระบุ", "Use tuned, or leave it empty.")])
    return name


def choose(name: str = "") -> str:
    """Give papermill's name for one of ``NAMES``; empty chooses the fastest that is safe here."""
    name = name or ("forked" if can_fork() else "tuned")
    return "nbclient" if name == "stock" else f"ita-{name}"


def _fault(name: str, th: str, en: str, remedy_th: str, remedy_en: str) -> Fault:
    return old_fault(f"ตัวแปร / variable {VARIABLE}", name, th, en, remedy_th, remedy_en)


def can_fork() -> bool:
    """Tell whether a fork is safe: on Linux, and no other thread, of Python or of a library, could hold a lock."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208


def register() -> None:
    """Make the engines known to papermill in this process, whether or not the package is installed."""
    from papermill.engines import papermill_engines

    from pipeline.run.engine.forked import ForkedEngine
    from pipeline.run.engine.tuned import TunedEngine

    papermill_engines.register("ita-forked", ForkedEngine)
    papermill_engines.register("ita-tuned", TunedEngine)
