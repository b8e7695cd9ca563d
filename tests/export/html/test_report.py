import base64
import dataclasses
import hashlib
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode

from pipeline.export.html.report import LONG_REPORT, HtmlExporter
from pipeline.report.blocks import Block, Document, Heading, Paragraph
from pipeline.run.notebook import mime_bundle
from pipeline.thai.fonts import FOLDER
from tests.samples import report, table
from tools.fonts import DIGESTS, digests


def notebook(*blocks: Block) -> NotebookNode:
    outputs = [
        nbformat.v4.new_output("display_data", mime_bundle(block, "thai") | {"text/html": "<b>never read</b>"})
        for block in blocks
    ]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("show()", id="cell", outputs=outputs)])


def html(*blocks: Block) -> str:
    return HtmlExporter().from_notebook_node(notebook(*blocks))[0]


def soup(*blocks: Block) -> BeautifulSoup:
    return BeautifulSoup(html(*blocks), "html.parser")


def policy(page: BeautifulSoup) -> str:
    return page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return soup(*report())


def test_exporter_gives_an_html_file():
    text, resources = HtmlExporter().from_notebook_node(notebook(*report()))
    assert text.startswith("<!DOCTYPE html>")
    assert resources["output_extension"] == ".html"


def test_notebook_that_was_not_run_is_refused():
    with pytest.raises(ValueError, match="run it first"):
        HtmlExporter().from_notebook_node(nbformat.v4.new_notebook())


def test_page_is_thai_and_titled(page):
    document = report()[0]
    assert page.html["lang"] == "th"
    assert page.title.get_text() == f"{document.title} – {document.subtitle}"
    assert page.select_one("meta[name=author]")["content"] == document.agency


def test_page_has_landmarks_and_a_way_past_the_head(page):
    for landmark in ("body > header", "main", "body > footer"):
        assert len(page.select(landmark)) == 1
    assert page.select_one("body > a.skip")["href"] == "#main"
    assert page.main["id"] == "main"


def test_headings_stand_in_order(page):
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels == [1, *(block.level for block in report() if isinstance(block, Heading))]


def test_no_level_of_heading_is_skipped():
    page = soup(Document("ก"), Heading("ข", 4), Heading("ค", 4), Heading("ง", 2), Heading("จ", 4))
    assert [heading.name for heading in page.main.select("h2, h3, h4")] == ["h2", "h3", "h2", "h3"]


def test_blocks_stand_in_their_order(page):
    text = re.sub(r"\s", "", page.main.get_text())
    places = [text.index(re.sub(r"\s", "", b.text)) for b in report() if isinstance(b, Heading | Paragraph)]
    assert places == sorted(places)


def test_long_report_lists_its_contents():
    headings = [Heading(f"หัวข้อ {n}", 2 + n % 2) for n in range(LONG_REPORT)]
    page = soup(Document("ก"), *headings)
    links = page.select("nav a")
    assert [link.get_text() for link in links] == [heading.text for heading in headings]
    assert all(page.find(id=link["href"][1:]).get_text() == link.get_text() for link in links)
    assert not soup(Document("ก"), *headings[:-1]).nav


def test_ids_and_names_of_landmarks_are_unique():
    page = soup(*report(), table(), table())
    ids = [element["id"] for element in page.select("[id]")]
    names = [element["aria-label"] for element in page.select("[role=region]")]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names)) == 3


def test_policy_allows_nothing_but_the_style_sheet_and_what_the_page_carries(page):
    style = page.style.string
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy(page) == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_page_asks_for_nothing_outside(page):
    assert not page.select("script, iframe, object, embed, base, form, [style]")
    addresses = [element[name] for name in ("src", "href") for element in page.select(f"[{name}]")]
    assert all(address.startswith(("data:", "#")) for address in addresses)
    assert re.findall(r"url\((?!data:)|@import|https?:", page.style.string) == []


def test_page_runs_no_script_that_a_text_brings():
    text = '</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"}*{color:red}\n'
    page = soup(Document(text, text, text, text, demonstration=text), Heading(text), Paragraph(text))
    assert not page.select("script, img, style ~ style")
    assert page.h1.get_text() == text
    assert text.strip() not in page.style.string


def test_data_that_is_not_real_is_marked_on_the_page_and_on_every_printed_page():
    banner = "ข้อมูลสาธิต"
    page = soup(dataclasses.replace(report()[0], demonstration=banner), *report()[1:])
    assert page.select_one("header .demo").get_text() == banner
    content = re.search(r'@top-center\{content:"(.*?)"\}', page.style.string)[1]
    assert "".join(chr(int(code, 16)) for code in content.split("\\")[1:]) == banner
    assert "@top-center" not in soup(*report()).style.string


@pytest.mark.parametrize(("digits", "counter"), [("thai", "counter(page,thai)"), ("arabic", "counter(page,decimal)")])
def test_lists_and_printed_pages_are_numbered_in_the_digits_of_the_report(digits, counter):
    page = soup(Document("ก", digits=digits))
    assert page.html["class"] == [digits]
    assert counter in page.style.string


def test_same_notebook_gives_the_same_bytes():
    assert html(*report(3)) == html(*report(3))


def test_page_is_small():
    assert len(html(*report(40)).encode()) < 600_000


def test_huge_cell_is_printed_whole():
    long = "a" * 20_000
    assert long in html(Document("ก"), Paragraph(long))


def test_web_fonts_are_made_from_the_fonts_beside_them():
    assert DIGESTS.read_text(encoding="utf-8") == digests(FOLDER), "run python -m tools.fonts --web"
