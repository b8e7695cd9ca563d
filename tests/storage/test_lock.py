"""Two runs do not mix, and a killed run holds nothing back."""

import os
import signal
import subprocess
import sys
import time

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, OK
from pipeline.run import build as run
from pipeline.storage import lock, paths
from pipeline.storage.obstacle import Obstacle
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

HOLD = "from pipeline.storage import lock\nwith lock.hold('trat', 2563):\n    print('held', flush=True)\n    input()\n"


@pytest.fixture
def other(project):
    """Another run that works on Trat 2563."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("command", ["process", "build"])
def test_a_second_run_of_a_cycle_says_who_is_at_work_and_ends_with_code_2(other, project, capsys, monkeypatch, command):
    monkeypatch.setattr(run, "execute", lambda *_: pytest.fail("a notebook was run"))
    assert cli.main([command, "trat", "2563"]) == BAD_INPUT
    said = capsys.readouterr().err
    assert f"trat-2563: การทำงานอีกครั้งหนึ่งกำลังทำอยู่ (โปรเซส, เริ่มเมื่อ: {other.pid}, " in said
    assert not paths.processed("trat").exists()


def test_another_cycle_is_not_held_up(other, project):
    assert cli.main(["process", "trat", "2564"]) == OK


def test_a_killed_run_holds_no_lock(other, project):
    other.kill()
    other.wait()
    assert cli.main(["process", "trat", "2563"]) == OK


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_child_that_outlives_a_killed_run_holds_no_lock(project):
    forking = HOLD.replace("    input()", "    import os, time\n    os.fork() or time.sleep(60)\n    input()")
    with subprocess.Popen(
        [sys.executable, "-c", forking], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "held\n"
        time.sleep(0.3)
        process.kill()
        process.wait()
        try:
            with lock.hold("trat", 2563):
                pass
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def test_a_lock_is_let_go_when_its_run_fails(project):
    with pytest.raises(ZeroDivisionError), lock.hold("a", 1):
        raise ZeroDivisionError
    with lock.hold("a", 1):
        pass


def test_who_waits_for_a_lock_is_refused_in_the_end(project):
    with lock.hold("page"), pytest.raises(Obstacle, match="another run"), lock.hold("page", wait=0.01):
        pass
