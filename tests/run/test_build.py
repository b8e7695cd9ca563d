"""The main job on the real memos: raw files in, reports out, every row of the memos' tables in its place."""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from pipeline.report.block_data import blocks_of, papers, spell_block
from pipeline.report.blocks import Chart, Fields, Items, Signatures, Table
from pipeline.report.catalogue import ANNEX, PAPERS
from pipeline.run import manifest
from pipeline.storage import paths
from tests import shipped
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

RAW = ROOT / "data/raw/prokfa/2563"


def build(folder: Path, agency: str, year: int, **environment: str) -> Path:
    """Build one cycle in a project of its own, in a process of its own."""
    shipped.lay(folder)
    command = [sys.executable, "-m", "pipeline", "build", agency, str(year)]
    given = {**os.environ, paths.ROOT_VARIABLE: str(folder), **environment}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "reports" / agency / str(year)


@pytest.fixture
def prokfa(reported):
    return reported / "reports/prokfa/2563"


@pytest.fixture
def trat(reported):
    return reported / "reports/trat/2564"


def squeezed(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


MEMO = (
    "ตัวชี้วัด",
    "ประเด็นที่ต้องแก้ไข",
    "ประเด็นที่ต้องพัฒนา",
    "ประเด็นที่ต้องปรับปรุง",
    "หน่วยงาน/ผู้รับผิดชอบ",
    "ผลการดำเนินงาน",
    "ระยะเวลาดำเนินการ",
    "งบประมาณ",
)


def raw_rows(name: str) -> list[list[str]]:
    """Give the lines of each row of the memo's table: what actions of one group state stands in one row."""
    with (RAW / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    groups: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        lines = groups.setdefault(row.get("กลุ่ม") or str(number), [])
        lines += [line for column in MEMO for line in row.get(column, "").splitlines()]
    return list(groups.values())


def html_rows(path: Path) -> list[str]:
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    return [squeezed(row.get_text()) for row in page.select("tbody tr")]


def pdf_text(path: Path) -> str:
    """Give the text of a PDF without what stands at the head and foot of its pages."""
    pages = []
    for page in pypdfium2.PdfDocument(path):
        width, height = page.get_size()
        pages.append(page.get_textpage().get_text_bounded(0, 50, width, height - 62))
    return squeezed("".join(pages).replace("\x02", "-"))  # PDFium's sign for a hyphen at the end of a line


@pytest.mark.parametrize(
    ("table", "report"), [("findings.csv", "indicators"), ("plan.csv", "indicators"), ("followup.csv", "followup")]
)
def test_every_row_of_the_memo_stands_whole_and_in_order_in_the_html(prokfa, table, report):
    rows = iter(html_rows(prokfa / f"{report}.html"))
    for lines in raw_rows(table):
        assert any(all(squeezed(line) in row for line in lines) for row in rows), lines


@pytest.mark.parametrize(
    ("table", "report"), [("findings.csv", "indicators"), ("plan.csv", "indicators"), ("followup.csv", "followup")]
)
def test_every_bullet_of_the_memo_is_read_back_from_the_pdf(prokfa, table, report):
    text = pdf_text(prokfa / f"{report}.pdf")
    missing = [line for lines in raw_rows(table) for line in lines if squeezed(line) not in text]
    assert missing == []


def test_the_units_of_the_followup_head_their_tables_in_the_memos_order(prokfa):
    page = BeautifulSoup((prokfa / "followup.html").read_text("utf-8"), "html.parser")
    assert [head.get_text() for head in page.select("main h3")] == [
        "๑. ทุกส่วนราชการ",
        "๒. กองคลัง",
        "๓. สำนักปลัด",
        "๔. กองวิชาการ",
    ]


def test_scores_stand_in_thai_digits_as_the_memo_prints_them(prokfa):
    rows = html_rows(prokfa / "indicators.html")[:10]
    printed = ["๘๘.๙๗", "๘๔.๓๓", "๘๗.๐๘", "๗๘.๕๒", "๘๕.๔๔", "๘๘.๙๖", "๘๘.๔๗", "๘๕.๘๔", "๙๕.๕๖", "๑๐๐"]
    assert [re.search("[๐-๙.]+", row)[0] for row in rows] == printed


def test_the_register_shows_total_level_and_residue(prokfa):
    text = squeezed(BeautifulSoup((prokfa / "scores.html").read_text("utf-8"), "html.parser").get_text())
    for shown in ("๙๐.๘๙๙๔", "๙๐.๙๐", "+๐.๐๐๐๖", "๘๔.๘๗", "๘๗.๗๖", "๙๗.๗๘"):
        assert shown in text


def test_one_year_says_so_and_stands_beside_the_national_mean(prokfa):
    text = BeautifulSoup((prokfa / "years.html").read_text("utf-8"), "html.parser").get_text()
    assert "เพียงปีงบประมาณ พ.ศ. ๒๕๖๓ ปีเดียว" in text
    assert "+๒๓.๐๐" in text


def test_two_years_show_their_change_in_points(trat):
    text = BeautifulSoup((trat / "years.html").read_text("utf-8"), "html.parser").get_text()
    for shown in ("๗๕.๖๒", "๘๑.๔๕", "+๕.๘๓"):
        assert shown in text


def test_parts_without_data_are_a_sentence_and_no_empty_table(trat):
    page = BeautifulSoup((trat / "indicators.html").read_text("utf-8"), "html.parser")
    assert all(table.select("tbody tr td") for table in page.select("table"))
    assert not list(trat.glob("followup*"))  # a cycle without a follow-up has no report of one


def texts(block) -> list[str]:
    """Every text of a block that all formats print."""
    if isinstance(block, Table):
        cells = [cell for row in (*block.head, *block.body) for cell in row]
        return [block.caption if block.captioned else "", *(line for cell in cells for line in cell.lines)]
    if isinstance(block, Fields):
        return [part for row in block.rows for part in row]
    if isinstance(block, Items):
        return list(block.texts)
    if isinstance(block, Signatures):
        return [part for row in block.rows for part in (row.position, row.opinion)]
    return [block.title if isinstance(block, Chart) else getattr(block, "text", "")]


@pytest.mark.parametrize("report", PAPERS)
def test_every_block_reads_the_same_in_every_format(prokfa, report):
    notebook = json.loads((prokfa / f"{report.removesuffix(ANNEX)}.ipynb").read_text("utf-8"))
    shown = papers(blocks_of(notebook))[report]
    blocks = [spell_block(block, "thai") for block in shown]
    page = BeautifulSoup((prokfa / f"{report}.html").read_text("utf-8"), "html.parser")
    with zipfile.ZipFile(prokfa / f"{report}.docx") as archive:
        word = BeautifulSoup(archive.read("word/document.xml"), "xml")
    formats = {
        "html": squeezed(page.get_text()),
        "docx": squeezed("".join(run.get_text() for run in word.find_all("w:t"))),
        "pdf": pdf_text(prokfa / f"{report}.pdf"),
    }
    for block in blocks:
        for text in texts(block):
            missing = [name for name, whole in formats.items() if squeezed(text) not in whole]
            assert not missing, (block.kind, text, missing)


def test_the_manifest_seals_every_report_and_names_no_machine(prokfa):
    made = manifest.read((prokfa / "manifest.json").read_bytes(), "manifest.json")
    reports = {Path(name).name for name in made.outputs if name.startswith("reports/")}
    assert reports == {path.name for path in prokfa.iterdir()} - {"manifest.json"}
    assert {f"{name}.{end}" for name in PAPERS for end in ("html", "pdf", "docx")} <= reports
    assert made.result["total"] == "90.90"
    for path in prokfa.iterdir():
        assert str(ROOT).encode() not in path.read_bytes(), path.name


def test_another_folder_user_and_clock_give_the_same_bytes(prokfa, tmp_path):
    other = {"TZ": "Asia/Bangkok", "USER": "somchai", "LOGNAME": "somchai", "HOME": str(tmp_path / "home"),
             "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}  # fmt: skip
    (tmp_path / "home").mkdir()
    again = build(tmp_path / "elsewhere", "prokfa", 2563, **other)
    assert [
        path.name for path in sorted(prokfa.iterdir()) if path.read_bytes() != (again / path.name).read_bytes()
    ] == []
