import json

import pytest

from pipeline.errors import InputError
from pipeline.fleet.cycle_rows import read_cycle
from pipeline.run import manifest
from pipeline.storage import paths
from tests.fleet.cycles import REAL, build

pytestmark = pytest.mark.slow


@pytest.fixture
def made(project):
    build(REAL)
    return project


def test_the_memo_s_cycle_has_its_golden_values(made):
    found = read_cycle("prokfa", 2563)
    (cycle,) = found["cycles"]
    assert cycle["total_unrounded"] == 90.8994
    assert str(cycle["total"]) == str(cycle["published"]) == "90.90"
    assert cycle["published_as_written"] == "90.9"
    assert (cycle["level"], cycle["level_computed"], cycle["level_published"]) == ("A", "A", "A")
    assert cycle["change"] is None
    assert [cycle[each] for each in ("findings_fix", "findings_develop", "planned", "followed")] == [1, 9, 10, 10]
    scores = {each["instrument"]: str(each["score"]) for each in found["instruments"]}
    assert scores == {"IIT": "84.87", "EIT": "87.76", "OIT": "97.78"}
    assert [str(each["score"]) for each in found["scores"]][3:5] == ["78.52", "85.44"]
    fix = [each for each in found["findings"] if each["kind"] == "fix"]
    assert [(each["indicator_no"], each["item"], each["unit"]) for each in fix] == [
        (4, 1, "สำนักปลัด"),
        (4, 2, "สำนักปลัด"),
    ]


def test_what_was_not_entered_is_not_known_rather_than_nothing(made):
    (cycle,) = read_cycle("trat", 2564)["cycles"]
    assert (cycle["level"], cycle["level_computed"], cycle["level_published"]) == ("", "", "")  # a mean has none
    assert str(cycle["change"]) == "5.83"
    assert {cycle[each] for each in ("findings_fix", "planned", "followed", "respondents_internal")} == {None}


def test_text_is_given_without_the_guard_of_a_csv_cell(project):
    path = paths.raw("prokfa", 2563, "findings.csv")
    path.write_bytes(path.read_bytes().replace("จัดทำคู่มือการปฏิบัติงาน".encode(), b"=1+1 ", 1))
    build([("prokfa", 2563)])
    assert b"'=1+1" in paths.processed("prokfa", 2563, "findings.csv").read_bytes()
    assert any(each["text"].startswith("=1+1") for each in read_cycle("prokfa", 2563)["findings"])


def test_respondents_are_given_where_they_are_known(project):
    path = paths.raw("prokfa", 2563, "published.toml")
    path.write_text(path.read_text("utf-8") + "\n[respondents]\ninternal = 40\n", "utf-8")
    build([("prokfa", 2563)])
    (cycle,) = read_cycle("prokfa", 2563)["cycles"]
    assert (cycle["respondents_internal"], cycle["respondents_external"]) == (40, None)


def test_a_cycle_without_reports_is_told(made):
    paths.reports("trat", 2563, manifest.NAME).unlink()
    with pytest.raises(InputError, match=r"reports/trat/2563/manifest\.json"):
        read_cycle("trat", 2563)


@pytest.mark.parametrize("spoil", [lambda p: p.write_bytes(p.read_bytes() + b" "), lambda p: p.unlink()])
def test_a_table_that_is_not_the_manifest_s_is_told(made, spoil):
    spoil(paths.processed("trat", 2563, "scores.csv"))
    with pytest.raises(InputError, match=r"data/processed/trat/2563/scores\.csv"):
        read_cycle("trat", 2563)


def test_a_manifest_of_an_earlier_version_is_told(made):
    path = paths.reports("trat", 2563, manifest.NAME)
    content = json.loads(path.read_bytes())
    del content["predicate"]["result"]["level_computed"]
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(InputError, match="earlier version"):
        read_cycle("trat", 2563)
