"""Paragraphs: composed ones, the committee's own text beside them, and what is left out for want of a rule."""

from collections.abc import Iterator

from pipeline import thai
from pipeline.cycle import Cycle, ParagraphName
from pipeline.errors import UnknownFact
from pipeline.report.blocks import Block, Note, Paragraph, Part
from pipeline.report.text import text, wording

THEIRS = "ข้อความของคณะกรรมการ: "


def composed(cycle: Cycle, name: ParagraphName, words: str, part: Part = "facts") -> Iterator[Block]:
    """Give a composed paragraph by its name in ``settings.toml``, with what the committee says there."""
    own = [each for each in cycle.settings.texts if each.paragraph == name]
    if not any(each.mode == "replace" for each in own):
        yield Paragraph(words, part=part)
    for each in own:
        yield Note(text(THEIRS + "{own}", own=thai.tidy(each.text.replace("\n", " "))), part=part)


def unknown_note(unknown: UnknownFact) -> Note:
    """Say that a part is left out, and which rule is missing."""
    return Note(text("{why} จึงไม่แสดงส่วนนี้", why=first_line(unknown)), part="annex")


def first_line(unknown: UnknownFact) -> str:
    """Say in Thai which rule or score is missing."""
    return wording(str(unknown).splitlines()[0])


def paragraphs(words: str, part: Part = "facts") -> Iterator[Paragraph]:
    """Part a text by people where it has an empty line; other line ends are where its writer wrapped it."""
    for block in words.split("\n\n"):
        if block.strip():
            yield Paragraph(thai.tidy(block.replace("\n", " ")), part=part)
