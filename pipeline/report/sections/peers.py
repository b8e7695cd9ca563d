"""An agency among others of the same year: rank, median and quartiles, with small groups handled honestly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import thai
from pipeline.analysis.peers import LEAST, TOTAL, peers_of, standings, summary
from pipeline.cycle import Cycle
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.thai import Digits

GROUPS = {"province": "จังหวัดเดียวกัน", "type": "ประเภทเดียวกัน", "all": "ทุกหน่วยงานที่มีข้อมูล"}


def peers(cycle: Cycle, others: Sequence[Cycle], group: str, digits: Digits) -> Iterator[Block]:
    """Show where a cycle stands among ``others`` (itself included) of the same fiscal year; nothing without a group."""
    if not group:
        return
    yield Heading(f"{places.PEERS.heading} ({GROUPS[group]})")
    if len(others) < 2:
        yield Note("ไม่มีหน่วยงานอื่นในกลุ่มนี้ที่มีข้อมูลของปีเดียวกัน")
        return
    found = peers_of(others)
    listed = ", ".join(peer.name for peer in found)
    yield Paragraph(thai.in_digits(f"กลุ่มมี {len(found)} หน่วยงาน: {listed}", digits))
    standing, spread = standings(found), summary(found).set_index("measure")
    names = {str(each.no): each.name for each in cycle.scheme.indicators} | {TOTAL: "คะแนนภาพรวม"}
    rows = []
    for own in standing[standing["agency_id"] == cycle.agency.id].itertuples(index=False):
        group_ = spread.loc[own.measure]
        quartiles = (
            "" if group_[q] is None else thai.number(group_[q], 2, digits) for q in ("q1", "median", "q3")
        )
        rank = thai.in_digits(f"{own.rank} จาก {own.n}", digits)
        rows.append((names[str(own.measure)], thai.number(own.score, 2, digits), rank, *quartiles))
    heads = ("รายการ", "คะแนน", "อันดับ", "ควอร์ไทล์ที่ ๑", "มัธยฐาน", "ควอร์ไทล์ที่ ๓")
    shown = [thai.in_digits(name, digits) for name in heads]
    yield tables.frame("อันดับและการกระจายของกลุ่ม", shown, (5, 2, 2.2, 2.4, 2.2, 2.4), rows, (1, 3, 4, 5))
    if len(found) < LEAST:
        text = f"กลุ่มมีน้อยกว่า {LEAST} หน่วยงาน จึงไม่แสดงควอร์ไทล์ อันดับใช้ร่วมกันเมื่อคะแนนเท่ากัน"
        yield Note(thai.in_digits(text, digits))
