"""What differs between two manifests, and between two versions of a file: in words, Thai / English."""

from __future__ import annotations

import csv
import difflib
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block, Fields, Figure, Items, Signatures, Table, blocks_of
from pipeline.manifest import MATERIALS, Manifest

KINDS = {
    "inputs": "ข้อมูลนำเข้าเปลี่ยน / inputs changed",
    "notebooks": "สมุดงานเปลี่ยน / notebooks changed",
    "code": "โปรแกรมเปลี่ยน / code changed",
    "schemes": "กฎรายปีเปลี่ยน / schemes changed",
    "fonts": "แบบอักษรเปลี่ยน / fonts changed",
    "lock": "แฟ้มตรึงรุ่นเปลี่ยน / lock changed",
}
MOST = 10  # readable differences of one file; more would hide the rest


def of_materials(then: Manifest, now: Manifest) -> list[str]:
    """Say which inputs, code, locked packages and parameters changed."""
    said = [
        f"{KINDS[kind]}: {each}"
        for kind in MATERIALS
        for each in _keys(then.materials[kind], now.materials[kind], digests=True)
    ]
    said += [f"รุ่นที่ตรึงไว้เปลี่ยน / locked version changed: {each}" for each in _keys(then.locked, now.locked)]
    old, new = ({k: str(v) for k, v in one.parameters.items()} for one in (then, now))
    return said + [f"พารามิเตอร์เปลี่ยน / parameter changed: {each}" for each in _keys(old, new)]


def of_environment(then: Manifest, now: Manifest) -> list[str]:
    """Say which installed versions are others: information, as the same bytes are wanted of every version."""
    return [f"สภาพแวดล้อมต่าง / environment: {each}" for each in _keys(then.environment, now.environment)]


def of_file(name: str, then: bytes, now: bytes) -> list[str]:
    """Say which cells of a CSV or which sentences of an executed notebook differ; nothing for other files."""
    if name.endswith(".csv"):
        said = list(_cells(_rows(then), _rows(now)))
    elif name.endswith(".ipynb"):
        try:
            said = list(_lines(_texts(then), _texts(now)))
        except (ValueError, KeyError, TypeError):
            said = ["อ่านเป็นสมุดงานไม่ได้ / no longer a notebook that can be read"]
    else:
        return []
    rest = len(said) - MOST
    return said[:MOST] + ([f"และอีก {rest} แห่ง / and {rest} more"] if rest > 0 else [])


def _keys(then: Mapping[str, str], now: Mapping[str, str], digests: bool = False) -> Iterator[str]:
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
    return [text for block in blocks_of(json.loads(notebook)) for text in texts(block)]


def texts(block: Block) -> list[str]:
    """Give every text of a block, in reading order."""
    if isinstance(block, Table):
        cells = [cell for row in (*block.head, *block.body) for cell in row]
        return [block.caption, *(line for cell in cells for line in cell.lines)]
    if isinstance(block, Fields):
        return [part for row in block.rows for part in row]
    if isinstance(block, Items):
        return list(block.texts)
    if isinstance(block, Signatures):
        return [part for row in block.rows for part in (row.position, row.opinion)]
    return [block.alt if isinstance(block, Figure) else getattr(block, "text", getattr(block, "title", ""))]


def _lines(then: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    pairs = difflib.SequenceMatcher(None, then, now, autojunk=False)
    for kind, a, b, c, d in pairs.get_opcodes():
        if kind != "equal":
            yield f"“{' / '.join(then[a:b])}” → “{' / '.join(now[c:d])}”"
