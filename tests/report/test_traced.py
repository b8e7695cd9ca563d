"""Every number on every page is one that ``figures.csv`` traces, or stands in a raw file, a rule or a label.

All formats as readers get them are read back: HTML, PDF and Word, of real cycles and of a made one that has all that
an agency may add. What is no figure must be raw text or one of ``LABELS``, each with its reason.
"""

import csv
import os
import re
import subprocess
import sys
import tomllib
import zipfile

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from pipeline import thai
from pipeline.report.catalogue import PAPERS
from pipeline.storage import paths
from tests import shipped
from tests.conftest import ROOT, unrecorded_data
from tests.report.cycles import parted as parted_years
from tests.report.cycles import rich

pytestmark = pytest.mark.slow

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
LABELS = (
    r"^ *\d+(?:\.\d+)?\.? (?=[ก-๙“¤])",  # number of a paragraph, of a list's item or of a unit's heading
    r"ตัวชี้วัดที่ *\d+",  # the official number of an indicator: a name
    r"^\d{1,2}$(?=\n(?:{indicators}))",  # the same in the first column of the register
    r"ควอร์ไทล์ที่ *\d",  # a name
    r"(?:รายการ|ขาด)ของ *\d+\.\d+",  # the code of a sub-indicator: a name
    r"\b[ieo]\d+\b",  # the id of an item: a name
    r"^ *\d+/\d+ *$",  # page of pages
    r"figures\.csv",
)


def run(folder, *arguments):
    environment = {**os.environ, paths.ROOT_VARIABLE: str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module", params=["real", "two years", "made", "parted"])
def cycle(request, tmp_path_factory, reported):
    """A project in which one cycle was made: its folder, agency and year."""
    if request.param == "real":
        return reported, "prokfa", "2563"
    folder = tmp_path_factory.mktemp("traced")
    unrecorded_data(folder)
    shipped.lay_notebooks(folder)
    agency, year, options = {
        "two years": ("trat", "2564", ("--digits=arabic",)),
        "parted": ("parted", "2567", ("--what-if=1=80",)),
        "made": ("prokfa", "2564", ("--what-if=4=85", "--peers=all", "--run-date=2020-11-06")),
    }[request.param]
    if request.param == "made":
        rich(folder)
    if request.param == "parted":
        parted_years(folder)
    run(folder, "build", *options, agency, year)
    return folder, agency, year


def raw_texts(folder, agency):
    """Every text of the raw files and rules that holds a digit and is more than a number, squeezed, longest first."""
    found = set()

    def take(value):
        if isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                take(each)
        elif isinstance(value, str):
            found.update(value.splitlines())
            found.add(value.replace("\n", " "))

    for path in (
        *(folder / "data/raw" / agency).rglob("*.*"),
        *ROOT.glob("pipeline/schemes/*.toml"),
        ROOT / "pipeline/report/method.toml",
    ):
        if path.suffix == ".toml":
            take(tomllib.loads(path.read_text("utf-8")))
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                take([list(row) for row in csv.reader(file)])
    texts = {squeezed(thai.to_arabic_digits(text)) for text in found}
    texts = {text for text in texts if re.search(r"\d", text) and not re.fullmatch(r"[\d.,]+", text)}
    return sorted(texts, key=len, reverse=True)


def squeezed(text):
    return re.sub(r"[\s\u00ad\u200b-\u200d\u2060\x02-]", "", text)


def without(text, texts):
    """Blank what raw files say, wherever lines were broken."""
    at = [i for i, letter in enumerate(text) if squeezed(letter)]
    small, blanked = "".join(text[i] for i in at), list(text)
    for each in texts:
        start = small.find(each)
        while start >= 0:
            for i in at[start : start + len(each)]:
                blanked[i] = "¤"
            small = small[:start] + "¤" * len(each) + small[start + len(each) :]
            start = small.find(each, start)
    return "".join(blanked)


def html(path):
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    trail = page.select_one(".trail")  # there where the report has a figure to trace
    told = trail.extract().get_text("\n") if trail else ""
    parts = page.select("title, p, li, td, th, caption, h1, h2, h3, h4, dt, dd, figcaption")
    said = [each.get_text() for each in parts if not each.find(["p", "li", "td"])]
    return "\n".join([*said, *(each["alt"] for each in page.select("img"))]), told


def docx(path):
    with zipfile.ZipFile(path) as archive:
        word = BeautifulSoup(archive.read("word/document.xml"), "xml")
    said = [each.get("descr", "") for each in word.find_all("wp:docPr")]
    said += ["".join(run.get_text() for run in each.find_all("w:t")) for each in word.find_all("w:p")]
    return "\n".join(said), ""


def pdf(path):
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    return "\n".join(pages).replace("\r", ""), ""


def formats(folder, agency, year, report):
    home = folder / "reports" / agency / year
    yield from (
        (path.name, read(path))
        for end, read in (("html", html), ("pdf", pdf), ("docx", docx))
        for path in (home / f"{report}.{end}", home / f"{report}-facts.{end}")
        if path.is_file()
    )


def action_numbers(path):
    """Give the numbers of the plan's actions, which stand before them."""
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["ข้อ"] for row in csv.DictReader(file) if row.get("ข้อ")}


@pytest.mark.parametrize("report", PAPERS)
def test_every_number_of_every_format_is_traced_or_raw(cycle, report):
    folder, agency, year = cycle
    with (folder / "data/processed" / agency / year / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    figures = {NUMBER.search(row["printed"])[0] for row in rows if f"{report}: " in row["place"]}
    traced = {number for row in rows for text in row.values() for number in NUMBER.findall(text)}
    years = {
        str(each) for each in range(2563, int(year) + 2)
    }  # each cycle's own file says its year; a plan is of the next
    years |= action_numbers(folder / "data/raw" / agency / year / "followup.csv")
    raws = raw_texts(folder, agency)
    scheme = tomllib.loads((ROOT / f"pipeline/schemes/{year}.toml").read_text("utf-8"))
    names = "|".join(each["name"] for each in scheme["indicators"]["list"])
    labels = re.compile("|".join(each.replace("{indicators}", names) for each in LABELS), re.MULTILINE)
    seen = set()
    for name, (text, trail) in formats(folder, agency, year, report):
        left = labels.sub("¤", without(thai.to_arabic_digits(text), raws))
        assert [line for line in left.splitlines() if set(NUMBER.findall(line)) - figures - years] == [], name
        trail = thai.to_arabic_digits(trail)
        assert set(NUMBER.findall(trail)) <= traced | years, name
        seen |= set(NUMBER.findall(thai.to_arabic_digits(text)))
    assert figures <= seen  # and each is printed where figures.csv says
