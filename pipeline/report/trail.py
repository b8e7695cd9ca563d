"""The end of every report: the trail of its numbers, by which a page links them and an auditor's paper prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline import thai
from pipeline.cycle import Cycle
from pipeline.report import register
from pipeline.report.blocks import Block, Heading, Items, Paragraph, Traced, Trail
from pipeline.report.data_package import cell
from pipeline.report.figures.calculation import named
from pipeline.report.figures.figure import Printed
from pipeline.report.register import NOTHING
from pipeline.schemes.scoring import Key
from pipeline.thai import Digits, Number

_OPERATOR = re.compile(r"(?<=[\d)])([-+*/<>])(?=[\d(A-Z])")
REGISTER = "scores"
"""The report that prints the trail of all four: the one for auditors."""


def trail(
    report: str,
    history: Sequence[Cycle],
    digits: Digits,
    proposed: Mapping[Key, Number] = NOTHING,
    others: Sequence[Cycle] = (),
) -> Iterator[Block]:
    """Give the trail of a report's numbers; the register's has those of every report of the cycle."""
    found = list(register.printed(history, proposed, others))
    whole = report == REGISTER
    rows = [
        _row(each, report) for each in found if whole or report in {place.report for place in each.places}
    ]
    yield Heading("ที่มาของตัวเลข", part="annex")
    text = (
        "ทุกตัวเลขที่คำนวณในรายงานทั้งสี่ของรอบนี้ พร้อมรหัส สูตรที่พิมพ์ต่อท้ายเครื่องหมาย = ในตารางคำนวณได้ "
        "และช่องของข้อมูลต้นทาง (แฟ้ม:แถว:คอลัมน์)"
        if whole
        else "ตัวเลขที่คำนวณทุกตัวของรายงานนี้มีที่มาในภาคผนวกของรายงาน “ทะเบียนคะแนนและการตรวจสอบข้อมูล” "
        "และในแฟ้ม figures.csv"
    )
    yield Paragraph(thai.in_digits(text, digits), part="annex")
    yield Trail(tuple(rows), on_paper=whole)


def _row(each: Printed, report: str) -> Traced:
    return Traced(
        each.figure,
        each.printed,
        cell(each.value),
        each.unit,
        each.formula,
        each.by.text,
        named(each.by.inputs),
        tuple(place.heading for place in each.places if place.report == report),
        each.about,
    )


def on_paper(block: Block) -> tuple[Block, ...]:
    """Give a block as paper has it: a trail as a list, or nothing where its report leaves it to the register."""
    if not isinstance(block, Trail):
        return (block,)
    if not block.on_paper:
        return ()
    return (Items(tuple(lines(block)), part=block.part),)


def lines(trail: Trail) -> Iterator[str]:
    """Give each row of a trail as one line, for whoever checks by hand."""
    return map(_line, trail.rows)


def _line(row: Traced) -> str:
    formula, _, _ = row.formula.partition(" / ")
    apart = _OPERATOR.sub(r" \1 ", row.calculation).replace(
        ",", ", "
    )  # lines end between numbers, never inside one
    how = f"{formula} = {apart}" if row.calculation not in ("", row.value) else formula
    where = row.inputs.replace("data/raw/", "").replace("pipeline/", "").replace(",", ", ")
    return f"{row.printed} · {row.figure} · {how} · {where}"
