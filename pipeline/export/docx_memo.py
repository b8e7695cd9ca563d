"""What makes a report a บันทึกข้อความ: the lines at its head and the places to sign at its end."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.blocks import Fields, Signatures
from pipeline.export.docx_xml import Element, paragraph, run

NAME = "บันทึกข้อความ"
_PAIR = ("ที่", "วันที่")  # number and date share a line when they follow one another
_ADDRESS = "เรียน"  # stands below the dotted lines of the form
_OPINION_LINES = 2


def fields(block: Fields) -> Iterator[Element]:
    """Write label and value lines, the labels larger and bold."""
    rows = list(block.rows)
    while rows:
        pair = tuple(label for label, _ in rows[:2]) == _PAIR
        taken = [rows.pop(0) for _ in range(1 + pair)]
        content: list[Element] = []
        for label, value in taken:
            between = "\t" if content else ""
            content += [run(between + label, "ITALabel"), run("\t" + value)]
        one = "ITAFieldLast" if taken[0][0] == _ADDRESS else "ITAField"
        yield paragraph("ITAFieldPair" if pair else one, *content)


def signatures(block: Signatures) -> Iterator[Element]:
    """Write each place to sign as a group that stays on one page (its styles hold it together)."""
    for row in block.rows:
        if row.opinion:
            yield paragraph("ITAOpinion", row.opinion)
            yield from (paragraph("ITADotted", "\t") for _ in range(_OPINION_LINES))
        yield paragraph("ITASignFirst", "ลงชื่อ\t")
        yield paragraph("ITASign", "(\t)")
        yield paragraph("ITAPosition", row.position)
        yield paragraph("ITASignDate", "วันที่\t")
