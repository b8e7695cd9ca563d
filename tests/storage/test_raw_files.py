"""A raw file is opened once in a run, and a set is never sealed with other digests than those of what was read."""

import hashlib
import os
import subprocess
import sys
from collections import Counter

import pytest

from pipeline import cycle
from pipeline.errors import InputError
from pipeline.publish.version import publish
from pipeline.run import build as run
from pipeline.run import job as jobs
from pipeline.run import manifest
from pipeline.run.job import read_job
from pipeline.run.notebook import begin
from pipeline.run.parameters import ENGINE, Settings
from pipeline.storage import paths
from pipeline.storage.raw_files import RawFile, RawFiles
from tests.conftest import ROOT

SCORES = "data/raw/trat/2564/scores.csv"
SETTINGS = Settings("trat", 2564)
COUNTED = """
import os, sys
log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def opened(event, given):
    if event == "open" and isinstance(given[0], str) and "/data/raw/" in given[0]:
        os.write(log, (given[0] + "\\n").encode())
sys.addaudithook(opened)
from pipeline.cli.main import main
sys.exit(main(["build", *sys.argv[2:]]))
"""
"""A build whose process, and every copy of it, writes down which raw files it opens."""


def edited(path):
    """Save a file anew: a note more in the last row, which no check minds."""
    path.write_bytes(path.read_bytes().rstrip() + "จด\r\n".encode())


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
@pytest.mark.parametrize("chosen", [("--again", "prokfa", "2563"), ("trat", "2564")])
def test_a_build_opens_every_raw_file_once(project, tmp_path, chosen):
    log = tmp_path / "opened"
    environment = {**os.environ, paths.ROOT_VARIABLE: str(project), ENGINE: "forked"}
    subprocess.run([sys.executable, "-c", COUNTED, log, *chosen], cwd=ROOT, env=environment, check=True)
    agency, year = chosen[-2:]
    made = manifest.read((project / "reports" / agency / year / manifest.NAME).read_bytes(), "")
    counts = Counter(line.removeprefix(f"{project}/") for line in log.read_text("utf-8").splitlines())
    assert counts == dict.fromkeys(made.materials["inputs"], 1)


def test_the_digests_are_those_of_what_was_read_whatever_is_saved_later(project):
    raw = RawFiles()
    read = read_job(SETTINGS, raw)
    before = (project / SCORES).read_bytes()
    edited(project / SCORES)
    sealed = manifest.digest_materials(read.cycles, raw=raw)["inputs"]
    assert sealed[SCORES] == hashlib.sha256(before).hexdigest()
    assert cycle.history("trat", 2564, raw) == read.history


def test_a_file_that_was_only_touched_has_not_changed(project):
    raw = RawFiles()
    raw.folder("trat", 2564)
    os.utime(project / SCORES, ns=(1, 1))
    assert raw.changed([("trat", 2564)]) == []


@pytest.mark.parametrize("name", ["scores.csv", "card.toml", "../agency.toml"])
def test_a_file_that_was_saved_or_removed_is_named(project, name):
    path = project / "data/raw/trat/2564" / name
    shown = paths.relative(path.resolve())
    for change in (edited, os.unlink):
        raw = RawFiles()
        raw.digests([("trat", 2564)])
        change(path)
        assert raw.changed([("trat", 2564)]) == [shown]


def test_a_file_that_was_added_is_named_and_a_spreadsheets_own_is_not(project):
    raw = RawFiles()
    raw.folder("trat", 2564)
    for name in ("findings.csv", "~$scores.xlsx", ".scores.csv.swp"):
        (project / "data/raw/trat/2564" / name).touch()
    assert raw.changed([("trat", 2564)]) == ["data/raw/trat/2564/findings.csv"]


def test_of_a_file_that_is_never_parsed_only_the_digest_is_kept(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF")
    read = RawFile.read(path)
    assert (read.data, read.digest) == (b"", hashlib.sha256(b"%PDF").hexdigest())


def test_a_stray_file_that_cannot_be_read_is_a_fault(project, monkeypatch):
    (project / "data/raw/trat/2564/scan.pdf").write_bytes(b"%PDF")
    real = RawFile.read

    def refuse(path):
        return RawFile(path, paths.relative(path), trouble="Permission denied") if path.suffix == ".pdf" else real(path)

    monkeypatch.setattr(RawFile, "read", refuse)
    with pytest.raises(InputError) as caught:
        cycle.cycle("trat", 2564)
    assert [(each.file, each.found) for each in caught.value.faults] == [
        ("data/raw/trat/2564/scan.pdf", "Permission denied")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["", "tuned"])  # the fastest that is safe here, and a kernel
def test_a_file_saved_during_the_run_leaves_no_set_and_is_named(project, monkeypatch, engine):
    monkeypatch.setenv(ENGINE, engine)
    monkeypatch.setattr(run, "NOTEBOOKS", run.NOTEBOOKS[:1])
    monkeypatch.setattr(run, "preload", lambda: edited(project / SCORES))
    with pytest.raises(InputError, match="the file changed during the run") as caught:
        run.build(SETTINGS)
    assert [fault.file for fault in caught.value.faults] == [SCORES]
    assert not paths.reports("trat", 2564, manifest.NAME).exists()


@pytest.mark.slow
def test_what_another_run_put_in_place_before_it_gave_up_the_lock_is_read_anew(project, monkeypatch):
    raw = RawFiles()
    read_job(SETTINGS, raw)
    edited(project / SCORES)
    monkeypatch.setattr(run, "NOTEBOOKS", run.NOTEBOOKS[:1])
    run.build(SETTINGS, raw=raw)
    made = manifest.read(paths.reports("trat", 2564, manifest.NAME).read_bytes(), "")
    assert made.materials["inputs"][SCORES] == hashlib.sha256((project / SCORES).read_bytes()).hexdigest()


def test_a_notebook_of_a_kernel_reads_for_itself_and_is_held_to_what_the_build_read(project):
    read = read_job(SETTINGS)
    given = {"agency": "trat", "fiscal_year": 2564}
    with jobs.hand_down(read):
        assert begin(given) is read  # as in a forked copy of this process
        with pytest.MonkeyPatch.context() as kernel:
            kernel.setattr(jobs, "_jobs", [])  # as in a process of its own
            assert begin(given).history == read.history
            edited(project / SCORES)
            with pytest.raises(InputError, match="the file changed during the run"):
                begin(given)
    assert begin(given).history != read.history  # by hand, in JupyterLab


@pytest.mark.slow
def test_a_version_is_not_published_with_other_raw_files_than_its_reports_are_sealed_with(project, monkeypatch):
    monkeypatch.setattr(run, "NOTEBOOKS", run.NOTEBOOKS[:1])
    run.build(SETTINGS)
    edited(project / SCORES)
    with pytest.raises(InputError) as caught:
        publish(read_job(SETTINGS))
    assert [fault.file for fault in caught.value.faults] == [SCORES]
