"""The end of every report: the trail of its numbers, by which a page links them and an auditor's paper prints them."""

import re
from collections.abc import Iterator, Sequence

from pipeline.report.blocks import Block, Heading, Items, Paragraph, Traced, Trail
from pipeline.report.data_package import cell
from pipeline.report.register import PrintedFigure

_OPERATOR = re.compile(r"(?<=[\d)])([-+*/<>])(?=[\d(A-Z])")
REGISTER = "scores"
"""The report that prints the trail of all four: the one for auditors."""


def trail(report: str, found: Sequence[PrintedFigure]) -> Iterator[Block]:
    """Give the trail of a report's numbers; the register's has those of every report of the cycle.

    Args:
        report: its name.
        found: the figures that the reports of the cycle print.
    """
    whole = report == REGISTER
    yield Heading("ที่มาของตัวเลข", part="annex")
    words = (
        "ทุกตัวเลขที่คำนวณในรายงานทั้งสี่ของรอบนี้ พร้อมรหัส สูตรที่พิมพ์ต่อท้ายเครื่องหมาย = ในตารางคำนวณได้ "
        "และช่องของข้อมูลต้นทาง (แฟ้ม:แถว:คอลัมน์)"
        if whole
        else "ตัวเลขที่คำนวณทุกตัวของรายงานนี้มีที่มาในภาคผนวกของรายงาน “ทะเบียนคะแนนและการตรวจสอบข้อมูล” และในแฟ้ม figures.csv"
    )
    yield Paragraph(words, part="annex")
    own = [each for each in found if whole or report in {name for name, _ in each.places}]
    yield Trail(tuple(map(_traced, own)), on_paper=whole)


def _traced(each: PrintedFigure) -> Traced:
    row = each.row()
    return Traced(row.figure, row.printed, cell(row.value), row.unit, row.formula, row.calculation, row.inputs)


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
    apart = _OPERATOR.sub(r" \1 ", row.calculation).replace(",", ", ")  # lines end between numbers, never inside one
    how = f"{formula} = {apart}" if row.calculation not in ("", row.value) else formula
    where = row.inputs.replace("data/raw/", "").replace("pipeline/", "").replace(",", ", ")
    return f"{row.printed} · {row.figure} · {how} · {where}"
