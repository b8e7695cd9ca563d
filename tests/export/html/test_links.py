"""Every number that a page links leads to its own row of the page's trail; working frames stay in the notebook."""

import json

import pytest
from bs4 import BeautifulSoup

from pipeline import thai
from pipeline.report.block_data import MIME
from pipeline.report.catalogue import NOTEBOOKS
from tests.shipped import RAW

pytestmark = pytest.mark.slow
CYCLES = [place for place in RAW if "/" in place]


@pytest.fixture(scope="module", params=[f"{cycle}/{report}" for cycle in CYCLES for report in NOTEBOOKS])
def made(request, reported):
    """The path of a report without its ending."""
    return reported / "reports" / request.param


def test_a_link_prints_what_its_row_of_the_trail_prints(made):
    page = BeautifulSoup(made.with_suffix(".html").read_text("utf-8"), "html.parser")
    rows = {row["id"]: row.td.get_text() for row in page.select(".trail tr[id]")}
    links = [(link["href"].removeprefix("#"), link.get_text()) for link in page.select("a.n")]
    assert [(id, text) for id, text in links if thai.to_arabic_digits(text) != rows.get(id)] == []
    assert (len(links) > 5) == bool(rows)


def test_working_frames_are_shown_to_who_opens_the_notebook_and_to_no_other_reader(made):
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
