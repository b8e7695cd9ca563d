"""The golden values of the real memos and of Trat, to the last digit."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import cycle as raw
from pipeline.analysis.findings import FindingBullet, FollowUpBullet, PlanBullet
from pipeline.analysis.progress import Progress
from pipeline.analysis.rows import frame
from pipeline.analysis.scores import IndicatorScore, InstrumentRow
from pipeline.errors import MissingScore
from pipeline.schemes import load
from pipeline.schemes.scoring import terms, total
from tests.assessments import alone, assess


@pytest.fixture
def prokfa(project):
    return assess("prokfa", 2563)


@pytest.fixture
def trat(project):
    return assess("trat", 2564)


def test_instrument_means_of_the_memo_are_exact(prokfa):
    means = frame(InstrumentRow, prokfa.instruments).set_index("instrument")["mean"].to_dict()
    assert means == {"IIT": Fraction("84.868"), "EIT": Fraction(26327, 300), "OIT": Fraction("97.78")}


def test_the_total_of_the_memo_reconciles_with_its_residue(prokfa):
    result = prokfa.outcome
    assert result.total == Fraction("90.8994")
    assert str(result.printed) == "90.90"
    assert result.residue == Fraction("0.0006")
    assert result.level is not None
    assert (result.level.name, result.level_published) == ("A", "A")


def test_the_distances_agree_with_a_readers_own_subtraction(prokfa):
    result = prokfa.outcome
    assert result.to_national == Decimal("90.90") - Decimal("67.9")
    assert result.next_level is not None
    assert (result.next_level.name, result.to_next) == ("AA", Decimal("4.10"))


def test_the_points_of_the_indicators_sum_to_the_total(prokfa):
    found = frame(IndicatorScore, prokfa.indicators)
    assert found["points"].sum() == Fraction("90.8994")
    assert found["weight"].sum() == 1


@pytest.mark.parametrize(("year", "total", "unrounded"), [(2563, "75.62", "75.619"), (2564, "81.45", "81.4548")])
def test_trat_reconciles_with_what_was_published(trat, year, total, unrounded):
    result = next(own.outcome for own in trat.years if own.cycle.fiscal_year == year)
    assert (str(result.printed), result.total) == (total, Fraction(unrounded))


def test_a_change_is_the_difference_of_the_printed_totals(trat):
    row = trat.changes[0]
    assert (row.kind, str(row.change), row.change_unrounded) == ("total", "5.83", Fraction("5.8358"))


def test_one_year_has_no_change(prokfa):
    assert prokfa.changes == prokfa.latest_changes == ()


def test_the_total_needs_every_indicator_of_the_scheme():
    with pytest.raises(MissingScore, match="IIT"):
        terms(load(2563), {1: 100})


def test_all_full_marks_give_a_full_total():
    scheme = load(2563)
    assert total(terms(scheme, {each.no: 100 for each in scheme.indicators})) == 100


def test_bullets_are_counted_as_the_memo_has_them(prokfa):
    found = frame(FindingBullet, prokfa.findings)
    stated = found[found["status"] == "stated"]
    assert stated.groupby("kind").size().to_dict() == {"develop": 17, "fix": 2}
    assert (frame(PlanBullet, prokfa.plan)["status"] == "stated").sum() == 19
    done = frame(FollowUpBullet, prokfa.followup)
    assert done[done["status"] == "stated"].groupby("column").size().to_dict() == {
        "action": 19,
        "duration": 19,
        "result": 25,
    }


def test_progress_tells_a_budget_of_none_from_one_not_stated(prokfa):
    found = frame(Progress, prokfa.progress)
    assert len(found) == 19
    assert found["reported"].all()
    assert set(found["state"]) == {"unstated"}
    assert found["budget"].value_counts().to_dict() == {"none": 14, "unstated": 5}
    assert found["budget_pairing"].value_counts(dropna=False).to_dict() == {"unknown": 10, None: 5, "stated": 4}
    assert found["result_pairing"].value_counts().to_dict() == {"read": 14, "stated": 5}
    assert found["duration_pairing"].value_counts().to_dict() == {"unknown": 14, "stated": 5}


def test_a_year_whose_weights_have_no_source_shows_the_published_total_and_says_so(project):
    folder = project / "data/raw/trat/2564"
    folder.rename(project / "data/raw/trat/2568")
    path = project / "data/raw/trat/2568/published.toml"
    path.write_text(path.read_text("utf-8").replace("fiscal_year = 2564", "fiscal_year = 2568"), "utf-8")
    of = alone(raw.cycle("trat", 2568))
    result = of.outcome
    assert (result.total, str(result.printed), result.level) == (None, "81.45", None)
