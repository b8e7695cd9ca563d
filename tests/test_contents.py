import re

import pytest
from bs4 import BeautifulSoup

from pipeline.run import build as run
from pipeline.run import index as contents
from pipeline.run.index import IndexRow
from pipeline.run.parameters import Settings
from pipeline.storage import paths

FILES = (("รายงาน", (("HTML", "a/2563/scores.html"),)),)


@pytest.fixture
def provinces(tmp_path, monkeypatch):
    """Four agencies in two provinces, one of them said nowhere, and an index that three would be too many for."""
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    monkeypatch.setattr(contents, "MANY", 3)
    for id, province in (("a", "ตราด"), ("b", "กระบี่"), ("c", "ตราด")):
        paths.raw(id).mkdir(parents=True)
        paths.raw(id, "agency.toml").write_text(f'name = "{id}"\nprovince = "{province}"\n', "utf-8")
    return [IndexRow(f"หน่วยงาน{id}", id, "๒๕๖๓", reports=FILES) for id in "abcd"]


def links(page):
    return {
        each.get_text(): each["href"] for each in BeautifulSoup(page, "html.parser").select("main a[href]")
    }


def test_few_agencies_stand_on_one_page(provinces):
    assert [*contents.pages(provinces[:3])] == [contents.INDEX]


def test_index_of_many_agencies_leads_to_a_page_for_each_province(provinces):
    made = contents.pages(provinces)
    assert [*made] == [*(f"fleet/agencies-00{n}.html" for n in (1, 2, 3)), contents.INDEX]
    assert links(made[contents.INDEX]) == {
        "กระบี่": "fleet/agencies-001.html",
        "ตราด": "fleet/agencies-002.html",
        "ไม่ระบุ": "fleet/agencies-003.html",
    }
    heads = BeautifulSoup(made["fleet/agencies-002.html"], "html.parser").select("main h2")
    assert [head.get_text() for head in heads] == ["หน่วยงานa", "หน่วยงานc"]


def test_links_of_a_province_lead_one_folder_up(provinces):
    assert links(contents.pages(provinces)["fleet/agencies-002.html"]) == {"HTML": "../a/2563/scores.html"}


def test_overviews_that_are_there_are_linked_newest_first(provinces):
    paths.reports("fleet").mkdir(parents=True)
    for name in (
        "2563.html",
        "2564-demo.html",
        "2564.html",
        "2564.pdf",
        "agencies-001.html",
        "2565 copy.html",
    ):
        paths.reports("fleet", name).touch()
    found = links(contents.pages(provinces[:1])[contents.INDEX])
    assert [href for href in found.values() if "fleet" in href] == [
        "fleet/2564.html",
        "fleet/2564-demo.html",
        "fleet/2563.html",
    ]
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๔ (ข้อมูลสาธิต)" in found


def test_pages_of_provinces_that_are_no_more_needed_go(project):
    run.process(Settings("trat", 2563))
    stale = paths.reports("fleet", "agencies-007.html")
    stale.parent.mkdir(parents=True)
    stale.touch()
    contents.write()
    assert not stale.exists()
    assert re.search("<h1>", paths.reports(contents.INDEX).read_text("utf-8"))
