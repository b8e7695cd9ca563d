"""A published version is whole, never written over, and says what changed since the one before."""

import dataclasses
import hashlib
import io
import zipfile

import pytest

from pipeline.cli import main as cli
from pipeline.cli import publish as publish_command
from pipeline.cycle import record
from pipeline.errors import BAD_INPUT, OK
from pipeline.publish.version import README, SUMS, publish
from pipeline.run import build as run
from pipeline.run.job import read_job
from pipeline.run.manifest import digest_materials
from pipeline.run.parameters import check_parameters
from pipeline.storage import paths

pytestmark = pytest.mark.slow


@pytest.fixture
def made(project):
    """The tables of a cycle and a report in the place of its reports: what they hold is for other tests."""
    settings = check_parameters({"agency": "trat", "fiscal_year": 2563})
    run.process(settings)
    folder = paths.reports("trat", 2563)
    folder.mkdir(parents=True)
    (folder / "scores.pdf").write_bytes(b"%PDF-1.7")
    return read_job(settings)


def test_a_version_holds_reports_tables_and_every_raw_file_with_their_digests(made):
    version = publish(made)
    sums = dict(reversed(line.split("  ")) for line in (version.folder / SUMS).read_text("utf-8").splitlines())
    files = {path.relative_to(version.folder).as_posix(): path for path in version.folder.rglob("*") if path.is_file()}
    assert {"reports/trat/2563/scores.pdf", "data/raw/trat/agency.toml", "data/raw/trat/2563/scores.csv"} <= set(files)
    assert "data/processed/trat/2563/figures.csv" in files
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name != SUMS}


def test_the_zip_holds_the_folder_and_nothing_of_the_clock(made):
    version = publish(made)
    archive = zipfile.ZipFile(io.BytesIO(version.folder.with_suffix(".zip").read_bytes()))
    packed = {entry.filename.removeprefix("ita-trat-2563-v1/"): archive.read(entry) for entry in archive.infolist()}
    there = {path.relative_to(version.folder).as_posix(): path for path in version.folder.rglob("*") if path.is_file()}
    assert packed == {name: path.read_bytes() for name, path in there.items()}
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_nothing_new_makes_no_version(made):
    assert publish(made).new
    again = publish(made)
    assert (again.number, again.new, again.changes, again.reasons) == (1, False, (), ())


def test_what_a_killed_run_left_is_finished_by_the_next(made):
    first = publish(made)
    zip = first.folder.with_suffix(".zip")
    whole = zip.read_bytes()
    zip.unlink()
    (first.folder.parent / ".new-killed/v2/reports").mkdir(parents=True)
    assert not publish(made).new
    assert zip.read_bytes() == whole
    assert sorted(path.name for path in first.folder.parent.iterdir()) == ["v1", "v1.zip"]


def test_the_next_version_names_the_raw_file_and_the_figures_that_changed(made, project):
    first = publish(made)
    kept = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    scores = project / "data/raw/trat/2563/scores.csv"
    scores.write_text(scores.read_text("utf-8").replace("92.57", "92.58"), "utf-8")
    run.process(made.settings)
    second = publish(read_job(made.settings))
    assert second.number == 2
    assert second.changes[0] == "แก้ / changed: data/raw/trat/2563/scores.csv"
    assert "    indicator.1.score: 92.57 → 92.58" in second.changes
    assert "indicator.1.score: 92.57 → 92.58" in (second.folder / README).read_text("utf-8")
    assert {path: path.read_bytes() for path in kept} == kept
    assert "no reason is recorded" in (second.folder / README).read_text("utf-8")


def test_the_next_version_says_why_as_the_card_of_an_earlier_year_records_it(project):
    settings = check_parameters({"agency": "trat", "fiscal_year": 2564})
    run.process(settings)
    paths.reports("trat", 2564).mkdir(parents=True)
    record.record("trat", 2563, "เผยแพร่")
    publish(read_job(settings))
    scores = project / "data/raw/trat/2563/scores.csv"
    scores.write_text(scores.read_text("utf-8").replace("92.57", "92.58"), "utf-8")
    record.record("trat", 2563, "แก้ตามหนังสือ")
    run.process(settings)
    second = publish(read_job(settings))
    assert second.reasons == ("data/raw/trat/2563/card.toml: แก้ตามหนังสือ (scores.csv)",)
    assert "แก้ตามหนังสือ" in (second.folder / README).read_text("utf-8")
    assert "    indicator.1.before: 92.57 → 92.58" in second.changes


def test_publishing_records_the_raw_files_of_every_year_and_says_so(project, monkeypatch, capsys):
    def built(settings, tell):
        run.process(settings)
        paths.reports("trat", 2564).mkdir(parents=True)

    monkeypatch.setattr(run, "build", built)
    monkeypatch.setattr(publish_command, "summarize_run", lambda cycle, cautions: "เสร็จแล้ว / done")
    assert cli.main(["publish", "trat", "2564"]) == OK
    said = capsys.readouterr().out
    assert "เสร็จแล้ว / done\nฉบับเผยแพร่ / published: reports/published/trat-2564/v1\n" in said
    for year in (2563, 2564):
        card = f"data/raw/trat/{year}/card.toml"
        assert f"recorded in: {card}" in said
        published = project / "reports/published/trat-2564/v1" / card
        assert published.read_bytes() == (project / card).read_bytes()
        assert b"published with the reports of 2564, version 1" in published.read_bytes()


def test_nothing_is_recorded_where_the_reports_cannot_be_made(project, monkeypatch):
    def stopped(settings, tell):
        raise run.NotebookError("stopped")

    monkeypatch.setattr(run, "build", stopped)
    before = (project / "data/raw/trat/2563/card.toml").read_bytes()
    assert cli.main(["publish", "trat", "2563"]) != OK
    assert (project / "data/raw/trat/2563/card.toml").read_bytes() == before


def test_the_desk_beside_a_year_is_neither_published_nor_named_in_the_manifest(made, project):
    desk = project / "data/raw/trat/_2563"
    for name in ("ita-trat-2563.xlsx", "imported/0123456789ab-filled.xlsx", "before-1/scores.csv"):
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_bytes(b"may hold what is not for the public")
    inputs = digest_materials(made.cycles)["inputs"]
    published = [path.relative_to(publish(made).folder).as_posix() for path in publish(made).folder.rglob("*")]
    assert "data/raw/trat/2563/scores.csv" in published
    assert set(inputs) == {name for name in published if name.startswith("data/raw/") and "." in name}
    assert not [name for name in (*inputs, *published) if "_2563" in name]


def test_nothing_is_published_while_a_check_fails(project, capsys):
    scores = project / "data/raw/trat/2563/scores.csv"
    scores.write_text(scores.read_text("utf-8").replace("92.57", "92..57"), "utf-8")
    assert cli.main(["publish", "trat", "2563"]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "จึงยังไม่ได้จัดชุดเผยแพร่" in said
    assert "แถว" in said
    assert not paths.reports("published").exists()


def test_demonstration_data_is_marked_in_the_readme(made):
    marked = dataclasses.replace(made.cycle.agency, demonstration="ข้อมูลสาธิต")
    version = publish(dataclasses.replace(made, history=(dataclasses.replace(made.cycle, agency=marked),)))
    assert "ข้อมูลสาธิต" in (version.folder / README).read_text("utf-8")


def test_the_lab_opens_the_chosen_cycle_and_keeps_what_somebody_worked_on(project, capsys):
    assert cli.main(["lab", "--prepare", "trat", "2563"]) == OK
    copy = paths.lab("trat", 2563, "scores.ipynb")
    assert 'agency = \\"trat\\"' in copy.read_text("utf-8")
    copy.write_text("mine", "utf-8")
    assert cli.main(["lab", "--prepare", "trat", "2563"]) == OK
    assert copy.read_text("utf-8") == "mine"
