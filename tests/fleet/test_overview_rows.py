from decimal import Decimal

import pandas as pd

from pipeline.fleet.overview.view import ABSENT, FAILED, SCORED, UNSCORED, make_view, rank_agencies
from tests.fleet.frames import dataset, real

AGENCIES = [(id, f"หน่วยงาน{id}", "ก", place, "") for id, place in zip("abcdef", "ตตตจจจ", strict=True)]


def made(cycles=(), before=(), failures=(), agencies=AGENCIES):
    own = dataset(agencies=agencies, cycles=cycles, failures=failures)
    past = dataset(cycles=before)
    return rank_agencies(2563, own.agencies, own.cycles, past.cycles, own.failures)


def scored(**scores):
    return [(id, 2563, Decimal(score), None, "", "") for id, score in scores.items()]


def places(frame, column="rank"):
    return dict(zip(frame["agency"], frame[column].where(frame[column].notna(), None), strict=True))


def test_equal_scores_share_the_better_rank_and_the_next_skips():
    found = made(scored(a="90", b="80", c="80", d="80", e="70"))
    assert places(found) == {"a": 1, "b": 2, "c": 2, "d": 2, "e": 5, "f": None}
    assert places(found, "sharing") == {"a": 1, "b": 3, "c": 3, "d": 3, "e": 1, "f": None}


def test_ranks_within_a_province_and_a_type_are_counted_anew():
    found = made(scored(a="90", b="80", c="80", d="85", e="70"))
    assert places(found, "rank_in_province") == {"a": 1, "b": 2, "c": 2, "d": 1, "e": 2, "f": None}
    assert places(found, "agencies_in_province") == {"a": 3, "b": 3, "c": 3, "d": 2, "e": 2, "f": None}
    assert places(found, "rank_in_type") == places(found)


def test_published_rows_tie_as_printed():
    found = make_view(real(), 2563, False).agencies.set_index("agency")
    assert found.loc[["r003", "r015"], "rank"].tolist() == [15, 15]
    assert found.loc[["r003", "r015"], "sharing"].tolist() == [2, 2]
    assert 16 not in set(found["rank"])
    assert found.loc["r018", "rank"] == 1


def test_agencies_with_the_same_score_stand_in_the_order_of_a_thai_dictionary():
    names = {"a": "เทศบาลขาว", "b": "เทศบาลกลาง", "c": "สำนักงาน"}
    agencies = [(id, name, "", "", "") for id, name in names.items()]
    found = made(scored(a="80", b="80", c="80"), agencies=agencies)
    assert [*found["agency"]] == ["b", "a", "c"]


def test_change_is_the_difference_of_the_printed_figures():
    before = [("a", 2562, Decimal("75.624"), None, "", ""), ("b", 2562, Decimal("70"), Decimal("71.5"), "", "")]
    found = made(scored(a="81.45", b="70.25", c="60"), before).set_index("agency")
    assert found.loc["a", ["before", "change"]].tolist() == [Decimal("75.62"), Decimal("5.83")]
    assert found.loc["b", ["before", "change"]].tolist() == [Decimal("71.50"), Decimal("-1.25")]
    assert found.loc["c", "change"] is None


def test_published_score_stands_before_the_computed_one():
    assert made([("a", 2563, Decimal("90.90"), Decimal("90.9"), "A", "")])["score"].iloc[0] == Decimal("90.90")
    assert made([("a", 2563, Decimal("81.46"), Decimal("81.45"), "", "")])["score"].iloc[0] == Decimal("81.45")


def test_every_agency_has_a_row_that_says_what_became_of_it():
    cycles = [*scored(a="90"), ("b", 2563, None, None, "", "")]
    found = made(cycles, failures=[("c", 2563, "ผิด\nwrong")])
    assert places(found, "status") == {"a": SCORED, "b": UNSCORED, "c": FAILED, "d": ABSENT, "e": ABSENT, "f": ABSENT}
    assert places(found, "fault")["c"] == "ผิด\nwrong"


def test_failed_rebuild_keeps_the_score_of_the_earlier_report_and_says_the_fault():
    found = made(scored(a="90"), failures=[("a", 2563, "ผิด")]).set_index("agency")
    assert found.loc["a", ["status", "score", "fault"]].tolist() == [SCORED, Decimal("90.00"), "ผิด"]


def test_no_agencies_give_no_rows():
    assert len(made(agencies=())) == 0


def test_null_of_a_table_is_no_score():
    cycles = pd.DataFrame([("a", 2563, pd.NA, float("nan"), None, "", None)], columns=dataset().cycles.columns)
    own = dataset(agencies=AGENCIES[:1])
    found = rank_agencies(2563, own.agencies, cycles, dataset().cycles, own.failures)
    assert found.loc[0, ["status", "score", "level"]].tolist() == [UNSCORED, None, ""]
