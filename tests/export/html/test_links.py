"""Every number that a page links leads to its own row of the page's trail; working frames stay in the notebook.

Of a built page a link is held against its row alone. Of every page of the made cycles, which are rendered here without
notebooks, all is: that each number is linked, that its row has its value, and that the cells that the row names exist.
"""

import csv
import dataclasses
import functools
import json
import re
import tomllib
from decimal import Decimal
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup, SoupStrainer

from pipeline import schemes, thai
from pipeline.export.html.report import page
from pipeline.report.block_data import MIME, block_data, read_block, spell_block, texts
from pipeline.report.blocks import Chart
from pipeline.report.catalogue import PAPERS
from pipeline.report.composition import SECTIONS
from pipeline.report.sections.memo import document
from pipeline.report.text import Text
from pipeline.report.trail import printed_figures, trail
from pipeline.run.job import read_job
from pipeline.run.parameters import check_parameters
from pipeline.schemes.files import parse
from pipeline.storage import paths
from tests.conftest import ROOT
from tests.samples import drawn
from tests.shipped import RAW
from tests.snapshots.cases import CASES
from tests.snapshots.clone import lay_made, made_rules

CYCLES = [place for place in RAW if "/" in place]
PAGES = [(agency, page) for agency, case in CASES.items() for page in case.pages]
RULES = made_rules()


def soup_of(html):
    """Read the links and the rows of the trail alone."""
    return BeautifulSoup(html, "html.parser", parse_only=SoupStrainer(["a", "tr"]))


def links_of(soup):
    """Give the links of a page, as the figure that they lead to and what they print, in Arabic digits."""
    links = soup.select("a.n")
    return [(link["href"].removeprefix("#"), thai.to_arabic_digits(link.get_text())) for link in links]


def rows_of(soup):
    """Give the rows of a page's trail by figure: what is printed, its id, the value, the formula and the inputs."""
    return {row["id"]: [cell.get_text() for cell in row.find_all(["td", "th"])] for row in soup.select("tr[id]")}


@pytest.fixture(
    scope="module",
    params=[
        f"{cycle}/{paper}" for cycle in CYCLES for paper in PAPERS if (cycle[:4], paper[:8]) != ("trat", "followup")
    ],
)
def made(request, reported):
    """The path of a report without its ending."""
    return reported / "reports" / request.param


@pytest.mark.slow
def test_a_link_prints_what_its_row_of_the_trail_prints(made):
    soup = soup_of(made.with_suffix(".html").read_text("utf-8"))
    links, rows = links_of(soup), rows_of(soup)
    assert [(id, text) for id, text in links if id not in rows or text != rows[id][0]] == []
    assert (len(links) > 5) == bool(rows)


@pytest.mark.slow
def test_working_frames_are_shown_to_who_opens_the_notebook_and_to_no_other_reader(made):
    if not made.with_suffix(".ipynb").exists():  # an annex: of the notebook of its memo
        return
    cells = json.loads(made.with_suffix(".ipynb").read_text("utf-8"))["cells"]
    working = [cell for cell in cells if "working" in cell["metadata"].get("tags", [])]
    assert working
    outputs = [output.get("data", {}) for cell in working for output in cell["outputs"]]
    assert not any(MIME in data for data in outputs)
    frames = ["".join(data["text/html"]) for data in outputs if "text/html" in data]
    page = made.with_suffix(".html").read_text("utf-8")
    assert "dataframe" not in page
    for frame in frames:
        heads = [head.get_text() for head in BeautifulSoup(frame, "html.parser").select("thead th")]
        assert all(head == "" or "฀" < head[0] < "๿" for head in heads), heads


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project of the made cycles, with rules of years that only they have."""
    folder = tmp_path_factory.mktemp("links")
    lay_made(folder)
    known = {year: parse(text, f"{year}.toml", year) for year, text in RULES.items()}
    load, years = schemes.load, (*schemes.available_years(), *known)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.ROOT_VARIABLE, str(folder))
        patch.setattr(schemes, "load", lambda year: known.get(year) or load(year))
        patch.setattr(schemes, "available_years", lambda: years)
        yield folder


def blocks_of(agency, of):
    """Compose a page and read its blocks back from their data, as an exporter does; a chart has no picture."""
    job = read_job(check_parameters({"agency": agency, "fiscal_year": of.fiscal_year, **of.parameters}))
    blocks = [
        document(job.report, of.report),
        *(each for section in SECTIONS[of.report] for each in section(job.report)),
    ]
    for block in (*blocks, trail(printed_figures({of.report: blocks}, job.report.figures))):
        plain = dataclasses.replace(block, drawing=drawn("<svg/>")) if isinstance(block, Chart) else block
        yield spell_block(read_block(json.loads(json.dumps(block_data(plain)))), job.report.digits)


@pytest.mark.parametrize(("agency", "of"), PAGES, ids=[f"{agency}/{page.name}" for agency, page in PAGES])
def test_every_number_of_a_made_cycle_leads_to_its_value_and_its_cells(project, agency, of):
    blocks = [*blocks_of(agency, of)]
    soup = soup_of(page(blocks))
    links, rows = links_of(soup), rows_of(soup)
    alts = [block.alt for block in blocks if isinstance(block, Chart)]
    said = [text for block in blocks for text in texts(block) if isinstance(text, Text) and text not in alts]
    assert sorted(links) == sorted(
        (span.id, thai.to_arabic_digits(text[span.start : span.end])) for text in said for span in text.spans
    )
    for id, text in links:
        printed, figure, value, *_ = rows[id]
        assert (text, figure) == (printed, id)
        assert number(printed) == thai.rounded(Fraction(value), len(printed.partition(".")[2])), id
    proposed = dict(pair.split("=") for pair in of.parameters.get("what_if", "").split(", ") if pair)
    for id, (*_, formula, inputs) in rows.items():
        cells = [cell for each in inputs.split("; ") for cell in cells_of(project, each, proposed)]
        plain = re.fullmatch(r".* ([\d.]+)", formula)
        if plain and len(cells) == 1 and "search" not in formula:
            assert Decimal(thai.to_arabic_digits(str(cells[0]))) == Decimal(plain[1]), (id, inputs)


def number(printed):
    return Decimal(printed.replace(",", "").replace("−", "-"))


def cells_of(project, input, proposed):
    """Give what stands in the cells that an input names; it raises where one is not there."""
    name, _, at = input.partition(":")
    if name == "WHAT_IF":  # a parameter of the notebook
        return [proposed[at]]
    if not at:  # a table without a row to count
        return [name]
    found = contents((ROOT if name.startswith("pipeline/") else project) / name)
    if isinstance(found, dict):
        return [within(found, keys(at))]
    numbers, _, column = at.partition(":")
    rows = [found[int(each) - 1] for each in numbers.split(",")]
    return [row[found[0].index(column)] for row in rows] if column else rows


@functools.cache
def contents(path):
    """Give a table as rows, or a TOML file, that of a made year too."""
    if path.suffix == ".toml":
        text = RULES.get(int(path.stem), "") if path.stem.isdecimal() else ""
        return tomllib.loads(text or path.read_text("utf-8"), parse_float=Decimal)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.reader(file)]


def keys(at):
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|([^."]+)', at)]


def within(node, keys):
    """Go down a TOML file; a record of a list goes by its id, code or name, and no key names the list itself."""
    if not keys:
        return node.get("value", node) if isinstance(node, dict) else node
    if isinstance(node, list):
        parts = [part for each in node for part in each.get("parts", ())]
        named = (each for each in (*node, *parts) if keys[0] in (each.get("id"), each.get("code"), each.get("name")))
        return within(next(named), keys[1:])
    if keys[0] in node:
        return within(node[keys[0]], keys[1:])
    return within(node["value"] if "value" in node else node["list"], keys)
