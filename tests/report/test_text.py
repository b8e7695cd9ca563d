"""A text knows its figures: where each stands in either digits, and all of it survives being kept and sent."""

import json
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import thai
from pipeline.report.text import Mention, Quote, Text, Wording, from_json, join, spell, text, wording

DIGITS = ("thai", "arabic")
WORDS = st.text(alphabet="กขค ๑๒12.,−+()“”คะแนน", max_size=8)
NUMBERS = st.one_of(
    st.integers(-20_000, 20_000), st.decimals(-200, 200, places=3), st.fractions(-200, 200, max_denominator=30)
)
MENTIONS = st.builds(
    Mention,
    id=st.sampled_from(["total.printed", "indicator.1.score", "year.2563.total"]),
    value=NUMBERS,
    decimals=st.sampled_from([None, 0, 1, 2, 4]),
    sign=st.booleans(),
)
RUNS = st.lists(st.one_of(MENTIONS, st.builds(Quote, WORDS), st.builds(Wording, WORDS)), max_size=6)
TEXTS = RUNS.map(Text)


@given(TEXTS, st.sampled_from(DIGITS))
def test_a_span_covers_exactly_the_figure_as_it_is_written_in_either_digits(source, digits):
    written = spell(source, digits)
    assert [(written[span.start : span.end], span.id) for span in written.spans] == [
        (each.spell(digits), each.id) for each in source.mentions
    ]
    ends = [0, *(at for span in written.spans for at in (span.start, span.end)), len(written)]
    assert ends == sorted(ends)


@given(TEXTS, st.sampled_from(DIGITS))
def test_it_is_written_run_after_run_and_is_that_string(source, digits):
    written = spell(source, digits)
    assert written == "".join(run.spell(digits) for run in source.runs)
    assert hash(written) == hash(str(written))
    assert source == spell(source, "arabic")


@given(TEXTS, st.sampled_from(DIGITS))
def test_it_may_be_written_in_other_digits_again(source, digits):
    assert spell(spell(source, digits), "arabic") == source
    assert spell(spell(source, digits), "thai") == spell(source, "thai")


@given(TEXTS)
def test_it_is_read_back_from_its_json_with_every_figure(source):
    back = from_json(json.loads(json.dumps(source.to_json())))
    assert isinstance(back, Text)
    assert (back, back.spans) == (source, source.spans)
    assert back.runs == source.runs
    for digits in DIGITS:
        assert spell(back, digits) == spell(source, digits)


def test_a_plain_string_is_its_own_json():
    assert from_json("ปี ๒๕๖๓") == "ปี ๒๕๖๓"


@given(TEXTS)
def test_it_is_sent_to_another_process_with_every_figure(source):
    back = pickle.loads(pickle.dumps(source))
    assert (back, back.runs, back.spans) == (source, source.runs, source.spans)


@given(MENTIONS, st.sampled_from(DIGITS))
def test_a_figure_is_written_as_numbers_are(figure, digits):
    written = figure.spell(digits)
    if figure.decimals is None:
        assert thai.to_arabic_digits(written) == thai.unrounded(figure.value)
    else:
        assert written == thai.number(figure.value, figure.decimals, digits, figure.sign)
    assert spell(Text([figure]), digits) == written


@given(MENTIONS, TEXTS, WORDS)
def test_what_is_put_into_a_template_keeps_its_runs(figure, inner, quote):
    made = text("ก {figure} ข {inner}{quote}", figure=figure, inner=inner, quote=quote)
    assert made.mentions == (figure, *inner.mentions)
    assert made == f"ก {figure.spell('arabic')} ข {inner}{quote}"
    assert spell(made, "thai") == f"ก {figure.spell('thai')} ข {spell(inner, 'thai')}{quote}"


def test_the_digits_of_words_that_people_wrote_stay_and_those_of_wording_follow_the_report():
    made = text("ปี 2563: {theirs} {ours}", theirs="ข้อ 1 และ ๒", ours=wording("ข้อ 1"))
    assert made == "ปี 2563: ข้อ 1 และ ๒ ข้อ 1"
    assert spell(made, "thai") == "ปี ๒๕๖๓: ข้อ 1 และ ๒ ข้อ ๑"
    assert spell("ข้อ 1", "thai") == "ข้อ 1"


def test_braces_in_what_people_wrote_are_no_places():
    assert text("{name} จบ", name="{other} {0}") == "{other} {0} จบ"


def test_a_place_that_nothing_is_given_for_is_refused():
    with pytest.raises(KeyError, match="total"):
        text("{total} คะแนน")


@given(st.lists(st.one_of(TEXTS, WORDS), max_size=5), st.sampled_from([", ", " 2 ", ""]))
def test_texts_are_joined_with_wording_between_those_that_are_not_empty(parts, separator):
    kept = [each for each in parts if (each.runs if isinstance(each, Text) else each)]
    made = join(separator, parts)
    assert made == separator.join(kept)
    own = thai.in_digits(separator, "thai")
    assert spell(made, "thai") == own.join(spell(each, "thai") for each in kept)
    assert made.mentions == tuple(m for each in kept if isinstance(each, Text) for m in each.mentions)


def test_nothing_is_joined_to_empty_wording():
    assert join(" ", [wording(""), "ก", Text(), "", "ข"]) == "ก ข"


def test_numbers_that_are_alike_stay_two_figures():
    one, other = (Mention(id=id, value=Decimal("85.00")) for id in ("a", "b"))
    made = text("{one} และ {other}", one=one, other=other)
    assert made == "85.00 และ 85.00"
    assert [(span.start, span.id) for span in made.spans] == [(0, "a"), (10, "b")]


def test_a_value_is_exact_in_its_json():
    third = Mention(id="x", value=Fraction(1, 3))
    (back,) = from_json(Text([third]).to_json()).mentions
    assert back.value == Fraction(1, 3)
