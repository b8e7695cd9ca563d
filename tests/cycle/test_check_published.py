"""What was published besides the indicators, or instead of them, is read and held against the rest."""

from decimal import Decimal

import pytest

from pipeline import cycle as raw
from pipeline.errors import InputError
from tests.conftest import faults
from tests.cycle.folder import put

OF_2563 = "91.76 79.93 89.52 78.68 77.45 92.38 85.29 86.41 74.24 40.00"  # R001 of real_scores.csv
PUBLISHED = '[agency]\ntotal = 74.30\nlevel = "C"\n'


def told(agency="t", year=2563):
    return [(fault.column, fault.found) for fault in faults(agency, year)]


def test_what_was_published_is_kept_as_printed(project):
    more = (
        '[instruments]\nIIT = 83.47\nsource = "หน้า 2"\n[weighted]\nIIT = 25.04\nEIT = 26.41\n'
        "[respondents]\ninternal = 40\ninternal_population = 52\nexternal = 210\n"
    )
    put(project, "t", 2563, published=PUBLISHED + more, scores=OF_2563)
    cycle = raw.cycle("t", 2563)
    assert cycle.instruments.values == {"IIT": Decimal("83.47")}
    assert cycle.instruments.source == "หน้า 2"
    assert {id: str(value) for id, value in cycle.weighted.values.items()} == {"IIT": "25.04", "EIT": "26.41"}
    assert cycle.respondents is not None
    assert (cycle.respondents.internal, cycle.respondents.internal_population) == (40, 52)
    assert (cycle.respondents.external, cycle.respondents.external_population) == (210, None)


def test_what_was_not_published_is_absent(project):
    cycle = raw.cycle("prokfa", 2563)
    assert (cycle.only, cycle.instruments.values, cycle.weighted.values) == (None, {}, {})
    assert (cycle.respondents, cycle.items, cycle.sub_indicators) == (None, None, None)
    assert (cycle.settings.fix_below, cycle.settings.target) == (None, None)


@pytest.mark.parametrize(
    ("more", "column", "found"),
    [
        ("[instruments]\nIIT = 83.49", "instruments.IIT", "83.49"),  # the indicators give 83.468
        ("[weighted]\nIIT = 25.06", "weighted.IIT", "25.06"),  # 25.0404
        ("[instruments]\nIIT = 101", "instruments.IIT", "101"),
        ("[weighted]\nIIT = 30.01", "weighted.IIT", "30.01"),
        ("[weighted]\nIIT = -1", "weighted.IIT", "-1"),
        ("[instruments]\nEIT1 = 88", "instruments.EIT1", "EIT1"),  # this year's EIT has no parts
        ("[respondents]\ninternal = 0", "respondents.internal", "0"),
        ("[respondents]\nexternal = 9\nexternal_population = 8", "respondents.external", "9"),
        ("[instruments]\nIIT = true", "instruments.IIT", "True"),
        ("[instruments]\nIIT = inf", "instruments.IIT", "Infinity"),
    ],
)
def test_a_published_figure_that_cannot_be_is_named(project, more, column, found):
    put(project, "t", 2563, published=PUBLISHED + more, scores=OF_2563)
    assert told() == [(column, found)]


def test_one_hundredth_beside_the_indicators_is_rounding(project):
    put(project, "t", 2563, published=PUBLISHED + "[instruments]\nIIT = 83.46\n[weighted]\nIIT = 25.05", scores=OF_2563)
    assert raw.cycle("t", 2563).weighted.values["IIT"] == Decimal("25.05")


@pytest.mark.parametrize(("typed", "meant"), [("IITT", "IIT"), ("eit", "EIT"), ("OIT2", "OIT")])
def test_a_nearly_right_instrument_is_asked_about(project, typed, meant):
    put(project, "t", 2563, published=f"{PUBLISHED}[instruments]\n{typed} = 80", scores=OF_2563)
    (fault,) = faults("t", 2563)
    assert f"หมายถึง “{meant}” หรือไม่" in fault.remedy.th
    assert f"“{meant}”" in fault.remedy.en


def test_the_published_total_may_be_missing_where_the_scores_are_there(project):
    put(project, "t", 2563, scores=OF_2563)
    assert raw.cycle("t", 2563).result.total is None


@pytest.mark.parametrize("year", [2561, 2562, 2563, 2566, 2568])
def test_a_total_alone_is_read_where_the_file_says_so(project, year):
    put(project, "t", year, published='only = "total"\n[agency]\ntotal = 84.5')
    cycle = raw.cycle("t", year)
    assert (cycle.only, cycle.scores, cycle.values, cycle.fiscal_year) == ("total", (), {}, year)
    assert cycle.result.total == Decimal("84.5")


def test_a_level_in_words_of_a_year_without_a_scheme_is_kept(project):
    put(project, "t", 2561, published='only = "total"\n[agency]\ntotal = 81.3\nlevel = "สูงมาก"')
    cycle = raw.cycle("t", 2561)
    assert cycle.result.level == "สูงมาก"
    assert (cycle.scheme.weights, cycle.scheme.levels, cycle.scheme.instruments) == (None, None, ())


def test_a_forgotten_scores_file_is_still_missing(project):
    put(project, "t", 2563, published="[agency]\ntotal = 84.5")
    (fault,) = faults("t", 2563)
    assert fault.file == "data/raw/t/2563/scores.csv"
    assert 'only = "total"' in fault.expected.th


@pytest.mark.parametrize(
    ("published", "scores", "column"),
    [
        ('only = "total"', "", "agency.total"),
        ('only = "total"\n[instruments]\nIIT = 80', "", "only"),
        ('only = "instruments"\n[agency]\ntotal = 80', "", "instruments"),
        ('only = "totals"\n[agency]\ntotal = 80', "", "only"),
        ('only = "total"\n[agency]\ntotal = 74.30', OF_2563, "only"),
    ],
)
def test_what_contradicts_the_word_only_is_named(project, published, scores, column):
    put(project, "t", 2563, published=published, scores=scores)
    assert column in [fault.column for fault in faults("t", 2563)]


@pytest.mark.parametrize("year", [2561, 2569])
def test_a_year_without_a_scheme_cannot_have_scores(project, year):
    put(project, "t", year, published=PUBLISHED, scores=OF_2563)
    (fault,) = faults("t", year)
    assert (fault.file, fault.found) == (f"data/raw/t/{year}", str(year))
    assert "2562" in fault.expected.th
    assert 'only = "total"' in fault.remedy.th


def test_a_year_without_a_scheme_cannot_have_tables_or_instruments(project):
    put(project, "t", 2561, published='only = "total"\n[agency]\ntotal = 80', items="ข้อ,คะแนน\no1,100")
    assert [fault.file for fault in faults("t", 2561)] == ["data/raw/t/2561"]
    put(project, "u", 2561, published='only = "instruments"\n[agency]\ntotal = 80\n[instruments]\nIIT = 80')
    assert ("instruments.IIT", "IIT") in told("u", 2561)


def test_a_christian_year_with_a_total_alone_is_asked_about(project):
    put(project, "t", 2018, published='only = "total"\n[agency]\ntotal = 80')
    with pytest.raises(InputError, match=r"หมายถึง พ\.ศ\. 2561 หรือไม่"):
        raw.cycle("t", 2018)


def test_instruments_alone_reconcile_with_the_total_and_with_their_weighted_points(project):
    published = 'only = "instruments"\n[agency]\ntotal = 90.9\n[instruments]\nIIT = 84.87\nEIT = 87.76\nOIT = 97.78\n'
    put(project, "t", 2563, published=published + "[weighted]\nOIT = 39.11")
    assert raw.cycle("t", 2563).scores == ()
    put(project, "u", 2563, published=published.replace("84.87", "48.87"))
    assert told("u") == [("agency.total", "90.9")]


def test_weighted_points_alone_sum_to_the_total(project):
    published = 'only = "instruments"\n[agency]\ntotal = 74.30\n[weighted]\nIIT = 25.04\nEIT = 26.41\nOIT = 22.85\n'
    put(project, "t", 2563, published=published)
    assert raw.cycle("t", 2563).instruments.values == {}
    put(project, "u", 2563, published=published.replace("74.30", "74.33"))
    assert told("u") == [("agency.total", "74.33")]


CONTRADICTS = {True: [], False: ["level-contradicts-total"]}
PARTS = "[instruments]\nIIT = 90.00\nEIT1 = 84.00\nEIT2 = 88.00\nOIT = 85.00\n"


def test_eit_in_two_parts_makes_total_and_level_by_its_weights(project):
    put(project, "t", 2566, published=f'only = "instruments"\n[agency]\ntotal = 86.80\nlevel = "ผ่าน"\n{PARTS}')
    assert raw.cycle("t", 2566).result.level == "ผ่าน"


@pytest.mark.parametrize("level", ["ผ่านดี", "ผ่านดีเยี่ยม", "ต้องปรับปรุง"])
def test_a_level_that_a_part_does_not_allow_is_named(project, level):
    put(project, "t", 2566, published=f'only = "instruments"\n[agency]\ntotal = 86.80\nlevel = "{level}"\n{PARTS}')
    cycle = raw.cycle("t", 2566)
    (caution,) = cycle.remarks
    assert (caution.code, caution.column, caution.found) == ("level-contradicts-total", "agency.level", level)
    assert "ระดับ ผ่าน ที่คะแนน" in caution.expected.th
    assert cycle.result.level == level


def test_a_whole_eit_that_its_parts_do_not_make_is_named(project):
    put(project, "t", 2566, published=f'only = "instruments"\n[agency]\ntotal = 86.80\n{PARTS}EIT = 86.02')
    assert told("t", 2566) == [("instruments.EIT", "86.02")]


@pytest.mark.parametrize(("level", "possible"), [("ผ่านดี", True), ("ผ่าน", True), ("ผ่านดีเยี่ยม", False)])
def test_a_level_that_depends_on_unknown_scores_is_only_held_to_the_total(project, level, possible):
    put(project, "t", 2566, published=f'only = "total"\n[agency]\ntotal = 90.10\nlevel = "{level}"')
    cycle = raw.cycle("t", 2566)
    assert (cycle.result.level, [each.code for each in cycle.remarks]) == (level, CONTRADICTS[possible])


@pytest.mark.parametrize(("level", "possible"), [("A", True), ("B", True), ("C", False)])
def test_a_total_of_one_decimal_stands_for_all_that_are_printed_so(project, level, possible):
    """85.0 is printed for 84.95 as well as for 85.04."""
    put(project, "t", 2563, published=f'only = "total"\n[agency]\ntotal = 85.0\nlevel = "{level}"')
    cycle = raw.cycle("t", 2563)
    assert (cycle.result.level, [each.code for each in cycle.remarks]) == (level, CONTRADICTS[possible])


def test_a_level_that_the_year_does_not_know_stands_with_a_caution(project):
    put(project, "t", 2566, published='only = "total"\n[agency]\ntotal = 90.10\nlevel = "A"')
    cycle = raw.cycle("t", 2566)
    assert (cycle.result.level, [each.code for each in cycle.remarks]) == ("A", ["level-unknown"])


def test_indicators_that_disagree_with_the_parts_of_their_instrument_are_no_fault(project):
    scores = "90 90 90 90 90 80 80 80 85 85"  # no source says how parts make indicators 6–8
    put(project, "t", 2566, published=f"[agency]\ntotal = 86.80\n{PARTS}", scores=scores)
    assert len(raw.cycle("t", 2566).scores) == 10


def test_settings_are_the_agencys_own_choices(project):
    put(
        project,
        "t",
        2563,
        published=PUBLISHED,
        scores=OF_2563,
        settings='fix_below = 80\ntarget = 92.5\nnotes = ["มติคณะกรรมการ"]',
    )
    cycle = raw.cycle("t", 2563)
    assert (cycle.settings.fix_below, cycle.settings.target) == (80, Decimal("92.5"))
    assert "มติคณะกรรมการ" in cycle.notes


@pytest.mark.parametrize(
    ("text", "column"), [("target = 101", "target"), ("fix_bellow = 80", "fix_bellow"), ('target = "95"', "target")]
)
def test_a_setting_that_cannot_be_is_named(project, text, column):
    put(project, "t", 2563, published=PUBLISHED, scores=OF_2563, settings=text)
    (fault,) = faults("t", 2563)
    assert (fault.file, fault.column) == ("data/raw/t/2563/settings.toml", column)
