"""Reports are made again exactly when the contents of what they are made from change, whatever the time stamps say."""

import json
import os
import shutil

import pytest

from pipeline.cli import main as cli
from pipeline.errors import OK
from pipeline.run import manifest, up_to_date
from pipeline.run.job import read_job
from pipeline.run.parameters import Settings
from pipeline.storage import paths
from tests import shipped

pytestmark = pytest.mark.slow

PARAMETERS = Settings("trat", 2564).parameters()


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A project with one cycle whose manifest is of this code; the reports themselves are empty files."""
    shipped.lay(tmp_path)
    package = shutil.copytree(manifest.PACKAGE, tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(manifest.LOCK, tmp_path)
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    monkeypatch.setattr(manifest, "PACKAGE", package)
    monkeypatch.setattr(manifest, "LOCK", tmp_path / manifest.LOCK.name)
    outputs = {"reports/trat/2564/scores.html": "", "data/processed/trat/2564/scores.csv": ""}
    made = manifest.Manifest(
        outputs=outputs,
        materials=manifest.digest_materials([("trat", 2563), ("trat", 2564)]),
        locked={},
        parameters=PARAMETERS,
        result={},
        environment={},
    )
    for name in outputs:
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.touch()
    paths.reports("trat", 2564, manifest.NAME).write_bytes(made.to_bytes())
    return tmp_path


def current(**other):
    return up_to_date.Freshness().current({**PARAMETERS, **other})


def test_what_has_not_changed_is_current_even_if_every_file_is_newer(built):
    for path in built.rglob("*"):
        os.utime(path)
    assert current()


@pytest.mark.parametrize(
    "changed",
    [
        "data/raw/trat/2564/scores.csv",
        "data/raw/trat/2563/scores.csv",  # the year before, which it is compared with
        "data/raw/trat/agency.toml",
        "notebooks/years.ipynb",
        "pipeline/thai/__init__.py",
        "pipeline/export/pdf/report.typ",
        "pipeline/schemes/2564.toml",
        "pipeline/schemes/2563.toml",
        "pipeline/schemes/conventions.toml",
        "pipeline/thai/fonts/ITASarabun-Bold.ttf",
        "requirements.lock",
    ],
)
def test_one_byte_of_what_it_is_made_from_makes_it_old_with_the_same_time_stamp(built, changed):
    path = built / changed
    stamp = path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes() + b"\n")
    os.utime(path, ns=(stamp, stamp))
    assert not current()


@pytest.mark.parametrize(
    "changed", ["data/raw/prokfa/2563/scores.csv", "pipeline/schemes/2568.toml", "data/raw/trat/2564/.scores.csv.swp"]
)
def test_what_it_is_not_made_from_leaves_it_current(built, changed):
    with (built / changed).open("ab") as file:
        file.write(b"\n")
    assert current()


@pytest.mark.parametrize("other", [{"digits": "arabic"}, {"run_date": "2021-01-01"}, {"what_if": "4=85"}])
def test_other_parameters_make_it_old(built, other):
    assert not current(**other)


def test_an_added_file_and_a_removed_year_make_it_old(built):
    extra = built / "data/raw/trat/2564/items.csv"
    extra.touch()
    assert not current()
    extra.unlink()
    assert current()
    shutil.rmtree(built / "data/raw/trat/2563")
    assert not current()


@pytest.mark.parametrize("name", ["reports/trat/2564/scores.html", "data/processed/trat/2564/scores.csv"])
def test_a_missing_output_makes_it_old(built, name):
    (built / name).unlink()
    assert not current()


@pytest.mark.parametrize("damaged", [b"", b"{}", b"\xff", json.dumps({"_type": "x"}).encode()])
def test_a_manifest_that_cannot_be_read_makes_it_old(built, damaged):
    paths.reports("trat", 2564, manifest.NAME).write_bytes(damaged)
    assert not current()


def test_with_peers_the_files_of_the_peers_count(built):
    peers = Settings("trat", 2564, peers="all")
    read = [("trat", 2563), ("trat", 2564), ("trat", 2564)]
    path = paths.reports("trat", 2564, manifest.NAME)
    made = manifest.read(path.read_bytes(), "")
    made.parameters["peers"] = "all"
    path.write_bytes(made.to_bytes())
    assert not current(peers="all")  # without being told who the peers are it cannot be known
    assert up_to_date.Freshness().current(peers.parameters(), read)
    assert not up_to_date.Freshness().current(peers.parameters(), [*read, ("prokfa", 2563)])


def test_a_cycle_reads_the_years_up_to_its_own():
    assert read_job(Settings("trat", 2564)).cycles == [("trat", 2563), ("trat", 2564)]


def test_a_second_build_makes_nothing_and_says_so(built, monkeypatch, capsys):
    shutil.rmtree(built / "data/raw/prokfa")
    shutil.rmtree(built / "data/raw/trat/2563")
    made = manifest.read(paths.reports("trat", 2564, manifest.NAME).read_bytes(), "")
    kept = {
        **made.materials,
        "inputs": {name: value for name, value in made.materials["inputs"].items() if "2563" not in name},
        "schemes": {name: value for name, value in made.materials["schemes"].items() if "2563" not in name},
    }
    result = {"agency_name": "ตราด", "demonstration": "", "total": "", "level": "", "change": "",
              "checks_passed": "0", "checks": "0"}  # fmt: skip
    fresh = manifest.Manifest(made.outputs, kept, {}, PARAMETERS, result, {})
    paths.reports("trat", 2564, manifest.NAME).write_bytes(fresh.to_bytes())
    monkeypatch.setattr("pipeline.run.build.build", lambda *_: pytest.fail("a build began"))
    assert cli.main(["build"]) == OK
    assert "up to date" in capsys.readouterr().out
    assert paths.reports("index.html").is_file()
    before = paths.reports("index.html").stat().st_mtime_ns
    assert cli.main(["build"]) == OK
    assert paths.reports("index.html").stat().st_mtime_ns == before
