import datetime as dt
from decimal import Decimal

import pytest

from pipeline.errors import InputError
from pipeline.run.job import hand_down
from pipeline.run.notebook import begin
from pipeline.run.parameters import check_parameters
from tests.cycle.folder import put

GOOD = {"agency": "prokfa", "fiscal_year": 2563, "digits": "thai", "run_date": "", "what_if": "", "peers": ""}


def test_good_parameters_read_the_cycle(project):
    job = begin({**GOOD, "In": [], "_i1": "", "begin": begin, "__name__": "__main__"})
    assert (job.cycle.agency.id, job.cycle.fiscal_year, job.settings.digits) == ("prokfa", 2563, "thai")


def test_an_agency_whose_name_papermill_took_for_a_number_is_found(project):
    (project / "data" / "raw" / "10203").mkdir()
    assert check_parameters({**GOOD, "agency": 10203}).agency == "10203"


def test_a_notebook_of_a_build_begins_with_what_the_build_read(project):
    read = begin(GOOD)
    with hand_down(read):
        assert begin(GOOD) is read
        other = begin({**GOOD, "digits": "arabic"})
        assert (other is not read, other.settings.digits) == (True, "arabic")
    assert begin(GOOD) is not read


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        ({"agencyy": "prokfa"}, "หมายถึง “agency” หรือไม่"),
        ({"fiscalyear": 2563}, "หมายถึง “fiscal_year” หรือไม่"),
        ({"_digits": "arabic"}, "หมายถึง “digits” หรือไม่"),
        ({"agency": "prokfaa"}, "หมายถึง “prokfa” หรือไม่"),
        ({"agency": 10203}, "-r agency"),
        ({"agency": 1.5}, "-r agency"),
        ({"agency": ""}, "prokfa, trat"),
        ({"agency": None}, "prokfa, trat"),
        ({"fiscal_year": 0}, "2563"),
        ({"fiscal_year": "2563"}, "หมายถึง “2563” หรือไม่"),
        ({"fiscal_year": 2020}, "หมายถึง พ.ศ. 2563 หรือไม่"),
        ({"fiscal_year": 2565}, "หมายถึง “2563” หรือไม่"),
        ({"digits": "thia"}, "หมายถึง “thai” หรือไม่"),
        ({"digits": None}, "thai, arabic"),
        ({"digits": ["thai"]}, "เลขไทย (thai)"),
        ({"run_date": "6/11/2563"}, "2020-11-06"),
        ({"run_date": "2020-02-30"}, "2020-11-06"),
        ({"run_date": "2563-11-06"}, "2020-11-06"),  # of the Buddhist Era
        ({"run_date": 20201106}, "2020-11-06"),
        ({"run_date": dt.date(2020, 11, 6)}, "datetime.date(2020, 11, 6)"),
        ({"peers": "provinse"}, "หมายถึง “province” หรือไม่"),
        ({"peers": None}, "province, type, all"),
        ({"what_if": "4:85"}, "4=85, 2=90"),
        ({"what_if": "4=101"}, "0–100"),
        ({"what_if": "4=85 4=90"}, "4=85, 2=90"),
        ({"what_if": {4: 85}}, "4=85, 2=90"),
        ({"what_if": None}, "4=85, 2=90"),
        ({"what_if": f"{'9' * 5000}=85"}, "4=85, 2=90"),
        ({"what_if": "99=85"}, "1, 2, 3, 4, 5, 6, 7, 8, 9, 10"),
        ({"what_if": "4=85, 0=1"}, "พบ: “0=1”"),
    ],
)
def test_a_parameter_that_is_unknown_missing_or_wrong_stops(project, changed, hint):
    with pytest.raises(InputError) as caught:
        begin({**GOOD, **changed})
    assert hint in str(caught.value)


def test_peers_are_the_agencies_of_the_group_that_have_the_year(project):
    assert begin(GOOD).peers == ()
    put(project, "t", 2563, scores="90 90 90 90 90 90 90 90 90 90")
    assert [cycle.agency.id for cycle in begin({**GOOD, "peers": "all"}).peers] == ["prokfa", "t"]
    assert [cycle.agency.id for cycle in begin({**GOOD, "peers": "type"}).peers] == ["prokfa"]


def test_a_mean_of_agencies_has_no_peers(project):
    assert begin({**GOOD, "agency": "trat", "peers": "all"}).peers == ()


def test_settings_survive_being_passed_as_parameters(project):
    settings = check_parameters({**GOOD, "run_date": "2020-11-06", "what_if": "๔=๘๕ 2=90.50"})
    assert settings.what_if == ((2, Decimal("90.50")), (4, Decimal(85)))
    assert check_parameters(settings.parameters()) == settings


def test_all_wrong_parameters_are_told_at_once(project):
    with pytest.raises(InputError) as caught:
        check_parameters({"agency": "x", "fiscal_year": "y", "digits": "z", "run_date": "w", "extra": 1})
    assert len(caught.value.faults) == 5


def test_an_error_in_a_notebook_shows_its_words_and_no_traceback(project):
    with pytest.raises(InputError) as caught:
        begin({**GOOD, "agency": "prokfaa"})
    shown = caught.value._render_traceback_()
    assert shown[0].startswith("พบข้อผิดพลาด")
    assert not any("Traceback" in line for line in shown)
