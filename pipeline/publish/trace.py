"""The chain of a printed figure: its value, its formula, and the raw cells and rules as they stand in their files."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline import thai
from pipeline.errors import Fault, InputError, meant, shown
from pipeline.report import data_package
from pipeline.report.calculation import Input
from pipeline.report.trail import PrintedFigure
from pipeline.run.manifest import PACKAGE
from pipeline.storage import paths

_PART = re.compile(r'"[^"]*"|[^.]+')
_HEADER = re.compile(r"\s*\[\[?([^\]]+)\]\]?")


def trace_figure(figures: Sequence[PrintedFigure], wanted: str) -> list[str]:
    """Give the chain of every figure with that id or, in whatever digits, that printed value.

    Raises:
        InputError: no figure is called or printed so.
    """
    number = thai.to_arabic_digits(wanted).strip()
    chosen = [each for each in figures if wanted.strip() == each.figure.id or number == each.figure.spell("arabic")]
    if not chosen:
        ids = tuple(each.figure.id for each in figures)
        raise InputError([Fault.of("figure-unknown", "figures.csv", wanted, column="figure", meant=meant(wanted, ids))])
    return ["\n".join(chain(each)) for each in chosen]


def chain(each: PrintedFigure) -> Iterator[str]:
    """Give the chain of one figure, line by line."""
    row = each.row()
    yield f"{row.figure}: {row.printed}" + (f" ({row.unit})" if row.unit else "")
    yield f"  พิมพ์ที่ / printed in: {row.place}"
    yield f"  ค่าก่อนปัด / unrounded: {data_package.cell(row.value)}"
    yield f"  วิธีคำนวณ / formula: {row.formula}"
    if row.calculation:
        yield f"  คำนวณ / calculation: ={row.calculation}"
    yield f"  ที่มา / inputs: {row.inputs}"
    groups = groupby(each.figure.by.inputs, key=lambda cell: cell.file)
    yield from dict.fromkeys(f"    {line}" for file, cells in groups for line in _cells(file, list(cells)))


def _cells(file: str, cells: Sequence[Input]) -> Iterator[str]:
    """Give the named cells of a file as they stand in it: rows of a table, or lines of a key."""
    path = (PACKAGE.parent if file.startswith(f"{PACKAGE.name}/") else paths.root()) / file
    if not path.is_file():
        return
    text = path.read_text("utf-8-sig", "replace")
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        for cell in cells:
            if cell.at.isdecimal() and 0 < int(cell.at) <= len(rows):
                row = " | ".join(shown(each) for each in rows[int(cell.at) - 1] if each)
                yield f"{file} แถว / row {cell.at}: {row}"
        return
    lines = text.splitlines()
    for cell in cells:
        for number in key_lines(lines, cell.at):
            yield f"{file} บรรทัด / line {number}: {shown(lines[number - 1].strip())}"


def key_lines(lines: Sequence[str], key: str) -> Iterator[int]:
    """Give the lines of a TOML file that say what a dotted key names, by number from 1.

    Parts of the key are table names, keys, or names of entries in a list, such as ``levels.AA.minimum``.
    """
    table = ""
    for number, line in enumerate(lines, 1):
        if header := _HEADER.fullmatch(line):
            table = header[1]
        elif not line.lstrip().startswith("#") and (rest := _rest(table, key)) is not None:
            content, _, _ = line.partition(" #")
            if all(re.search(rf"(?<![\w.]){re.escape(part)}(?![\w.])", content) for part in rest or ["value"]):
                yield number


def _rest(table: str, key: str) -> list[str] | None:
    """Give what is left of a key below a table; none where the table is another one."""
    names, parts = table.removesuffix(".list").split("."), [each.strip('"') for each in _PART.findall(key)]
    return parts[len(names) :] if table and parts[: len(names)] == names else None if table else parts
