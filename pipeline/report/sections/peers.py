"""An agency among others of the same year: rank, median and quartiles, with small groups handled honestly."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.peers import LEAST, TOTAL
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.thai import Digits

GROUPS = {"province": "จังหวัดเดียวกัน", "type": "ประเภทเดียวกัน", "all": "ทุกหน่วยงานที่มีข้อมูล"}


def peers(of: Assessment, group: str, digits: Digits) -> Iterator[Block]:
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
