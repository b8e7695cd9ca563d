"""A demonstration fleet: synthetic agencies in ``data/raw``, to try on before real ones are there.

The same seed gives the same bytes; an agency and each of its years depend on the seed and the agency's number alone,
not on how many there are. A folder is the fleet's own while its ``README.md`` names every file in it with its digest:
others are never written over nor removed.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import thai
from pipeline.cycle.files import AGENCY
from pipeline.errors import Fault, InputError, leaving
from pipeline.fleet.demo.agency import BANNER, PREFIX, make_agency
from pipeline.fleet.demo.cycle import cycle_files
from pipeline.fleet.demo.parameters import load_parameters
from pipeline.fleet.demo.scores import available_years
from pipeline.storage import lock, paths
from pipeline.storage.atomic import Swap
from pipeline.storage.digest import sha256
from pipeline.storage.obstacle import raise_obstacles

MARKER = "README.md"
_HEAD = f"# {BANNER}"
_SEALED = re.compile(r"^    ([0-9a-f]{64})  (\S+)$", re.MULTILINE)
_TEXT = """\
{head}

หน่วยงานนี้ไม่มีอยู่จริง คะแนนและข้อความทั้งหมดสร้างด้วย make demo-fleet (SEED={seed}) คะแนนกระจายอย่างแถวจริง
ห้ามนำไปอ้างเป็นผลการประเมินของหน่วยงานใด ลบทั้งชุดด้วย make demo-fleet N=0

Demonstration data: this agency does not exist. Scores and texts are synthetic, made by make demo-fleet (SEED={seed}).
Files as they were made (SHA-256); a folder that differs from this list is never written over nor removed:

{files}
"""


@dataclass(frozen=True)
class Fleet:
    """What stands in ``data/raw`` now: demonstration agencies, their cycles, and folders removed."""

    agencies: int
    cycles: int
    removed: int


def write_fleet(count: str, years: str, seed: str) -> Fleet:
    """Let ``data/raw`` hold the first ``count`` demonstration agencies of ``seed`` with ``years``, and no others.

    Args:
        count: of agencies, from 0, which removes them all.
        years: fiscal years of the Buddhist Era, such as ``2563-2564`` or ``2563,2565``.
        seed: any whole number.

    Raises:
        InputError: an argument is wrong, or a folder of that name is not the fleet's own; nothing was changed.
        Obstacle: the folder cannot be written.
    """
    with leaving("ยังไม่ได้เปลี่ยนแปลงโฟลเดอร์ใด", "no folder was changed"):
        number, fiscal_years, start = _arguments(count, years, seed)
    with lock.hold("demo-fleet"), raise_obstacles(paths.raw()):
        for left in paths.raw().glob(f".{PREFIX}*"):
            Swap.of(paths.raw(left.name[1:].rpartition(".")[0])).recover()
        wanted = [make_agency(start, at).id for at in range(1, number + 1)]
        there = {path.name: path for path in sorted(paths.raw().glob(f"{PREFIX}*"))}
        with leaving("ยังไม่ได้เปลี่ยนแปลงโฟลเดอร์ใด", "no folder was changed"):
            _refuse_changed(there.values(), set(wanted))
        cycles = sum(_write_agency(start, at, fiscal_years) for at in range(1, number + 1))
        surplus = [path for id, path in there.items() if id not in wanted and _is_as_made(path)]
        for path in surplus:
            shutil.rmtree(path)
    return Fleet(number, cycles, len(surplus))


def agency_files(seed: int, number: int, years: Iterable[int]) -> dict[str, bytes]:
    """Give the files of the ``number``-th agency: path in its folder → bytes; a year without a report has none."""
    agency = make_agency(seed, number)
    files = {AGENCY: agency.to_toml()}
    for year in years:
        files |= {f"{year}/{name}": data for name, data in cycle_files(agency, year).items()}
    digests = "\n".join(f"    {sha256(data)}  {name}" for name, data in sorted(files.items()))
    return {**files, MARKER: _TEXT.format(head=_HEAD, seed=seed, files=digests).encode()}


def _write_agency(seed: int, number: int, years: Sequence[int]) -> int:
    """Write an agency's folder in one step where it is not there already; give how many cycles it has."""
    folder, files = paths.raw(make_agency(seed, number).id), agency_files(seed, number, years)
    cycles = len({name.partition("/")[0] for name in files if "/" in name})
    marker = folder / MARKER
    if marker.is_file() and marker.read_bytes() == files[MARKER]:
        return cycles  # it names the digests of all the others
    swap = Swap.of(folder)
    for name, data in files.items():
        path = swap.new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)  # made anew from its seed if a power cut empties it: no fsync
    swap.put()
    swap.recover()
    return cycles


def _is_as_made(folder: Path) -> bool:
    """Tell whether a folder holds just what its marker names."""
    marker = folder / MARKER
    if folder.is_symlink() or not folder.is_dir() or not marker.is_file() or marker.is_symlink():
        return False
    text = marker.read_text("utf-8", errors="replace")
    if not text.startswith(_HEAD):
        return False
    there = {path.relative_to(folder).as_posix(): path for path in _files(folder) if path != marker}
    sealed = {name: digest for digest, name in _SEALED.findall(text)}
    return there.keys() == sealed.keys() and all(
        path.is_file() and not path.is_symlink() and sha256(path.read_bytes()) == sealed[name]
        for name, path in there.items()
    )


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def _refuse_changed(there: Iterable[Path], wanted: set[str]) -> None:
    """Hold that every folder to be written, or removed, is the fleet's own."""
    faults = [
        Fault.of("demonstration-folder-changed", paths.relative(path))
        for path in there
        if (path.name in wanted or (path / MARKER).is_file()) and not _is_as_made(path)
    ]
    if faults:
        raise InputError(faults)


def _arguments(count: str, years: str, seed: str) -> tuple[int, tuple[int, ...], int]:
    faults: list[Fault] = []
    most, plain = load_parameters().most, thai.to_arabic_digits(count).strip()
    if not plain.isdecimal() or int(plain) > most:
        faults.append(Fault.of("demonstration-count-out-of-range", "N", count, most=most))
    fiscal_years = _years(years)
    if not fiscal_years or not set(fiscal_years) <= set(available_years()):
        listed = ", ".join(map(str, available_years()))
        faults.append(Fault.of("demonstration-year-without-rules", "YEARS", years, years=listed))
    start = thai.to_arabic_digits(seed).strip()
    if not re.fullmatch(r"\d{1,9}", start):
        faults.append(Fault.of("demonstration-seed-not-a-number", "SEED", seed))
    if faults:
        raise InputError(faults)
    return int(plain), fiscal_years, int(start)


def _years(text: str) -> tuple[int, ...]:
    """Read years such as ``2563-2565, 2567``; none where anything else stands there."""
    chosen: set[int] = set()
    for piece in re.split(r"[,\s]+", thai.to_arabic_digits(text).strip()):
        span = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", piece)
        if not span:
            return ()
        chosen |= set(range(int(span[1]), int(span[2] or span[1]) + 1))
    return tuple(sorted(chosen))
