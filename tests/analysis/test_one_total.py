"""One model of the total: whatever the year and what is given of it, everything rests on the same terms."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import cycle as raw
from pipeline.analysis import uncertainty
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.scores import CycleScores
from pipeline.errors import UnknownFact
from pipeline.report.cycle_formulas import CycleFormulas
from pipeline.schemes.scoring import instrument_scores, instruments_of, terms, total
from pipeline.thai import rounded
from tests.assessments import cycle_of
from tests.report.formula import computed
from tests.strategies import HUNDREDTHS, schemes
from tests.strategies import scores as scores_of

SHIPPED = [("prokfa", 2563), ("trat", 2563), ("trat", 2564)]


@st.composite
def cycles(draw, year=2600):
    """A cycle of any rules: of indicators, beside them any parts and wholes; or of parts and wholes alone."""
    scheme = draw(schemes(year))
    points, parts = draw(scores_of(scheme))
    own = draw(st.booleans())
    ids = [*parts, *(each.id for each in scheme.instruments)]
    published = {id: draw(HUNDREDTHS) for id in ids if draw(st.booleans())}
    if not own:  # what has no parts to be made from then has a score as a whole
        wholes = (each for each in scheme.instruments if not all(part.id in published for part in each.parts))
        published |= {each.id: draw(HUNDREDTHS) for each in (*wholes, *(i for i in scheme.instruments if not i.parts))}
    return cycle_of(scheme, points if own else {}, published)


def outcome_of(cycle):
    return CycleScores(cycle).outcome


def of(cycle):
    return terms(cycle.scheme, cycle.values, cycle.instruments.values)


def check(cycle):
    """All that is said of the total of a cycle with the scores of all its instruments."""
    scheme, given_scores = cycle.scheme, (cycle.values, cycle.instruments.values)
    found, outcome = of(cycle), outcome_of(cycle)
    # the total, and the instruments, indicators and parts that the reports show of it
    assert sum(each.weight for each in found) == 1
    assert sum(each.points for each in found) == total(found) == outcome.total
    made = instrument_scores(scheme, *given_scores)
    own = Assessment((cycle,))
    assert {each.instrument: each.mean for each in own.instruments} == {id: each.score for id, each in made.items()}
    assert sum(each.points for each in own.instruments) == total(found)
    by_parts = {id for id, each in made.items() if each.basis == "parts"}
    of_parts = {part.id for each in scheme.instruments if each.id in by_parts for part in each.parts}
    wholes = [each for each in own.instruments if each.basis == "published"]
    pieces = [each for each in own.indicators if each.points is not None]
    parts = [each for each in own.parts if each.instrument in of_parts]
    assert sum(each.points for each in (*wholes, *pieces, *parts)) == total(found)
    for id, points in instruments_of(found).items():
        assert points == (made[id].score if id in made else given_scores[1][id])
    # what is lost of it, and what rounding does to it
    assert sum(each.points for each in own.lost_points) == total(found)
    assert sum(each.lost for each in own.lost_points) == 100 - total(found)
    assert own.rounding == uncertainty.LAST_PLACE
    # proposing nothing
    nothing = own.what_if
    assert nothing.before == nothing.after == total(found)
    assert nothing.level_before == nothing.level_after == outcome.level
    # the formulas that figures.csv prints
    if all(each.weight for each in found):
        known = CycleFormulas(CycleScores(cycle))
        for formula in (known.total, known.of_terms()):
            assert computed(formula.text) == total(found)
    check_levels(cycle, found, outcome)


def check_levels(cycle, found, outcome):
    """The level of the terms, and the routes to higher ones: as raw scores, each gives its total and its level."""
    if cycle.agency.is_aggregate:
        assert (outcome.level, outcome.next_level, Assessment((cycle,)).reach) == (None, None, ())
        return
    try:
        reaches = Assessment((cycle,)).reach
    except UnknownFact:
        assert outcome.level is None
        return
    assert outcome.level is not None
    assert (outcome.next_level is None) == (not reaches)
    assert not reaches or reaches[0].level == outcome.next_level
    for route in (route for each in reaches for route in each.routes):
        after = outcome_of(raised(cycle, dict.fromkeys(route.raised, route.score)))
        assert (after.total, after.level) == (route.total, route.level)


def raised(cycle, new):
    """The cycle as if it had been published with these scores."""
    return dataclasses.replace(
        cycle,
        scores=tuple(
            dataclasses.replace(each, value=rounded(new.get(each.indicator.no, each.value))) for each in cycle.scores
        ),
        instruments=raw.Points({id: rounded(new.get(id, own)) for id, own in cycle.instruments.values.items()}),
    )


@settings(max_examples=200)
@given(cycles())
def test_total_instruments_level_routes_proposals_and_formulas_rest_on_the_same_terms(cycle):
    check(cycle)


@settings(max_examples=100)
@given(cycles(2600), cycles(2601))
def test_a_change_is_parted_between_the_totals_that_the_years_have(before, after):
    parted = Assessment((before, after)).decomposition
    totals = [outcome_of(each).total for each in (before, after)]
    assert [parted.before, parted.after] == totals
    assert sum(each.contribution for each in parted.contributions) == totals[1] - totals[0]


@settings(max_examples=100)
@given(cycles(), st.data())
def test_a_proposal_gives_what_the_year_would_give_with_those_scores(cycle, data):
    keys = [each.key for each in of(cycle)]
    new = {key: data.draw(HUNDREDTHS) for key in data.draw(st.sets(st.sampled_from(keys)))}
    found = Assessment((cycle,), new).what_if
    after = outcome_of(raised(cycle, new))
    assert (found.after, found.level_after) == (after.total, after.level)
    assert sum(each.lift for each in found.scores) == found.after - found.before


@pytest.mark.parametrize(("agency", "year"), SHIPPED)
def test_the_shipped_cycles_rest_on_one_total(project, agency, year):
    cycle = raw.cycle(agency, year)
    check(dataclasses.replace(cycle, result=raw.Result()))
    assert {each.basis for each in instrument_scores(cycle.scheme, cycle.values, {}).values()} == {"indicators"}
