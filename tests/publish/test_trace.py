"""From a printed figure down to the raw rows."""

import pytest

from pipeline.errors import InputError
from pipeline.publish import trace
from tests.assessments import assess, printed
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def prokfa():
    return printed(assess("prokfa", 2563))


def test_the_total_leads_to_every_score_that_it_is_made_of(prokfa):
    (chain,) = trace.trace_figure(prokfa, "total.computed")
    assert chain.startswith("total.computed: 90.90 (points)\n  พิมพ์ที่ / printed in: scores: คะแนนภาพรวม\n")
    assert "ค่าก่อนปัด / unrounded: 90.8994" in chain
    rows = [line for line in chain.splitlines() if "scores.csv แถว / row" in line]
    assert len(rows) == 10
    assert "row 2: “IIT”" in rows[0]
    assert "“88.97”" in rows[0]


def test_a_published_figure_leads_to_its_line(prokfa):
    (chain,) = trace.trace_figure(prokfa, "total.published")
    lines = [line for line in chain.splitlines() if "บรรทัด / line" in line]
    assert lines == ["    data/raw/prokfa/2563/published.toml บรรทัด / line 7: “total = 90.9”"]


@pytest.mark.slow
@pytest.mark.parametrize(("agency", "year"), [("prokfa", 2563), ("trat", 2564)])
def test_every_figure_leads_to_what_stands_in_its_files(agency, year):
    for each in printed(assess(agency, year)):
        shown = [line for line in trace.chain(each) if " row " in line or " line " in line]
        named = {cell for cell in each.figure.by.inputs if cell.at and cell.column}
        assert len(shown) >= len(named), each.figure
        nothing = all(not cell.at for cell in each.figure.by.inputs) or each.figure.id.startswith("check.units")
        assert shown or nothing, each.figure


@pytest.mark.parametrize(
    ("figure", "key", "line"),
    [
        ("certainty.last_place", "last_place", "value = 0.005"),
        ("oit.9.bound", "most_missing", "value = 3"),
        ("check.score.most", "score_most", "value = 100"),
    ],
)
def test_a_convention_leads_to_its_line_beside_the_rules_of_the_years(prokfa, figure, key, line):
    (chain,) = trace.trace_figure(prokfa, figure)
    file = "pipeline/schemes/conventions.toml"
    lines = (ROOT / file).read_text("utf-8").splitlines()
    number = lines.index(f"[{key}]") + 2
    assert f"  ที่มา / inputs: {file}:{key}\n" in chain
    assert chain.endswith(f"    {file} บรรทัด / line {number}: “{line}”")


LINES = """total = 1  # of no table
[agency]
total = 2  # national total
[national]
# total = 9
total = 3
[[instruments.list]]
id = "EIT"
parts = [
  { id = "EIT1", weight = 0.15 },
]
[national.mean]
value = 4""".splitlines()


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("total", [1]),
        ("agency.total", [3]),
        ("national.total", [6]),
        ("national.mean", [13]),
        ("instruments.EIT1.weight", [10]),
        ("agency.absent", []),
    ],
)
def test_a_key_leads_to_its_line_in_its_own_table(key, numbers):
    assert list(trace.key_lines(LINES, key)) == numbers


def test_a_number_is_found_as_it_is_printed_in_thai_digits(prokfa):
    assert any(chain.startswith("total.computed: ") for chain in trace.trace_figure(prokfa, "๙๐.๙๐"))


def test_a_figure_that_is_not_there_is_answered_with_the_nearest(prokfa):
    with pytest.raises(InputError) as caught:
        trace.trace_figure(prokfa, "total.computet")
    assert "total.computed" in caught.value.faults[0].remedy.th
