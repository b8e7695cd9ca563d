from statistics import fmean, stdev

from pipeline.fleet.demo.parameters import Random


def test_a_name_gives_the_same_draws_and_another_name_others():
    one, again, other = Random(1, "a"), Random(1, "a"), Random(1, "b")
    first = [one.uniform() for _ in range(5)]
    assert first == [again.uniform() for _ in range(5)]
    assert first != [other.uniform() for _ in range(5)]


def test_draws_stay_the_same_from_one_version_to_the_next():
    assert round(Random(1, 2563).uniform(), 12) == 0.693405828031


def test_normal_draws_are_standard_normal():
    draw = Random("normal")
    found = [draw.normal() for _ in range(20000)]
    assert abs(fmean(found)) < 0.03
    assert abs(stdev(found) - 1) < 0.03


def test_some_members_keep_their_order():
    for seed in range(20):
        found = Random(seed).sample("abcdef", 3)
        assert len(found) == 3
        assert found == sorted(found)
