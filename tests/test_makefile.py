"""Make knows what is out of date. Its plan is read with ``make -n``; nothing is built here."""

import itertools
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONG_AGO = 1_000_000_000
ticks = itertools.count(LONG_AGO + 1)
CYCLES = ("prokfa/2563", "trat/2563", "trat/2564")


@pytest.fixture
def built(tmp_path):
    """A project in which everything has just been made."""
    for name in ("data/raw", "notebooks", "pipeline"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "demo-*"))
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    for path in tmp_path.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    touch(tmp_path, ".venv/.ready", text="")
    touch(tmp_path, "data/processed/.options", text="--digits 'thai' --run-date '' --what-if '' --peers ''\n")
    for cycle in CYCLES:
        touch(tmp_path, f"data/processed/{cycle}/datapackage.json", text="")
    for cycle in CYCLES:
        touch(tmp_path, f"reports/{cycle}/manifest.json", text="")
    touch(tmp_path, "reports/index.html", text="")
    return tmp_path


def touch(folder: Path, name: str, text: str | None = None) -> None:
    """Make a file newer than everything touched before it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is not None:
        path.write_text(text, "utf-8")
    newer = next(ticks)
    os.utime(path, (newer, newer))


def plan(folder: Path, *arguments: str) -> tuple[int, str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE") and k != "MFLAGS"}
    done = subprocess.run(
        ["make", "-n", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def rebuilt(folder: Path, *arguments: str) -> list[str]:
    _, said = plan(folder, *arguments)
    return [
        c
        for c in CYCLES
        if f"build --digits 'thai' --run-date '' --what-if '' --peers '' '{c.replace('/', chr(39) + ' ' + chr(39))}'"
        in said
    ]


def test_nothing_changed_means_nothing_to_do(built):
    code, said = plan(built)
    assert code == 0
    assert "pipeline" not in said


@pytest.mark.parametrize(
    ("touched", "expected"),
    [
        ("data/raw/prokfa/2563/scores.csv", ["prokfa/2563"]),
        ("data/raw/trat/2564/scores.csv", ["trat/2564"]),
        ("data/raw/trat/2563/scores.csv", ["trat/2563", "trat/2564"]),  # the later year compares with it
        ("data/raw/prokfa/agency.toml", ["prokfa/2563"]),
        ("notebooks/scores.ipynb", list(CYCLES)),
        ("pipeline/thai.py", list(CYCLES)),
        ("pipeline/export/templates/report.typ", list(CYCLES)),
    ],
)
def test_only_what_depends_on_a_touched_file_is_rebuilt(built, touched, expected):
    touch(built, touched)
    assert rebuilt(built) == expected


def test_a_choice_builds_that_cycle_alone(built):
    touch(built, "pipeline/thai.py")
    assert rebuilt(built, "AGENCY=trat", "YEAR=2564") == ["trat/2564"]
    assert rebuilt(built, "AGENCY=trat") == ["trat/2563", "trat/2564"]


def test_a_comparison_with_other_agencies_reads_their_files(built):
    touch(built, "data/processed/.options", text="--digits 'thai' --run-date '' --what-if '' --peers 'all'\n")
    for cycle in CYCLES:
        touch(built, f"data/processed/{cycle}/datapackage.json", text="")
    for cycle in CYCLES:
        touch(built, f"reports/{cycle}/manifest.json", text="")
    touch(built, "data/raw/prokfa/2563/scores.csv")
    _, said = plan(built, "PEERS=all")
    assert said.count(" build ") == len(CYCLES)


def test_other_digits_make_every_report_anew(built):
    _, said = plan(built, "DIGITS=arabic")
    assert said.count("build --digits 'arabic'") == len(CYCLES)


def test_a_choice_without_data_is_checked_and_explained(built):
    _, said = plan(built, "AGENCY=prokfaa")
    assert "pipeline  check --digits 'thai' --run-date '' --what-if '' --peers '' 'prokfaa'" in said
    assert "build" not in said


def test_every_cycle_is_checked_before_the_first_notebook_runs(built):
    touch(built, "pipeline/thai.py")
    _, said = plan(built)
    assert said.rindex(" process ") < said.index(" build ")


def test_a_mistyped_variable_is_an_error(built):
    code, said = plan(built, "YAER=2563")
    assert code == 2
    assert "YAER" in said
    assert "YEAR" in said


def test_help_lists_every_documented_target(built):
    done = subprocess.run(["make", "help"], cwd=built, capture_output=True, text=True, check=True)
    documented = [
        line.split(":")[0]
        for line in (built / "Makefile").read_text("utf-8").splitlines()
        if ":" in line and "## " in line and line[0].islower()
    ]
    assert documented
    assert all(f"make {name}" in done.stdout for name in documented)
