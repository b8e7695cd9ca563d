"""The auditor's verdict on a real cycle: what is the same passes, what was touched is found and named."""

import compileall
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import main as cli
from pipeline.publish import diff
from pipeline.run import manifest, seal
from pipeline.storage import paths
from tests import shipped
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
CYCLE = "reports/trat/2563"


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Call the command line of the program that lies in ``folder``."""
    environment = {k: v for k, v in os.environ.items() if k != paths.ROOT_VARIABLE}
    environment["PYTHONPATH"] = str(folder)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory, reported):
    """The program and the data in a folder of their own, without history, all made."""
    folder = tmp_path_factory.mktemp("built") / "own"
    shutil.copytree(reported, folder)
    shipped.lay_program(folder)
    compileall.compile_dir(folder / "pipeline", quiet=1)  # once, not by every run in every copy
    return folder


@pytest.fixture
def touched(built, tmp_path):
    """A copy of it to spoil: changes text of a file."""
    shutil.copytree(built, tmp_path / "touched")

    def touch(name: str, old: str, new: str) -> Path:
        path = tmp_path / "touched" / name
        data = path.read_bytes()
        assert old.encode() in data
        path.write_bytes(data.replace(old.encode(), new.encode(), 1))
        return tmp_path / "touched"

    return touch


def test_a_published_zip_alone_is_identical_and_every_pdf_in_it_proves_itself(built, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    assert run(copy, "publish", "trat", "2563")[0] == 0
    published = shutil.move(copy / "reports/published/trat-2563/v1.zip", tmp_path / "published.zip")
    code, said = run(built, "verify", "--file", str(published))
    files = len(manifest.read((built / CYCLE / manifest.NAME).read_bytes(), "").outputs)
    verdict, *recipe = said.splitlines()
    assert (code, verdict) == (0, f"trat/2563: เหมือนกันทุกไบต์ {files} แฟ้ม / identical, {files} files")
    python = ".".join(map(str, sys.version_info[:3]))
    lock = hashlib.sha256((ROOT / "requirements.lock").read_bytes()).hexdigest()
    assert recipe[0].startswith(f"สภาพแวดล้อมที่ใช้ทำ / made with: Python {python}, ")
    assert recipe[0].endswith(f"requirements.lock SHA-256 {lock}")
    assert "--no-index --find-links wheelhouse --require-hashes -r requirements.lock" in recipe[-1]
    inside = zipfile.ZipFile(tmp_path / "published.zip").read("ita-trat-2563-v1/requirements.lock")
    assert hashlib.sha256(inside).hexdigest() == lock
    pdfs = sorted((copy / "reports/published/trat-2563/v1" / CYCLE).glob("*.pdf"))
    assert len(pdfs) == 5
    for pdf in pdfs:
        assert cli.main(["audit", str(pdf)]) == 0


def test_one_digit_of_the_raw_data_and_one_byte_of_a_report_are_named(touched):
    touched("data/raw/trat/2563/scores.csv", ",92.57,", ",92.58,")
    folder = touched(f"{CYCLE}/years.html", "</html>", "</html >")
    code, said = run(folder, "verify", "trat", "2563")
    assert code == 2
    assert said.splitlines()[0].endswith("inputs changed: data/raw/trat/2563/scores.csv")
    assert "altered since it was sealed: reports/trat/2563/years.html" in said
    assert "made anew it differs: data/processed/trat/2563/scores.csv" in said
    assert "row 2, score_printed: “92.57” → “92.58”" in said
    assert "“๙๒.๕๗” → “๙๒.๕๘”" in said
    assert said.count("altered since") == 1


def test_one_line_of_code_and_one_locked_version_are_named(touched):
    then = manifest.read(
        (touched("requirements.lock", "pandas==", "pandas==0+") / CYCLE / manifest.NAME).read_bytes(), ""
    )
    folder = touched("pipeline/report/sections/peers.py", "\n\nfrom ", "\n\n# one line\nfrom ")
    code, said = run(folder, "verify", "trat", "2563")
    assert code == 2
    files = len(then.outputs)
    assert f"{files} of {files} files identical, ยกเว้น / but for:" in said.splitlines()[0]
    assert "code changed: pipeline/report/sections/peers.py" in said
    assert f"locked version changed: pandas {then.locked['pandas']} → 0+{then.locked['pandas']}" in said
    assert "made anew" not in said


def test_one_byte_of_a_report_alone_is_what_it_is_identical_but_for(touched):
    folder = touched(f"{CYCLE}/years.html", "</html>", "</html >")
    code, said = run(folder, "verify", "trat", "2563")
    files = len(manifest.read((folder / CYCLE / manifest.NAME).read_bytes(), "").outputs)
    assert code == 2
    assert said.splitlines()[:2] == [
        f"trat/2563: เหมือนกัน {files - 1} จาก {files} แฟ้ม / {files - 1} of {files} files identical, ยกเว้น / but for:",
        f"  แฟ้มถูกแก้หลังปิดผนึก / altered since it was sealed: {CYCLE}/years.html",
    ]


def test_inputs_that_are_wrong_now_are_still_named(touched):
    folder = touched("data/raw/trat/2563/scores.csv", ",92.57,", ",192.57,")
    code, said = run(folder, "verify", "trat", "2563")
    assert code == 2
    assert "inputs changed: data/raw/trat/2563/scores.csv" in said
    assert "could not be made anew" in said


def test_a_manifest_is_a_statement_that_reads_back_as_it_was(built):
    data = (built / CYCLE / manifest.NAME).read_bytes()
    assert json.loads(data)["_type"] == "https://in-toto.io/Statement/v1"
    assert manifest.read(data, "").to_bytes() == data
    assert len(data) < 40_000


def test_the_crate_names_what_is_there(built):
    graph = json.loads((built / CYCLE / "ro-crate-metadata.json").read_bytes())["@graph"]
    files = {each["@id"] for each in graph if each["@type"] == "File"}
    there = {path.name for path in (built / CYCLE).iterdir()}
    assert files == there - {"manifest.json", "ro-crate-metadata.json"}
    known = {each["@id"] for each in graph}
    run_of_it = next(each for each in graph if each["@type"] == "CreateAction")
    assert {one["@id"] for one in (*run_of_it["object"], *run_of_it["result"])} <= known


def test_another_python_is_information_and_no_material():
    one = manifest.Manifest({}, {key: {} for key in manifest.MATERIALS}, {}, {}, {}, {"python": "3.11.7"})
    other = manifest.Manifest({}, {key: {} for key in manifest.MATERIALS}, {}, {}, {}, {"python": "3.13.1"})
    assert diff.compare_materials(one, other) == []
    assert diff.compare_environments(one, other) == ["สภาพแวดล้อมต่าง / environment: python 3.11.7 → 3.13.1"]


def test_the_environment_is_that_of_the_lock_for_this_system():
    lock = "packaging==26.3 \\\n    --hash=sha256:0\npytest==9 ; sys_platform == 'no such system' \\\n"
    assert set(seal.read_environment(lock)) == {"python", "packaging"}
    assert manifest.lock_versions(lock) == {"packaging": "26.3", "pytest": "9"}


def test_rows_that_were_added_or_removed_are_shown():
    then, now = b"a,b\n1,2\n3,4\n", b"a,b\n1,2\n5,6\n3,4\n"
    assert diff.compare_file("x.csv", then, now) == ["แถวเพิ่ม / row 3 added: 5 | 6"]
    assert diff.compare_file("x.csv", now, then) == ["แถวหายไป / row 3 removed: 5 | 6"]
