"""Every folder is below the project's, whichever that is; names and listings are those of the project alone."""

from pathlib import Path

import pytest

from pipeline.storage import paths
from tests.conftest import ROOT


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    return tmp_path


def test_the_project_is_the_folder_above_the_package_unless_another_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv(paths.ROOT_VARIABLE, raising=False)
    assert paths.root() == ROOT
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    assert paths.raw("trat", 2563) == tmp_path / "data/raw/trat/2563"
    assert paths.processed("trat") == tmp_path / "data/processed/trat"
    assert paths.reports() == tmp_path / "reports"
    assert paths.lab("trat", 2563) == tmp_path / "notebooks/lab/trat/2563"


def test_agencies_and_years_are_folders_that_people_work_in_in_their_order(empty):
    for name in ("b/2564", "b/2563", "b/.2562.new", "b/02565", "b/๒๕๖๖", "b/notes", "a", ".hidden/2563", "_draft/2563"):
        paths.raw(name).mkdir(parents=True)
    paths.raw("b", "2567").write_bytes(b"a file")
    assert paths.agencies() == ("a", "b")
    assert paths.years("b") == (2563, 2564)
    assert paths.years("nobody") == ()


def test_a_project_without_data_has_no_agencies(empty):
    assert paths.agencies() == ()


def test_a_path_is_named_from_the_project_and_never_by_its_machine(empty):
    assert paths.relative(paths.raw("trat", 2563, "scores.csv")) == "data/raw/trat/2563/scores.csv"
    assert paths.relative(Path("/somewhere/else/scores.csv")) == "scores.csv"


def test_overviews_are_listed_newest_first_and_removed_by_name_and_year(empty):
    folder = paths.reports(paths.FLEET)
    folder.mkdir(parents=True)
    for name in ("2563.html", "2564.html", "2564-demo.html", "2564-demo.csv", "2564.datapackage.json", "mine.html"):
        (folder / name).write_bytes(b"")
    assert paths.overviews() == [(2564, False, "2564.html"), (2564, True, "2564-demo.html"), (2563, False, "2563.html")]
    paths.remove_overviews({paths.overview_name(2564, demonstration=False)}, {2564})
    assert {path.name for path in folder.iterdir()} == {"2563.html", "2564.html", "2564.datapackage.json", "mine.html"}
    paths.remove_overviews((), None)
    assert [path.name for path in folder.iterdir()] == ["mine.html"]
