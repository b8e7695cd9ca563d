"""What differs between two published versions, two manifests or two versions of a file: in words, Thai / English."""

import csv
import difflib
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from pipeline.errors import InputError
from pipeline.report.block_data import spelled_blocks, texts
from pipeline.run.manifest import MATERIALS, NAME, Manifest, read

KINDS = {
    "inputs": "ข้อมูลนำเข้าเปลี่ยน / inputs changed",
    "notebooks": "สมุดงานเปลี่ยน / notebooks changed",
    "code": "โปรแกรมเปลี่ยน / code changed",
    "schemes": "กฎรายปีเปลี่ยน / schemes changed",
    "fonts": "แบบอักษรเปลี่ยน / fonts changed",
    "lock": "แฟ้มตรึงรุ่นเปลี่ยน / lock changed",
}
MOST = 10  # readable differences of one file; more would hide the rest


def compare_versions(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[str]:
    """Say which files differ, and indented below each what differs in it: raw files first, then figures, then the rest.

    Both map a file, named from the project's folder, to its bytes.
    """
    names = {name for name in {*then, *now} if then.get(name) != now.get(name)}
    for name in sorted(names, key=lambda name: (not name.startswith("data/raw/"), not _has_figures(name), name)):
        if name not in then:
            yield f"เพิ่ม / added: {name}"
        elif name not in now:
            yield f"ตัดออก / removed: {name}"
        else:
            yield f"แก้ / changed: {name}"
            inside = compare_file(name, then[name], now[name])
            if name.endswith(f"/{NAME}"):
                inside = [line for line in inside if line.partition(": ")[2].split(" (")[0] not in {*then, *now}]
            yield from (f"    {line}" for line in inside)


def compare_materials(then: Manifest, now: Manifest) -> list[str]:
    """Say which inputs, code, locked packages and parameters changed."""
    lines = [
        f"{KINDS[kind]}: {each}"
        for kind in MATERIALS
        for each in compare_keys(then.materials[kind], now.materials[kind], digests=True)
    ]
    lines += [f"รุ่นที่ตรึงไว้เปลี่ยน / locked version changed: {each}" for each in compare_keys(then.locked, now.locked)]
    old, new = ({k: str(v) for k, v in one.parameters.items()} for one in (then, now))
    return lines + [f"พารามิเตอร์เปลี่ยน / parameter changed: {each}" for each in compare_keys(old, new)]


def compare_environments(then: Manifest, now: Manifest) -> list[str]:
    """Say which installed versions are others: information, as the same bytes are wanted of every version."""
    return [f"สภาพแวดล้อมต่าง / environment: {each}" for each in compare_keys(then.environment, now.environment)]


def compare_file(name: str, then: bytes, now: bytes) -> list[str]:
    """Say what differs: figures, cells of a CSV, sentences of an executed notebook, what a manifest names.

    Nothing for other files.
    """
    if _has_figures(name):
        return list(_figures(_printed(then), _printed(now)))  # every one: they are what was published
    if name.endswith(f"/{NAME}"):
        return _compare_manifests(then, now)
    if name.endswith(".csv"):
        lines = list(_cells(_rows(then), _rows(now)))
    elif name.endswith(".ipynb"):
        try:
            lines = list(_sentences(_texts(then), _texts(now)))
        except (ValueError, KeyError, TypeError):
            lines = ["อ่านเป็นสมุดงานไม่ได้ / no longer a notebook that can be read"]
    else:
        return []
    rest = len(lines) - MOST
    return lines[:MOST] + ([f"และอีก {rest} แห่ง / and {rest} more"] if rest > 0 else [])


def _compare_manifests(then: bytes, now: bytes) -> list[str]:
    try:
        old, new = read(then, NAME), read(now, NAME)
    except InputError:  # of a program of long ago: what it made is still compared
        return []
    outputs = compare_keys(old.outputs, new.outputs, digests=True)
    return [*compare_materials(old, new), *(f"ผลลัพธ์เปลี่ยน / outputs changed: {each}" for each in outputs)]


def _has_figures(name: str) -> bool:
    return name.endswith("/figures.csv")


def _printed(data: bytes) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    return {row.get("figure") or "": row.get("printed") or "" for row in rows}


def _figures(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for figure in sorted({*then, *now}):
        if then.get(figure) != now.get(figure):
            yield f"{figure}: {then.get(figure, '–')} → {now.get(figure, '–')}"


def compare_keys(then: Mapping[str, str], now: Mapping[str, str], digests: bool = False) -> Iterator[str]:
    """Name what was added, removed or changed; of ``digests`` the values are not shown."""
    for name in sorted({*then, *now}):
        old, new = then.get(name), now.get(name)
        if old is None:
            yield f"{name} (เพิ่ม / added)"
        elif new is None:
            yield f"{name} (หายไป / removed)"
        elif old != new:
            yield name if digests else f"{name} {old} → {new}"


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline="")))


def _cells(then: list[list[str]], now: list[list[str]]) -> Iterator[str]:
    head = now[0] if now else []
    pairs = difflib.SequenceMatcher(None, [*map(tuple, then)], [*map(tuple, now)], autojunk=False)
    for kind, a, b, c, d in pairs.get_opcodes():
        if kind == "equal":
            continue
        if b - a == d - c:
            for number, (old, new) in enumerate(zip(then[a:b], now[c:d], strict=True), c + 1):
                for column, (x, y) in enumerate(zip(old, new, strict=False)):
                    if x != y:
                        label = head[column] if column < len(head) else str(column + 1)
                        yield f"แถว / row {number}, {label}: “{x}” → “{y}”"
                if len(old) != len(new):
                    yield f"แถว / row {number}: {len(old)} → {len(new)} คอลัมน์ / columns"
        else:
            for number, row in enumerate(then[a:b], a + 1):
                yield f"แถวหายไป / row {number} removed: {' | '.join(row)}"
            for number, row in enumerate(now[c:d], c + 1):
                yield f"แถวเพิ่ม / row {number} added: {' | '.join(row)}"


def _texts(notebook: bytes) -> list[str]:
    return [text for block in spelled_blocks(json.loads(notebook)) for text in texts(block)]


def _sentences(then: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    pairs = difflib.SequenceMatcher(None, then, now, autojunk=False)
    for kind, a, b, c, d in pairs.get_opcodes():
        if kind != "equal":
            yield f"“{' / '.join(then[a:b])}” → “{' / '.join(now[c:d])}”"
