"""Tests see what is shipped and nothing else, reach no other machine, write nowhere, and none is left out unsaid."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.storage import paths
from tests import shipped
from tests.offline.sitecustomize import LeavesTheMachine

ELSEWHERE = ("192.0.2.1", 9)  # an address that no machine has


def test_only_the_shipped_agencies_are_there():
    assert paths.root() != shipped.ROOT
    assert paths.agencies() == ("prokfa", "trat")
    assert [paths.years(each) for each in paths.agencies()] == [(2563,), (2563, 2564)]


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_no_connection_leaves_the_machine(kind):
    with socket.socket(type=kind) as own:
        own.settimeout(0.1)
        for act in (own.connect, own.connect_ex, lambda address: own.sendto(b"1", address)):
            with pytest.raises(LeavesTheMachine, match=r"192\.0\.2\.1"):
                act(ELSEWHERE)


@pytest.mark.parametrize("ask", [lambda name: socket.getaddrinfo(name, 80), socket.gethostbyname])
def test_no_name_of_another_machine_is_looked_up(ask):
    with pytest.raises(LeavesTheMachine, match=r"example\.org"):
        ask("example.org")


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_a_python_that_a_test_starts_has_no_network_either():
    code = f"import socket; socket.socket().connect({ELSEWHERE})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "LeavesTheMachine: socket.connect: 192.0.2.1" in done.stderr


@pytest.mark.parametrize("kept", shipped.KEPT)
def test_whatever_is_written_where_people_keep_their_work_is_named(tmp_path, kept):
    home = tmp_path / kept / "one"
    home.mkdir(parents=True)
    (home / "old").write_text("1")
    stamp = (home / "old").stat().st_mtime_ns
    with shipped.untouched(tmp_path):
        assert (home / "old").read_text() == "1"

    def writes() -> None:
        with shipped.untouched(tmp_path):
            (home / "new").write_text("1")
            (home / "new").replace(home / "old")  # as long and of the same time
            os.utime(home / "old", ns=(stamp, stamp))
            (home / "more").mkdir()
            (tmp_path / "out.pdf").touch()

    with pytest.raises(AssertionError) as caught:
        writes()
    touched = sorted((f"{kept}/one/more", f"{kept}/one/old", "out.pdf"))
    assert str(caught.value).endswith(f": {touched}")


LEAVES_OUT = """
import pytest

@pytest.mark.skip(reason="no such tool")
def test_left_out():
    pass

@pytest.mark.xfail(reason="known", strict=True)
def test_known():
    assert False
"""
LEAVES_ALL_OUT = """
import pytest
pytest.importorskip("no_such_module")
"""


def run(folder: Path, ci: str) -> tuple[int, str]:
    """Run the tests of a folder under this project's rule of skips."""
    command = [sys.executable, "-m", "pytest", "-c", "none.ini", "-p", "tests.skips"]
    given = {**os.environ, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(shipped.ROOT)}
    done = subprocess.run(
        [*command, "--continue-on-collection-errors"],
        cwd=folder, env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_a_run_that_leaves_tests_out_passes_but_not_where_ci_is_set(tmp_path):
    for number, text in enumerate(("", LEAVES_OUT, LEAVES_ALL_OUT)):
        (tmp_path / ("none.ini", "test_one.py", "test_all.py")[number]).write_text(text)
    code, said = run(tmp_path, "")
    assert (code, "2 skipped, 1 xfailed" in said) == (0, True), said
    code, said = run(tmp_path, "true")
    assert (code, "1 xfailed, 2 errors" in said) == (1, True), said
    assert "no test may be skipped where CI is set: Skipped: no such tool" in said
    assert "no test may be skipped where CI is set: Skipped: could not import 'no_such_module'" in said
