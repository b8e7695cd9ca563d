"""The register of checks that a cycle passed at the edge, with what could not be checked and why."""

from __future__ import annotations

import pandas as pd

from pipeline import thai
from pipeline.raw import Cycle
from pipeline.scores import outcome

PASS, NOT_CHECKED = "ผ่าน", "ตรวจไม่ได้"


def register(cycle: Cycle) -> pd.DataFrame:
    """Give the checks. A cycle that fails one is never read, so none here has failed.

    Returns:
        Columns: ``check``, ``result`` (ผ่าน or ตรวจไม่ได้), ``detail``; numbers in Arabic digits.
    """
    result = outcome(cycle)
    rows = [
        ("ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ", PASS, f"{len(cycle.scores)} ตัวชี้วัด"),
        ("คะแนนอยู่ระหว่าง 0 ถึง 100 และมีทศนิยมไม่เกิน 2 ตำแหน่ง", PASS, f"{len(cycle.scores)} คะแนน"),
        _total(cycle),
        _level(cycle),
    ]
    if cycle.plan is not None:
        rows.append(("ทุกประเด็นที่ต้องแก้ไขหรือพัฒนามีในแผน", PASS, f"{len(cycle.findings or ())} ตัวชี้วัด"))
    if cycle.followup is not None:
        rows.append(("ทุกตัวชี้วัดในแผนมีผลการติดตาม", PASS, f"{len(cycle.followup)} รายการ"))
    if cycle.agency.units:
        rows.append(("หน่วยงานทุกชื่ออยู่ในทะเบียนของหน่วยงาน", PASS, f"{len(cycle.agency.units)} หน่วยงาน"))
    rows += [
        (f"กฎของปีงบประมาณ พ.ศ. {cycle.fiscal_year}", NOT_CHECKED, str(fact).splitlines()[0])
        for fact in result.unknown
    ]
    return pd.DataFrame(rows, columns=["check", "result", "detail"])


def _total(cycle: Cycle) -> tuple[str, str, str]:
    result, name = outcome(cycle), "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ"
    if result.total is None or result.published is None or result.residue is None:
        return name, NOT_CHECKED, "ไม่มีคะแนนที่ประกาศ หรือไม่มีแหล่งอ้างอิงของค่าน้ำหนัก"
    computed = thai.unrounded(result.total)
    residue = thai.number(result.residue, 4, "arabic", sign=True)
    return name, PASS, f"ประกาศ {result.published:f} คำนวณ {computed} ส่วนต่างจากการปัดเศษ {residue}"


def _level(cycle: Cycle) -> tuple[str, str, str]:
    result, name = outcome(cycle), "ระดับที่ประกาศตรงกับเกณฑ์"
    if result.level is None or result.level_published is None:
        return name, NOT_CHECKED, "ต้นทางไม่ได้ระบุระดับ หรือไม่มีแหล่งอ้างอิงของเกณฑ์"
    return name, PASS, f"ระดับ {result.level.name} (ตั้งแต่ {result.level.minimum} คะแนน)"
