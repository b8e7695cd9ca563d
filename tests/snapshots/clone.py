"""The program and the data in a project of their own, where reports are made in one process that nothing disturbs.

Rules of years that nobody else has are laid in beside those of real ones: weights that change between two years.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.snapshots import raw_folder
from tests.snapshots.cases import CASES, SHIPPED

ROOT = Path(__file__).resolve().parent.parent.parent
MADE_YEARS: Mapping[int, Mapping[str, str]] = {
    2581: {},
    2582: {
        "{ IIT = 0.30, EIT = 0.30, OIT = 0.40 }": "{ IIT = 0.20, EIT = 0.30, OIT = 0.50 }",
        'name = "การใช้อำนาจ", aliases = ["ใช้อำนาจ"]': 'name = "การใช้ดุลพินิจ"',
    },
}
"""Rules of FY2564, with these texts replaced."""


def made_rules() -> dict[int, str]:
    """Write the rules of made years: the text of each one's file."""
    (path,) = (ROOT / "pipeline").rglob("schemes/2564.toml")
    texts = {}
    for year, changes in MADE_YEARS.items():
        text = path.read_text("utf-8").replace("fiscal_year = 2564", f"fiscal_year = {year}")
        for old, new in changes.items():
            assert old in text, f"{old!r} is not in {path.name}"
            text = text.replace(old, new)
        texts[year] = text
    return texts


def lay(folder: Path) -> None:
    """Lay the program, the shipped data and the made data into a folder."""
    hidden, data = shutil.ignore_patterns(".*"), Path("data", "raw")
    cycles = (data / agency / str(year) for agency, year in SHIPPED)
    for name in ("pipeline", "notebooks", *cycles):
        shutil.copytree(ROOT / name, folder / name, ignore=hidden)
    for agency in dict(SHIPPED):
        shutil.copy(ROOT / data / agency / "agency.toml", folder / data / agency)
    shutil.copy(ROOT / "requirements.lock", folder)
    (rules,) = (path.parent for path in (folder / "pipeline").rglob("schemes/2564.toml"))
    for year, text in made_rules().items():
        (rules / f"{year}.toml").write_text(text, "utf-8")
    lay_made(folder)


def lay_made(folder: Path) -> None:
    """Lay the made data alone into a folder."""
    for id, case in CASES.items():
        for name, agency in {id: case.agency, **case.beside}.items():
            raw_folder.write(folder / "data" / "raw" / name, agency)


@dataclass(frozen=True)
class Made:
    """What the clone gave: the text of each page, by its path in ``pages/``, and the builds of the shipped cycles."""

    pages: Mapping[str, str]
    digests: Mapping[str, Mapping[str, str]]  # by agency/year: SHA-256 by file, as a manifest names them
    manifests: Mapping[str, Mapping[str, Any]]  # by agency/year


@functools.cache
def made() -> Made:
    """Make all pages and builds, once: in a process of its own, which nothing else has started threads in."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lay(folder)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
        environment |= {"PYTHONPATH": str(ROOT), "ENGINE": ""}
        done = subprocess.run(
            [sys.executable, "-m", "tests.snapshots.inside"],
            cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return Made(**json.loads(done.stdout))
