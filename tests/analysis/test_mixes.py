"""The cheapest and the smallest mixes against every mix there is."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.levels import CHEAPEST, FEWEST, FLOOR, SINGLE, Need, find_mixes, least_unrounded

CENT = Fraction(1, 100)


@st.composite
def problems(draw):
    """Two instruments of two indicators, at most four hundredths below 100, a minimum for each and for the total."""
    present = {key: draw(st.integers(9_996, 10_000)) * CENT for key in "abcd"}
    heavy = Fraction(draw(st.integers(1, 99)), 100)
    weights = dict.fromkeys("ab", heavy / 2) | dict.fromkeys("cd", (1 - heavy) / 2)
    halves = [dict.fromkeys(pair, Fraction(1, 2)) for pair in ("ab", "cd")]
    needs = []
    for each in (*halves, weights):
        now = sum(w * present[key] for key, w in each.items())
        needs.append(Need(each, now + draw(st.integers(-10, 40)) * CENT / 10))
    return present, needs


@given(problems())
def test_no_mix_is_cheaper_or_smaller_and_none_is_missed(problem):
    present, needs = problem
    rooms = [range(int((100 - score) / CENT) + 1) for score in present.values()]
    enough = [
        cents
        for cents in product(*rooms)
        if all(n.lack({k: present[k] + c * CENT for k, c in zip(present, cents, strict=True)}) <= 0 for n in needs)
    ]
    found = {}
    for kind, raised in find_mixes(present, needs):
        found.setdefault(kind, []).append(raised)
        assert all(need.lack({**present, **raised}) <= 0 for need in needs)
        assert all(present[key] < score <= 100 for key, score in raised.items())
    if not enough:
        assert not found
        return
    (cheapest,) = found[CHEAPEST]
    assert sum(score - present[key] for key, score in cheapest.items()) == min(map(sum, enough)) * CENT
    least = min(sum(map(bool, cents)) for cents in enough)
    if least == 1:
        alone = {i for cents in enough if sum(map(bool, cents)) == 1 for i, c in enumerate(cents) if c}
        assert len(found[SINGLE]) == len(alone)
    elif least > 1:
        (fewest,) = found[FEWEST]
        assert len(fewest) == least
    assert len(found[FLOOR]) == 1


def test_a_score_is_read_as_its_minimum_from_half_a_hundredth_below():
    assert least_unrounded(95) == Fraction("94.995")


def test_equal_weights_raise_the_widest_room_first_and_so_the_fewest():
    needs = [Need(dict.fromkeys("ab", Fraction(1, 2)), Fraction(75))]
    present = {"a": Fraction(90), "b": Fraction(40)}
    ((_, raised), *_) = find_mixes(present, needs)
    assert raised == {"b": 60}


def test_a_floor_raises_all_that_lie_below_it():
    needs = [Need(dict.fromkeys("abc", Fraction(1, 3)), Fraction(80))]
    present = {"a": Fraction(100), "b": Fraction(60), "c": Fraction(50)}
    raised = dict(find_mixes(present, needs))[FLOOR]
    assert raised == {"b": 70, "c": 70}
