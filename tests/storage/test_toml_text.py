"""TOML that people wrote keeps their comments; TOML from nothing reads back as what was to be written."""

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.storage.toml_text import block, dumps, update
from tests.conftest import ROOT

TEXT = """\
# who it is
name = "ก"  # the name

# what was announced
[agency]
total = 90.90  # as printed
level = "A"

# the first document
[[sources]]
title = "หนึ่ง"

# the second document
[[sources]]
title = "สอง"
"""


def content():
    return tomllib.loads(TEXT, parse_float=Decimal)


def changed(**other):
    return update(TEXT.encode(), {**content(), **other}).decode()


def test_what_says_the_same_stays_to_the_byte():
    assert changed() == TEXT


def test_a_changed_value_keeps_the_comments_beside_above_and_below_it():
    assert changed(name="ข") == TEXT.replace('"ก"', '"ข"')


def test_a_number_gets_the_decimals_that_it_is_given():
    text = changed(agency={"total": Decimal("81.40"), "level": "A"})
    assert text == TEXT.replace("90.90", "81.40")
    assert "total = 90.9 " in changed(agency={"total": Decimal("90.9"), "level": "A"})


def test_a_document_put_between_two_leaves_each_its_comment():
    text = changed(sources=[{"title": "หนึ่ง"}, {"title": "ใหม่"}, {"title": "สอง"}])
    assert '# the first document\n[[sources]]\ntitle = "หนึ่ง"\n' in text
    assert "# the second document" in text
    assert tomllib.loads(text)["sources"][1] == {"title": "ใหม่"}


def test_new_keys_and_tables_stand_where_toml_needs_them():
    text = changed(note="หมายเหตุ", respondents={"internal": 3})
    assert tomllib.loads(text, parse_float=Decimal) == content() | {"note": "หมายเหตุ", "respondents": {"internal": 3}}
    assert "# who it is" in text


def test_what_is_no_longer_said_goes():
    assert "level" not in changed(agency={"total": Decimal("90.90")})


@pytest.mark.parametrize("damaged", [b"name = ", b"\xff\xfe", b"a = 1\na = 2\n", b""])
def test_a_file_that_is_no_toml_is_written_from_nothing(damaged):
    assert update(damaged, content()).decode() == dumps(content())


def test_a_block_can_be_added_at_the_end():
    text = TEXT + "\n" + block("sources", {"title": 'สาม "x"'})
    assert tomllib.loads(text)["sources"][-1] == {"title": 'สาม "x"'}


@pytest.mark.parametrize("path", sorted((ROOT / "data/raw").rglob("*.toml")), ids=lambda path: path.name)
def test_shipped_files_read_back_the_same(path):
    content = tomllib.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
    assert tomllib.loads(dumps(content), parse_float=Decimal) == content
    assert update(path.read_bytes(), content) == path.read_bytes()


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=20)
VALUES = (
    TEXTS
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.decimals("-1e6", "1e6", places=2).map(lambda number: number + 0)
    | st.lists(TEXTS, max_size=3)
)
TABLES = st.dictionaries(st.text("abcก.-", min_size=1, max_size=5), VALUES, max_size=4)
CONTENTS = st.dictionaries(
    st.text("xyzข_", min_size=1, max_size=5), VALUES | TABLES | st.lists(TABLES, min_size=1, max_size=3), max_size=5
)


@given(CONTENTS, CONTENTS)
def test_whatever_was_there_the_file_says_what_it_is_to_say(before, after):
    assert tomllib.loads(dumps(before), parse_float=Decimal) == before
    assert tomllib.loads(update(dumps(before).encode(), after).decode(), parse_float=Decimal) == after
