"""The method page says of every year what its scheme says."""

import re

import pytest

from pipeline.report.sections.rules import method
from pipeline.schemes import Scheme, available_years, load
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "method.md").read_text("utf-8")
TAGS = {"confirmed": "C", "secondary": "S", "inferred": "I"}
UNKNOWN = "U"


def test_the_page_has_every_formula_with_its_source_and_confidence_as_the_scores_report_prints_it():
    table = PAGE[PAGE.index("## สูตร") : PAGE.index("หมายเหตุ · Notes")]
    rows = [row.replace("*", "") for row in table.splitlines() if re.match(r"\| \d+ \|", row)]
    assert rows == [
        f"| {number} | {each.th} | {each.en} | {each.formula} | {each.source} | {each.confidence} |"
        for number, each in enumerate(method().formulas, 1)
    ]


def test_the_page_has_every_source_of_a_formula_and_no_formula_names_another():
    listed = re.findall(r"^\d+\. (.*?)(?=^\d+\. |\Z)", PAGE[PAGE.index("## แหล่ง") :], re.S | re.M)
    assert [" ".join(text.split()).strip("<>").replace("<", "").replace(">", "") for text in listed] == [
        *method().sources
    ]
    named = {int(number) for each in method().formulas for number in re.findall(r"\[(\d+)\]", each.source)}
    assert named == set(range(1, len(listed) + 1))


def tag(fact) -> str:
    return TAGS[fact.confidence] if fact else UNKNOWN


def line(scheme: Scheme) -> str:
    weights = levels = UNKNOWN
    if scheme.weights:
        weights = "/".join(f"{weight * 100:.0f}" for weight in scheme.weights.value.values())
        weights += f" {tag(scheme.weights)}"
    if scheme.levels:
        levels = " · ".join(
            f"{each.name} {each.minimum:.0f}"
            + (f" ({each.each_instrument_minimum:.0f})" if each.each_instrument_minimum else "")
            + f" {tag(each)}"
            for each in scheme.levels.value
        )
    subs = "".join(sorted({tag(each) for each in scheme.sub_indicators})) or UNKNOWN
    return f"| {scheme.fiscal_year} | {weights} | {levels} | {tag(scheme.pass_mark)} | {subs} |"


@pytest.mark.parametrize("year", available_years())
def test_the_page_has_the_rules_of_every_year(year):
    assert line(load(year)) in PAGE.splitlines()


def test_the_page_has_no_other_years():
    rows = [row for row in PAGE.splitlines() if row.startswith("| 25")]
    assert len(rows) == len(available_years())


@pytest.mark.parametrize(
    ("number", "rule", "stated"),
    [
        (1, "instrument", "C 2563–2564, I 2565–2566, S 2567"),
        (2, "overall", "C 2563–2564 2566, I 2565, S 2567"),
        (6, "disclosure_indicator", "C 2564, I 2563 2565–2566, S 2567"),
    ],
)
def test_the_confidence_of_a_rule_of_aggregation_is_that_of_the_schemes(number, rule, stated):
    row = next(row for row in PAGE.splitlines() if row.startswith(f"| {number} |"))
    assert row.endswith(f"| {stated} |")
    said = {}
    for part in stated.split(", "):
        letter, *spans = part.split()
        for span in spans:
            first, last = (span.split("–") * 2)[:2]
            said |= dict.fromkeys(range(int(first), int(last) + 1), letter)
    found = {year: tag(getattr(load(year).aggregation, rule)) for year in available_years()}
    assert said == {year: letter for year, letter in found.items() if letter != UNKNOWN}
