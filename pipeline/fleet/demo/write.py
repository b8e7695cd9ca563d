"""A demonstration fleet: synthetic agencies in ``data/raw``, to try on before real ones are there.

The same seed gives the same bytes; an agency and each of its years depend on the seed and the agency's number alone,
not on how many there are. A folder is the fleet's own while its ``README.md`` names every file in it with its digest:
others are never written over nor removed.
"""

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import thai
from pipeline.cycle.files import AGENCY
from pipeline.errors import Fault, InputError
from pipeline.fleet.demo.agency import BANNER, PREFIX, make_agency
from pipeline.fleet.demo.cycle import cycle_files
from pipeline.fleet.demo.parameters import load_parameters
from pipeline.fleet.demo.scores import available_years
from pipeline.storage import lock, paths
from pipeline.storage.atomic import Swap
from pipeline.storage.obstacle import raise_obstacles
from pipeline.storage.package import sha256

MARKER = "README.md"
_HEAD = f"# {BANNER}"
_UNCHANGED = ("ยังไม่ได้เปลี่ยนแปลงโฟลเดอร์ใด", "no folder was changed")
_DIGEST_LINE = re.compile(r"^    ([0-9a-f]{64})  (\S+)$", re.MULTILINE)
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
    number, fiscal_years, start = _read_arguments(count, years, seed)
    with lock.hold("demo-fleet"), raise_obstacles(paths.raw()):
        for left in paths.raw().glob(f".{PREFIX}*"):
            Swap.of(paths.raw(left.name[1:].rpartition(".")[0])).recover()
        wanted = {make_agency(start, at).id for at in range(1, number + 1)}
        there = sorted(paths.raw().glob(f"{PREFIX}*"))
        own = {path for path in there if _is_untouched(path)}
        changed = [path for path in there if path not in own and (path.name in wanted or (path / MARKER).is_file())]
        if changed:
            faults = (Fault.of("demonstration-folder-changed", paths.relative(path)) for path in changed)
            raise InputError(faults, _UNCHANGED)
        cycles = sum(_write_agency(start, at, fiscal_years) for at in range(1, number + 1))
        surplus = [path for path in own if path.name not in wanted]
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


def _is_untouched(folder: Path) -> bool:
    """Tell whether a folder holds just what its marker names."""
    marker = folder / MARKER
    if folder.is_symlink() or not marker.is_file() or marker.is_symlink():
        return False
    text = marker.read_text("utf-8", errors="replace")
    there = {path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()} - {marker}
    digests = {folder / name: digest for digest, name in _DIGEST_LINE.findall(text)}
    return (
        text.startswith(_HEAD)
        and there == digests.keys()
        and all(
            path.is_file() and not path.is_symlink() and sha256(path.read_bytes()) == digests[path] for path in there
        )
    )


def _read_arguments(count: str, years: str, seed: str) -> tuple[int, tuple[int, ...], int]:
    faults: list[Fault] = []
    most, number = load_parameters().most, thai.to_arabic_digits(count).strip()
    if not number.isdecimal() or int(number) > most:
        faults.append(Fault.of("demonstration-count-out-of-range", "N", count, most=most))
    chosen = _read_years(years)
    if not chosen or not {*chosen} <= {*available_years()}:
        known = ", ".join(map(str, available_years()))
        faults.append(Fault.of("demonstration-year-without-rules", "YEARS", years, years=known))
    start = thai.to_arabic_digits(seed).strip()
    if not re.fullmatch(r"\d{1,9}", start):
        faults.append(Fault.of("demonstration-seed-not-a-number", "SEED", seed))
    if faults:
        raise InputError(faults, _UNCHANGED)
    return int(number), chosen, int(start)


def _read_years(text: str) -> tuple[int, ...]:
    """Read years such as ``2563-2565, 2567``; none where anything else stands there."""
    chosen: set[int] = set()
    for piece in re.split(r"[,\s]+", thai.to_arabic_digits(text).strip()):
        span = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", piece)
        if not span:
            return ()
        chosen |= set(range(int(span[1]), int(span[2] or span[1]) + 1))
    return tuple(sorted(chosen))
