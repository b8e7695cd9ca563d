"""Whether figures of two years may be compared: by their schemes alone, with the reasons in Thai and English.

An indicator is the same one where its name is the same, or is a spelling that one of the two schemes knows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.schemes.facts import Indicator, Instrument
from pipeline.schemes.scheme import Scheme

Label = Literal["comparable", "break", "new", "dropped", "renamed", "unknown"]
Reason = tuple[str, str]  # Thai, English


@dataclass(frozen=True)
class Comparison:
    """A figure of two years: what it is (total, level, instrument, indicator), its label and the reasons."""

    kind: str
    id: str
    name: str
    label: Label
    reasons: tuple[Reason, ...] = ()


def comparisons(before: Scheme, after: Scheme) -> tuple[Comparison, ...]:
    """Label the total, the level, the instruments and the indicators of two years.

    ``break`` is a break in series, ``renamed`` an indicator that has the number of an earlier one under a name that no
    source equates with it, ``unknown`` a figure whose rules have no source in one of the years.
    """
    instruments, indicators = (*_instruments(before, after),), (*_indicators(before, after),)
    return (_total(before, after, instruments), _level(before, after), *instruments, *indicators)


def earlier(indicator: Indicator, before: Scheme, after: Scheme) -> Indicator | None:
    """Find in ``before`` the same indicator as one of ``after``."""
    found = before.find(indicator.name)
    return found or next((old for old in before.indicators if after.find(old.name) == indicator), None)


def _total(before: Scheme, after: Scheme, instruments: Sequence[Comparison]) -> Comparison:
    if years := ", ".join(str(each.fiscal_year) for each in (before, after) if each.weights is None):
        reason = f"ไม่มีแหล่งอ้างอิงของค่าน้ำหนัก ปี {years}", f"no source states the weights of FY{years}"
        return Comparison("total", "total", "คะแนนภาพรวม", "unknown", (reason,))
    reasons = [
        (f"{each.id}: {thai}", f"{each.id}: {english}") for each in instruments for thai, english in each.reasons
    ]
    if before.require_weights() != after.require_weights():
        reasons.append(("ค่าน้ำหนักของแบบวัดต่างกัน", "the weights of the instruments differ"))
    return Comparison("total", "total", "คะแนนภาพรวม", "break" if reasons else "comparable", tuple(reasons))


def _level(before: Scheme, after: Scheme) -> Comparison:
    def of(label: Label, *reasons: Reason) -> Comparison:
        return Comparison("level", "level", "ระดับผลการประเมิน", label, reasons)

    if len({each.level_kind.value for each in (before, after) if each.level_kind}) > 1:
        return of("break", ("ระบบระดับต่างกัน (ตัวอักษรกับชื่อระดับ)", "the level systems differ (letters and names)"))
    if years := ", ".join(str(each.fiscal_year) for each in (before, after) if each.levels is None):
        return of("unknown", (f"ไม่มีแหล่งอ้างอิงของเกณฑ์ระดับ ปี {years}", f"no source states the levels of FY{years}"))
    old, new = (
        ([(a.name, a.minimum, a.each_instrument_minimum) for a in each.require_levels()], each.level_tests)
        for each in (before, after)
    )
    return of("comparable") if old == new else of("break", ("เกณฑ์ของระดับต่างกัน", "the rules of the levels differ"))


def _instruments(before: Scheme, after: Scheme) -> Iterator[Comparison]:
    olds, news = ({each.id: each for each in scheme.instruments} for scheme in (before, after))
    for id, new in news.items():
        if id not in olds:
            yield Comparison("instrument", id, new.name, "new", (_absent("แบบวัด", "instrument", before),))
            continue
        reasons = [*_parts(olds[id], new, before, after)]
        same = {earlier(each, before, after) for each in after.indicators_of(id)}
        if same != {*before.indicators_of(id)}:
            reasons.append(("ชุดตัวชี้วัดของแบบวัดต่างกัน", "the instrument's indicators differ"))
        yield Comparison("instrument", id, new.name, "break" if reasons else "comparable", tuple(reasons))
    for id, old in olds.items():
        if id not in news:
            yield Comparison("instrument", id, old.name, "dropped", (_absent("แบบวัด", "instrument", after),))


def _absent(thai: str, english: str, scheme: Scheme) -> Reason:
    return f"ปี {scheme.fiscal_year} ไม่มี{thai}นี้", f"FY{scheme.fiscal_year} has no such {english}"


def _parts(old: Instrument, new: Instrument, before: Scheme, after: Scheme) -> Iterator[Reason]:
    parts = [tuple(part.id for part in each.parts) for each in (old, new)]
    if parts[0] != parts[1]:
        thai, english = ([", ".join(each) or none for each in parts] for none in ("ไม่พบการแบ่งส่วน", "no parts stated"))
        yield (
            f"ส่วนของแบบวัดต่างกัน (ปี {before.fiscal_year}: {thai[0]}, ปี {after.fiscal_year}: {thai[1]})",
            f"its parts differ (FY{before.fiscal_year}: {english[0]}; FY{after.fiscal_year}: {english[1]})",
        )
    elif [part.weight for part in old.parts] != [part.weight for part in new.parts]:
        yield "ค่าน้ำหนักของส่วนต่างกัน", "the weights of its parts differ"


def _indicators(before: Scheme, after: Scheme) -> Iterator[Comparison]:
    olds = {each.no: each for each in before.indicators}
    pairs = [(earlier(new, before, after), new) for new in after.indicators]
    gone = {each.no for each in before.indicators if each not in [old for old, _ in pairs]}
    for old, new in pairs:
        id, same_no = str(new.no), olds.get(new.no)
        if old is not None:
            label, reasons = _same_indicator(old, new, before, after)
            yield Comparison("indicator", id, new.name, label, reasons)
        elif same_no is not None and same_no.no in gone:
            gone.remove(same_no.no)
            reason = (
                f"ปี {before.fiscal_year} ชื่อ “{same_no.name}” ไม่มีแหล่งอ้างอิงว่าวัดสิ่งเดียวกัน",
                f"FY{before.fiscal_year} has it as “{same_no.name}”; no source says that it measures the same",
            )
            yield Comparison("indicator", id, new.name, "renamed", (reason,))
        else:
            yield Comparison("indicator", id, new.name, "new", (_absent("ตัวชี้วัด", "indicator", before),))
    for no, old in olds.items():
        if no in gone:
            yield Comparison("indicator", str(no), old.name, "dropped", (_absent("ตัวชี้วัด", "indicator", after),))


def _same_indicator(old: Indicator, new: Indicator, before: Scheme, after: Scheme) -> tuple[Label, tuple[Reason, ...]]:
    if old.instrument != new.instrument:
        reasons = [(f"ย้ายจาก {old.instrument} มา {new.instrument}", f"moved from {old.instrument} to {new.instrument}")]
    else:
        instruments = before.instrument(old.instrument), after.instrument(new.instrument)
        reasons = [*_parts(*instruments, before, after)]
    label: Label = "break" if reasons else "comparable"
    if old.no != new.no:
        reasons.append((f"เดิมเป็นตัวชี้วัดที่ {old.no}", f"it was indicator {old.no}"))
    return label, tuple(reasons)
