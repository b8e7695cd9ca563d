from decimal import Decimal

import pytest

from pipeline.fleet.overview.sentences import level
from pipeline.fleet.overview.view import available, make_view, select_kind
from tests.fleet.frames import MARK, both, dataset, made_up, real


def test_years_without_data_have_no_overview():
    assert available(real("agency")) == [(2563, False), (2564, False)]
    assert available(made_up(3, (2565,))) == [(2565, True)]
    assert available(dataset(agencies=[("a", "ก", "", "", "")])) == []


def test_year_in_which_every_cycle_failed_has_an_overview():
    failures = [("a", 2570, "ไม่มีเกณฑ์")]
    assert available(dataset(agencies=[("a", "ก", "", "", "")], failures=failures)) == [(2570, False)]


def test_real_and_demonstration_data_never_stand_in_one_view():
    mixed = both(real("agency"), made_up(40))
    assert available(mixed) == [(2563, False), (2563, True), (2564, False), (2564, True)]
    for demonstration, alone in ((False, real("agency")), (True, made_up(40))):
        own, other = (make_view(data, 2563, demonstration) for data in (mixed, alone))
        assert own.agencies.equals(other.agencies)
        assert own.scores.reset_index(drop=True).equals(other.scores.reset_index(drop=True))


def test_agency_is_not_real_where_any_of_its_cycles_says_so():
    data = dataset(
        agencies=[("a", "ก", "", "", ""), ("b", "ข", "", "", "")],
        cycles=[("a", 2563, Decimal(80), None, "", MARK), ("b", 2563, Decimal(70), None, "", "")],
    )
    assert [*select_kind(data, True).agencies["agency"]] == ["a"]
    assert [*select_kind(data, True).agencies["demonstration"]] == [MARK]
    assert [*select_kind(data, False).agencies["agency"]] == ["b"]


@pytest.mark.parametrize(
    ("year", "label"), [(2564, "comparable"), (2566, "break"), (2567, "comparable"), (2568, "unknown")]
)
def test_changes_are_shown_only_between_years_whose_totals_compare(year, label):
    rows = [("a", each, Decimal(80), None, "", "") for each in (year - 1, year)]
    found = make_view(dataset(agencies=[("a", "ก", "", "", "")], cycles=rows), year, False)
    assert found.since.label == label
    assert found.comparable == (label == "comparable")
    assert (found.agencies["change"].iloc[0] is not None) == found.comparable


def test_year_without_data_of_the_year_before_has_nothing_to_compare_with():
    assert make_view(real(), 2563, False).since is None


def test_names_of_files_say_what_is_not_real():
    assert make_view(real(), 2563, False).name == "2563"
    assert make_view(made_up(2), 2563, True).name == "2563-demo"


def test_a_mean_of_agencies_counts_nowhere():
    """All that overviews say is computed from the view: with a mean beside the agencies it is the same, to the cell."""
    agencies, cycles = [("a", "ก", "ท", "ตราด", "")], [("a", 2563, Decimal(80), None, "B", "")]
    mean = ("m", "ค่าเฉลี่ย", "ท", "ตราด", ""), ("m", 2563, Decimal(99), None, "A", "")
    alone = make_view(dataset(agencies=agencies, cycles=cycles), 2563, False)
    data = dataset(agencies=[*agencies, mean[0]], cycles=[*cycles, mean[1]], scores=[("m", 2563, 1, Decimal(99))])
    data.agencies.loc[data.agencies["agency"] == "m", "kind"] = "aggregate"
    found = make_view(data, 2563, False)
    for name in ("agencies", "scores", "cycles"):
        assert getattr(found, name).to_dict("records") == getattr(alone, name).to_dict("records")


def test_a_level_that_was_computed_is_marked_beside_a_published_one():
    cycles = [("a", 2563, Decimal(80), None, "B", ""), ("b", 2563, Decimal(81), None, "B", "")]
    data = dataset(agencies=[("a", "ก", "", "", ""), ("b", "ข", "", "", ""), ("c", "ค", "", "", "")], cycles=cycles)
    data.cycles.loc[0, "level_published"] = ""
    rows = {row.agency: level(row) for row in make_view(data, 2563, False).agencies.itertuples(index=False)}
    assert rows == {"a": "B (คำนวณ)", "b": "B", "c": "-"}
