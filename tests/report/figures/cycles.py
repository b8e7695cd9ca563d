"""Cycles to test figures on: the real ones, and a made one with everything that an agency may add."""

import shutil

from pipeline import cycle
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
MADE = {2564, 2565}


def rich(project, year: int = 2564):
    """Make a later year of Prokfa of its first, with everything that an agency may add: for a test alone."""
    folder = project / f"data/raw/prokfa/{year}"
    shutil.copytree(project / "data/raw/prokfa/2563", folder)
    text = (
        (folder / "published.toml").read_text("utf-8").replace("fiscal_year = 2563", f"fiscal_year = {year}")
    )
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
            moved = (
                (path / "scores.csv").read_text("utf-8").replace("78.52", "79.87").replace("84.33", "81.01")
            )
            (path / "scores.csv").write_text(moved, "utf-8")
            text = (path / "published.toml").read_text("utf-8")
            (path / "published.toml").write_text(text.replace("total = 90.9\n", "total = 90.78\n"), "utf-8")
    history = cycle.history(agency, year)
    others = [cycle.cycle(each, year) for each in cycle.known_agencies() if year in cycle.known_years(each)]
    return history, others
