"""An agency among others of the same year: rank, median and quartiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pipeline import thai
from pipeline.analysis import peers
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.peers import LEAST, TOTAL
from pipeline.cycle.files import PUBLISHED
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, convention, counted, place, quantile
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import Printed, count, points
from pipeline.schemes.terms import Key
from pipeline.thai import Digits

_QUARTILES = {"q1": (1, "ควอร์ไทล์ที่ 1"), "median": (2, "มัธยฐาน"), "q3": (3, "ควอร์ไทล์ที่ 3")}


def figures(of: Assessment, own: CycleFormulas, others: Sequence[CycleFormulas]) -> Iterator[Printed]:
    """Give the standing of ``own`` among ``others``, itself included."""
    if len(others) < 2:
        return
    where = places.PEERS
    cells = counted((each.raw(PUBLISHED, "agency") for each in others), "data/raw")
    yield count("peers.count", "กลุ่มมี", len(others), "นับหน่วยงาน / agencies counted", cells)
    if len(others) < peers.LEAST:
        yield count(
            "peers.least",
            "น้อยกว่า",
            peers.LEAST,
            "ข้อกำหนดของรายงานนี้ / convention of this report",
            convention("least_peers"),
        )
    names = {str(each.no): each.name for each in own.cycle.scheme.indicators} | {peers.TOTAL: "คะแนนภาพรวม"}
    spread = {each.measure: each for each in of.group_summary}
    for row in of.standings:
        if row.agency_id != own.cycle.agency.id:
            continue
        key: Key = row.measure if row.measure == peers.TOTAL else int(row.measure)
        id, about = f"peers.{row.measure}", (names[row.measure],)
        known = {each.cycle.agency.id: _score(each, key) for each in others if _has(each, key)}
        mine = known[own.cycle.agency.id]
        yield points(f"{id}.score", about[0], row.score, 2, "สองตำแหน่ง / at two decimals", mine)
        rest = [each for other, each in known.items() if other != own.cycle.agency.id]
        yield count(
            f"{id}.rank",
            about[0],
            row.rank,
            "1 + จำนวนที่สูงกว่า / 1 + how many are higher",
            place(mine, rest),
            unit="place",
        )
        cells = counted((one for each in known.values() for one in each.inputs[:1]), "data/raw")
        yield count(f"{id}.ranked", about[0], row.n, "นับหน่วยงาน / agencies counted", cells)
        pairs = [(_value(each, key), _score(each, key)) for each in others if _has(each, key)]
        for name, (index, word) in _QUARTILES.items():
            if (value := getattr(spread[row.measure], name)) is not None:
                by = quantile(pairs, Fraction(index, 4))
                yield points(f"{id}.{name}", about[0], value, 2, f"{word}ของกลุ่ม / {name} of the group", by)


def _has(known: CycleFormulas, key: Key) -> bool:
    return _number(known, key) is not None


def _number(known: CycleFormulas, key: Key) -> thai.Number | None:
    return known.cycle.values.get(key) if isinstance(key, int) else known.own.outcome.printed


def _value(known: CycleFormulas, key: Key) -> thai.Number:
    found = _number(known, key)
    assert found is not None
    return thai.rounded(found)


def _score(known: CycleFormulas, key: Key) -> Calculation:
    return known.score(key) if isinstance(key, int) else known.printed_total


GROUPS = {"province": "จังหวัดเดียวกัน", "type": "ประเภทเดียวกัน", "all": "ทุกหน่วยงานที่มีข้อมูล"}


def blocks(of: Assessment, group: str, digits: Digits) -> Iterator[Block]:
    """Show where a cycle stands among its peers of the same fiscal year; nothing without a group."""
    if not group:
        return
    yield Heading(f"{places.PEERS.heading} ({GROUPS[group]})")
    if len(of.peers) < 2:
        yield Note("ไม่มีหน่วยงานอื่นในกลุ่มนี้ที่มีข้อมูลของปีเดียวกัน")
        return
    listed = ", ".join(peer.agency.name for peer in of.peers)
    yield Paragraph(thai.in_digits(f"กลุ่มมี {len(of.peers)} หน่วยงาน: {listed}", digits))
    spread = {each.measure: each for each in of.group_summary}
    names = {str(each.no): each.name for each in of.cycle.scheme.indicators} | {TOTAL: "คะแนนภาพรวม"}
    rows = []
    for own in (each for each in of.standings if each.agency_id == of.cycle.agency.id):
        group_ = spread[own.measure]
        quartiles = (
            "" if value is None else thai.number(value, 2, digits)
            for value in (group_.q1, group_.median, group_.q3)
        )
        rank = thai.in_digits(f"{own.rank} จาก {own.n}", digits)
        rows.append((names[own.measure], thai.number(own.score, 2, digits), rank, *quartiles))
    heads = ("รายการ", "คะแนน", "อันดับ", "ควอร์ไทล์ที่ ๑", "มัธยฐาน", "ควอร์ไทล์ที่ ๓")
    shown = [thai.in_digits(name, digits) for name in heads]
    yield tables.frame("อันดับและการกระจายของกลุ่ม", shown, (5, 2, 2.2, 2.4, 2.2, 2.4), rows, (1, 3, 4, 5))
    if len(of.peers) < LEAST:
        text = f"กลุ่มมีน้อยกว่า {LEAST} หน่วยงาน จึงไม่แสดงควอร์ไทล์ อันดับใช้ร่วมกันเมื่อคะแนนเท่ากัน"
        yield Note(thai.in_digits(text, digits))
