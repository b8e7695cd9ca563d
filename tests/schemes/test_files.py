"""The scheme files say what their sources say; one that is malformed or contradicts itself is refused."""

import ast
import dataclasses
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

import pytest

from pipeline.errors import InputError, UnknownFact
from pipeline.schemes import Fact, Scheme, available_years, load
from pipeline.schemes.files import parse
from tests.conftest import ROOT

D = Decimal
YEARS = (2562, 2563, 2564, 2565, 2566, 2567, 2568)
C, S, I = "confirmed", "secondary", "inferred"  # noqa: E741  (as the method tags them)
NAMES = (
    ("IIT", "การปฏิบัติหน้าที่"),
    ("IIT", "การใช้งบประมาณ"),
    ("IIT", "การใช้อำนาจ"),
    ("IIT", "การใช้ทรัพย์สินของราชการ"),
    ("IIT", "การแก้ไขปัญหาการทุจริต"),
    ("EIT", "คุณภาพการดำเนินงาน"),
    ("EIT", "ประสิทธิภาพการสื่อสาร"),
    ("EIT", "การปรับปรุงระบบการทำงาน"),
    ("OIT", "การเปิดเผยข้อมูล"),
    ("OIT", "การป้องกันการทุจริต"),
)
LETTERS = (("AA", "95"), ("A", "85"), ("B", "75"), ("C", "65"), ("D", "55"), ("E", "50"), ("F", "0"))
PARTS = {"IIT": D(96), "EIT1": D(96), "EIT2": D(96), "OIT": D(96)}


@pytest.fixture(params=YEARS)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return load(request.param)


def of(fact: Fact | None) -> tuple | None:
    """A fact as value and confidence."""
    return fact and (fact.value, fact.confidence)


def facts(node: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every record inside a scheme that carries a confidence."""
    if dataclasses.is_dataclass(node):
        if hasattr(node, "confidence"):
            yield path, node
        for field in dataclasses.fields(node):
            yield from facts(getattr(node, field.name), f"{path}.{field.name}")
    elif isinstance(node, tuple):
        for number, each in enumerate(node):
            yield from facts(each, f"{path}[{number}]")
    elif hasattr(node, "values"):
        for key, each in node.items():
            yield from facts(each, f"{path}.{key}")


def text_of(year: int) -> str:
    return (importlib.resources.files("pipeline") / f"schemes/{year}.toml").read_text("utf-8")


# What the files say ---------------------------------------------------------------------------------------------


def test_every_year_from_2562_to_2568_has_a_scheme() -> None:
    assert available_years() == YEARS


def test_ten_indicators_stand_once_each_under_their_instrument(scheme: Scheme) -> None:
    assert [(each.no, each.instrument, each.name) for each in scheme.indicators] == [
        (no, *name) for no, name in enumerate(NAMES, 1)
    ]
    assert [each.no for each in scheme.indicators_of("EIT")] == [6, 7, 8]
    assert scheme.names() == tuple(name for _, name in NAMES)


@pytest.mark.parametrize(("year", "confidence"), list(zip(YEARS, (I, C, C, C, I, I, I), strict=True)))
def test_the_indicators_are_as_sure_as_their_sources(year: int, confidence: str) -> None:
    assert {each.confidence for each in load(year).indicators} == {confidence}


@pytest.mark.parametrize(("year", "confidence"), list(zip(YEARS, (I, C, C, C, C, S, I), strict=True)))
def test_there_are_three_instruments(year: int, confidence: str) -> None:
    assert [(each.id, each.name, each.confidence) for each in load(year).instruments] == [
        ("IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", confidence),
        ("EIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก", confidence),
        ("OIT", "แบบตรวจการเปิดเผยข้อมูลสาธารณะ", confidence),
    ]


def test_eit_has_two_parts_from_2566_as_far_as_sources_go(scheme: Scheme) -> None:
    parts = [(part.id, part.weight) for part in scheme.instrument("EIT").parts]
    split = scheme.fiscal_year in (2566, 2567)
    assert parts == ([("EIT1", D("0.15")), ("EIT2", D("0.15"))] if split else [])
    whole = ("IIT", "EIT", "OIT") if scheme.fiscal_year == 2568 else ()
    assert scheme.level_tests == (("IIT", "EIT1", "EIT2", "OIT") if split else whole)


@pytest.mark.parametrize(("year", "confidence"), [(2563, C), (2564, C), (2565, S), (2566, C), (2567, S)])
def test_weights_are_exact_decimals(year: int, confidence: str) -> None:
    scheme = load(year)
    assert of(scheme.weights) == ({"IIT": D("0.30"), "EIT": D("0.30"), "OIT": D("0.40")}, confidence)
    assert sum(scheme.require_weights().values()) == 1


@pytest.mark.parametrize("year", [2562, 2568])
def test_absent_weights_are_never_guessed(year: int) -> None:
    with pytest.raises(UnknownFact, match=str(year)) as caught:
        load(year).require_weights()
    assert "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนัก" in str(caught.value)
    assert "No source is known for the weights" in str(caught.value)


@pytest.mark.parametrize(
    ("year", "overall", "disclosure", "survey", "item"),
    [(2563, C, I, I, I), (2564, C, C, I, I), (2565, I, I, I, I), (2566, C, I, I, I), (2567, S, S, I, I)],
)
def test_aggregation_is_stated_in_fixed_words(year: int, overall: str, disclosure: str, survey: str, item: str) -> None:
    rules = load(year).aggregation
    assert of(rules.overall) == ("weighted sum", overall)
    assert of(rules.disclosure_indicator) == ("mean of sub-indicators", disclosure)
    assert of(rules.sub_indicator) == ("mean of items", disclosure)
    assert of(rules.disclosure_item) == ("0 or 100", disclosure)
    assert of(rules.survey_indicator) == ("mean of items", survey)
    assert of(rules.item) == ("mean of parts", item)
    middle = I if year == 2566 else overall  # of 2566 only the weighted sum was reproduced
    assert of(rules.instrument) == ("mean of indicators", middle)
    assert of(rules.rounding) == ("half up, 2 decimals, once at the end", middle)


@pytest.mark.parametrize("year", [2562, 2568])
def test_absent_aggregation_stays_absent(year: int) -> None:
    assert set(vars(load(year).aggregation).values()) == {None}


@pytest.mark.parametrize(("year", "cut_offs"), [(2562, I), (2563, I), (2564, I), (2565, C)])
def test_letters_are_known_and_their_cut_offs_as_sure_as_the_sources(year: int, cut_offs: str) -> None:
    scheme = load(year)
    assert of(scheme.level_kind) == ("letter", C)
    assert [(level.name, level.minimum) for level in scheme.require_levels()] == [(n, D(m)) for n, m in LETTERS]
    assert {level.confidence for level in scheme.require_levels() if level.name != "A"} == {cut_offs}
    assert next(level.confidence for level in scheme.require_levels() if level.name == "A") == C


@pytest.mark.parametrize(("year", "sure"), [(2566, (S, I, C, S, S)), (2567, (S, S, S, S, S))])
def test_named_levels_ask_a_minimum_of_each_instrument(year: int, sure: tuple[str, ...]) -> None:
    scheme = load(year)
    assert of(scheme.level_kind) == ("named", S)
    found = [(each.name, each.minimum, each.each_instrument_minimum) for each in scheme.require_levels()]
    assert found == [
        ("ผ่านดีเยี่ยม", 95, 95),
        ("ผ่านดี", 85, 85),
        ("ผ่าน", 85, None),
        ("ต้องปรับปรุง", 70, None),
        ("ต้องปรับปรุงโดยด่วน", 0, None),
    ]
    assert tuple(each.confidence for each in scheme.require_levels()) == sure


def test_levels_of_2568_are_known_from_85_and_not_how_far_up() -> None:
    scheme, high = load(2568), dict.fromkeys(("IIT", "EIT", "OIT"), D(99))
    assert of(scheme.level_kind) == ("named", S)
    assert scheme.level_of(D("99.06"), high).label == "อย่างน้อย ผ่านดี"
    assert scheme.level_of(D("94.64"), {**high, "EIT": D("84.99")}).label == "ผ่าน"  # as ป.ป.ช. told of one agency
    with pytest.raises(UnknownFact, match="cut-offs of the levels below") as caught:
        scheme.level_of(D("84.99"), high)
    assert "เกณฑ์คะแนน" in str(caught.value)
    with pytest.raises(UnknownFact, match="the score of EIT"):
        scheme.level_of(D("93.82"), {"IIT": D(90)})


@pytest.mark.parametrize(("year", "confidence"), [(2563, I), (2564, C), (2565, I)])
def test_disclosure_has_seven_sub_indicators_of_43_items(year: int, confidence: str) -> None:
    scheme = load(year)
    found = [(each.code, each.n_items, each.first, each.last) for each in scheme.sub_indicators]
    assert found == [
        ("9.1", 9, "o1", "o9"),
        ("9.2", 8, "o10", "o17"),
        ("9.3", 7, "o18", "o24"),
        ("9.4", 4, "o25", "o28"),
        ("9.5", 5, "o29", "o33"),
        ("10.1", 8, "o34", "o41"),
        ("10.2", 2, "o42", "o43"),
    ]
    assert {each.confidence for each in scheme.sub_indicators} == {confidence}
    assert of(scheme.item_counts["OIT"]) == (43, confidence if year != 2565 else C)
    assert sum(each.n_items for each in scheme.sub_indicators) == 43
    assert [each.indicator for each in scheme.sub_indicators] == [9, 9, 9, 9, 9, 10, 10]


def test_an_item_is_found_in_its_sub_indicator() -> None:
    found = load(2564).sub_indicator_of("o17")
    assert found is not None
    assert found.code == "9.2"
    assert load(2564).sub_indicator_of("o44") is None
    assert load(2566).sub_indicator_of("o17") is None


@pytest.mark.parametrize("year", [2562, 2566, 2567, 2568])
def test_absent_sub_indicators_stay_absent(year: int) -> None:
    assert load(year).sub_indicators == ()


@pytest.mark.parametrize(
    ("year", "ids", "confidence"),
    [
        (2564, [*range(1, 44)], C),
        (2565, [*range(1, 10), 42, 43], C),
        (2566, [*range(1, 44)], S),
        (2567, [1, 2, 3], C),
        (2568, [1, 3, 4, *range(8, 27)], S),
    ],
)
def test_disclosure_items_are_those_that_were_read(year: int, ids: list[int], confidence: str) -> None:
    items = [each for each in load(year).items if each.instrument == "OIT"]
    assert [each.id for each in items] == [f"o{number}" for number in ids]
    assert {each.confidence for each in items} == {confidence}


def test_iit_of_2564_has_thirty_items_six_an_indicator_with_the_scores_of_each_option() -> None:
    scheme = load(2564)
    items = {each.id: each for each in scheme.items if each.instrument == "IIT"}
    assert of(scheme.item_counts["IIT"]) == (30, S)
    assert [each.indicator for each in items.values()] == [no for no in range(1, 6) for _ in range(6)]
    assert [part.scores for part in items["i11"].parts] == [(0, 33, 67, 100), (100, 67, 33, 0)]
    assert items["i26"].parts[0].scores == (100, 0)
    assert items["i4"].parts[0].text == "เงิน"
    assert items["i2"].parts[0].text is None
    assert scheme.scales is not None
    assert scheme.scales.value["yesno"] == ("มี", "ไม่มี")
    assert len(scheme.scales.value["4level"]) == 4


def test_required_elements_of_2566_stand_with_their_items() -> None:
    assert [each.id for each in load(2566).items if each.elements] == ["o39", "o40"]


@pytest.mark.parametrize(
    ("year", "agencies", "mean", "passed", "percent"),
    [
        (2562, 8299, None, None, None),
        (2563, 8303, ("67.90", C), None, None),
        (2564, 8300, ("81.25", C), None, None),
        (2565, 8303, ("87.57", I), None, ("70.52", I)),
        (2566, 8323, ("90.19", C), 6737, ("80.94", C)),
        (2567, 8325, ("93.05", I), None, ("92.44", I)),
        (2568, 8317, ("93.82", C), 7832, ("94.17", C)),
    ],
)
def test_national_results(
    year: int, agencies: int, mean: tuple | None, passed: int | None, percent: tuple | None
) -> None:
    national = load(year).national
    assert of(national.agencies) == (agencies, C)
    assert of(national.mean) == (mean and (D(mean[0]), mean[1]))
    assert of(national.passed) == (passed and (passed, C))
    assert of(national.pass_percent) == (percent and (D(percent[0]), percent[1]))


def test_national_details() -> None:
    assert of(load(2566).national.failed) == (1586, C)
    assert of(load(2563).national.respondents) == ({"internal": 447790, "external": 853875}, C)
    assert of(load(2565).national.respondents) == ({"total": 1300132, "external": 828413}, I)
    whole = {"total": 1369235, "internal": 461440, "external": 907795}
    assert of(load(2567).national.respondents) == (whole, I)
    assert of(load(2567).national.indicator_means) == ({8: D("84.49")}, I)
    assert of(load(2568).national.indicator_means) == ({3: D("99.45"), 8: D("94.39")}, I)
    by_type = load(2562).national.by_type
    assert by_type is not None
    assert sorted(by_type.value.values()) == [D("61.58"), D("90.35"), D("90.61"), D("91.93")]


def test_local_government_results() -> None:
    lao = load(2562).national.lao
    assert lao is not None
    assert (of(lao.agencies), of(lao.mean), of(lao.level)) == ((7852, C), (D("69.48"), C), ("C", C))
    assert (of(lao.passed), of(lao.pass_percent)) == ((632, C), (D("8.05"), C))
    later = load(2563).national.lao
    assert later is not None
    assert of(later.passed) == (813, C)
    assert later.agencies is None


def test_the_pass_mark_is_85(scheme: Scheme) -> None:
    assert of(scheme.pass_mark) == (85, I if scheme.fiscal_year >= 2567 else C)


def test_the_national_target_ends_in_2565(scheme: Scheme) -> None:
    target = scheme.national_target
    assert (target is not None) == (2563 <= scheme.fiscal_year <= 2565)
    if target:
        assert (target.value.agencies_percent, target.value.score, target.value.by_year) == (80, 85, 2565)


@pytest.mark.parametrize(("year", "confidence"), [(2563, I), (2564, C), (2565, C), (2566, S)])
def test_the_items_that_this_analysis_answers(year: int, confidence: str) -> None:
    measures = load(year).measures
    assert measures is not None
    assert (measures.value.analysis.item, measures.value.followup.item) == ("o42", "o43")
    assert measures.value.analysis.title == "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    assert measures.confidence == confidence


@pytest.mark.parametrize("year", [2562, 2567, 2568])
def test_items_that_no_source_names_are_absent(year: int) -> None:
    assert load(year).measures is None


def test_every_fact_names_its_sources(scheme: Scheme) -> None:
    found = dict(facts(scheme))
    assert len(found) > 20
    for path, fact in found.items():
        sources = getattr(fact, "sources", ("a level stands under the sources of its scale",))
        assert sources, path
        assert all(sources), path
        assert not any(re.match(r"[/~]|\w:\\|file:|seed memo", source) for source in sources), path


def test_no_number_is_a_binary_float(scheme: Scheme) -> None:
    assert all(type(weight) is D for weight in (scheme.weights.value if scheme.weights else {}).values())
    assert not any(isinstance(getattr(fact, "value", None), float) for _, fact in facts(scheme))


# Files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "near"), [(2561, "2562"), (2569, "2568"), (2020, "2562")])
def test_a_year_without_a_file_names_the_nearest_that_has_one(year: int, near: str) -> None:
    with pytest.raises(UnknownFact, match=near) as caught:
        load(year)
    assert "เกณฑ์การประเมิน" in str(caught.value)
    assert "the scheme" in str(caught.value)


def test_a_scheme_is_loaded_once_and_cannot_be_changed(scheme: Scheme) -> None:
    assert load(scheme.fiscal_year) is scheme
    with pytest.raises(dataclasses.FrozenInstanceError):
        scheme.fiscal_year = 2500  # type: ignore[misc]
    if scheme.weights:
        with pytest.raises(TypeError):
            scheme.weights.value["IIT"] = D(1)  # type: ignore[index]


def test_no_file_holds_a_placeholder(scheme: Scheme) -> None:
    text = text_of(scheme.fiscal_year)
    assert not re.search(r'= (""|\[\]|\{ *\}|"(null|None|unknown|TODO|\?)")', text)
    assert tomllib.loads(text)["fiscal_year"] == scheme.fiscal_year


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[weights]", "[wieghts]", "weights"),
        ('{ name = "AA", minimum = 95.00 }', '{ name = "AA", minimun = 95.00 }', "minimum"),
        ('{ name = "AA", minimum = 95.00 }', '{ name = "AA" }', "minimum"),
        ('{ name = "AA", minimum = 95.00 }', '{ name = "AA", minimum = "95" }', "a number"),
        ('{ name = "AA", minimum = 95.00 }', '{ name = "AA", minimum = nan }', "a number"),
        ('{ name = "AA", minimum = 95.00 }', '{ name = "AA", minimum = 15 }', "highest first"),
        ('{ name = "F", minimum = 0.00 }', '{ name = "F", minimum = 1 }', "last from 0"),
        ('{ name = "AA",', '{ name = "AA", each_instrument_minimum = 95,', "tests where"),
        ('value = "weighted sum"', 'value = "weighed sum"', "weighted sum"),
        ('confidence = "confirmed"', 'confidence = "sure"', "confirmed | secondary | inferred"),
        ("IIT = 0.30", "IIT = 0.31", "1 in sum"),
        ("IIT = 0.30, ", "", "1 in sum"),
        ("IIT = 0.30", "IIT = true", "a number"),
        ("{ no = 2,", "{ no = 3,", "once each"),
        ('aliases = ["ใช้อำนาจ"]', 'aliases = ["การใช้งบประมาณ"]', "only one indicator"),
        ('instrument = "OIT", name', 'instrument = "EBIT", name', "IIT, EIT, OIT"),
        ('last = "o9"', 'last = "o10"', "do not overlap"),
        ("[item_counts.OIT]", "[item_counts.EBIT]", "IIT, EIT, OIT"),
        ("fiscal_year = 2564", "fiscal_year = 2565", "the file's 2564"),
        ("fiscal_year = 2564", "fiscal_year = 2564.5", "a whole number"),
        ("fiscal_year = 2564", "fiscal_year = 2564\nfiscal_year = 2564", "TOML"),
        ("fiscal_year = 2564", 'fiscal_year = 2564\nlevel_tests = ["EIT1"]', "IIT, EIT, OIT"),
        ('{ id = "o2",', '{ id = "o1",', "stands once"),
        ("scores = [0, 33, 67, 100]", "scores = [0, 33, 67]", "each option"),
        ('text = "โครงสร้าง"', 'text = ""', "not empty"),
        ("yesno = [", "yesno = 1 # [", "a list"),
    ],
)
def test_a_slip_in_a_file_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    text = text_of(2564)
    assert old in text
    with pytest.raises(InputError) as caught:
        parse(text.replace(old, new, 1), "pipeline/schemes/2564.toml", 2564)
    assert said in str(caught.value)
    assert "pipeline/schemes/2564.toml" in str(caught.value)


def test_parts_must_add_up_to_their_instrument() -> None:
    text = text_of(2566).replace("weight = 0.15", "weight = 0.10", 1)
    with pytest.raises(InputError, match="add up"):
        parse(text, "pipeline/schemes/2566.toml", 2566)


def test_a_fact_without_a_source_is_refused() -> None:
    text = re.sub(r"(\[weights\][^[]*?sources = )\[.*?\]", r"\1[]", text_of(2564), count=1, flags=re.S)
    with pytest.raises(InputError, match=r"weights\.sources"):
        parse(text, "pipeline/schemes/2564.toml", 2564)


def test_code_names_no_year() -> None:
    modules = [*(ROOT / "pipeline" / "schemes").glob("*.py")]
    assert len(modules) > 5
    for module in modules:
        tree = ast.parse(module.read_text("utf-8"))
        texts = {each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)}  # docstrings may name one
        for each in ast.walk(tree):
            if isinstance(each, ast.Constant) and each not in texts:
                assert not re.search(r"25[5-9]\d|20[12]\d", str(each.value)), (module.name, each.value)
