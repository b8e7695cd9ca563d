"""A process of one thread that makes one cycle after another: ``python -m pipeline.fleet.builder``.

A Dask worker has threads, and a process with threads is not forked; so each worker keeps such a builder beside it,
whose notebooks run in forked copies of it. Orders come in on standard input, answers go out on standard output.
"""

import os
import pickle
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import PipelineError
from pipeline.fleet.task import SIZE, Answer, Order, fingerprint
from pipeline.run import build
from pipeline.run.execute import preload
from pipeline.run.job import read_job
from pipeline.run.manifest import Digests, digest_program
from pipeline.run.parameters import check_parameters
from pipeline.run.render import renderer
from pipeline.run.worker import Worker
from pipeline.storage import paths

_OTHER = (
    "โปรแกรมของเครื่องที่ช่วยทำไม่ใช่รุ่นเดียวกับเครื่องที่สั่ง ให้ติดตั้งโปรแกรมชุดเดียวกันแล้วเริ่ม worker ใหม่\n"
    "the worker's program is not the one that gave the order: install the same one there and start the worker again"
)


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer orders until there are no more."""
    with tempfile.TemporaryDirectory() as temporary:
        notebooks = paths.notebooks()
        os.environ[paths.ROOT_VARIABLE] = temporary
        shutil.copytree(notebooks, paths.notebooks(), ignore=shutil.ignore_patterns("lab"))
        program = digest_program()
        with renderer() as worker:
            preload()
            while True:
                try:
                    order = pickle.load(orders)
                except EOFError:
                    return
                data = pickle.dumps(answer(order, worker, program), pickle.HIGHEST_PROTOCOL)
                answers.write(len(data).to_bytes(SIZE, "big") + data)
                answers.flush()


def answer(order: Order, worker: Worker, program: Mapping[str, Digests]) -> Answer:
    """Make a cycle, or say why that cannot be.

    Args:
        order: what to make.
        worker: the process that renders.
        program: the digests of what runs here, as ``manifest.digest_program`` gives them.

    Raises:
        ChildProcessError: the process that renders has ended, and with it the use of this builder.
    """
    if order.program != fingerprint(program):
        return Answer(fault=_OTHER, broken=True)
    try:
        for name, data in order.files.items():
            path = paths.raw(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        job = read_job(check_parameters(order.parameters))
        return Answer(build.make_files(job, worker, at_once=True, program=program))
    except ChildProcessError:
        raise
    except PipelineError as error:
        return Answer(fault=str(error), broken=error.exit_code == 1)
    except Exception:
        return Answer(fault=traceback.format_exc(), broken=True)
    finally:
        shutil.rmtree(paths.raw(order.agency), ignore_errors=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's to tell
    out = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)  # what a library prints is no answer
    serve(sys.stdin.buffer, out)
