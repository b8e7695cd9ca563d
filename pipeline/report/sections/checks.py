"""The checks that a cycle passed, and what could not be checked."""

from __future__ import annotations
from collections.abc import Iterator
from fractions import Fraction
from pipeline.analysis.assessment import Assessment
from pipeline.cycle.cell_rules import DECIMALS, LEAST, MOST
from pipeline.cycle.files import AGENCY, FINDINGS, FOLLOWUP, SCORES
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Input, convention, counted, given, summed
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import Printed, count, points
from pipeline.report.figures.rules import CONVENTION, RULE
from pipeline import thai
from pipeline.analysis.rows import values
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Items, Note, Paragraph, Table
from pipeline.report.method import method
from pipeline.report.sentences import as_published
from pipeline.schemes.scheme import Confidence, Fact
from pipeline.thai import Digits


def figures(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    """Give the figures of the register of checks."""
    yield from _checks(known)
    yield from _residues(of, known)


def _checks(known: CycleFormulas) -> Iterator[Printed]:
    cycle, checks = known.cycle, places.CHECKS
    for name, value, word in (
        ("least", LEAST, "ระหว่าง"),
        ("most", MOST, "ถึง"),
        ("decimals", DECIMALS, "ทศนิยมไม่เกิน"),
    ):
        if cycle.scores:
            by = convention(f"score_{name}")
            yield count(f"check.score.{name}", word, value, CONVENTION, by)
    for name, file, rows, words in (
        ("scores", SCORES, cycle.scores, ("ตัวชี้วัดครบตามแบบประเมิน", "คะแนนอยู่ระหว่าง")),
        ("findings", FINDINGS, cycle.findings or (), ("มีในแผน",)),
        ("followup", FOLLOWUP, cycle.followup or (), ("มีผลการติดตาม",)),
    ):
        if rows or (name == "findings" and cycle.plan is not None):
            cells = counted((known.raw(file, each.row, "ตัวชี้วัด") for each in rows), known.raw(file).file)
            yield count(f"check.{name}", words[0], len(rows), "นับแถว / rows counted", cells)
    units = cycle.agency.units
    if units:
        file = f"data/raw/{cycle.agency.id}/{AGENCY}"
        cells = counted((Input(file, f"units.{each.name}") for each in units), file)
        yield count("check.units", "อยู่ในทะเบียน", len(units), "นับหน่วยงาน / units counted", cells)
    for name, given_, wanted in (
        ("sub_indicators", cycle.sub_indicators, [each.code for each in cycle.scheme.sub_indicators]),
        ("items", cycle.items, [id for each in cycle.scheme.sub_indicators for id in each.items()]),
    ):
        if given_ is None or not wanted:
            continue
        ids = {getattr(each, "id", None) or each.sub_indicator.code: each.row for each in given_}  # type: ignore[union-attr]
        file, column = ("items.csv", "ข้อ") if name == "items" else ("sub-indicators.csv", "ตัวชี้วัดย่อย")
        word = "รายการ OIT" if name == "items" else "ตัวชี้วัดย่อย"
        cells = counted(
            (known.raw(file, ids[id], column) for id in wanted if id in ids), known.raw(file).file
        )
        yield count(f"check.{name}", word, sum(id in ids for id in wanted), "นับแถว / rows counted", cells)
        every = given(len(wanted), known.rule("sub_indicators"))
        yield count(f"check.{name}.all", word, len(wanted), RULE, every)


def _residues(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    """Give what published scores of instruments and parts differ by from the computed ones."""
    formula = "ประกาศ − คำนวณ / published − computed"
    for row in (*of.instruments, *of.parts):
        if row.published is not None and row.basis != "published":
            by = known.score(row.instrument) - known.mean(row.instrument)
            value = Fraction(row.published) - row.mean
            yield points(
                f"instrument.{row.instrument}.residue", "คะแนนรายแบบที่ประกาศ", value, 4, formula, by, sign=True
            )
        if row.weighted_published is not None and row.weighted_residue is not None:
            stated = known.published(f"weighted.{row.instrument}", row.weighted_published)
            own = known.score(row.instrument) if row.basis == "published" else known.mean(row.instrument)
            yield points(
                f"instrument.{row.instrument}.weighted_residue",
                "คะแนนถ่วงน้ำหนักที่ประกาศ",
                row.weighted_residue,
                4,
                formula,
                stated - own * known.weight(row.instrument),
                sign=True,
            )
    for id, value in of.part_residues.items():
        scheme = known.cycle.scheme
        instrument = next(each for each in scheme.instruments if each.id == id)
        weighed = summed(known.score(part.id) * known.weight(part.id) for part in instrument.parts)
        by_parts = weighed / summed(known.weight(part.id) for part in instrument.parts)
        numbers = [known.score(each.no) for each in scheme.indicators_of(id)]
        by = by_parts - summed(numbers) / given(len(numbers))
        yield points(
            f"instrument.{id}.parts_residue",
            "ตามส่วน",
            value,
            4,
            "ตามส่วน − ค่าเฉลี่ย / by parts − mean",
            by,
            sign=True,
        )


def table(of: Assessment, digits: Digits) -> Table:
    """Give the checks that the cycle passed, and what could not be checked."""
    rows = [[thai.in_digits(value, digits) for value in values(row)] for row in of.checks]
    return tables.frame("ทะเบียนการตรวจสอบ", ("รายการตรวจ", "ผล", "รายละเอียด"), (6, 1.8, 6.5), rows)
