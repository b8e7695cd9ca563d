"""The national mean that a cycle states beside the one of its year's rules, where they are two numbers."""

from collections.abc import Iterator

from pipeline.cycle.cautions import national_means
from pipeline.report.blocks import Block, Note, Part
from pipeline.report.report import Report

NO_SOURCE = "ไม่ได้ระบุ"


def note(report: Report, part: Part = "facts") -> Iterator[Block]:
    """Print both means, each with its source, and say which one is used; nothing where they agree."""
    means, own = national_means(report.cycle), report.cycle.national
    if means is None or own is None:
        return
    words = (
        "ค่าเฉลี่ยภาพรวมระดับประเทศมีสองค่า คือ {check.national.stated} คะแนน (ที่มา: {own}) "
        "และ {check.national.rule} คะแนน (ที่มา: {rules}) รายงานนี้ใช้ค่าแรก"
    )
    yield Note(report.text(words, own=own.source or NO_SOURCE, rules=" ".join(means[1].sources)), part=part)
