from collections import Counter

from pipeline.fleet.demo.agency import BANNER, CAPITAL, make_agency
from pipeline.fleet.demo.parameters import load_parameters


def test_a_name_says_that_the_agency_is_not_real():
    for number in (1, 42, 9999):
        made = make_agency(1, number)
        assert "สาธิต" in made.name
        assert made.id == f"demo-{number:04}"
        assert BANNER in made.to_toml().decode()


def test_a_small_fleet_has_agencies_of_several_types_and_provinces():
    made = [make_agency(1, number) for number in range(1, 21)]
    assert len({each.type.name for each in made}) >= 3
    assert len({each.province for each in made}) >= 10


def test_types_of_a_large_fleet_have_their_shares():
    found = Counter(make_agency(3, number).type.name for number in range(1, 2001))
    for type in load_parameters().types:
        assert abs(found[type.name] / 2000 - float(type.share)) < 0.01


def test_provinces_are_real_and_local_governments_are_not_in_the_capital():
    regions = load_parameters().regions
    for number in range(1, 1001):
        made = make_agency(2, number)
        assert made.province in regions[made.region]
        assert made.type.units != "local" or made.province != CAPITAL
        assert not made.type.capital or made.province == CAPITAL


def test_another_seed_gives_another_fleet():
    assert [make_agency(1, n) for n in range(1, 9)] != [make_agency(2, n) for n in range(1, 9)]
