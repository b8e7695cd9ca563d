"""Damaged, hostile and odd files: refused in words with nothing written, or read right; never a traceback."""

import io
import random
import zipfile

import pytest

from pipeline.cli.main import main
from pipeline.errors import InputError
from pipeline.storage import paths
from pipeline.workbook import grids
from tests.conftest import ROOT
from tests.workbook.books import as_bytes, blank, contents, faults_of, fill, run_import

pytestmark = pytest.mark.slow

SAVED = ROOT / "tests/data/trat-2564-libreoffice.xlsx"
SHEET = "xl/worksheets/sheet2.xml"


def repack(data, change):
    """The same workbook with its parts changed: name and bytes → bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def spoil(data, dice):
    """Bytes changed, cut, doubled or taken out at random places."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at, kind = dice.randrange(max(1, len(out))), dice.randrange(5)
        if kind == 0 and out:
            out[at] = dice.randrange(256)
        elif kind == 1:
            del out[at : at + dice.randint(1, 40)]
        elif kind == 2:
            out[at:at] = out[at : at + dice.randint(1, 60)]
        elif kind == 3:
            out[at:at] = dice.choice([b"<", b">", b"&#0;", b"\xff\xfe", b"1e999", b"-1", b'"', b"A1:XFD1048576"])
        elif kind == 4 and dice.random() < 0.1:
            del out[at:]
    return bytes(out)


def mutations(count, seed):
    """Spoilt workbooks (whole, or a part inside) and CSV files, each with its file name."""
    dice = random.Random(seed)
    book, table = SAVED.read_bytes(), (ROOT / "data/raw/trat/2564/scores.csv").read_bytes()
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = archive.namelist()
    for number in range(count):
        if number % 4 == 0:
            yield "x.xlsx", spoil(book, dice)
        elif number % 4 == 3:
            yield "scores.csv", spoil(table, dice)
        else:
            part = dice.choice(parts)
            yield ("x.xlsx", repack(book, lambda name, data, part=part: spoil(data, dice) if name == part else data))


def test_any_bytes_are_refused_with_a_place_or_read_whole(project, tmp_path):
    before = contents(paths.raw())
    refusals = []
    for name, data in mutations(240, seed=2564):
        path = tmp_path / name
        path.write_bytes(data)
        try:
            run_import(path, agency="trat", year="2564")
        except InputError as error:
            refusals.append(error)
    assert len(refusals) > 100
    assert all(fault.file and fault.remedy.th for error in refusals for fault in error.faults)
    assert contents(paths.raw()) == before  # what differs from the shipped year asks for REPLACE


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"%PDF-1.7", "ข้อความ".encode()]
)
def test_what_is_no_workbook_ends_with_code_2(project, tmp_path, capsys, data):
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    assert main(["import", str(path)]) == 2
    assert "วิธีแก้: เปิดใน Excel หรือ LibreOffice" in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_code_2(project, capsys):
    assert main(["import", "nowhere.xlsx"]) == 2
    assert "nowhere.xlsx" in capsys.readouterr().err


def test_a_zip_bomb_is_refused_before_it_is_unpacked(project):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (grids.MOST_UNPACKED + 1))
    with pytest.raises(InputError, match="ขนาดปกติ"):
        grids.read_xlsx(stream.getvalue(), "x.xlsx")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A20:XFD1048576"/></mergeCells>'),
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'),
    ],
)
def test_what_would_grow_without_end_is_refused_before_it_is_parsed(project, old, new):
    data = as_bytes(fill(blank()))
    bad = repack(data, lambda name, part: part.replace(old, new, 1) if name == SHEET else part)
    assert bad != data
    with pytest.raises(InputError):
        grids.read_xlsx(bad, "x.xlsx")


def test_a_cell_at_the_far_corner_costs_nothing(project, tmp_path):
    book = fill(blank())
    book["คะแนน"]["XFD1048576"] = "ไกล"
    path = tmp_path / "x.xlsx"
    path.write_bytes(as_bytes(book))
    (fault,) = faults_of(path)
    assert (fault.sheet, fault.row, fault.found) == ("คะแนน", 1048576, "ไกล")


def test_a_sheet_of_a_thousand_rows_and_more_is_one_fault(project, tmp_path):
    book = fill(blank())
    for row in range(13, 1200):
        book["คะแนน"].cell(row, 4).value = "x"
    path = tmp_path / "x.xlsx"
    path.write_bytes(as_bytes(book))
    (fault,) = faults_of(path)
    assert (fault.sheet, fault.row) == ("คะแนน", 1002)
    assert "1,000 แถว" in fault.expected.th


@pytest.mark.parametrize(
    ("part", "before", "more"),
    [
        ("xl/styles.xml", b"</cellXfs>", b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 50_000),
        (SHEET, b"<sheetData>", b'<sheetData><row r="1"/>' * 400_000),
        (SHEET, b"</worksheet>", b'<conditionalFormatting sqref="A1"/>' * 50_000),
    ],
    ids=["styles", "rows", "formats"],
)
def test_what_takes_long_to_read_is_refused_before_it_is_read(project, part, before, more):
    data = as_bytes(fill(blank()))
    bad = repack(data, lambda name, old: old.replace(before, more + before, 1) if name == part else old)
    assert len(bad) < 200_000
    with pytest.raises(InputError, match="ขนาดปกติ"):
        grids.read_xlsx(bad, "x.xlsx")
