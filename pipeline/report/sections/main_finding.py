"""The main finding: the change beside the nation's, the level, where points are missing, and what became of orders."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import TOTAL, direction
from pipeline.analysis.plan_results import PlanResult, compare_plan
from pipeline.analysis.scores import Outcome
from pipeline.cycle.check_tables import FIX
from pipeline.cycle.files import FINDINGS
from pipeline.report.blocks import Block, Heading, Items
from pipeline.report.cycle_formulas import Formulas
from pipeline.report.figure import DIFFERENCE, Figure, count, points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import WAYS
from pipeline.report.text import Text, join, join_names, text, wording

HEADING = "สาระสำคัญ"
MEAN = "ค่าเฉลี่ยระดับประเทศ"
_COUNTED = "นับตัวชี้วัด / indicators counted"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the change of the national mean, and how many indicators that were to be fixed have risen."""
    if of.before is None:
        return
    before, after = of.years[-2].outcome.national, of.outcome.national
    if before is not None and after is not None:
        by = formulas.own.national - formulas.before.national
        yield points("national.change", MEAN, after - before, 2, DIFFERENCE, by, sign=True)
    if ordered := _ordered(of):
        rows = {each.indicator.no: each.row for each in of.before.findings or ()}
        risen = [each for each in ordered if each.change is not None and each.change > 0]
        for name, found in (("ordered", ordered), ("risen", risen)):
            by = formulas.before.cell_count(FINDINGS, (rows[each.indicator_no] for each in found), FIX)
            yield count(f"fixed.{name}", "ให้แก้ไข" if name == "ordered" else "เพิ่มขึ้น", len(found), _COUNTED, by)


def _ordered(of: Assessment) -> list[PlanResult]:
    """Give the indicators that the committee of the year right before said must be fixed, as far as comparable."""
    before = of.before
    if before is None or of.cycle.fiscal_year != before.fiscal_year + 1:
        return []
    numbers = {each.indicator.no for each in before.findings or () if each.fix}
    results = compare_plan(before, of.cycle) if numbers else ()
    known = (each for each in results if each.change is not None and each.label == "comparable")
    return [each for each in known if each.indicator_no in numbers]


def blocks(report: Report) -> Iterator[Block]:
    """Open the report of the years with what it comes to."""
    if found := sentences(report):
        yield Heading(HEADING)
        yield Items(found)


def sentences(report: Report) -> tuple[Text, ...]:
    """Say what the year comes to, the most telling first; what is not known is left out."""
    found = (_total(report), _level(report), _missing(report), _fixed(report))
    return tuple(each for each in found if each)


def _total(report: Report) -> Text:
    """Say the total, its change and the nation's, and how the distance between the two moved."""
    of = report.assessment
    if of.outcome.printed is None:
        return Text()
    first = report.text("คะแนนภาพรวม {total.printed} คะแนน")
    own, nation = report.get("total.change"), report.get("national.change")
    if of.before is None or own is None:
        beside = [_side(of.outcome.to_national, report.get("total.to_national"))]
        return join(" ", [first, *beside, "" if of.before else wording("ไม่มีข้อมูลปีก่อนหน้า")])
    before = of.before.fiscal_year
    moved = join(" ", [_moved(own), wording(f"จากปี {before}")])
    beside = [text("ขณะที่" + MEAN + "{moved}", moved=_moved(nation))] if nation else []
    return join(" ", [first, moved, *beside, _distance(report), rules_differ(report, TOTAL)])


def _moved(change: Figure) -> Text:
    """Say which way a change went, and by how much."""
    way = WAYS[direction(change.value)]
    return text(way + " {by} คะแนน", by=change.to_size()) if change.value else wording(way)


def _side(gap: Decimal | None, figure: Figure | None) -> Text:
    """Say on which side of the national mean a total stands."""
    if gap is None or figure is None:
        return Text()
    if not gap:
        return wording("เท่ากับ" + MEAN)
    return text(("สูงกว่า" if gap > 0 else "ต่ำกว่า") + MEAN + " {by} คะแนน", by=figure.to_size())


def _distance(report: Report) -> Text:
    """Say how the distance to the national mean moved."""
    old_own, new_own = (own.outcome.to_national for own in report.assessment.years[-2:])
    year = report.assessment.history[-2].fiscal_year
    old, new = report.get(f"year.{year}.to_national"), report.get("total.to_national")
    if old_own is None or new_own is None or old is None or new is None:
        return _side(new_own, new)
    if old_own == new_own:
        return join("", [wording("ยังคง"), _side(new_own, new)])
    if old_own * new_own > 0:
        side, way = "สูงกว่า" if new_own > 0 else "ต่ำกว่า", "เพิ่มขึ้น" if abs(new_own) > abs(old_own) else "ลดลง"
        words = "ส่วนที่" + side + MEAN + way + "จาก {old} เป็น {new} คะแนน"
        return text(words, old=old.to_size(), new=new.to_size())
    return join(
        " ", [join("", [wording("จากที่"), _side(old_own, old)]), join("", [wording("เป็น"), _side(new_own, new)])]
    )


def rules_differ(report: Report, kind: str) -> Text:
    """Say that the rules of the two years differ for a kind of figure, where they do."""
    found = [each for each in report.assessment.comparability if each.kind == kind]
    return wording("(หลักเกณฑ์ของสองปีต่างกัน)") if any(each.label != "comparable" for each in found) else Text()


def _level(report: Report) -> Text:
    """Say the level, and whether it changed where both are published under the same rules."""
    of = report.assessment
    new = _level_name(of.outcome)
    if new is None:
        return Text()
    old = _level_name(of.years[-2].outcome) if of.before else None
    if of.before is None or old is None:
        return text("อยู่ในระดับ {new}", new=new)
    both = "ปี " + str(of.before.fiscal_year) + " ระดับ {old} ปี " + str(of.cycle.fiscal_year) + " ระดับ {new}"
    if rules_differ(report, "level"):
        return text(both + " หลักเกณฑ์ต่างกัน จึงไม่เปรียบเทียบระดับ", old=old, new=new)
    if not (of.outcome.level_published and of.years[-2].outcome.level_published):
        return text(both, old=old, new=new)
    return text("ระดับ {new} คงเดิม", new=new) if old == new else text("ระดับเปลี่ยนจาก {old} เป็น {new}", old=old, new=new)


def _level_name(found: Outcome) -> Text | None:
    """Give a level as published, or marked as computed."""
    if found.level_published:
        return wording(found.level_published)
    return text("{level} (คำนวณ)", level=wording(found.level.label)) if found.level else None


def _missing(report: Report) -> Text:
    """Say where most of the missing points lie."""
    rows = report.assessment.known("lost_points")
    most = max((row.lost for row in rows), default=0)
    names = {row.id: row.name for row in rows if row.lost == most}
    if not most:
        return Text()
    share = report.get(f"indicator.{next(iter(names))}.share_lost")
    words = "คะแนนที่ยังขาดอยู่ที่{names}มากที่สุด" + (" ร้อยละ {share} ของที่ขาดทั้งหมด" if share else "")
    return text(words, names=join_names(names.values()), **({"share": share} if share else {}))


def _fixed(report: Report) -> Text:
    """Say what the committee of the year before ordered to be fixed, and whether it rose."""
    ordered = _ordered(report.assessment)
    if not ordered:
        return Text()
    names = join_names(each.indicator for each in ordered)
    return report.text("ปีก่อนให้แก้ไข {fixed.ordered} ตัวชี้วัด ({names}) คะแนนเพิ่มขึ้น {fixed.risen} ตัวชี้วัด", names=names)
