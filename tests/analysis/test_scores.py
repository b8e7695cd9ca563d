"""Every degree of what is known has its own right output: what no source gives is absent, never invented."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import cycle as raw
from pipeline.analysis import changes
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.scores import CycleScores, ranks
from tests.assessments import alone, assess
from tests.cycle.folder import put

TOTAL = 'only = "total"\n[agency]\ntotal = {total}\n'
PARTS = "[instruments]\nIIT = 90.00\nEIT1 = 84.00\nEIT2 = 88.00\nOIT = 85.00\n"
ALL_85 = "90 90 90 90 90 86 86 86 85 85"


def cycle_of(project, year, published="", agency="t", **files):
    put(project, agency, year, published=published, **files)
    return raw.cycle(agency, year)


def outcome_of(cycle):
    return CycleScores(cycle).outcome


@pytest.mark.parametrize("year", [2561, 2562, 2563, 2566, 2568])
def test_a_total_alone_has_no_parts(project, year):
    cycle = cycle_of(project, year, TOTAL.format(total=84.5))
    result = outcome_of(cycle)
    assert (result.total, result.residue, str(result.printed)) == (None, None, "84.50")
    assert result.unknown
    assert CycleScores(cycle).indicators == CycleScores(cycle).instruments == CycleScores(cycle).parts == ()
    assert {each.kind for each in alone(cycle).series} <= {"total", "national"}


@pytest.mark.parametrize(("year", "level"), [(2561, None), (2563, "B"), (2566, "ต้องปรับปรุง"), (2568, None)])
def test_the_level_of_a_total_alone_is_read_where_the_year_has_cut_offs(project, year, level):
    result = outcome_of(cycle_of(project, year, TOTAL.format(total=84.5)))
    assert (result.level.name if result.level else None) == level


def test_the_level_of_a_total_alone_is_not_told_where_it_depends_on_instruments(project):
    result = outcome_of(cycle_of(project, 2566, TOTAL.format(total=90.1) + 'level = "ผ่านดี"'))
    assert (result.level, result.level_published) == (None, "ผ่านดี")
    assert any("IIT, EIT1, EIT2, OIT" in str(fact) for fact in result.unknown)


def test_years_with_a_total_alone_stand_in_the_series_and_its_changes(project):
    for year, total in ((2561, "81.10"), (2562, "82.30"), (2563, "85.00"), (2565, "84.00")):
        put(project, "t", year, published=TOTAL.format(total=total))
    history = raw.history("t", 2565)
    assert [cycle.fiscal_year for cycle in history] == [2561, 2562, 2563, 2565]
    found = [each for each in Assessment(history).changes if each.kind == changes.TOTAL]
    assert [each.change for each in found] == [Decimal("1.20"), Decimal("2.70"), Decimal("-1.00")]
    assert (found[-1].from_year, found[-1].to_year) == (2563, 2565)


def test_a_year_with_a_total_alone_breaks_no_change_of_indicators(project):
    put(project, "t", 2563, scores=ALL_85)
    put(project, "t", 2564, published=TOTAL.format(total=84))
    put(project, "t", 2565, scores=ALL_85)
    found = assess("t", 2565).changes
    assert {each.from_year for each in found if each.kind == "indicator"} == {2563}
    assert [each.to_year for each in found if each.kind == "total"] == [2564, 2565]


def test_instruments_alone_make_the_total(project):
    published = 'only = "instruments"\n[agency]\ntotal = 90.90\n[instruments]\nIIT = 84.87\nEIT = 87.76\nOIT = 97.78\n'
    cycle = cycle_of(project, 2563, published)
    result = outcome_of(cycle)
    assert result.total == Fraction("90.901")
    assert result.level is not None
    assert result.level.name == "A"
    assert [each.basis for each in CycleScores(cycle).instruments] == ["published"] * 3
    assert CycleScores(cycle).indicators == ()


def test_one_instrument_alone_makes_no_total(project):
    cycle = cycle_of(project, 2563, 'only = "instruments"\n[agency]\ntotal = 90.90\n[instruments]\nIIT = 84.87\n')
    result = outcome_of(cycle)
    assert (result.total, str(result.printed)) == (None, "90.90")
    assert any("EIT, OIT" in str(fact) for fact in result.unknown)
    assert [each.instrument for each in CycleScores(cycle).instruments] == ["IIT"]


def test_weighted_points_alone_make_no_score(project):
    cycle = cycle_of(project, 2563, 'only = "instruments"\n[weighted]\nIIT = 25.04\nEIT = 26.41\nOIT = 22.85')
    assert CycleScores(cycle).instruments == ()
    assert outcome_of(cycle).printed is None


def test_scores_without_a_published_total_make_one(project):
    result = outcome_of(cycle_of(project, 2563, scores=ALL_85))
    assert (result.total, str(result.printed), result.published) == (Fraction("86.8"), "86.80", None)


def test_where_no_source_says_how_indicators_make_instruments_only_published_ones_are_shown(project):
    cycle = cycle_of(project, 2568, "[agency]\ntotal = 88.00\n[instruments]\nIIT = 90.00", scores=ALL_85)
    (row,) = CycleScores(cycle).instruments
    assert (row.mean, row.weight, row.points) == (90, None, None)
    assert (outcome_of(cycle).total, outcome_of(cycle).level) == (None, None)


def test_parts_make_total_and_level_by_their_weights(project):
    cycle = cycle_of(project, 2566, f'only = "instruments"\n[agency]\ntotal = 86.80\n{PARTS}')
    result = outcome_of(cycle)
    assert result.total == Fraction("86.8")  # 27 + 12.6 + 13.2 + 34
    assert result.level is not None
    assert result.level.name == "ผ่าน"  # EIT part 1 is below 85, though EIT as a whole is not
    assert result.next_level is not None
    assert (result.next_level.name, result.to_next) == ("ผ่านดี", 0)
    assert result.below_next == {"EIT1": 84}
    assert [each.basis for each in CycleScores(cycle).instruments] == ["published", "parts", "published"]
    assert [(each.instrument, each.points) for each in CycleScores(cycle).parts] == [
        ("EIT1", Fraction("12.6")),
        ("EIT2", Fraction("13.2")),
    ]
    assert [each.kind for each in alone(cycle).series] == ["total", "national", *["instrument"] * 3, *["part"] * 2]


def test_parts_make_the_total_also_where_indicators_agree_with_them(project):
    cycle = cycle_of(project, 2566, PARTS, scores=ALL_85)
    assert [each.basis for each in CycleScores(cycle).instruments] == ["indicators", "parts", "indicators"]
    terms = (*CycleScores(cycle).indicators, *CycleScores(cycle).parts)
    own = sum(each.points for each in terms if each.points is not None)
    assert own == outcome_of(cycle).total == Fraction("86.8")
    assert CycleScores(cycle).part_residues == {"EIT": 0}


def test_parts_stand_before_indicators_that_disagree_with_them(project):
    cycle = cycle_of(project, 2566, f"[agency]\ntotal = 86.80\n{PARTS}", scores=ALL_85.replace("86", "80"))
    assert outcome_of(cycle).total == Fraction("86.8")
    assert [each.basis for each in CycleScores(cycle).instruments] == ["indicators", "parts", "indicators"]
    assert {each.points for each in CycleScores(cycle).indicators if each.instrument == "EIT"} == {None}
    assert CycleScores(cycle).part_residues == {"EIT": 6}


def test_indicators_of_a_year_in_parts_leave_the_level_open_without_them(project):
    result = outcome_of(cycle_of(project, 2566, scores=ALL_85))
    assert (result.total, result.level) == (Fraction("86.8"), None)
    assert any("EIT1, EIT2" in str(fact) for fact in result.unknown)


def test_a_level_is_read_from_the_published_total_where_it_has_two_decimals(project):
    """The indicators give 84.996, which rounds to 85.00; what was published is 84.99."""
    numbers = "85 85 85 85 85 85 85 85 84.99 84.99"
    cycle = cycle_of(project, 2563, '[agency]\ntotal = 84.99\nlevel = "B"', scores=numbers)
    result = outcome_of(cycle)
    assert result.total == Fraction("84.996")
    assert result.level is not None
    assert (result.level.name, str(result.to_next)) == ("B", "0.01")


@pytest.mark.parametrize(("numbers", "total"), [(" ".join(["0"] * 10), "0.00"), (" ".join(["100"] * 10), "100.00")])
def test_zeros_and_full_marks_are_scores(project, numbers, total):
    result = outcome_of(cycle_of(project, 2563, f"[agency]\ntotal = {total}", scores=numbers))
    assert (str(result.printed), result.residue) == (total, 0)


@pytest.mark.parametrize(
    ("values", "places"),
    [([], []), ([5], [1]), ([70, 90, 90, 80], [4, 1, 1, 3]), ([0, 0, 0], [1, 1, 1]), ([100, 0, 100, 0], [1, 3, 1, 3])],
)
def test_equal_values_share_the_better_rank_and_the_next_one_skips(values, places):
    assert ranks(values) == places
