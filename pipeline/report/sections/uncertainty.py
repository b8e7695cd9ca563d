"""How sure the scores are: rounding, the error of sampling, and what a change means beside it."""

from collections.abc import Iterator

from pipeline.analysis import uncertainty
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.uncertainty import ENOUGH, INSIDE, OUTSIDE
from pipeline.errors import UnknownFact
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.calculation import Calculation, call, constant, convention, sum_of
from pipeline.report.cycle_formulas import HUNDRED, CycleFormulas, Formulas
from pipeline.report.figure import CONVENTION, Figure, count, exact, points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import first_line
from pipeline.report.text import Text, join, join_names, text, wording

HEADING = "แน่ใจเพียงใด"
LOW = f"ค่าเฉลี่ย − {uncertainty.Z} × ความคลาดเคลื่อนมาตรฐาน / mean − {uncertainty.Z} standard errors"
HIGH = f"ค่าเฉลี่ย + {uncertainty.Z} × ความคลาดเคลื่อนมาตรฐาน / mean + {uncertainty.Z} standard errors"
"""Formulas in words of the two ends of an interval."""
UNKNOWN = "ไม่มีข้อมูลจำนวนผู้ตอบ จึงไม่ทราบความคลาดเคลื่อนจากการสุ่ม และไม่อาจกล่าวว่าการเปลี่ยนแปลงมีนัยสำคัญ"
NOT_COMPARED = "ไม่มีจำนวนผู้ตอบของทั้งสองปีให้เทียบกัน จึงไม่กล่าวว่าการเปลี่ยนแปลงใดมีนัยสำคัญ"
_ANSWERED = {INSIDE: "internal", OUTSIDE: "external"}
"""Whom a survey asks, as ``published.toml`` names them."""


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the conventions that certainty rests on, the respondents, the intervals and the effect of rounding.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    for name, key, word, value in (
        ("confidence", "confidence", "ร้อยละ", uncertainty.CONFIDENCE),
        ("most_spread", "most_spread", "สูงสุดที่เป็นไปได้", uncertainty.MOST_SPREAD),
        ("enough", "enough_respondents", "ผู้ตอบน้อยกว่า", ENOUGH),
    ):
        yield exact(f"certainty.{name}", word, value, "", CONVENTION, convention(key))
    yield from _respondents(of, formulas.own)
    half, each = convention("last_place"), uncertainty.LAST_PLACE
    yield points("certainty.last_place", "ต่างได้ไม่เกิน", each, 3, CONVENTION, half)
    most, known = of.rounding, formulas.own
    by = sum_of(known.weight(term.key) * half for term in known.terms)
    formula = f"ผลรวมของ {half.text} × น้ำหนัก / sum of {half.text} × weight"
    yield points("total.rounding", "ต่างจากค่าจริงได้ไม่เกิน", most, 4, formula, by)


def _respondents(of: Assessment, known: CycleFormulas) -> Iterator[Figure]:
    for id, who in _ANSWERED.items():
        number = getattr(of.cycle.respondents, who, None)
        if number is not None:
            name, by = f"แบบ {id} จากผู้ตอบ", known.published(f"respondents.{who}", number)
            yield count(f"respondents.{who}", name, number, "จำนวนผู้ตอบ / people who answered", by)
    for id, sample in of.samples.items():
        who, every = _ANSWERED[id], sample.population
        n = known.published(f"respondents.{who}", sample.n)
        population = None if every is None else known.published(f"respondents.{who}_population", every)
        low, high = bounds(known.mean(id), None, n, population)
        found = uncertainty.interval(sample)
        yield points(f"instrument.{id}.low", f"แบบ {id}", found.low, 2, LOW, low)
        yield points(f"instrument.{id}.high", f"แบบ {id}", found.high, 2, HIGH, high)


def bounds(
    mean: Calculation, spread: Calculation | None, n: Calculation, population: Calculation | None
) -> tuple[Calculation, Calculation]:
    """Give the two ends of a 95 % interval; without a spread, the greatest possible one."""
    half = convention("normal_quantile") * (spread or convention("most_spread")) / call("SQRT", n)
    if population is not None:
        half = half * call("SQRT", (population - n) / (population - constant(1)))
    return call("MAX", constant(0), mean - half), call("MIN", HUNDRED, mean + half)


def rounding_sentence(report: Report) -> Text:
    """Say how far rounding of the published scores can carry the total."""
    return report.text(
        "คะแนนที่ประกาศปัดเศษสองตำแหน่ง คะแนนจริงของแต่ละตัวชี้วัดจึงต่างได้ไม่เกิน {certainty.last_place} "
        "ทำให้คะแนนภาพรวมที่คำนวณต่างจากค่าจริงได้ไม่เกิน {total.rounding} คะแนน"
    )


def respondent_sentences(report: Report) -> tuple[Text, ...]:
    """Say how sure the surveys are: an interval where respondents were given, else that the error is unknown."""
    samples = report.assessment.samples
    if samples:
        lines = tuple(_interval(report, id) for id in samples)
        other = [id for id in (INSIDE, OUTSIDE) if id not in samples]
        return (*lines, text("แบบ {ids} " + UNKNOWN, ids=join_names(other))) if other else lines
    if report.cycle.respondents is None:
        return (wording(UNKNOWN),)
    answered = [
        text("ผู้มีส่วนได้ส่วนเสีย" + word + " {number} คน", number=number)
        for who, word in (("internal", "ภายใน"), ("external", "ภายนอก"))
        if (number := report.get(f"respondents.{who}"))
    ]
    return (text("มีผู้ตอบ{answered} แต่ไม่มีคะแนนรายแบบ จึงไม่ทราบความคลาดเคลื่อนจากการสุ่ม", answered=join(" และ ", answered)),)


def _interval(report: Report, id: str) -> Text:
    words = "แบบ {id} จากผู้ตอบ {number} คน ค่าเฉลี่ยอยู่ระหว่าง {.low} ถึง {.high} คะแนน ({assumptions})"
    number, assumptions = report[f"respondents.{_ANSWERED[id]}"], join("; ", _assumptions(report, id))
    return report.text(words, f"instrument.{id}", id=id, number=number, assumptions=assumptions)


def _assumptions(report: Report, id: str) -> Iterator[Text]:
    sample = report.assessment.samples[id]
    yield wording("ผู้ตอบได้มาจากการสุ่มอย่างง่าย")
    yield report.text("ใช้การแจกแจงปกติ ที่ความเชื่อมั่นร้อยละ {certainty.confidence}")
    if sample.n < ENOUGH:
        yield report.text("ผู้ตอบน้อยกว่า {certainty.enough} คน ค่าประมาณจึงหยาบ")
    if sample.sd is None:
        spread = "จึงใช้ส่วนเบี่ยงเบนมาตรฐานสูงสุดที่เป็นไปได้ {certainty.most_spread} คะแนน"
        yield report.text("กรณีเลวร้ายที่สุด: ไม่ทราบการกระจาย " + spread)
    yield wording("ไม่ปรับด้วยขนาดประชากร" if sample.population is None else "ปรับด้วยขนาดประชากร")


def significance_sentence(report: Report) -> Text:
    """Say of each survey whether its change is more than sampling explains, as far as respondents were given."""
    of = report.assessment
    old, new = of.earlier_samples, of.samples
    alike = {each.id for each in of.comparability if each.label == "comparable"}
    both = [id for id in new if id in old and id in alike]
    if not both:
        return wording(NOT_COMPARED)
    words = {True: "เกินกว่าที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้", False: "ไม่เกินที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้ จึงไม่กล่าวว่ามีนัยสำคัญ"}
    each = [text("การเปลี่ยนแปลงของแบบ {id} " + words[uncertainty.significant(old[id], new[id])], id=id) for id in both]
    template = "{each} (ความเชื่อมั่นร้อยละ {certainty.confidence} ใช้การกระจายสูงสุดที่เป็นไปได้)"
    return report.text(template, each=join(" ", each))


def blocks(report: Report) -> Iterator[Block]:
    """Say how far rounding can carry the total, and what is known of the sampling error."""
    yield Heading(HEADING)
    try:
        yield Paragraph(rounding_sentence(report) if report.assessment.rounding else "")
    except UnknownFact as unknown:
        yield Note(first_line(unknown))
    for line in respondent_sentences(report):
        yield Paragraph(line)
