"""The heads of a sheet: found wherever they stand, a nearly right one read as meant, each slip told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline import thai
from pipeline.cycle.csv_files import NOTES, OPTIONAL
from pipeline.errors import Fault, nearest
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.schemes import Scheme
from pipeline.workbook import cells
from pipeline.workbook.grids import Grid
from pipeline.workbook.layout import (  # fmt: skip
    ASIDE,
    CARD,
    FORMS,
    KEY,
    MEMO,
    PUBLISHED,
    SHEETS,
    SOURCE_COLUMNS,
    TABLES,
    VALUE,
    labels,
    same,
)

LOOKED_AT = 20
"""Rows at the top among which the heads are looked for: people put titles above a table."""
MOST_ROWS = 1_000
"""Rows of a sheet; no year of an agency has nearly as many."""


@dataclass(frozen=True)
class HeaderRow:
    """The row of the heads, which column has which, and what is told of already and needs no word at each cell."""

    row: int
    names: Mapping[int, str]
    unknown: frozenset[int]  # columns whose head is a fault
    absent: frozenset[str]

    def column(self, name: str) -> int | None:
        """Give the column of a head."""
        return next((column for column, found in self.names.items() if found == name), None)


def find_header_row(grid: Grid, columns: Sequence[str]) -> int | None:
    """Find the row that holds most of the known heads; none where no row holds two (or the only one)."""
    counts = {
        row: sum(any(same(value, name) for value in grid.row(row).values()) for name in columns)
        for row in grid.rows()
        if row <= LOOKED_AT
    }
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    return best if best is not None and counts[best] >= min(2, len(columns)) else None


def match_header(
    grid: Grid, columns: Sequence[str], optional: Sequence[str], book: str, sheet: str | None, faults: list[Fault]
) -> HeaderRow | None:
    """Find and match the heads of a sheet; none where it has no row of heads.

    Adds to ``faults`` every head that is missing, unknown or doubled, and every column of values without a head.
    """
    if len(rows := grid.rows()) > MOST_ROWS:
        faults.append(_too_long(grid, rows[MOST_ROWS], book, sheet))
        return None
    at = find_header_row(grid, columns)
    if at is None:
        if grid.cells:
            faults.append(no_heads(columns, book, sheet))
        return None
    names: dict[int, str] = {}
    others: dict[int, str] = {}
    for column, value in grid.row(at).items():
        name = next((name for name in columns if same(value, name)), None)
        if name is None or name in names.values():
            others[column] = " ".join(cells.display(value).split())
        else:
            names[column] = name
    absent = [name for name in columns if name not in names.values()]
    meant = _meant(others, absent, optional)
    known = ("หัวตารางที่รู้จัก ไม่ซ้ำกัน: " + ", ".join(columns), "a known column head, once: " + ", ".join(columns))
    for column, found in others.items():
        words = meant_th(found, absent or columns), meant_en(found, absent or columns)
        if name := meant.get(column):
            words = f"หมายถึง “{name}” หรือไม่", f"Did you mean “{name}”?"
        faults.append(old_fault(book, found, *known, *words, at, found, sheet))
    names |= meant
    absent = [name for name in absent if name not in names.values()]
    missing = [name for name in absent if name not in optional]
    for name in missing:
        faults.append(
            old_fault(
                book, "", f"มีคอลัมน์ “{name}”", f"a column “{name}”",
                f"เพิ่มคอลัมน์ “{name}” ในแถวหัวตาราง", f"Add the column “{name}” to the head.", at, name, sheet,
            )
        )  # fmt: skip
    heads = HeaderRow(at, names, frozenset(others) - frozenset(names), frozenset(missing))
    _strays(grid, heads, book, sheet, faults)
    return heads


def _meant(others: Mapping[int, str], absent: Sequence[str], optional: Sequence[str]) -> dict[int, str]:
    """Tell which heads were meant: those nearly right, and the only unknown one where only one is wanting."""
    meant: dict[int, str] = {}
    for column, found in others.items():
        near = nearest(found, [name for name in absent if name not in meant.values()])
        meant |= {column: near} if near else {}
    unknown = [column for column in others if column not in meant]
    wanting = [name for name in absent if name not in (*optional, *meant.values())]
    return meant | ({unknown[0]: wanting[0]} if len(unknown) == len(wanting) == 1 else {})


def no_heads(columns: Sequence[str], book: str, sheet: str | None) -> Fault:
    """Say that a sheet has no row of heads."""
    return old_fault(
        book, "ไม่พบหัวตาราง / no heads",
        "แถวหัวตาราง: " + ", ".join(columns), "a row of heads: " + ", ".join(columns),
        "ใส่หัวตารางตามแม่แบบ", "Put the heads as in the template.", sheet=sheet,
    )  # fmt: skip


def _too_long(grid: Grid, row: int, book: str, sheet: str | None) -> Fault:
    found = cells.display(next(iter(grid.row(row).values())))
    return old_fault(
        book, found, f"ไม่เกิน {MOST_ROWS:,} แถว", f"at most {MOST_ROWS:,} rows",
        "ลบแถวที่ไม่ใช่ข้อมูลของปีนี้ออก", "Delete the rows that are no data of this year.", row, sheet=sheet,
    )  # fmt: skip


def _strays(grid: Grid, heads: HeaderRow, book: str, sheet: str | None, faults: list[Fault]) -> None:
    """Tell of the columns that hold values but have no head: they would be lost."""
    from openpyxl.utils import get_column_letter

    stray: dict[int, list[int]] = {}
    for row, column in sorted(grid.cells):
        if row > heads.row and column not in heads.names and column not in heads.unknown:
            stray.setdefault(column, []).append(row)
    for column, rows in stray.items():
        more_th = f" (คอลัมน์นี้มีอีก {len(rows) - 1} ช่อง)" if len(rows) > 1 else ""
        more_en = f" ({len(rows) - 1} more cells in this column)" if len(rows) > 1 else ""
        faults.append(
            old_fault(
                book, cells.display(grid.cells[rows[0], column]),
                "คอลัมน์ที่มีหัวตาราง" + more_th, "a column with a head" + more_en,
                f"ลบค่านี้ หรือย้ายไปคอลัมน์ที่ถูก เช่น “{NOTES}”",
                f"Delete it, or move it to its column, such as “{NOTES}”.", rows[0], get_column_letter(column), sheet,
            )
        )  # fmt: skip


_SHOWN = 10  # hidden rows or columns that are named


def recognise_sheets(
    grids: Sequence[Grid], scheme: Scheme, book: str, faults: list[Fault], remarks: list[str]
) -> list[tuple[Grid, str]]:
    """Give the sheets that hold data, each with its name in the template; one nearly right is read as meant.

    Adds a fault for a sheet that was renamed or stands twice, a remark for the user's own and for what is hidden.
    """
    found: dict[str, Grid] = {}
    others = []
    for grid in grids:
        name = next((name for name in (*SHEETS, *ASIDE) if same(grid.name, name)), None)
        if name is None:
            others.append(grid)
        elif name in found and name not in ASIDE:
            faults.append(_twice(grid, name, book))
        else:
            found[name] = grid
    for grid in (each for each in others if each.cells):
        absent = [name for name in SHEETS if name not in found]
        near = nearest(grid.name, absent)
        meant = [near] if near else _by_heads(grid, absent, scheme)
        if not meant:
            remarks.append(f"แผ่นงาน “{grid.name}” ไม่อยู่ในแม่แบบ จึงไม่นำเข้า / not of the template, not read")
            continue
        expected = "ชื่อแผ่นงานตามแม่แบบ", "a sheet's name as in the template"
        th, en = (word.join(f"“{name}”" for name in meant) for word in (" หรือ ", " or "))
        remedy = f"หมายถึง {th} หรือไม่", f"Did you mean {en}?"
        faults.append(old_fault(book, grid.name, *expected, *remedy, sheet=grid.name))
        if len(meant) == 1:
            found[meant[0]] = grid
    known = [(grid, name) for name, grid in found.items() if name not in ASIDE]
    for grid, _ in known:
        remarks += _hidden(grid)
    return sorted(known, key=lambda each: SHEETS.index(each[1]))


def _by_heads(grid: Grid, absent: Sequence[str], scheme: Scheme) -> list[str]:
    """Name the absent sheets that have the very heads, or lines, of a sheet."""
    found = []
    for table in TABLES:
        needed = [name for name in table.columns if name not in OPTIONAL]
        if table.sheet in absent and _has(grid, table.columns, needed):
            found.append(table.sheet)
    if CARD in absent and _has(grid, tuple(SOURCE_COLUMNS), tuple(SOURCE_COLUMNS)[:2]):
        found.append(CARD)
    if _has(grid, (KEY, VALUE), (KEY, VALUE)):
        typed = {thai.normal(value) for value in grid.cells.values() if isinstance(value, str)}
        for form in FORMS:
            lines = labels(PUBLISHED, scheme) if form is PUBLISHED else MEMO
            if form.sheet in absent and sum(thai.normal(line) in typed for line in lines) * 3 > len(lines):
                found.append(form.sheet)
    return found


def _has(grid: Grid, columns: Sequence[str], needed: Sequence[str]) -> bool:
    at = find_header_row(grid, columns)
    return at is not None and all(any(same(value, name) for value in grid.row(at).values()) for name in needed)


def _hidden(grid: Grid) -> list[str]:
    told = []
    if grid.hidden:
        told.append(f"แผ่นงาน “{grid.name}” ซ่อนอยู่ แต่นำเข้าด้วย / hidden sheet, read all the same")
    if rows := grid.hidden_rows & {row for row, _ in grid.cells}:
        named = ", ".join(map(str, sorted(rows)[:_SHOWN]))
        told.append(f"แผ่นงาน “{grid.name}” แถว {named} ซ่อนอยู่ แต่นำเข้าด้วย / hidden rows, read all the same")
    if columns := grid.hidden_columns & {column for _, column in grid.cells}:
        from openpyxl.utils import get_column_letter

        named = ", ".join(map(get_column_letter, sorted(columns)[:_SHOWN]))
        told.append(f"แผ่นงาน “{grid.name}” คอลัมน์ {named} ซ่อนอยู่ แต่นำเข้าด้วย / hidden columns, read all the same")
    return told


def _twice(grid: Grid, name: str, book: str) -> Fault:
    return old_fault(
        book, grid.name, f"แผ่นงาน “{name}” แผ่นเดียว", f"one sheet “{name}”",
        "ลบแผ่นงานที่ซ้ำ หรือเปลี่ยนเป็นชื่ออื่น", "Delete one of the two, or give it another name.", sheet=grid.name,
    )  # fmt: skip
