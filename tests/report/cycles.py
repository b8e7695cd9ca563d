"""Cycles to test figures on: the real ones, and a made one with everything that an agency may add."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report.composition import compose, register
from pipeline.report.report import Report
from pipeline.report.trail import PrintedFigure
from pipeline.storage import paths
from tests.conftest import unrecorded_data
from tests.cycle.folder import put

CYCLES = [
    ("prokfa", 2563, {}),
    ("prokfa", 2563, {4: 85}),
    ("trat", 2563, {}),
    ("trat", 2564, {1: 90}),
    ("prokfa", 2564, {4: 85}),
    ("prokfa", 2565, {}),
    ("parted", 2567, {"EIT1": 90, 1: 80}),
]
NUMBERS = "90 90 90 90 90 88 86 84 85 85"
TOTAL = 'only = "total"\n[agency]\ntotal = {}\n'
WHOLES = 'only = "instruments"\n[agency]\ntotal = 90.90\n[instruments]\nIIT = 84.87\nEIT = 87.76\nOIT = 97.78\n'
PARTS = (
    'only = "instruments"\n[agency]\ntotal = 86.80\n'
    "[instruments]\nIIT = 90.00\nEIT1 = 84.00\nEIT2 = 88.00\nOIT = 85.00\n"
)
ODD: Mapping[str, Mapping[int, Mapping[str, str]]] = {
    "totals": {year: {"published": TOTAL.format(78 + year - 2560)} for year in (2561, 2562, 2563, 2566, 2568)},
    "wholes": {2563: {"published": WHOLES}, 2564: {"scores": NUMBERS}, 2565: {"published": WHOLES}},
    "one-whole": {
        2563: {"published": 'only = "instruments"\n[agency]\ntotal = 90.90\n[instruments]\nIIT = 84.87\n'},
        2564: {"scores": NUMBERS},
    },
    "weighted": {2563: {"published": 'only = "instruments"\n[weighted]\nIIT = 25.04\nEIT = 26.41\nOIT = 22.85'}},
    "other-rules": {
        2564: {"scores": NUMBERS},
        2565: {"scores": NUMBERS.replace("84", "87")},
        2566: {"scores": NUMBERS},
    },
    "parts-alone": {2565: {"scores": NUMBERS}, 2566: {"published": PARTS}},
    "unknown-rules": {
        2562: {"scores": NUMBERS},
        2563: {"scores": NUMBERS},
        2568: {"scores": NUMBERS, "published": "[agency]\ntotal = 88.00\n[instruments]\nIIT = 90.00"},
    },
    "from-full-to-none": {2563: {"scores": "100 " * 10}, 2564: {"scores": "0 " * 10}},
    "answered": {
        2563: {"published": TOTAL.format("81.10") + "[respondents]\ninternal = 1204\n"},
        2564: {"scores": NUMBERS, "published": "[respondents]\ninternal = 40\nexternal = 20\n"},
    },
}
"""Years of which little is known, or whose rules are other ones or unknown, by agency; for a test alone."""
ODD_CYCLES = [
    (agency, year, proposed)
    for agency, years in ODD.items()
    for year in years
    for proposed in ({}, {1: 95})
    if not proposed or (agency, year) in {("wholes", 2564), ("other-rules", 2566), ("unknown-rules", 2568)}
]
MADE = {2564, 2565}


def rich(project, year: int = 2564):
    """Make a later year of Prokfa of its first, with everything that an agency may add: for a test alone."""
    folder = project / f"data/raw/prokfa/{year}"
    shutil.copytree(project / "data/raw/prokfa/2563", folder)
    text = (folder / "published.toml").read_text("utf-8").replace("fiscal_year = 2563", f"fiscal_year = {year}")
    answered = "\n[respondents]\ninternal = 40\ninternal_population = 52\nexternal = 1210\n"
    (folder / "published.toml").write_text(text + answered, "utf-8")
    items = "ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\ni1,80.5,40,10\ni2,70.25,,\ne1,99,1204,\n"
    (folder / "items.csv").write_text(items, "utf-8")
    (folder / "settings.toml").write_text("fix_below = 80.5\ntarget = 95\n", "utf-8")


def parted(project):
    """Make years of an agency whose EIT is published in two parts, with and without indicators beside them."""
    numbers = "90 90 90 90 90 88 86 84 85 85"
    put(project, "parted", 2565, scores=numbers)
    put(project, "parted", 2566, scores=numbers, published="[instruments]\nEIT1 = 92.00\nEIT2 = 80.00\n")
    numbers = "91 90 90 90 92 88.11 88.12 88.15 90 85"
    put(project, "parted", 2567, scores=numbers, published="[instruments]\nEIT1 = 86.25\nEIT2 = 84.02\n")


def history_of(project, agency, year):
    """Give the cycles up to a year, made where it is not real, and the other agencies of that year."""
    if agency == "parted":
        parted(project)
    if agency == "prokfa":
        for each in sorted(MADE):
            if each <= year:
                rich(project, each)
        if year == 2565:  # scores that moved, so that a change has parts and a residue
            path = project / "data/raw/prokfa/2565"
            moved = (path / "scores.csv").read_text("utf-8").replace("78.52", "79.87").replace("84.33", "81.01")
            (path / "scores.csv").write_text(moved, "utf-8")
            text = (path / "published.toml").read_text("utf-8")
            (path / "published.toml").write_text(text.replace("total = 90.9\n", "total = 90.78\n"), "utf-8")
    history = cycle.history(agency, year)
    others = [cycle.cycle(each, year) for each in cycle.known_agencies() if year in cycle.known_years(each)]
    if history[-1].agency.is_aggregate:
        return history, []
    return history, [each for each in others if not each.agency.is_aggregate]


@dataclass(frozen=True)
class Made:
    """A cycle's reports as they are composed, and where its raw files lie."""

    folder: Path
    report: Report
    printed: tuple[PrintedFigure, ...]


def _made(folder: Path, agency: str, year: int, proposed: Mapping[int | str, int]) -> Made:
    unrecorded_data(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.ROOT_VARIABLE, str(folder))
        for each, years in ODD.items() if agency in ODD else ():
            for fiscal_year, files in years.items():
                put(folder, each, fiscal_year, **files)
        history, others = history_of(folder, agency, year)
    report = compose(Assessment(history, proposed, tuple(others)), group="all")
    return Made(folder, report, register(report))


@pytest.fixture(scope="session", params=[*CYCLES, *ODD_CYCLES], ids=str)
def made(request, tmp_path_factory) -> Made:
    return _made(tmp_path_factory.mktemp("made"), *request.param)
