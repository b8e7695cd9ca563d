"""The national mean that a cycle states beside the one that the year's rules have, where they are two numbers."""

from collections.abc import Iterator

from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle
from pipeline.report.blocks import Block, Note, Part
from pipeline.report.calculation import constant
from pipeline.report.cycle_formulas import Formulas
from pipeline.report.figure import PUBLISHED, Figure, published_points
from pipeline.report.report import Report
from pipeline.schemes.scoring import agree

NO_SOURCE = "ไม่ได้ระบุ"


def figures(_: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the mean of the year's rules, where the cycle states another one."""
    known = formulas.own
    fact = known.cycle.scheme.national.mean
    if fact and differs(known.cycle):
        by = constant(fact.value, known.rule("national.mean"))
        yield published_points("national.mean_of_rules", "ค่าเฉลี่ยภาพรวมระดับประเทศอีกค่าหนึ่ง", fact.value, PUBLISHED, by)


def is_compared(cycle: Cycle) -> bool:
    """Tell whether both the cycle and the rules of its year have a national mean."""
    own = cycle.national
    return own is not None and own.total is not None and cycle.scheme.national.mean is not None


def differs(cycle: Cycle) -> bool:
    """Tell whether the two means cannot be one number, each rounded to its own decimals."""
    own, known = cycle.national, cycle.scheme.national.mean
    return bool(own and own.total is not None and known and not agree(own.total, known.value))


def sources(cycle: Cycle) -> tuple[str, str]:
    """Give where the cycle has its mean from, and where the rules have theirs from."""
    known, own = cycle.scheme.national.mean, cycle.national
    return (own.source if own else "") or NO_SOURCE, " ".join(known.sources) if known else NO_SOURCE


def note(report: Report, part: Part = "facts") -> Iterator[Block]:
    """Print both means, each with its source, and say which one is used; nothing where they agree."""
    if not differs(report.cycle):
        return
    own, rules = sources(report.cycle)
    words = (
        "ค่าเฉลี่ยภาพรวมระดับประเทศมีสองค่า คือ {national.mean} คะแนน (ที่มา: {own}) "
        "และ {national.mean_of_rules} คะแนน (ที่มา: {rules}) รายงานนี้ใช้ค่าแรก"
    )
    yield Note(report.text(words, own=own, rules=rules), part=part)
