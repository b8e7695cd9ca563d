"""A published version is read from a folder, a zip or a manifest, under the names of the project."""

import zipfile

import pytest

from pipeline.cli.main import main
from pipeline.errors import BAD_INPUT, OK, InputError
from pipeline.publish import archive
from pipeline.run import manifest

pytestmark = pytest.mark.usefixtures("project")
HOME = "reports/trat/2563"


def version(digest: str, python: str = "3.11.7") -> bytes:
    """A manifest with one input, one output and one line of the lock."""
    return manifest.Manifest(
        {f"{HOME}/years.pdf": digest},
        {kind: {} for kind in manifest.MATERIALS} | {"inputs": {"data/raw/trat/2563/scores.csv": digest}},
        {"pandas": digest},
        {"agency": "trat", "fiscal_year": 2563},
        {},
        {"python": python},
    ).to_bytes()


@pytest.fixture
def published(tmp_path):
    """Two versions: as folders, and the second as a zip too."""
    for name, digest, total in (("v1", "aa", "90.90"), ("v2", "bb", "90.91")):
        files = {
            f"{HOME}/manifest.json": version(digest),
            "data/processed/trat/2563/figures.csv": f"figure,printed\ntotal,{total}\n".encode(),
            archive.README: name.encode(),
        }
        for path, data in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(data)
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as packed:
            for path, data in files.items():
                packed.writestr(f"ita-trat-2563-{name}/{path}", data)
    return tmp_path


def test_a_folder_and_its_zip_are_the_same(published):
    assert archive.read_version(published / "v1") == archive.read_version(published / "v1.zip")
    assert archive.README not in archive.read_version(published / "v1.zip")


def test_the_folder_of_the_reports_alone_has_the_names_of_the_project(published):
    assert set(archive.read_version(published / "v1" / HOME)) == {f"{HOME}/manifest.json"}


def test_diff_shows_figures_as_printed_before_and_now_inputs_and_lock(published, capsys):
    assert main(["diff", str(published / "v1"), str(published / "v2.zip")]) == OK
    assert capsys.readouterr().out.splitlines() == [
        "แก้ / changed: data/processed/trat/2563/figures.csv",
        "    total: 90.90 → 90.91",
        f"แก้ / changed: {HOME}/manifest.json",
        "    ข้อมูลนำเข้าเปลี่ยน / inputs changed: data/raw/trat/2563/scores.csv",
        "    รุ่นที่ตรึงไว้เปลี่ยน / locked version changed: pandas aa → bb",
        f"    ผลลัพธ์เปลี่ยน / outputs changed: {HOME}/years.pdf",
    ]


def test_with_a_manifest_only_what_manifests_say_is_compared(published, capsys):
    assert main(["diff", str(published / "v1" / HOME / "manifest.json"), str(published / "v2")]) == OK
    said = capsys.readouterr().out
    assert f"outputs changed: {HOME}/years.pdf" in said
    assert "figures.csv" not in said


def test_the_same_version_does_not_differ(published, capsys):
    assert main(["diff", str(published / "v1"), str(published / "v1.zip")]) == OK
    assert "nothing differs" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "absent", "v1/data"])
def test_what_holds_no_manifest_is_a_fault(published, name, monkeypatch):
    monkeypatch.chdir(published)
    assert main(["diff", name, "v2"]) == BAD_INPUT


def test_a_zip_too_large_to_unpack_is_refused(published, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 10)
    with pytest.raises(InputError):
        archive.read_version(published / "v1.zip")
