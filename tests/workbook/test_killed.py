"""An import killed at any act, or failing at any, leaves each year as it was or as it is to be, never absent."""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.errors import BAD_INPUT
from pipeline.storage import atomic, lock, paths
from pipeline.workbook import merge, store
from pipeline.workbook import read as books
from tests.workbook.books import SCORES, at, blank, contents, fill, line, run_import, save

pytestmark = pytest.mark.slow

YEARS = (2563, 2564)
ACTS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "ctypes.dlopen", "shutil.copytree", "shutil.rmtree"}


@pytest.fixture
def submission(project, tmp_path):
    """An import that changes two years which are there: the follow-up of one, a score's note of the other."""
    for name in ("followup.csv", "memo-followup.toml"):
        paths.raw("prokfa", 2563, name).unlink()
    filled = fill(blank("prokfa", 2564))
    run_import(save(filled, tmp_path))
    filled[SCORES]["D3"] = "ตรวจแล้ว"
    for row in range(2, 21):
        at(filled, "ติดตามแผนปีก่อน", row, "ผลการดำเนินงาน").value = "ดำเนินการแล้ว"
    for label in ("ส่วนราชการ", "เรื่อง", "เรียน"):
        line(filled, "บันทึกติดตามปีก่อน", label).value = "ตามบันทึก"
    data = save(filled, tmp_path).read_bytes()
    return merge.complete(books.read_submission(data, "filled.xlsx"), "")


def years():
    return {year: contents(paths.raw("prokfa", year)) for year in YEARS}


def hidden():
    """What a run left behind, beside the years and in its workbook's folder."""
    left = [*paths.raw("prokfa").glob(".*"), *store.workbook_folder("prokfa", 2563).glob(".*")]
    return [path.name for path in (*left, *store.workbook_folder("prokfa", 2564).glob(".*"))]


def backups(year):
    return [contents(path) for path in store.workbook_folder("prokfa", year).glob("before-*")]


def kill_at(submission, moment, two_steps):
    """Put in a process that is killed at the given act of writing; false once it ended before that."""
    child = os.fork()
    if child == 0:
        left = moment

        def count(event, arguments):
            nonlocal left
            writes = event == "open" and bool(set(str(arguments[1] or "")) & set("wax+"))
            if event in ACTS or writes:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), 9)

        try:
            if two_steps:
                atomic._exchange = lambda *_: False
            sys.addaudithook(count)
            store.store_files(submission)
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, -9}
    return status == -9


@pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("two_steps", [False, True], ids=["in one step", "in two steps"])
def test_killed_at_any_act_each_year_is_old_or_new_and_the_same_import_ends_it(submission, tmp_path, two_steps):
    home, start = paths.raw("prokfa"), tmp_path / "start"
    shutil.copytree(home, start)
    before, seen, moment = years(), set(), 0
    store.store_files(submission)
    after = years()
    assert all(before[year] != after[year] for year in YEARS)
    while True:
        shutil.rmtree(home)
        shutil.copytree(start, home)
        ended = not kill_at(submission, moment, two_steps)
        there = [paths.raw("prokfa", year).exists() for year in YEARS]
        assert two_steps or all(there), moment
        seen.add("absent") if not all(there) else None
        atomic.recover_years()
        now = years()
        for year in YEARS:
            assert now[year] in (before[year], after[year]), (moment, year)
            assert now[year] == before[year] or before[year] in backups(year), (moment, year)
        seen.add(tuple(now[year] == after[year] for year in YEARS))
        store.store_files(submission)
        assert years() == after
        assert hidden() == []
        if ended:
            break
        moment += 1
    assert moment > 40
    assert seen - {"absent"} == {(False, False), (True, False), (True, True)}
    assert ("absent" in seen) == two_steps


@pytest.mark.parametrize("two_steps", [False, True], ids=["in one step", "in two steps"])
@pytest.mark.parametrize("failing", YEARS)
def test_a_year_that_cannot_be_put_undoes_the_other(submission, monkeypatch, failing, two_steps):
    before, real = years(), atomic.Swap.put

    def put(self):
        if self.folder.name == str(failing):
            raise PermissionError(errno.EACCES, "open in another program", str(self.folder))
        real(self)

    monkeypatch.setattr(atomic.Swap, "put", put)
    if two_steps:
        monkeypatch.setattr(atomic, "_exchange", lambda *_: False)
    with pytest.raises(OSError, match="เขียนไม่ได้"):
        store.store_files(submission)
    assert years() == before
    assert hidden() == []


def test_a_full_disk_is_told_with_the_years_as_they_were(project, tmp_path, monkeypatch, capsys):
    path = save(fill(blank()), tmp_path)
    before = contents(paths.raw("trat", 2563))

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert main(["import", str(path)]) == BAD_INPUT
    assert "ที่เก็บข้อมูลเต็ม" in capsys.readouterr().err
    assert not paths.raw("trat", 2564).exists()
    assert contents(paths.raw("trat", 2563)) == before


def test_a_year_that_another_run_works_on_is_not_imported(project, tmp_path, capsys):
    path = save(fill(blank()), tmp_path)
    with lock.hold("trat", 2564):
        assert main(["import", str(path)]) == BAD_INPUT
    assert "another run is at work" in capsys.readouterr().err
    assert not paths.raw("trat", 2564).exists()


def test_any_next_command_brings_back_a_year_that_was_left_beside(project):
    there = contents(paths.raw("trat", 2564))
    paths.raw("trat", 2564).rename(paths.raw("trat", ".2564.old"))
    assert main(["check", "trat", "2564"]) == 0
    assert contents(paths.raw("trat", 2564)) == there
    assert not paths.raw("trat", ".2564.old").exists()


def test_a_year_that_another_run_has_moved_aside_is_left_to_it(project):
    beside = Path(paths.raw("trat", ".2564.old"))
    paths.raw("trat", 2564).rename(beside)
    with lock.hold("trat", 2564):
        atomic.recover_years()
    assert beside.exists()


def test_a_refused_import_says_that_nothing_was_imported(project, tmp_path, capsys):
    path = save(blank(), tmp_path)
    assert main(["import", str(path)]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "จึงไม่ได้นำเข้าสิ่งใด แฟ้มใน data/raw ไม่ถูกแตะต้อง" in said
    assert "nothing was imported, data/raw is untouched" in said
    assert "report" not in said


def test_a_sheet_that_every_year_needs_is_asked_for_as_a_sheet(project, tmp_path, capsys):
    book = fill(blank())
    book["เอกสารต้นทาง"]["A2"] = book["เอกสารต้นทาง"]["B2"] = None
    assert main(["import", str(save(book, tmp_path))]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "แผ่นงาน “เอกสารต้นทาง”\n   พบ: “ยังไม่ได้กรอก / not filled in”" in said
    assert "ต้องเป็น: แผ่นงานที่กรอกแล้ว (ต้องมีทุกปี)" in said
