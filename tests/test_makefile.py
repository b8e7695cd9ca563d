"""Make installs and calls the program. Its plan is read with ``make -n``; nothing is built here."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path):
    """A project that has been installed."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-fleet.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    for name in (".ready", ".ready-fleet", ".ready-dev"):
        path = tmp_path / ".venv" / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def plan(folder: Path, *arguments: str) -> tuple[int, str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE") and k != "MFLAGS"}
    done = subprocess.run(
        ["make", "-n", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_program_decides_what_is_out_of_date(project):
    code, said = plan(project)
    assert (code, said) == (
        0,
        ".venv/bin/python -m pipeline  build --digits 'thai' --run-date '' --what-if '' --peers ''  '' ''\n",
    )


def test_choices_reach_the_program(project):
    _, said = plan(project, "AGENCY=trat", "YEAR=2564", "DIGITS=arabic", "PEERS=all", "AGAIN=1")
    assert "build --digits 'arabic' --run-date '' --what-if '' --peers 'all' --again 'trat' '2564'" in said


def test_a_fleet_run_has_its_own_choices_and_its_own_packages(project):
    (project / ".venv" / ".ready-fleet").unlink()
    _, said = plan(
        project, "fleet", "YEARS=2563,2564", "AGENCIES=demo-*", "WORKERS=2", "SCHEDULER=tcp://192.0.2.1:8786"
    )
    assert "-r requirements-fleet.lock" in said
    assert "fleet --years '2563,2564' --agencies 'demo-*' --scheduler 'tcp://192.0.2.1:8786' --workers '2'" in said


def test_a_mistyped_variable_is_an_error(project):
    code, said = plan(project, "YAER=2563")
    assert code == 2
    assert "YAER" in said
    assert "YEAR" in said


@pytest.mark.parametrize("said", ["WHAT_IF=4=85, 2=90", "REASON=แก้ a=b ตามหนังสือ", "YEAR:=2563"])
def test_a_value_may_hold_spaces_and_equals_signs(project, said):
    code, plan_of = plan(project, said)
    assert code == 0, plan_of


def test_a_what_if_of_two_indicators_reaches_the_program(project):
    _, said = plan(project, "WHAT_IF=4=85, 2=90")
    assert "--what-if '4=85, 2=90'" in said


def test_help_lists_every_documented_target(project):
    done = subprocess.run(["make", "help"], cwd=project, capture_output=True, text=True, check=True)
    documented = [
        line.split(":")[0]
        for line in (project / "Makefile").read_text("utf-8").splitlines()
        if ":" in line and "## " in line and line[0].islower()
    ]
    assert documented
    assert all(f"make {name}" in done.stdout for name in documented)
