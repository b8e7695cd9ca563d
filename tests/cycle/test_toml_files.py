"""Dates and digests of documents: free text, told only where it cannot be what it seems."""

from pathlib import Path

import pytest

from pipeline import cycle
from pipeline.cycle.model import Source
from pipeline.cycle.toml_files import Card, check_card, read_memo
from pipeline.errors import Fault
from pipeline.storage.raw_files import RawFile


def of_date(text):
    head = f'[head]\ndepartment = "ก"\nsubject = "ข"\nto = "ค"\ndate = "{text}"\n'
    faults: list[Fault] = []
    read_memo(RawFile(Path("memo.toml"), "memo.toml", head.encode()), faults, [])
    return faults


@pytest.mark.parametrize(
    "text",
    [
        "",
        "๖ พฤศจิกายน พ.ศ.๒๕๖๓",
        "29 กุมภาพันธ์ 2563",
        "มกราคม 2564",
        "๖ พ.ย. ๖๓",
        "2564-01-27",
        "๒๗/๑/๒๕๖๔",
        "29.2.2563",
        "29-02-2020",
        "1/2 ของปี",
        "ไตรมาส ๑",
        "1 โน่นนี่ 2564",
    ],
)
def test_a_date_that_can_be_is_left_alone(text):
    assert of_date(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("32 มกราคม 2564", ""),
        ("๓๑ กุมภาพันธ์ ๒๕๖๔", ""),
        ("29 กุมภาพันธ์ 2564", ""),
        ("32/13/2564", ""),
        ("๒๙/๒/๒๕๖๔", ""),
        ("2564-02-30", ""),
        ("๖ พฤศจิกายน ๒๐๒๐", "6 พฤศจิกายน พ.ศ. 2563"),
        ("6 พฤษจิกายน 2563", "6 พฤศจิกายน พ.ศ. 2563"),
    ],
)
def test_a_date_that_cannot_be_is_told_with_what_was_meant(text, meant):
    (fault,) = of_date(text)
    assert (fault.column, fault.found) == ("head.date", text)
    assert (f"หมายถึง “{meant}” หรือไม่" in fault.remedy.th) == bool(meant)


@pytest.mark.parametrize(("digest", "count"), [("", 0), ("a" * 64, 0), ("A1" * 32, 0), ("a" * 63, 1), ("g" * 64, 1)])
def test_a_digest_has_64_hexadecimal_digits(digest, count):
    found = list(check_card(Card((Source("ก", "ข"), Source("ก", "ข", sha256=digest))), "card.toml"))
    assert [fault.column for fault in found] == ["sources[2].sha256"] * count


def test_the_real_cycles_have_none(project):
    assert cycle.cycle("prokfa", 2563).sources[0].sha256
