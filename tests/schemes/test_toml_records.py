"""TOML becomes frozen records strictly; every fault of a file is told at once, in Thai and English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import pytest

from pipeline.errors import Fault, InputError
from pipeline.schemes.toml_records import REST, parse


@dataclass(frozen=True)
class Inner:
    name: str
    share: Decimal | None = None
    whole: bool = False


@dataclass(frozen=True)
class Points:
    values: Mapping[str, Decimal] = field(default_factory=dict, metadata=REST)
    source: str = ""


@dataclass(frozen=True)
class Outer:
    year: int
    kind: Literal["one", "two"] = "one"
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    words: tuple[str, ...] = ()
    points: Points = field(default_factory=Points)


def read(text: str) -> Outer:
    return parse(text, Outer, "a.toml")


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        read(text)
    return caught.value.faults


def test_the_fields_of_a_class_are_the_keys_of_its_table():
    found = read(
        'year = 1\nkind = "two"\nwords = ["a"]\n[inner]\nname = "b"\nshare = 0.50\n[[many]]\nname = "c"\nwhole = true'
    )
    assert found == Outer(1, "two", Inner("b", Decimal("0.50")), (Inner("c", whole=True),), ("a",))
    assert str(found.inner and found.inner.share) == "0.50"


def test_keys_that_no_field_has_go_to_the_field_for_the_rest():
    found = read('year = 1\n[points]\nIIT = 90\nOIT = 85.50\nsource = "p"')
    assert found.points == Points({"IIT": Decimal(90), "OIT": Decimal("85.50")}, "p")


def test_one_table_may_stand_where_a_list_of_them_can():
    assert read('year = 1\n[many]\nname = "c"').many == (Inner("c"),)


def test_an_empty_text_is_a_key_left_out():
    assert read('year = 1\nkind = ""\n[inner]\nname = "b"\nshare = ""').kind == "one"
    assert [fault.column for fault in faults('year = 1\n[inner]\nname = " "')] == ["inner.name"]


@pytest.mark.parametrize(
    ("text", "column", "found", "expected"),
    [
        ("", "year", "", "a key “year”"),
        ('year = "1"', "year", "1", "a whole number"),
        ("year = 1.5", "year", "1.5", "a whole number"),
        ("year = true", "year", "True", "a whole number"),
        ("year = 0x" + "f" * 5000, "year", "…", "a whole number"),
        ("year = 1\nkind = 'three'", "kind", "three", "one | two"),
        ("year = 1\nkind = [1]", "kind", "รายการ / a list", "one | two"),
        ("year = 1\ninner = 1", "inner", "1", "a table"),
        ("year = 1\nwords = 'a'", "words", "a", "a list in [ ]"),
        ("year = 1\nwords = [1]", "words[1]", "1", "text in quotes that is not empty"),
        ("year = 1\n[inner]\nname = 'b'\nshare = '1'", "inner.share", "1", "a number without quotes"),
        ("year = 1\n[inner]\nname = 'b'\nshare = nan", "inner.share", "NaN", "a number without quotes"),
        ("year = 1\n[inner]\nname = 'b'\nshare = 1e-99999", "inner.share", "1E-99999", "a number without quotes"),
        ("year = 1\n[inner]\nname = 'b'\nwhole = 1", "inner.whole", "1", "true or false"),
        ("year = 1\n[[many]]\nnaem = 'b'\nname = 'b'", "many[1].naem", "naem", "a known key: name, share, whole"),
        ("year = 1\n[inner]\nname = 2563-01-01", "inner.name", "2563-01-01", "text in quotes that is not empty"),
        ('year = 1\n[inner]\nname = "a\\u0000"', "inner.name", "a\0", "text without control characters"),
    ],
)
def test_a_slip_is_told_with_its_place(text, column, found, expected):
    (fault,) = faults(text)
    assert (fault.file, fault.column, fault.found, fault.expected.en) == ("a.toml", column, found, expected)
    assert fault.expected.th


def test_every_slip_of_a_file_is_told_at_once():
    found = faults("yaer = 1\nwords = [1, 'a', 2]\n[inner]\nshare = true")
    assert [fault.column for fault in found] == ["yaer", "year", "inner.name", "inner.share", "words[1]", "words[3]"]
    assert "หมายถึง “year” หรือไม่" in found[0].remedy.th


@pytest.mark.parametrize("text", ["year = 1\nkind = 'a\n", "year = 1\nkind = 'a"])
def test_text_that_is_no_toml_is_told_with_its_line(text):
    (fault,) = faults(text)
    assert (fault.row, fault.expected.en) == (2, "well-formed TOML")


@dataclass(frozen=True)
class Fact:
    value: int
    confidence: str
    note: str = ""


@dataclass(frozen=True)
class Facts:
    facts: tuple[Fact, ...] = ()


def test_keys_are_handed_down_where_the_caller_says_so():
    text = 'facts = { confidence = "sure", list = [{ value = 1 }, { value = 2, confidence = "unsure" }] }'
    found = parse(text, Facts, "a.toml", handed_down=("confidence",))
    assert found.facts == (Fact(1, "sure"), Fact(2, "unsure"))
    with pytest.raises(InputError, match="list"):
        parse(text, Facts, "a.toml")
