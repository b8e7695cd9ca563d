"""Paragraphs composed from figures, and the committee's own text that follows or replaces one, marked as theirs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle, ParagraphName
from pipeline.report import sentences
from pipeline.report.blocks import Block, Note, Paragraph, Part
from pipeline.thai import Digits

THEIRS = "ข้อความของคณะกรรมการ: "


def said(cycle: Cycle, name: ParagraphName, text: str, part: Part = "facts") -> Iterator[Block]:
    """Give a composed paragraph by its name in ``settings.toml``, with what the committee says there."""
    own = [each for each in cycle.settings.texts if each.paragraph == name]
    if not any(each.mode == "replace" for each in own):
        yield Paragraph(text, part=part)
    for each in own:
        yield Note(THEIRS + thai.tidy(each.text.replace("\n", " ")), part=part)


def standing(of: Assessment, digits: Digits, part: Part = "facts") -> Iterator[Block]:
    """Say where the total stands."""
    yield from said(of.cycle, "standing", sentences.standing(of, digits), part)


def extremes(cycle: Cycle, digits: Digits, part: Part = "facts") -> Iterator[Block]:
    """Name the highest and the lowest indicators; nothing in a year without scores of indicators."""
    if cycle.scores:
        yield from said(cycle, "extremes", sentences.extremes(cycle, digits), part)
