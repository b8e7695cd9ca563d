from statistics import fmean, stdev

from pipeline.fleet.demo.agency import Draw


def test_a_name_gives_the_same_draws_and_another_name_others():
    one, again, other = Draw(1, "a"), Draw(1, "a"), Draw(1, "b")
    first = [one.share() for _ in range(5)]
    assert first == [again.share() for _ in range(5)]
    assert first != [other.share() for _ in range(5)]


def test_draws_stay_the_same_from_one_version_to_the_next():
    assert round(Draw(1, 2563).share(), 12) == 0.693405828031


def test_normal_draws_are_standard_normal():
    draw = Draw("normal")
    found = [draw.normal() for _ in range(20000)]
    assert abs(fmean(found)) < 0.03
    assert abs(stdev(found) - 1) < 0.03


def test_some_members_keep_their_order():
    for seed in range(20):
        found = Draw(seed).some("abcdef", 3)
        assert len(found) == 3
        assert found == sorted(found)
