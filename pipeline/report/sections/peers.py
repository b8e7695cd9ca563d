"""An agency among others of the same year: rank, median and quartiles."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.peers import LEAST, TOTAL, Standing
from pipeline.cycle.files import PUBLISHED
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph, Table
from pipeline.report.calculation import Calculation, cell_count, convention, place, quantile
from pipeline.report.cycle_formulas import CycleFormulas, Formulas, key_of
from pipeline.report.figure import CONVENTION, RANK, Figure, count, points
from pipeline.report.report import Report
from pipeline.report.text import Text, join, wording
from pipeline.schemes.scoring import Key

HEADING = "เทียบกับหน่วยงานอื่น"  # the group's name follows
GROUPS = {"province": "จังหวัดเดียวกัน", "type": "ประเภทเดียวกัน", "all": "ทุกหน่วยงานที่มีข้อมูล"}
_QUARTILES = {"q1": (1, "ควอร์ไทล์ที่ 1"), "median": (2, "มัธยฐาน"), "q3": (3, "ควอร์ไทล์ที่ 3")}
_FOLDER = "data/raw"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give where the agency stands among its peers, itself included."""
    group, formula = formulas.group, "นับหน่วยงาน / agencies counted"
    by = cell_count((each.raw(PUBLISHED, "fiscal_year") for each in group), _FOLDER)
    yield count("peers.count", "กลุ่มมี", len(group), formula, by)
    yield count("peers.least", "น้อยกว่า", LEAST, CONVENTION, convention("least_peers"))
    for row in _own(of):
        yield from _standing(of, formulas, row)


def _own(of: Assessment) -> tuple[Standing, ...]:
    """Give the agency's own rows of the standings."""
    return tuple(each for each in of.standings if each.agency_id == of.cycle.agency.id)


def _names(of: Assessment) -> dict[str, str]:
    return {str(each.no): each.name for each in of.cycle.scheme.indicators} | {TOTAL: "คะแนนภาพรวม"}


def _standing(of: Assessment, formulas: Formulas, row: Standing) -> Iterator[Figure]:
    id, name, key = f"peers.{row.measure}", _names(of)[row.measure], key_of(row.measure)
    ranked = [each for each in formulas.group if _number(each, key) is not None]
    scores = {each.cycle.agency.id: _score(each, key) for each in ranked}
    own = scores[row.agency_id]
    yield points(f"{id}.score", name, row.score, 2, "สองตำแหน่ง / at two decimals", own)
    by = place(own, (each for other, each in scores.items() if other != row.agency_id))
    yield count(f"{id}.rank", name, row.rank, "1 + จำนวนที่สูงกว่า / 1 + how many are higher", by, unit=RANK)
    by = cell_count((one for each in scores.values() for one in each.inputs[:1]), _FOLDER)
    yield count(f"{id}.ranked", name, row.n, "นับหน่วยงาน / agencies counted", by)
    spread = next(each for each in of.group_summary if each.measure == row.measure)
    pairs = [(thai.rounded(_number(each, key) or 0), _score(each, key)) for each in ranked]
    for quartile, (index, word) in _QUARTILES.items():
        if (value := getattr(spread, quartile)) is not None:
            by = quantile(pairs, Fraction(index, 4))
            yield points(f"{id}.{quartile}", name, value, 2, f"{word}ของกลุ่ม / {quartile} of the group", by)


def _number(known: CycleFormulas, key: Key) -> thai.Number | None:
    return known.cycle.values.get(key) if isinstance(key, int) else known.own.outcome.printed


def _score(known: CycleFormulas, key: Key) -> Calculation:
    return known.score(key) if isinstance(key, int) else known.printed_total


def sentence(report: Report) -> Text:
    """Name the agencies of the group."""
    names = join(", ", (wording(peer.agency.name) for peer in report.assessment.peers))
    return report.text("กลุ่มมี {peers.count} หน่วยงาน: {names}", names=names)


def blocks(report: Report) -> Iterator[Block]:
    """Show where a cycle stands among its peers of the same fiscal year; nothing without a group."""
    peers = report.assessment.peers
    if not report.group:
        return
    yield Heading(f"{HEADING} ({GROUPS[report.group]})")
    if report.cycle.agency.is_aggregate:
        yield Note("เป็นค่าเฉลี่ย จึงไม่นับและไม่จัดอันดับร่วมกับหน่วยงาน")
        return
    if len(peers) < 2:
        yield Note("ไม่มีหน่วยงานอื่นในกลุ่มนี้ที่มีข้อมูลของปีเดียวกัน")
        return
    yield Paragraph(sentence(report))
    yield table(report)
    if len(peers) < LEAST:
        yield Note(report.text("กลุ่มมีน้อยกว่า {peers.least} หน่วยงาน จึงไม่แสดงควอร์ไทล์ อันดับใช้ร่วมกันเมื่อคะแนนเท่ากัน"))


def table(report: Report) -> Table:
    """Give score, rank and the quartiles of the group, in total and by indicator."""
    names = _names(report.assessment)
    rows = [
        (
            names[row.measure],
            report[f"peers.{row.measure}.score"],
            report.text("{.rank} จาก {.ranked}", f"peers.{row.measure}"),
            *(report.get(f"peers.{row.measure}.{quartile}") for quartile in _QUARTILES),
        )
        for row in _own(report.assessment)
    ]
    heads = ("รายการ", "คะแนน", "อันดับ", *(wording(word) for _, word in _QUARTILES.values()))
    return tables.table("อันดับและการกระจายของกลุ่ม", heads, (5, 2, 2.2, 2.4, 2.2, 2.4), rows, (1, 3, 4, 5))
