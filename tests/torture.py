"""The long trial of “nothing lost”: ``python -m tests.torture TRIAL NUMBER [SEED]``; code 1 on a failure.

``kills``, ``kill-imports`` and ``kill-publications`` end a build, an import or a publication with SIGKILL at random
moments and hold what is left against what was there before and what was to come.
``bytes`` damages raw files (CSV, TOML), ``imports`` workbooks and tables on their way in, and both hold each answer
against an independent reading.
"""

import contextlib
import csv
import io
import os
import random
import sys
import tempfile
import time
import tomllib
from decimal import Decimal
from pathlib import Path

from pipeline import cycle as raw
from pipeline import thai
from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, OK, InputError
from pipeline.storage import paths
from tests import torture_files, torture_kills
from tests.torture_kills import held, project, start

CYCLE = ("trat", "2563")
NASTY = (
    "\x00", "\ufeff", "\u200b", '"', "'", '"""', ",", ";", "\r", "\n", "\t", "=", "[", "]", "{", "#", "-", ".", "-0",
    "1e5", "๙", "²", "9" * 5000, "inf", "nan", "true", "2563-01-01", "1e999999", "-1", "101", "ํา", "\u2028", "๙๐.๙๐",
    'only = "total"\n', "[agency]\n", "ตัวชี้วัด", "การใช้งบประมาณ", "\U0001f600", "84.33", "5", "0", "ก" * 3000,
)  # fmt: skip
SLOW = 2.0  # seconds of the processor: the most that an answer may take, however busy the machine is


def strays(folder: Path) -> list[str]:
    """Name the hidden files and folders beside the sets, which a killed run leaves and the next one clears."""
    return [p.name for p in (folder / "reports").rglob(".*")]


def kills(number: int, seed: int = 1) -> int:
    """Kill builds at random moments, half of them in the last second, where the set is written."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = project(Path(temporary))
        reports = folder.joinpath("reports", *CYCLE)
        scores = folder.joinpath("data", "raw", *CYCLE, "card.toml")
        texts = {"one": scores.read_text("utf-8"), "two": scores.read_text("utf-8").replace('title = "', 'title = "ฉ ')}
        assert texts["one"] != texts["two"]
        whole, seconds = {}, 0.0
        for name, text in texts.items():  # undisturbed
            scores.write_text(text, "utf-8")
            begun = time.monotonic()
            assert start(folder, "build", *CYCLE).wait() == OK
            whole[name], seconds = held(reports), time.monotonic() - begun
        left: dict[str, int] = {}
        for turn in range(number):
            name = "one" if turn % 2 == 0 else "two"
            scores.write_text(texts[name], "utf-8")
            run = start(folder, "build", *CYCLE)
            time.sleep(chance.uniform(0, seconds) if turn % 4 < 2 else chance.uniform(seconds * 0.9, seconds * 1.05))
            run.kill()
            run.wait()
            found = next((which for which, files in whole.items() if held(reports) == files), "mixed")
            left[found] = left.get(found, 0) + 1
            if found == "mixed" or held(reports) != whole[found]:
                stands = held(reports)
                strange = [n for n in stands if all(stands[n] != files.get(n) for files in whole.values())]
                print(f"kill {turn}: a mixed set stands: {sorted(stands)}; of neither set: {strange}")
                return 1
        for name in texts:
            scores.write_text(texts[name], "utf-8")
            ended = start(folder, "build", *CYCLE).wait()
            if ended != OK or held(reports) != whole[name] or strays(folder):
                print(f"after the kills: code {ended}, same bytes {held(reports) == whole[name]}, {strays(folder)}")
                return 1
        print(f"{number} kills in builds of {seconds:.1f} s: a whole set stood each time {left}; then the same bytes")
    return 0


def damaged(good: bytes, chance: random.Random) -> bytes:
    """Damage a file somewhere: bytes replaced, cut, doubled, or a value replaced."""
    kind = chance.randrange(5)
    at = chance.randrange(len(good) + 1)
    until = min(len(good), at + chance.randrange(40))
    piece = chance.choice(NASTY).encode()
    if kind == 0:
        return good[:at] + piece + good[until:]
    if kind == 1:
        return good[:at] + chance.randbytes(chance.randrange(8)) + good[until:]
    if kind == 2:
        return good[:at] + good[until:]
    if kind == 3:
        return good[:until] + good[at:]
    lines = good.split(b"\n")
    mark = b"=" if b" = " in good else b","
    at = chance.choice([n for n, line in enumerate(lines) if mark in line])
    cells = lines[at].split(mark)
    cells[chance.randrange(len(cells))] = piece
    lines[at] = mark.join(cells)
    return b"\n".join(lines)


def right(name: str, data: bytes, agency: str, year: int) -> bool:
    """Tell whether the accepted cycle holds what an independent reading of the file has."""
    cycle = raw.cycle(agency, year)
    text = data.decode("utf-8-sig")
    if name == "scores.csv":
        head, *rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(c.strip() for c in row)]
        at = next(n for n, cell in enumerate(head) if "คะแนน" in cell)
        written = sorted(abs(Decimal(thai.to_arabic_digits(row[at].strip()))) for row in rows)
        return written == sorted(cycle.values.values())
    if name in {"findings.csv", "plan.csv", "followup.csv"}:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(c.strip() for c in row)][1:]
        part = {"findings.csv": cycle.findings, "plan.csv": cycle.plan, "followup.csv": cycle.followup}[name]
        return len(rows) == len({each.row for each in part or ()})
    if name == "published.toml":
        read = tomllib.loads(text, parse_float=Decimal)
        total = read.get("agency", {}).get("total")
        return read["fiscal_year"] == cycle.fiscal_year and (total is None or Decimal(total) == cycle.result.total)
    return True


def damages(number: int, seed: int = 1) -> int:
    """Process damaged raw files: each is accepted with the right result, or refused with a located fault."""
    chance, slowest, accepted, bad = random.Random(seed), 0.0, 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = project(Path(temporary))
        os.environ[paths.ROOT_VARIABLE] = str(folder)
        files = [*(folder / "data/raw/prokfa").glob("*.toml"), *(folder / "data/raw/prokfa/2563").iterdir()]
        assert cli.main(["process", "prokfa", "2563"]) == OK
        tables = folder / "data/processed/prokfa/2563"
        for turn in range(number):
            path = files[turn % len(files)]
            good = path.read_bytes()
            data = damaged(good, chance)
            path.write_bytes(data)
            before = held(tables)
            said, begun = io.StringIO(), time.process_time()
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
                code = cli.main(["process", "prokfa", "2563"])
            seconds = time.process_time() - begun
            slowest = max(slowest, seconds)
            if code == OK:
                accepted += 1
                fine = right(path.name, data, "prokfa", 2563) and "datapackage.json" in held(tables)
            else:
                fine = code == BAD_INPUT and located() and held(tables) == before
            if not fine or "Traceback" in said.getvalue() or seconds > SLOW:
                bad += 1
                print(f"{turn} {path.name}: code {code}, {seconds:.2f} s, seed {seed}\n{said.getvalue()[:300]}")
            path.write_bytes(good)
    print(f"{number} damaged inputs: {accepted} accepted, {number - accepted - bad} refused, {bad} wrong; "
          f"slowest {slowest:.2f} s")  # fmt: skip
    return 1 if bad else 0


def imports(number: int, seed: int = 1) -> int:
    """Import damaged workbooks and tables: each is taken with the right result, or refused with a located fault."""
    chance, slowest = random.Random(seed), 0.0
    taken: dict[str, list[int]] = {}
    bad = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = project(Path(temporary))
        os.environ[paths.ROOT_VARIABLE] = str(folder)
        table = (folder / "data/raw/trat/2564/scores.csv").read_bytes()
        book = torture_files.begun(folder).read_bytes()
        for turn, (kind, name, data) in zip(range(number), torture_files.damaged(book, table, chance), strict=False):
            path = folder / name
            path.write_bytes(data)
            begun = time.process_time()
            code, said = torture_files.tried(path)
            seconds = time.process_time() - begun
            slowest = max(slowest, seconds)
            taken.setdefault(kind, [0, 0])[code != OK] += 1
            if not torture_files.sound(code, said, name, data) or seconds > SLOW:
                bad += 1
                kept = Path(tempfile.gettempdir(), f"torture-{seed}-{turn}-{name}")
                kept.write_bytes(data)
                print(f"{turn} {kind}: code {code}, {seconds:.2f} s, seed {seed}, kept as {kept}\n{said[:400]}")
    shown = "; ".join(f"{kind}: {taken} taken, {refused} refused" for kind, (taken, refused) in taken.items())
    print(f"{number} damaged files to import: {shown}; {bad} wrong; slowest {slowest:.2f} s")
    return 1 if bad else 0


def located() -> bool:
    """Tell whether reading the damaged cycle gives faults that all name a file and a remedy."""
    try:
        raw.cycle("prokfa", 2563)
    except InputError as error:
        return all(fault.file.startswith("data/raw/") and fault.remedy.th for fault in error.faults)
    return False


if __name__ == "__main__":
    trials = {"kills": kills, "bytes": damages, "imports": imports, **torture_kills.TRIALS}
    sys.exit(trials[sys.argv[1]](*map(int, sys.argv[2:])))
