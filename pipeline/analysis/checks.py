"""The register of checks that a cycle passed at the edge, with what could not be checked and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pandas as pd

from pipeline import thai
from pipeline.analysis.assessment import kept
from pipeline.analysis.scores import instruments, outcome, part_residues, parts
from pipeline.cycle import Cycle
from pipeline.cycle.cell_rules import DECIMALS, LEAST, MOST

PASS, NOT_CHECKED = "ผ่าน", "ตรวจไม่ได้"
_Row = tuple[str, str, str]


@kept
def register(cycle: Cycle) -> pd.DataFrame:
    """Give the checks. A cycle that fails one is never read, so none here has failed.

    Returns:
        Columns: ``check``, ``result`` (ผ่าน or ตรวจไม่ได้), ``detail``; numbers in Arabic digits.
    """
    rows = [
        *_indicators(cycle),
        _total(cycle),
        _level(cycle),
        *_instruments(cycle),
        *_inside(cycle),
        *_plan(cycle),
    ]
    rows += [
        (f"กฎของปีงบประมาณ พ.ศ. {cycle.fiscal_year}", NOT_CHECKED, str(fact).splitlines()[0])
        for fact in outcome(cycle).unknown
    ]
    return pd.DataFrame(rows, columns=["check", "result", "detail"])


def _indicators(cycle: Cycle) -> Iterator[_Row]:
    count = len(cycle.scores)
    if count:
        yield "ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ", PASS, f"{count} ตัวชี้วัด"
        name = f"คะแนนอยู่ระหว่าง {LEAST} ถึง {MOST} และมีทศนิยมไม่เกิน {DECIMALS} ตำแหน่ง"
        yield name, PASS, f"{count} คะแนน"
    else:
        known = "คะแนนรวม" if cycle.only == "total" else "คะแนนรายแบบ"
        yield "ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ", NOT_CHECKED, f"ต้นทางมีเฉพาะ{known} ไม่มีคะแนนรายตัวชี้วัด"


def _total(cycle: Cycle) -> _Row:
    result, name = outcome(cycle), "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ"
    if result.published is None:
        return name, NOT_CHECKED, "ไม่มีคะแนนที่ประกาศ"
    if result.total is None or result.residue is None:
        missing = "ค่าน้ำหนัก" if cycle.scheme.weights is None else "คะแนนที่ใช้คำนวณ"
        return name, NOT_CHECKED, f"ประกาศ {result.published:f} ไม่มี{missing}"
    computed = thai.unrounded(result.total)
    residue = _signed(result.residue)
    return name, PASS, f"ประกาศ {result.published:f} คำนวณ {computed} ส่วนต่างจากการปัดเศษ {residue}"


def _level(cycle: Cycle) -> _Row:
    result, name = outcome(cycle), "ระดับที่ประกาศตรงกับเกณฑ์"
    if result.level is None or result.level_published is None:
        return name, NOT_CHECKED, "ต้นทางไม่ได้ระบุระดับ หรือไม่มีแหล่งอ้างอิงของเกณฑ์"
    return name, PASS, f"ระดับ {result.level.name} (ตั้งแต่ {result.level.minimum} คะแนน)"


def _instruments(cycle: Cycle) -> Iterator[_Row]:
    frame = pd.concat([instruments(cycle), parts(cycle)])
    made = frame[frame["published"].notna() & (frame["basis"] != "published")]
    residues = {row.instrument: Fraction(row.published) - row.mean for row in made.itertuples(index=False)}
    if residues:
        yield "คะแนนรายแบบที่ประกาศตรงกับที่คำนวณ", PASS, _listed(residues)
    elif len(frame[frame["published"].notna()]):
        yield "คะแนนรายแบบที่ประกาศตรงกับที่คำนวณ", NOT_CHECKED, "ไม่มีคะแนนรายตัวชี้วัดหรือรายส่วนให้เทียบ"
    for id, residue in part_residues(cycle).items():
        detail = f"{_signed(residue)} ไม่มีแหล่งอ้างอิงว่าคะแนนรายส่วนรวมเป็นตัวชี้วัดอย่างไร"
        yield f"{id} ตามส่วนลบค่าเฉลี่ยของตัวชี้วัด", NOT_CHECKED, detail
    if cycle.weighted.values:
        name = "คะแนนถ่วงน้ำหนักที่ประกาศตรงกับที่คำนวณ"
        held = frame[frame["weighted_residue"].notna()]
        residues = dict(zip(held["instrument"], held["weighted_residue"], strict=True))
        left = [id for id in cycle.weighted.values if id not in residues]
        if residues:
            yield name, PASS, _listed(residues)
        if left:
            yield name, NOT_CHECKED, f"{', '.join(left)}: ไม่มีค่าน้ำหนัก หรือไม่มีคะแนนที่ใช้คำนวณ"


def _inside(cycle: Cycle) -> Iterator[_Row]:
    """Say what was held against indicators from inside them: sub-indicators and items, where all are there."""
    known = cycle.scheme.sub_indicators
    items, subs = cycle.items, cycle.sub_indicators
    codes, ids = {each.code for each in known}, {id for each in known for id in each.items()}
    for name, given, wanted in (
        ("ตัวชี้วัดย่อย", None if subs is None else {each.sub_indicator.code for each in subs}, codes),
        ("รายการ OIT ", None if items is None else {each.id for each in items}, ids),
    ):
        if given is not None:
            whole = bool(wanted) and wanted <= given and bool(cycle.scores)
            detail = f"มี {len(wanted & given)} จาก {len(wanted)}" if wanted else "ไม่มีแหล่งอ้างอิงของการจัดกลุ่ม"
            yield f"{name}รวมกันตรงกับตัวชี้วัด", PASS if whole else NOT_CHECKED, detail


def _plan(cycle: Cycle) -> Iterator[_Row]:
    if cycle.plan is not None:
        yield "ทุกประเด็นที่ต้องแก้ไขหรือพัฒนามีในแผน", PASS, f"{len(cycle.findings or ())} ตัวชี้วัด"
    if cycle.followup is not None:
        yield "ทุกตัวชี้วัดในแผนมีผลการติดตาม", PASS, f"{len(cycle.followup)} รายการ"
    if cycle.agency.units:
        yield "หน่วยงานทุกชื่ออยู่ในทะเบียนของหน่วยงาน", PASS, f"{len(cycle.agency.units)} หน่วยงาน"


def _listed(residues: Mapping[str, thai.Number]) -> str:
    return "ส่วนต่างจากการปัดเศษ " + ", ".join(f"{id} {_signed(each)}" for id, each in residues.items())


def _signed(residue: thai.Number) -> str:
    return thai.number(residue, 4, "arabic", sign=True)
