"""What several topics say: composed paragraphs, the committee's own text, and what is left out for want of a rule."""

import functools
from collections.abc import Iterator

from pipeline import thai
from pipeline.cycle import Cycle, ParagraphName
from pipeline.errors import UnknownFact
from pipeline.report.blocks import Block, Note, Paragraph, Part
from pipeline.report.report import Report, Section
from pipeline.report.text import Text, text, wording

NO_INDICATORS = "ไม่มีคะแนนรายตัวชี้วัดของปีนี้ มีเฉพาะผลที่ประกาศรวม จึงไม่มีตารางและแผนภูมิรายตัวชี้วัด"
ABSENT = "ไม่มีข้อมูล"
WAYS = {"rise": "เพิ่มขึ้น", "fall": "ลดลง", "unchanged": "ไม่เปลี่ยนแปลง"}
"""Which way a score changed, by ``analysis.changes.direction``."""
THEIRS = "ข้อความของคณะกรรมการ: "


def year(fiscal_year: int) -> Text:
    """Write ``ปีงบประมาณ พ.ศ. ๒๕๖๓``."""
    return wording(f"ปีงบประมาณ พ.ศ. {fiscal_year}")


def with_comment(cycle: Cycle, name: ParagraphName, words: str, part: Part = "facts") -> Iterator[Block]:
    """Give a composed paragraph by its name in ``settings.toml``, with what the committee says there."""
    own = [each for each in cycle.settings.texts if each.paragraph == name]
    if not any(each.mode == "replace" for each in own):
        yield Paragraph(words, part=part)
    for each in own:
        yield Note(text(THEIRS + "{own}", own=thai.tidy(each.text.replace("\n", " "))), part=part)


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
    return Note(text("{why} จึงไม่แสดงส่วนนี้", why=first_line(unknown)), part="annex")


def first_line(unknown: UnknownFact) -> str:
    """Say in Thai which rule or score is missing."""
    return wording(str(unknown).splitlines()[0])


def paragraphs(words: str, part: Part = "facts") -> Iterator[Paragraph]:
    """Part a text by people where it has an empty line; other line ends are where its writer wrapped it."""
    for block in words.split("\n\n"):
        if block.strip():
            yield Paragraph(thai.tidy(block.replace("\n", " ")), part=part)
