"""Two builds that share nothing but their inputs give the same bytes.

The second one runs in another folder, under another user, home, locale, time zone, hash seed and number of threads,
and on another day by Python's ``time``. Its ``datetime``, and parts in C or Rust, cannot be set ahead from within (a
library that shifts all clocks hangs the waits of kernels): that nothing of ours asks them is a test of its own.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.storage import paths as place
from tests import shipped
from tests.conftest import ROOT

CYCLE = ("trat", "2563")
AHEAD = 400 * 24 * 3600 + 12345  # seconds
NOBODY = 65534
CLOCKS = f"""
import time
_ahead, _time, _time_ns, _gmtime, _localtime = {AHEAD}, time.time, time.time_ns, time.gmtime, time.localtime
time.time = lambda: _time() + _ahead
time.time_ns = lambda: _time_ns() + _ahead * 10**9
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
"""
ASK = {"now", "today", "utcnow", "time", "time_ns", "gmtime", "localtime", "ctime", "strftime"}


def program(folder: Path) -> Path:
    """Lay the program and the data into a folder, as a clone would."""
    shipped.lay_program(shipped.lay(folder))
    return folder


def built(folder: Path, environment: dict[str, str], who: Sequence[str] = ()) -> dict[str, bytes]:
    """Make a cycle in ``folder``, as another user where ``who`` says how, and give all that was made."""
    for command in ("process", "build"):
        done = subprocess.run(
            [*who, sys.executable, "-m", "pipeline", command, *CYCLE],
            cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return made(folder)


def made(folder: Path) -> dict[str, bytes]:
    """Give all that was made of the cycle in ``folder``."""
    paths = [*folder.glob("data/processed/trat/2563/*"), *folder.glob("reports/trat/2563/*")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def as_another_user() -> list[str]:
    """Give what runs a command as another user, or nothing where this user may not.

    The other one keeps the right to read: the interpreter may lie in this user's home.
    """
    rights = "+dac_read_search"
    command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    command += [f"--inh-caps={rights}", f"--ambient-caps={rights}", "--"]
    if shutil.which("setpriv") is None:
        return []
    asked = [*command, sys.executable, "-c", "import os; print(os.getuid())"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return command if done.stdout.strip() == str(NOBODY) else []


@pytest.fixture
def open_folder():
    """A folder that every user may enter: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.slow
def test_another_folder_user_locale_time_zone_hash_seed_and_clock_give_the_same_bytes(reported, open_folder):
    first = made(reported)
    plain = {k: v for k, v in os.environ.items() if k != place.ROOT_VARIABLE}
    other = program(open_folder / "โครงการ อื่น")
    home = open_folder / "home"
    home.mkdir()
    (other / "sitecustomize.py").write_text(CLOCKS, "utf-8")
    environment = {
        "PATH": plain["PATH"], "HOME": str(home), "USER": "somchai", "LOGNAME": "somchai", "TMPDIR": str(home),
        "PYTHONPATH": str(other), "PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LANG": "th_TH.UTF-8",
        "LC_ALL": "th_TH.UTF-8", "OMP_NUM_THREADS": "1", "COLUMNS": "40",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    who = as_another_user()
    if who:
        for path in (other, home, *other.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    clock = [sys.executable, "-c", "import time; print(int(time.time()))"]
    now = subprocess.run([*who, *clock], env=environment, capture_output=True, text=True, check=True).stdout
    here = subprocess.run(clock, env=plain, capture_output=True, text=True, check=True).stdout
    assert abs(int(now) - int(here) - AHEAD) < 600, "the other clock is not another"

    second = built(other, environment, who)
    assert len(first) > 25
    assert {name for name in first | second if first.get(name) != second.get(name)} == set()
    if not who:
        pytest.skip("all but another user was tried: setpriv, or the right to use it, is missing")
    if "th_TH.utf8" not in subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout:
        pytest.skip("all but another locale was tried: th_TH.UTF-8 is missing")


def test_no_module_that_makes_an_output_asks_for_the_time():
    """The lock and the log say when a run began; a day to print is a parameter."""
    asking = set()
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASK:
                owner = ast.unparse(node.func.value).rpartition(".")[2]
                if owner in {"datetime", "date", "time"}:
                    asking.add(path.name)
    assert asking == {"lock.py", "log.py"}
