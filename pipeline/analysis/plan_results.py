"""Did what was planned move? A plan and its follow-up beside the next cycle's scores: association, not cause."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from pipeline import thai
from pipeline.analysis.movement import direction
from pipeline.cycle import Cycle, FollowUp, PlanItem
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import comparisons, earlier
from pipeline.schemes.scoring import Scores
from pipeline.thai import Digits

COLUMNS = ["indicator_no", "indicator", "actions", "followed", "done", "timed", "before", "after", "change"]
CAUTION = (
    "เป็นเพียงการเปรียบเทียบคะแนนก่อนและหลังการดำเนินการตามแผน แสดงสิ่งที่เกิดขึ้นร่วมกัน "
    "ไม่ได้พิสูจน์ว่าแผนเป็นสาเหตุที่ทำให้คะแนนเปลี่ยนแปลง"
)


def moved(
    plan: Sequence[PlanItem],
    followup: Sequence[FollowUp],
    before: tuple[Scheme, Scores],
    after: tuple[Scheme, Scores] | None,
) -> pd.DataFrame:
    """Say of each indicator what was planned and reported for it, and how its score then changed.

    Args:
        plan: of the earlier cycle.
        followup: of that plan.
        before: the earlier cycle's scheme and scores (points).
        after: the next cycle's, or none where there is none yet.

    Returns:
        One row for each indicator of the earlier scheme that was planned, followed up or scored. Columns:
        ``indicator_no``, ``indicator``, ``actions`` (planned, how many; 0 where it was not planned), ``followed`` (the
        follow-up has it), ``done``, ``timed`` (every row of its follow-up states a result, a duration; none
        without a follow-up), ``before``, ``after`` (as published, points; none where not known), ``change`` (printed,
        points), ``change_unrounded``, ``label`` (as ``comparability`` gives it; none without a later cycle).
    """
    scheme, old_scores = before
    later, labels = _later(scheme, after[0]) if after else ({}, {})
    rows = []
    for each in scheme.indicators:
        planned = [item for item in plan if item.indicator.no == each.no]
        reports = [item for item in followup if item.indicator.no == each.no]
        old, new = old_scores.get(each.no), after[1].get(later.get(each.no, 0)) if after else None
        if not planned and not reports and old is None:
            continue
        done = all(item.results for item in reports) if reports else None
        timed = all(item.duration for item in reports) if reports else None
        change: tuple[object, object] = (None, None)
        if old is not None and new is not None:
            change = thai.rounded(new) - thai.rounded(old), Fraction(new) - Fraction(old)
        count = sum(len(item.actions or ()) for item in planned)
        label = labels.get(each.no)
        rows.append((each.no, each.name, count, bool(reports), done, timed, old, new, *change, label))
    return pd.DataFrame(rows, columns=[*COLUMNS, "change_unrounded", "label"], dtype=object)


def _later(before: Scheme, after: Scheme) -> tuple[dict[int, int], dict[int, str]]:
    """Give the later number and the label of each earlier indicator, by the number that the plan knew."""
    later = {old.no: new.no for new in after.indicators if (old := earlier(new, before, after))}
    found = [each for each in comparisons(before, after) if each.kind == "indicator"]
    gone = {int(each.id): each.label for each in found if each.label in ("dropped", "renamed")}
    kept = {int(each.id): each.label for each in found if each.label in ("comparable", "break")}
    return later, {**gone, **{old: kept[new] for old, new in later.items()}}


def _planned(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["actions"].astype(int) > 0]


def counts(frame: pd.DataFrame) -> dict[str, int]:
    """Count the indicators of ``moved``: planned, compared, not comparable, and how the compared ones moved."""
    planned = _planned(frame)
    known = planned[planned["change"].notna()]
    alike = known[known["label"] == "comparable"]
    ways = [direction(change) for change in alike["change"]]
    found = {"planned": len(planned), "compared": len(alike), "not_comparable": len(known) - len(alike)}
    return found | {way: ways.count(way) for way in ("rise", "fall", "unchanged")}


def sentence(frame: pd.DataFrame, digits: Digits) -> str:
    """Say how the planned indicators of ``moved`` changed, as far as comparable: as association, not cause."""
    found = counts(frame)
    if not found["planned"]:
        return "ไม่มีตัวชี้วัดที่มีแผน"
    if not found["compared"] + found["not_comparable"]:
        text = f"มีตัวชี้วัดที่มีแผน {found['planned']} ตัว ยังไม่มีคะแนนของปีถัดไปให้เปรียบเทียบ"
        return thai.in_digits(text, digits)
    apart = found["not_comparable"]
    other = f" อีก {apart} ตัวเกณฑ์ของสองปีต่างกัน จึงไม่นับ" if apart else ""
    text = (
        f"ตัวชี้วัดที่มีแผนและเทียบคะแนนกับปีถัดไปได้ {found['compared']} ตัว คะแนนเพิ่มขึ้น {found['rise']} ตัว "
        f"ลดลง {found['fall']} ตัว ไม่เปลี่ยนแปลง {found['unchanged']} ตัว{other} {CAUTION}"
    )
    return thai.in_digits(text, digits)


def moved_of(cycle: Cycle, following: Cycle | None) -> pd.DataFrame:
    """Give ``moved`` of a cycle and of the one after it, where there is one.

    Raises:
        ValueError: the second cycle is not of the next fiscal year.
    """
    if following and following.fiscal_year != cycle.fiscal_year + 1:
        raise ValueError(f"{following.fiscal_year}: ไม่ใช่ปีถัดจาก {cycle.fiscal_year} / not the year after it")
    after = (following.scheme, following.values) if following else None
    return moved(cycle.plan or (), cycle.followup or (), (cycle.scheme, cycle.values), after)
