"""How sure the scores are: rounding, the error of sampling, and what a change means beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import thai
from pipeline.analysis import uncertainty
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.items import SurveyItem
from pipeline.analysis.uncertainty import (
    CONFIDENCE,
    INSIDE,
    LAST_PLACE,
    OUTSIDE,
    UNKNOWN,
    Rounding,
    sentence,
    significant,
)
from pipeline.errors import UnknownFact
from pipeline.report.blocks import Block, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, called, convention, given, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, CycleFormulas
from pipeline.report.figures.figure import Printed, count, exact, points
from pipeline.report.sentences import listed
from pipeline.schemes.conventions import conventions
from pipeline.thai import Digits


def _certainty(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    try:
        found = of.rounding
    except UnknownFact:
        return
    half = uncertainty.LAST_PLACE
    own = convention("last_place")
    yield points("certainty.last_place", "ต่างได้ไม่เกิน", half, 3, CONVENTION, own)
    by = summed(known.weight(each.key) * own for each in known.terms)
    formula = f"ผลรวมของ {own.text} × น้ำหนัก / sum of {own.text} × weight"
    yield points("total.rounding", "ต่างจากค่าจริงได้ไม่เกิน", found.computed, 4, formula, by)


def _respondents(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    answered, samples = of.cycle.respondents, of.samples
    if answered is None:
        return
    for name, id, word in (
        ("internal", uncertainty.INSIDE, "ภายใน"),
        ("external", uncertainty.OUTSIDE, "ภายนอก"),
    ):
        number = getattr(answered, name)
        if number is None or (samples and id not in samples):
            continue
        by = known.published(f"respondents.{name}", number)
        yield count(f"respondents.{name}", f"แบบ {id} จากผู้ตอบ", number, "จำนวนผู้ตอบ / people who answered", by)
    for id, sample in samples.items():
        name = "internal" if id == uncertainty.INSIDE else "external"
        every = sample.population
        population = None if every is None else known.published(f"respondents.{name}_population", every)
        low, high = bounds(known.mean(id), None, known.published(f"respondents.{name}", sample.n), population)
        found = uncertainty.interval(sample)
        yield points(f"instrument.{id}.low", f"แบบ {id}", found.low, 2, LOW, low)
        yield points(f"instrument.{id}.high", f"แบบ {id}", found.high, 2, HIGH, high)


LOW = f"ค่าเฉลี่ย − {uncertainty.Z} × ความคลาดเคลื่อนมาตรฐาน / mean − {uncertainty.Z} standard errors"


HIGH = f"ค่าเฉลี่ย + {uncertainty.Z} × ความคลาดเคลื่อนมาตรฐาน / mean + {uncertainty.Z} standard errors"


def bounds(
    mean: Calculation, spread: Calculation | None, n: Calculation, population: Calculation | None
) -> tuple[Calculation, Calculation]:
    """Give the two ends of a 95 % interval; without a spread, the greatest possible one."""
    half = convention("normal_quantile") * (spread or convention("most_spread")) / called("SQRT", n)
    if population is not None:
        half = half * called("SQRT", (population - n) / (population - given(1)))
    return called("MAX", given(0), mean - half), called("MIN", HUNDRED, mean + half)


def conventions(of: Assessment) -> Iterator[Printed]:
    """Give the constants that intervals rest on, as far as a report says them."""
    samples, items = of.samples, of.cycle.items or ()
    in_certainty = (places.CERTAINTY,) if samples else ()
    in_items = (places.ITEMS,) if any(each.respondents is not None for each in items) else ()
    few = any(each.n < uncertainty.ENOUGH for each in samples.values())
    everywhere = (*in_certainty, *in_items, *_significance(of))
    for name, key, value, word, where in (
        ("confidence", "confidence", uncertainty.CONFIDENCE, "ร้อยละ", everywhere),
        ("most_spread", "most_spread", uncertainty.MOST_SPREAD, "สูงสุดที่เป็นไปได้", in_certainty),
        ("enough", "enough_respondents", uncertainty.ENOUGH, "ผู้ตอบน้อยกว่า", in_certainty if few else ()),
    ):
        if where:
            yield exact(f"certainty.{name}", word, value, "", CONVENTION, convention(key))


def sample_sentence(sample: Sample | None, digits: Digits) -> str:
    """Say in Thai how sure a mean is."""
    if sample is None:
        return UNKNOWN
    found = interval(sample)
    low, high = (thai.number(each, 2, digits) for each in (found.low, found.high))
    said = f"จากผู้ตอบ {sample.n:,} คน ค่าเฉลี่ยอยู่ระหว่าง {low} ถึง {high} คะแนน ({'; '.join(found.assumptions_th)})"
    return thai.in_digits(said, digits)


def rounding_sentence(found: Rounding, digits: Digits) -> str:
    """Say how far rounding of the published scores can carry the total."""
    return (
        f"คะแนนที่ประกาศปัดเศษสองตำแหน่ง คะแนนจริงของแต่ละตัวชี้วัดจึงต่างได้ไม่เกิน {thai.number(LAST_PLACE, 3, digits)} "
        f"ทำให้คะแนนภาพรวมที่คำนวณต่างจากค่าจริงได้ไม่เกิน {thai.number(found.computed, 4, digits)} คะแนน"
    )


def respondent_sentences(of: Assessment, digits: Digits) -> tuple[str, ...]:
    """Say how sure the surveys are: an interval where respondents were given, else that the error is unknown."""
    answered, samples = of.cycle.respondents, of.samples
    if samples:
        said = tuple(f"แบบ {id} {sentence(sample, digits)}" for id, sample in samples.items())
        other = [id for id in (INSIDE, OUTSIDE) if id not in samples]
        return (*said, f"แบบ {listed(other)} {UNKNOWN}") if other else said
    if answered is None:
        return (UNKNOWN,)
    counts = (("ภายใน", answered.internal), ("ภายนอก", answered.external))
    given = [f"ผู้มีส่วนได้ส่วนเสีย{who} {count:,} คน" for who, count in counts if count is not None]
    text = f"มีผู้ตอบ{' และ '.join(given)} แต่ไม่มีคะแนนรายแบบ จึงไม่ทราบความคลาดเคลื่อนจากการสุ่ม"
    return (thai.in_digits(text, digits),)


def significance_sentence(of: Assessment, digits: Digits) -> str:
    """Say of each survey whether its change is more than sampling explains, as far as respondent_sentences were given."""
    old, new = of.earlier_samples, of.samples
    alike = {each.id for each in of.comparability if each.label == "comparable"}
    both = [id for id in new if id in old and id in alike]
    if not both:
        return "ไม่มีจำนวนผู้ตอบของทั้งสองปีให้เทียบกัน จึงไม่กล่าวว่าการเปลี่ยนแปลงใดมีนัยสำคัญ"
    words = {
        True: "เกินกว่าที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้",
        False: "ไม่เกินที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้ จึงไม่กล่าวว่ามีนัยสำคัญ",
    }
    said = [f"การเปลี่ยนแปลงของแบบ {id} {words[bool(significant(old[id], new[id]))]}" for id in both]
    return thai.in_digits(f"{' '.join(said)} (ความเชื่อมั่นร้อยละ {CONFIDENCE} ใช้การกระจายสูงสุดที่เป็นไปได้)", digits)


def items_sentence(items: Sequence[SurveyItem], digits: Digits) -> str:
    """Say how sure the scores of the surveys' items are."""
    counted = [each for each in items if each.respondents is not None]
    if not counted:
        return UNKNOWN
    said = f"ช่วงความเชื่อมั่นร้อยละ {CONFIDENCE} ถือว่าผู้ตอบได้มาจากการสุ่มอย่างง่าย"
    if any(each.worst_case for each in counted):
        said += " ข้อที่ไม่ทราบการกระจายใช้ค่าสูงสุดที่เป็นไปได้"
    if len(counted) < len(items):
        said += f" ไม่ทราบจำนวนผู้ตอบ {len(items) - len(counted)} ข้อ"
    return thai.in_digits(said, digits)


def blocks(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Say how far rounding can carry the total, and what is known of the sampling error."""
    try:
        yield Paragraph(rounding_sentence(of.rounding, digits))
    except UnknownFact as unknown:
        yield Note(thai.in_digits(str(unknown).splitlines()[0], digits))
    for said in respondent_sentences(of, digits):
        yield Paragraph(said)
