import shutil
from collections import Counter

import pytest

from pipeline import cycle as raw
from pipeline.cli import main as cli
from pipeline.cycle import action_cautions
from pipeline.errors import BAD_INPUT, OK, InputError
from pipeline.fleet.demo import write as demo
from pipeline.fleet.demo.agency import BANNER, MARK
from pipeline.fleet.demo.scores import available_years
from pipeline.run.job import read_job
from pipeline.run.parameters import Settings
from pipeline.storage import paths

pytestmark = pytest.mark.slow


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def demos():
    return [each for each in raw.known_agencies() if each.startswith("demo-")]


def histories():
    return [raw.history(each, years[-1]) for each in demos() if (years := raw.known_years(each))]


def test_every_cycle_of_every_year_passes_the_checks(project):
    made = demo.write_fleet("40", "2563-2567", "1")
    found = histories()
    assert sum(map(len, found)) == made.cycles
    assert {cycle.fiscal_year for history in found for cycle in history} == set(available_years())


def test_a_fleet_has_whole_cycles_and_some_that_are_not(project):
    made = demo.write_fleet("150", "2563", "1")
    cycles = [history[-1] for history in histories()]
    kinds = Counter(
        cycle.only or ("followup" if cycle.followup else "plan" if cycle.plan else "scores") for cycle in cycles
    )
    assert set(kinds) == {"total", "scores", "plan", "followup"}
    assert kinds["followup"] > 0.7 * made.cycles
    assert made.cycles < 150  # some have no report of the year


def test_plan_and_follow_up_have_a_row_an_action_and_each_action_is_reported_once(project):
    demo.write_fleet("30", "2563", "1")
    followed = [cycle for history in histories() for cycle in history if cycle.followup]
    for cycle in followed:
        numbers = [each.no for each in cycle.plan]
        assert numbers == list(range(1, len(numbers) + 1))
        assert sorted(each.no for each in cycle.followup) == numbers
        assert not [fault for fault in action_cautions.cautions(cycle) if fault.code == "action-outside-plan"]
    assert {each.status for cycle in followed for each in cycle.followup} == {"done", "not_started", None}


def test_the_same_seed_gives_the_same_bytes_whatever_the_size_and_the_other_years():
    assert demo.agency_files(7, 12, [2563, 2564]) == demo.agency_files(7, 12, [2563, 2564])
    both, one = demo.agency_files(7, 12, [2563, 2564]), demo.agency_files(7, 12, [2564])
    assert all(both[name] == data for name, data in one.items() if name != demo.MARKER)
    assert demo.agency_files(8, 12, [2563]) != demo.agency_files(7, 12, [2563])


def test_a_larger_fleet_keeps_the_agencies_of_a_smaller_one(project):
    demo.write_fleet("3", "2563", "1")
    before = {each: contents(paths.raw(each)) for each in demos()}
    times = {path: path.stat().st_mtime_ns for path in paths.raw().rglob("demo-*/*/*")}
    demo.write_fleet("6", "2563", "1")
    assert len(demos()) == 6
    assert {each: contents(paths.raw(each)) for each in before} == before
    assert all(path.stat().st_mtime_ns == at for path, at in times.items())


def test_every_file_says_that_it_is_no_real_data(project):
    demo.write_fleet("5", "2563-2567", "1")
    for each in demos():
        for name, data in contents(paths.raw(each)).items():
            assert MARK in data.decode(), name
        assert raw.agency(each).demonstration == BANNER


def test_a_smaller_fleet_or_none_takes_the_others_away(project):
    real = contents(paths.raw("prokfa"))
    demo.write_fleet("5", "2563", "1")
    assert demo.write_fleet("2", "2563", "1").removed == 3
    assert demos() == ["demo-0001", "demo-0002"]
    assert demo.write_fleet("0", "2563", "1").removed == 2
    assert demos() == []
    assert contents(paths.raw("prokfa")) == real


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "agency.toml").write_text("changed"),
        lambda folder: (folder / "2563" / "notes.txt").write_text("mine"),
        lambda folder: next((folder / "2563").iterdir()).unlink(),
        lambda folder: (folder / "README.md").unlink(),
        lambda folder: (shutil.rmtree(folder), folder.symlink_to(paths.raw("prokfa"), True)),
    ],
    ids=["edited", "added", "deleted", "no marker", "a link"],
)
def test_a_folder_that_someone_changed_is_never_written_over(project, change):
    demo.write_fleet("3", "2563", "1")
    change(paths.raw("demo-0002"))
    before = contents(paths.raw())
    with pytest.raises(InputError) as caught:
        demo.write_fleet("3", "2564", "2")
    assert [fault.file for fault in caught.value.faults] == ["data/raw/demo-0002"]
    assert contents(paths.raw()) == before


def test_a_changed_folder_is_not_removed_either(project):
    demo.write_fleet("3", "2563", "1")
    (paths.raw("demo-0003") / "agency.toml").write_text("mine")
    with pytest.raises(InputError):
        demo.write_fleet("0", "2563", "1")
    assert len(demos()) == 3


def test_an_agency_of_ones_own_with_such_a_name_is_left_alone(project):
    shutil.copytree(paths.raw("prokfa"), paths.raw("demo-town"))
    demo.write_fleet("2", "2563", "1")
    demo.write_fleet("0", "2563", "1")
    assert demos() == ["demo-town"]


def test_what_a_killed_run_left_is_cleared_away(project):
    left = paths.raw(".demo-0001.new")
    left.mkdir()
    (left / "half").write_text("")
    demo.write_fleet("1", "2563", "1")
    assert not left.exists()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["x"], ["N"]),
        (["10000"], ["N"]),
        (["-1"], ["N"]),
        (["3", "--years", "2562"], ["YEARS"]),
        (["3", "--years", "2567-2563"], ["YEARS"]),
        (["", "--years", "soon", "--seed", "a"], ["N", "YEARS", "SEED"]),
    ],
)
def test_wrong_arguments_are_all_told_at_once(project, capsys, arguments, named):
    options, count = arguments[1:], arguments[0]
    assert cli.main(["demo-fleet", *options, "--", count]) == BAD_INPUT
    said = capsys.readouterr().err
    assert f"{len(named)} fault(s)" in said
    assert all(f". {name}\n" in said for name in named)
    assert demos() == []


def test_thai_digits_are_read(project):
    assert cli.main(["demo-fleet", "--years", "๒๕๖๓,๒๕๖๕", "๒"]) == OK
    assert {year for each in demos() for year in raw.known_years(each)} <= {2563, 2565}


def test_real_and_demonstration_agencies_are_never_compared(project):
    demo.write_fleet("8", "2563", "1")
    real = read_job(Settings("prokfa", 2563, peers="all"))
    assert [cycle.agency.id for cycle in real.peers] == ["prokfa"]
    own = next(each for each in demos() if 2563 in raw.known_years(each))
    others = read_job(Settings(own, 2563, peers="all")).peers
    assert len(others) > 1
    assert all(cycle.agency.demonstration for cycle in others)
