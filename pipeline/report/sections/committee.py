"""What the committee asks of one year: where points were lost, what a level takes, fix or develop, inside OIT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.levels import Mix
from pipeline.analysis.points_lost import Lift
from pipeline.errors import UnknownFact
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.sections import remarks
from pipeline.report.sections.paragraphs import said
from pipeline.schemes.scoring import Key
from pipeline.thai import Digits

KINDS = {
    "cheapest": "เพิ่มรวมน้อยที่สุด",
    "single": "ตัวชี้วัดเดียว",
    "fewest": "จำนวนตัวชี้วัดน้อยที่สุด",
    "floor": "ยกตัวที่ต่ำให้เท่ากัน",
}
ENTRIES = {
    "fix": "ต้องแก้ไข",
    "develop": "ต้องพัฒนา",
    "both": "ทั้งสองอย่าง",
    "none": "ไม่มี (-)",
    "unstated": "ไม่ได้ระบุ",
}


def chart(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Draw the indicators against the pass mark, with those that the committee says must be fixed."""
    cycle = of.cycle
    if cycle.scores:
        must = [each.indicator.no for each in cycle.findings or () if each.fix]
        mark = cycle.scheme.pass_mark.value if cycle.scheme.pass_mark else None
        yield charts.bars(of.indicators, must, mark, digits)


def lost(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Say where the points are: held, lost and the gaps; and which raise would lift the total most."""
    if not of.cycle.scores:
        return
    yield Heading(places.LOST.heading, 3, part="annex")
    try:
        points, lifts = of.lost_points, of.lifts
    except UnknownFact as unknown:
        yield unknown_note(unknown, digits)
        return
    yield from said(of.cycle, "lost", remarks.lost(points, lifts, digits), "annex")
    rows = [
        (
            row.name,
            thai.number(row.score, 2, digits),
            thai.number(row.weight, 2, digits),
            thai.number(row.points, 4, digits),
            thai.number(row.lost, 4, digits),
            "" if row.share_lost is None else thai.number(row.share_lost * 100, 1, digits),
        )
        for row in points
    ]
    names = ("ตัวชี้วัด", "คะแนน", "น้ำหนัก", "ได้ (ถ่วงน้ำหนัก)", "เสีย (ถ่วงน้ำหนัก)", "ส่วนแบ่งที่เสีย (ร้อยละ)")
    widths = (4.6, 1.7, 1.7, 2.4, 2.5, 2.8)
    yield tables.frame("คะแนนที่ได้และที่เสียรายตัวชี้วัด", names, widths, rows, range(1, 6), part="annex")
    for goal in dict.fromkeys(row.goal for row in lifts):
        needed = [row for row in lifts if row.goal == goal and row.gap]
        if needed:
            ranked = sorted(needed, key=lambda row: (row.rank is None, row.rank or 0))
            yield _lifts(goal, ranked, digits)


def _lifts(goal: str, lifts: Sequence[Lift], digits: Digits) -> Block:
    mark = thai.in_digits(thai.unrounded(lifts[0].goal_points), digits)
    named = {
        "pass_mark": f"ถ้าถึงเกณฑ์ผ่าน {mark} คะแนน",
        "top_level": f"ถ้าถึงระดับสูงสุด {mark} คะแนน",
        "target": f"ถ้าถึงเป้าหมายของหน่วยงาน {mark} คะแนน",
        "national": "ถ้าถึงค่าเฉลี่ยระดับประเทศ",
    }
    rows = [
        (
            "" if row.rank is None else thai.in_digits(str(row.rank), digits),
            row.name,
            thai.number(row.score, 2, digits),
            thai.number(row.gap, 2, digits),
            "" if row.lift is None else thai.number(row.lift, 4, digits, sign=True),
        )
        for row in lifts
    ]
    names = ("อันดับ", "ตัวชี้วัด", "คะแนน", "ยังขาด", "คะแนนภาพรวมเพิ่ม")
    caption = f"ผลต่อคะแนนภาพรวม {named[goal]} (เฉพาะตัวชี้วัดที่ยังไม่ถึง)"
    return tables.frame(caption, names, (1.5, 6, 2, 2, 3.4), rows, (2, 3, 4), part="annex")


def levels(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Say what each higher level takes under the year's own rules, as mixes whose level was recomputed."""
    cycle = of.cycle
    if not cycle.scores:
        return
    yield Heading(places.LEVELS.heading, 3, part="annex")
    try:
        found = of.reach
        named = {term.key: term.name for term in of.terms}
    except UnknownFact as unknown:
        yield unknown_note(unknown, digits)
        return
    now: dict[Key, Decimal] = dict(cycle.values.items())
    now.update(cycle.instruments.values.items())
    if not found:
        yield Paragraph("อยู่ในระดับสูงสุดแล้ว", part="annex")
    for each in found:
        if each.unknown:
            yield unknown_note(each.unknown, digits)
            continue
        yield Paragraph(remarks.lacking(each, digits), part="annex")
        rows = [_mix(mix, now, named, digits) for mix in each.mixes]
        if rows:
            names = ("ทางเลือก", "เพิ่มจาก → เป็น", "รวมที่เพิ่ม", "คะแนนภาพรวม", "ระดับ")
            caption = f"ทางเลือกสู่ระดับ {each.level.name} (คำนวณระดับซ้ำแล้วทุกทาง)"
            yield tables.frame(caption, names, (2.8, 6.6, 1.9, 2.4, 1.6), rows, (2, 3), part="annex")
    if found:
        yield Note(
            "เป็นการคำนวณจากกฎของปีนั้น ไม่ใช่ข้อเสนอว่าทำได้จริง คะแนน OIT เพิ่มเป็นรายข้อทั้งข้อ จึงอาจไม่ลงตัวตามนี้",
            part="annex",
        )


def _mix(mix: Mix, now: Mapping[Key, Decimal], named: Mapping[Key, str], digits: Digits) -> tuple[str, ...]:
    raised = ", ".join(
        f"{named[key]} {thai.number(now[key], 2, digits)} → {thai.number(score, 2, digits)}"
        for key, score in mix.raised.items()
    )
    return (
        " และ ".join(KINDS[kind] for kind in mix.kinds),
        raised,
        thai.number(mix.cost, 2, digits),
        thai.number(mix.total, 2, digits),
        mix.level.name if mix.level else "ไม่ทราบ",
    )


def fix_or_develop(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Set the answer of a cut beside the committee's own entry, which stands."""
    if of.cycle.findings is None or not of.cycle.scores:
        return
    yield Heading(places.CUT.heading, 3, part="annex")
    try:
        chosen, decisions = of.cut, of.cut_decisions
    except UnknownFact as unknown:
        yield unknown_note(unknown, digits)
        return
    text = remarks.beside_cut(decisions, chosen, of.agreeing_cuts, digits)
    yield from said(of.cycle, "cut", text, "annex")
    yield Note(f"ที่มาของจุดตัด: {', '.join(chosen.sources)}", part="annex")
    rows = [
        (
            row.indicator,
            thai.number(row.score, 2, digits),
            ENTRIES[row.committee],
            ENTRIES[row.rule],
            "" if row.agrees is None else "ตรงกัน" if row.agrees else "ต่างกัน",
        )
        for row in decisions
    ]
    names = ("ตัวชี้วัด", "คะแนน", "คณะกรรมการ", "ตามจุดตัด", "เทียบกัน")
    caption = f"มติของคณะกรรมการเทียบกับจุดตัด {thai.in_digits(thai.unrounded(chosen.value), digits)} คะแนน"
    yield tables.frame(caption, names, (5.4, 1.8, 3, 3, 2), rows, (1,), part="annex")


def proposal(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Recompute total and level from proposed scores, where any were given."""
    if not of.proposed or not of.cycle.scores:
        return
    yield Heading(places.PROPOSAL.heading, 3, part="annex")
    try:
        found = of.what_if
    except UnknownFact as unknown:
        yield unknown_note(unknown, digits)
        return
    yield Paragraph(remarks.proposal(found, digits), part="annex")
    rows = [
        (
            row.name,
            thai.number(row.before, 2, digits),
            thai.number(row.after, 2, digits),
            thai.number(row.lift, 4, digits, sign=True),
        )
        for row in found.scores
        if row.raised_by
    ]
    names = ("ตัวชี้วัด", "คะแนนที่ประกาศ", "คะแนนที่ลอง", "คะแนนภาพรวมเปลี่ยน")
    yield tables.frame("คะแนนที่ลองปรับ", names, (6, 3, 3, 3.6), rows, (1, 2, 3), part="annex")


def unknown_note(unknown: UnknownFact, digits: Digits) -> Note:
    """Say that a part is left out, and which rule is missing."""
    return Note(thai.in_digits(f"{str(unknown).splitlines()[0]} จึงไม่แสดงส่วนนี้", digits), part="annex")
