"""What several topics say: composed paragraphs, the committee's own text, and what is left out for want of a rule."""

import functools
import itertools
from collections.abc import Iterator

from pipeline import thai
from pipeline.cycle import Cycle, ParagraphName
from pipeline.cycle.lists import is_item, number_of, stated
from pipeline.errors import UnknownFact
from pipeline.report.blocks import Block, Items, Note, Paragraph, Part
from pipeline.report.report import Report, Section
from pipeline.report.text import Text, text, wording
from pipeline.schemes import Level

NO_INDICATORS = "ไม่มีคะแนนรายตัวชี้วัดของปีนี้ มีเฉพาะผลที่ประกาศรวม จึงไม่มีตารางและแผนภูมิรายตัวชี้วัด"
ABSENT = "ไม่มีข้อมูล"
WAYS = {"rise": "เพิ่มขึ้น", "fall": "ลดลง", "unchanged": "ไม่เปลี่ยนแปลง"}
"""Which way a score changed, by ``analysis.changes.direction``."""
THEIRS = "ข้อความของคณะกรรมการ: "


def year(fiscal_year: int) -> Text:
    """Write ``ปีงบประมาณ พ.ศ. ๒๕๖๓``."""
    return wording(f"ปีงบประมาณ พ.ศ. {fiscal_year}")


def with_comment(cycle: Cycle, name: ParagraphName, words: str) -> Iterator[Block]:
    """Give a composed paragraph by its name in ``settings.toml``, with what the committee says there."""
    own = [each for each in cycle.settings.texts if each.paragraph == name]
    if not any(each.mode == "replace" for each in own):
        yield Paragraph(words)
    for each in own:
        first, *rest = passages(each.text)
        if isinstance(first, str):
            yield Note(text(THEIRS + "{own}", own=first))
        else:
            yield from (Note(wording(THEIRS.strip())), Items(first))
        yield from (Note(own) if isinstance(own, str) else Items(own) for own in rest)


def note_unknown(section: Section) -> Section:
    """Have a section end with a note where it comes to a rule without a source or a score that is not given."""

    @functools.wraps(section)
    def blocks(report: Report) -> Iterator[Block]:
        try:
            yield from section(report)
        except UnknownFact as unknown:
            yield unknown_note(unknown)

    return blocks


def unknown_note(unknown: UnknownFact) -> Note:
    """Say that a part is left out, and which rule is missing."""
    return Note(text("{why} จึงไม่แสดงส่วนนี้", why=first_line(unknown)))


def sureness(level: Level) -> str:
    """Say that the cut-off of a level is inferred, where it is."""
    return " (เกณฑ์อนุมาน)" if level.confidence == "inferred" else ""


def first_line(unknown: UnknownFact) -> str:
    """Say in Thai which rule or score is missing."""
    return wording(str(unknown).splitlines()[0])


def paragraphs(words: str, part: Part = "facts") -> Iterator[Paragraph | Items]:
    """Give a text by people as its paragraphs and lists."""
    for own in passages(words):
        yield Paragraph(own, part=part) if isinstance(own, str) else Items(own, part=part)


def passages(words: str) -> Iterator[str | tuple[str, ...]]:
    """Part a text by people: a paragraph ends at an empty line, and lines that begin as those of a list are one.

    Other line ends are where the writer wrapped a line. A paragraph with a number of its own is no list.
    """
    for said, block in itertools.groupby(map(thai.tidy, words.split("\n")), bool):
        lines = list(block) if said else []
        starts = [at for at, line in enumerate(lines) if is_item(line)]
        if starts == [0] and number_of(lines[0]):
            starts = []
        ends = [*starts[1:], len(lines)]
        if opening := " ".join(lines[: starts[0] if starts else None]):
            yield opening
        if starts:
            yield stated("\n".join(" ".join(lines[a:b]) for a, b in zip(starts, ends, strict=True))) or ()
