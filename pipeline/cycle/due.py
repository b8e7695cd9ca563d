"""When an action is due: the last day of a date, a month or a quarter of a fiscal year, as people write it."""

import calendar
import datetime as dt
import re

from pipeline import thai

_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_MONTHS = {thai.normal(name): at for names in (thai.MONTHS, _SHORT) for at, name in enumerate(names, 1)}
_ERA = r"(?:ปีงบประมาณ|ปี)?(?:พ\.ศ\.)?"
_BEFORE = re.compile(r"^(?:ภายใน|ไม่เกิน|ก่อนสิ้น|สิ้น)?(?:วันที่|เดือน)?")
_DAY = re.compile(rf"(\d{{1,2}})(?:เดือน)?([ก-๙.]+?){_ERA}(\d{{4}})")
_NUMERAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH = re.compile(rf"([ก-๙.]+?){_ERA}(\d{{4}})")
_QUARTER = re.compile(rf"ไตรมาส(?:ที่)?([1-4])(?:/|{_ERA})(\d{{4}})")
_QUARTER_ENDS = {1: 12, 2: 3, 3: 6, 4: 9}
"""The month that ends a quarter of a fiscal year; the first one ends in the calendar year before."""


def last_day(text: str) -> dt.date | None:
    """Give the last day on which something is in time, or none where the text does not say it in a known way.

    A quarter is one of a fiscal year: ไตรมาส 1/2564 ends on 31 ธันวาคม 2563 (พ.ร.บ.วิธีการงบประมาณ พ.ศ. 2561, มาตรา 4).
    """
    plain = _BEFORE.sub("", thai.normal(text))
    if found := _QUARTER.fullmatch(plain):
        quarter, year = int(found[1]), int(found[2])
        return _date(None, _QUARTER_ENDS[quarter], year - (quarter == 1))
    if found := _NUMERAL.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(plain):
        return _date(int(found[1]), _MONTHS.get(found[2]), int(found[3]))
    if found := _MONTH.fullmatch(plain):
        return _date(None, _MONTHS.get(found[1]), int(found[2]))
    return None


def _date(day: int | None, month: int | None, year: int) -> dt.date | None:
    """Give a day of a Buddhist year, the last of its month where none is told; none where there is no such day."""
    if month is None or not 1 <= month <= 12 or not thai.is_buddhist_year(year):
        return None
    last = calendar.monthrange(year - thai.ERA_OFFSET, month)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return dt.date(year - thai.ERA_OFFSET, month, last if day is None else day)
