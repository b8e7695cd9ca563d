"""Paragraphs: composed ones, the committee’s own text beside them, and what is left out for want of a rule."""

from __future__ import annotations
from collections.abc import Iterator
from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle, ParagraphName
from pipeline.report import sentences
from pipeline.report.blocks import Block, Note, Paragraph, Part
from pipeline.thai import Digits
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pipeline.analysis.levels import Mix
from pipeline.analysis.points_lost import Lift
from pipeline.errors import UnknownFact
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.schemes.terms import Key
import datetime as dt
from pipeline.cycle import Cycle, FollowUp, Memo
from pipeline.report import sentences, tables
from pipeline.report.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Part,
    Signature,
    Signatures,
)


THEIRS = "ข้อความของคณะกรรมการ: "


def composed(cycle: Cycle, name: ParagraphName, text: str, part: Part = "facts") -> Iterator[Block]:
    """Give a composed paragraph by its name in ``settings.toml``, with what the committee says there."""
    own = [each for each in cycle.settings.texts if each.paragraph == name]
    if not any(each.mode == "replace" for each in own):
        yield Paragraph(text, part=part)
    for each in own:
        yield Note(THEIRS + thai.tidy(each.text.replace("\n", " ")), part=part)


def unknown_note(unknown: UnknownFact, digits: Digits) -> Note:
    """Say that a part is left out, and which rule is missing."""
    return Note(thai.in_digits(f"{str(unknown).splitlines()[0]} จึงไม่แสดงส่วนนี้", digits), part="annex")


def paragraphs(text: str, part: Part = "facts") -> Iterator[Paragraph]:
    """Part a text where it has an empty line; other line ends are where its writer wrapped it."""
    for block in text.split("\n\n"):
        if block.strip():
            yield Paragraph(thai.tidy(block.replace("\n", " ")), part=part)
