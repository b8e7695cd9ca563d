"""Workbooks for tests: the one that new-year makes, filled with the real scores of จังหวัดตราด FY2564."""

import csv
import io
import shutil

import openpyxl
import pytest

from pipeline.errors import InputError
from pipeline.storage import paths
from pipeline.workbook import begin, store
from pipeline.workbook.importing import import_file
from tests.conftest import ROOT

SCORES = "คะแนน"


def real_rows():
    """The published rows of FY2564, as the project ships them."""
    text = (ROOT / "data/raw/trat/2564/scores.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def blank(agency="trat", year=2564):
    """A new workbook; the year's own folder is taken away first, so that the year is to come."""
    shutil.rmtree(paths.raw(agency, year), ignore_errors=True)
    begin.begin_year(agency, str(year))
    return openpyxl.load_workbook(store.workbook_path(agency, year))


def fill(book):
    sheet = book[SCORES]
    for number, row in enumerate(real_rows(), 2):
        assert sheet.cell(number, 2).value == row["ตัวชี้วัด"]
        sheet.cell(number, 3).value = float(row["คะแนน"])
    line(book, "ผลที่ประกาศ", "คะแนนรวมของหน่วยงาน").value = 81.45
    book["เอกสารต้นทาง"]["A2"] = "รายงาน ITA2564 กลุ่ม2"
    book["เอกสารต้นทาง"]["B2"] = "ป.ป.ช. (รายงานระดับภูมิภาค กลุ่ม 2)"
    return book


def line(book, sheet, label):
    """The cell to fill in beside a label of a form."""
    return next(row[1] for row in book[sheet].iter_rows() if row[0].value == label)


def at(book, sheet, row, head):
    """The cell of a table's column, by its head."""
    return next(cell for cell in book[sheet][row] if book[sheet].cell(1, cell.column).value == head)


def column(book, sheet, head):
    """What a table's column holds, below its head."""
    return [at(book, sheet, row, head).value for row in range(2, book[sheet].max_row + 1)]


def as_bytes(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def run_import(path, replace=False, agency="", year=""):
    """Import a file; gives what was told and the closing summary."""
    told = []
    return [*told, *import_file(str(path), agency, year, replace, told.append)], told


def faults_of(path, replace=False, agency="", year=""):
    """The faults that importing a file ends with."""
    with pytest.raises(InputError) as caught:
        run_import(path, replace, agency, year)
    return caught.value.faults


def save(book, folder, name="filled.xlsx"):
    path = folder / name
    path.write_bytes(as_bytes(book))
    return path


def contents(folder):
    """Every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
