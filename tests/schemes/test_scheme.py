"""Names find their indicator, scores their level, and no lookup guesses."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.errors import UnknownFact
from pipeline.schemes import Scheme, available_years, load
from pipeline.thai import normal

D = Decimal
PARTS = {"IIT": D(96), "EIT1": D(96), "EIT2": D(96), "OIT": D(96)}


@pytest.fixture(params=available_years())
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return load(request.param)


# Names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "no"),
    [
        ("การใช้อำนาจ", 3),
        ("ใช้อำนาจ", 3),
        ("การใช้อํานาจ", 3),
        ("ใช้ทรัพย์สินของทางราชการ", 4),
        ("การใช้ทรัพย์สินของทางราชการ", 4),
        ("ใช้ทรัพย์สินของราชการ", 4),
        ("การแก้ไขปัญหาทุจริต", 5),
        ("การเเก้ไขปัญหาการทุจริต", 5),
        ("คุณภารการดำเนินงาน", 6),
        ("คุณภาพการดําเนินงาน", 6),
        ("การปรับปรุงการทำงาน", 8),
        (" การปรับปรุง ระบบ\u00a0การทำงาน ", 8),
        ("การเปิดเผย\u200bข้อมูล", 9),
        ("ตัวชี้วัดที่ ๓ การใช้อำนาจ", 3),
        ("๑๐. การป้องกันการทุจริต", 10),
        ("10) การป้องกันการทุจริต", 10),
    ],
)
def test_real_spellings_find_their_indicator(scheme: Scheme, written: str, no: int) -> None:
    found = scheme.find(written)
    assert found is not None
    assert found.no == no


@pytest.mark.parametrize("written", ["", "๓", "การทุจริต", "การใช้", "๔. การใช้อำนาจ", "ตัวชี้วัดที่ 11 การใช้อำนาจ"])
def test_unknown_and_contradictory_names_find_nothing(scheme: Scheme, written: str) -> None:
    assert scheme.find(written) is None


def test_no_spelling_belongs_to_two_indicators(scheme: Scheme) -> None:
    spellings = [normal(name) for each in scheme.indicators for name in (each.name, *each.aliases)]
    assert len(spellings) == len(set(spellings))


def test_an_unknown_instrument_is_a_key_error(scheme: Scheme) -> None:
    with pytest.raises(KeyError, match="EBIT"):
        scheme.instrument("EBIT")
    with pytest.raises(KeyError, match="EBIT"):
        scheme.indicators_of("EBIT")


# Levels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "level"),
    [
        ("100", "AA"),
        ("95", "AA"),
        ("94.995", "AA"),
        ("94.9949", "A"),
        ("85", "A"),
        ("84.995", "A"),
        ("84.994", "B"),
        ("84.99", "B"),
        ("75", "B"),
        ("74.99", "C"),
        ("65", "C"),
        ("64.99", "D"),
        ("55", "D"),
        ("54.99", "E"),
        ("50", "E"),
        ("49.99", "F"),
        ("0", "F"),
    ],
)
@pytest.mark.parametrize("year", [2562, 2563, 2564, 2565])
def test_a_letter_is_read_from_the_total_rounded_half_up(year: int, total: str, level: str) -> None:
    assert load(year).level_of(D(total), {}).name == level


def test_a_level_is_read_from_an_exact_fraction() -> None:
    assert load(2563).level_of(Fraction(284985, 3000), {}).name == "AA"  # 94.995


@pytest.mark.parametrize(
    ("total", "parts", "level"),
    [
        ("96", {}, "ผ่านดีเยี่ยม"),
        ("94.995", {}, "ผ่านดีเยี่ยม"),
        ("96", {"EIT1": "94.995"}, "ผ่านดีเยี่ยม"),
        ("96", {"EIT1": "94.994"}, "ผ่านดี"),
        ("94.99", {}, "ผ่านดี"),
        ("90", {"IIT": "85"}, "ผ่านดี"),
        ("90", {"IIT": "84.99"}, "ผ่าน"),
        ("90", {"EIT1": "84.99"}, "ผ่าน"),
        ("90", {"EIT2": "84.99"}, "ผ่าน"),
        ("90", {"OIT": "84.99"}, "ผ่าน"),
        ("96", {"OIT": "80"}, "ผ่าน"),
        ("84.99", {}, "ต้องปรับปรุง"),
        ("70", {"OIT": "10"}, "ต้องปรับปรุง"),
        ("69.99", {}, "ต้องปรับปรุงโดยด่วน"),
        ("0", {}, "ต้องปรับปรุงโดยด่วน"),
    ],
)
@pytest.mark.parametrize("year", [2566, 2567])
def test_a_named_level_also_tests_each_instrument_and_part(
    year: int, total: str, parts: dict[str, str], level: str
) -> None:
    scores = {**PARTS, **{id: D(score) for id, score in parts.items()}}
    assert load(year).level_of(D(total), scores).name == level


def test_a_missing_part_is_an_error_where_the_level_depends_on_it() -> None:
    scores = {"IIT": D(96), "EIT": D(96), "OIT": D(96)}
    with pytest.raises(UnknownFact, match="EIT1, EIT2") as caught:
        load(2566).level_of(D(96), scores)
    assert "ผ่านดีเยี่ยม" in str(caught.value)
    with pytest.raises(UnknownFact, match="ผ่านดี”"):  # 95 is out of reach, 85 is not
        load(2566).level_of(D(96), {**scores, "IIT": D(90)})


@pytest.mark.parametrize(
    ("total", "scores", "level"),
    [("96", {"OIT": D(80)}, "ผ่าน"), ("84.99", {}, "ต้องปรับปรุง"), ("60", {}, "ต้องปรับปรุงโดยด่วน")],
)
def test_a_missing_part_does_not_matter_where_the_level_is_decided(
    total: str, scores: dict[str, D], level: str
) -> None:
    assert load(2566).level_of(D(total), scores).name == level


@pytest.mark.parametrize("total", ["100.005", "-0.01"])
def test_a_total_outside_the_scale_has_no_level(total: str) -> None:
    with pytest.raises(ValueError, match=re.escape(total)):
        load(2563).level_of(D(total), {})
