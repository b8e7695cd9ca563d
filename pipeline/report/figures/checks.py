"""Figures of the checks that a cycle passed: what was counted, and what published scores differ by."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from pipeline.analysis.scores import instruments, part_residues, parts
from pipeline.cycle.cell_rules import DECIMALS, LEAST, MOST
from pipeline.cycle.files import AGENCY, FINDINGS, FOLLOWUP, SCORES
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Input, convention, counted, given, summed
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed, count, points
from pipeline.report.figures.rules import CONVENTION, RULE


def figures(known: Known) -> Iterator[Printed]:
    """Give the figures of the register of checks."""
    yield from _checks(known)
    yield from _residues(known)


def _checks(known: Known) -> Iterator[Printed]:
    cycle, checks = known.cycle, places.CHECKS
    for name, value, word in (
        ("least", LEAST, "ระหว่าง"),
        ("most", MOST, "ถึง"),
        ("decimals", DECIMALS, "ทศนิยมไม่เกิน"),
    ):
        if cycle.scores:
            by = convention(f"score_{name}")
            yield count(f"check.score.{name}", value, CONVENTION, by, checks, about=(word,))
    for name, file, rows, words in (
        ("scores", SCORES, cycle.scores, ("ตัวชี้วัดครบตามแบบประเมิน", "คะแนนอยู่ระหว่าง")),
        ("findings", FINDINGS, cycle.findings or (), ("มีในแผน",)),
        ("followup", FOLLOWUP, cycle.followup or (), ("มีผลการติดตาม",)),
    ):
        if rows or (name == "findings" and cycle.plan is not None):
            cells = counted((known.raw(file, each.row, "ตัวชี้วัด") for each in rows), known.raw(file).file)
            yield count(f"check.{name}", len(rows), "นับแถว / rows counted", cells, checks, about=words)
    units = cycle.agency.units
    if units:
        file = f"data/raw/{cycle.agency.id}/{AGENCY}"
        cells = counted((Input(file, f"units.{each.name}") for each in units), file)
        yield count(
            "check.units", len(units), "นับหน่วยงาน / units counted", cells, checks, about=("อยู่ในทะเบียน",)
        )
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
        yield count(
            f"check.{name}",
            sum(id in ids for id in wanted),
            "นับแถว / rows counted",
            cells,
            checks,
            about=(word, "มี"),
        )
        every = given(len(wanted), known.rule("sub_indicators"))
        yield count(f"check.{name}.all", len(wanted), RULE, every, checks, about=(word, "จาก"))


def _residues(known: Known) -> Iterator[Printed]:
    """Give what published scores of instruments and parts differ by from the computed ones."""
    frame = pd.concat([instruments(known.cycle), parts(known.cycle)])
    formula = "ประกาศ − คำนวณ / published − computed"
    for row in frame.itertuples(index=False):
        if row.published is not None and not pd.isna(row.published) and row.basis != "published":
            by = known.score(row.instrument) - known.mean(row.instrument)
            value = Fraction(row.published) - row.mean
            yield points(
                f"instrument.{row.instrument}.residue",
                value,
                4,
                formula,
                by,
                places.CHECKS,
                sign=True,
                about=("คะแนนรายแบบที่ประกาศ", row.instrument),
            )
        if row.weighted_residue is not None and not pd.isna(row.weighted_residue):
            stated = known.published(f"weighted.{row.instrument}", row.weighted_published)
            own = known.score(row.instrument) if row.basis == "published" else known.mean(row.instrument)
            yield points(
                f"instrument.{row.instrument}.weighted_residue",
                row.weighted_residue,
                4,
                formula,
                stated - own * known.weight(row.instrument),
                places.CHECKS,
                sign=True,
                about=("คะแนนถ่วงน้ำหนักที่ประกาศ", row.instrument),
            )
    for id, value in part_residues(known.cycle).items():
        scheme = known.cycle.scheme
        instrument = next(each for each in scheme.instruments if each.id == id)
        weighed = summed(known.score(part.id) * known.weight(part.id) for part in instrument.parts)
        by_parts = weighed / summed(known.weight(part.id) for part in instrument.parts)
        numbers = [known.score(each.no) for each in scheme.indicators_of(id)]
        by = by_parts - summed(numbers) / given(len(numbers))
        yield points(
            f"instrument.{id}.parts_residue",
            value,
            4,
            "ตามส่วน − ค่าเฉลี่ย / by parts − mean",
            by,
            places.CHECKS,
            sign=True,
            about=("ตามส่วน", id),
        )
