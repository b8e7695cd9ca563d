"""Figures of an agency among others of the same year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pipeline import thai
from pipeline.analysis import peers
from pipeline.analysis.scores import outcome
from pipeline.cycle.files import PUBLISHED
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, convention, counted, place, quantile
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed, count, points
from pipeline.schemes.scoring import Key

_PLACES = {"q1": (1, "ควอร์ไทล์ที่ 1"), "median": (2, "มัธยฐาน"), "q3": (3, "ควอร์ไทล์ที่ 3")}


def figures(own: Known, others: Sequence[Known]) -> Iterator[Printed]:
    """Give the standing of ``own`` among ``others``, itself included."""
    if len(others) < 2:
        return
    found, where = peers.peers_of([each.cycle for each in others]), places.PEERS
    cells = counted((each.raw(PUBLISHED, "agency") for each in others), "data/raw")
    yield count("peers.count", len(found), "นับหน่วยงาน / agencies counted", cells, where, about=("กลุ่มมี",))
    if len(found) < peers.LEAST:
        yield count(
            "peers.least",
            peers.LEAST,
            "ข้อกำหนดของรายงานนี้ / convention of this report",
            convention("least_peers"),
            where,
            about=("น้อยกว่า",),
        )
    names = {str(each.no): each.name for each in own.cycle.scheme.indicators} | {peers.TOTAL: "คะแนนภาพรวม"}
    places_, spread = peers.standings(found), peers.summary(found).set_index("measure")
    for row in places_[places_["agency_id"] == own.cycle.agency.id].itertuples(index=False):
        key: Key = row.measure if row.measure == peers.TOTAL else int(row.measure)
        id, about = f"peers.{row.measure}", (names[str(row.measure)],)
        known = {each.cycle.agency.id: _score(each, key) for each in others if _has(each, key)}
        mine = known[own.cycle.agency.id]
        yield points(
            f"{id}.score", row.score, 2, "สองตำแหน่ง / at two decimals", mine, where, about=(*about, "คะแนน")
        )
        rest = [each for other, each in known.items() if other != own.cycle.agency.id]
        yield count(
            f"{id}.rank",
            row.rank,
            "1 + จำนวนที่สูงกว่า / 1 + how many are higher",
            place(mine, rest),
            where,
            about=(*about, "อันดับ"),
            unit="place",
        )
        cells = counted((one for each in known.values() for one in each.inputs[:1]), "data/raw")
        yield count(
            f"{id}.ranked", row.n, "นับหน่วยงาน / agencies counted", cells, where, about=(*about, " จาก")
        )
        pairs = [(_value(each, key), _score(each, key)) for each in others if _has(each, key)]
        for name, (index, word) in _PLACES.items():
            if (value := spread.loc[row.measure][name]) is not None:
                by = quantile(pairs, Fraction(index, 4))
                yield points(
                    f"{id}.{name}",
                    value,
                    2,
                    f"{word}ของกลุ่ม / {name} of the group",
                    by,
                    where,
                    about=(*about, word),
                )


def _has(known: Known, key: Key) -> bool:
    return _number(known, key) is not None


def _number(known: Known, key: Key) -> thai.Number | None:
    return known.cycle.values.get(key) if isinstance(key, int) else outcome(known.cycle).printed


def _value(known: Known, key: Key) -> thai.Number:
    found = _number(known, key)
    assert found is not None
    return thai.rounded(found)


def _score(known: Known, key: Key) -> Calculation:
    return known.score(key) if isinstance(key, int) else known.printed_total
