"""The pages that link every report, and when they are made anew."""

import dataclasses
import re

import pytest
from bs4 import BeautifulSoup

from pipeline.run import build as run
from pipeline.run import index as contents
from pipeline.run import up_to_date
from pipeline.run.index import IndexRow, render_page
from pipeline.run.parameters import Settings
from pipeline.storage import paths

REPORTS = (("รายงานผลการประเมิน", (("HTML", "1/2563/scores.html"), ("PDF", "1/2563/scores.pdf"))),)
ENTRY = IndexRow("เทศบาลเมืองปรกฟ้า", "1", "๒๕๖๓", "๗๗.๙๑", "B", "+๑.๒๐", "ผ่านทุกข้อ", REPORTS)
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
    return {each.get_text(): each["href"] for each in BeautifulSoup(page, "html.parser").select("main a[href]")}


def test_few_agencies_stand_on_one_page(provinces):
    assert [*contents.render_pages(provinces[:3])] == [contents.INDEX]


def test_index_of_many_agencies_leads_to_a_page_for_each_province(provinces):
    made = contents.render_pages(provinces)
    assert [*made] == [*(f"fleet/agencies-00{n}.html" for n in (1, 2, 3)), contents.INDEX]
    assert links(made[contents.INDEX]) == {
        "กระบี่": "fleet/agencies-001.html",
        "ตราด": "fleet/agencies-002.html",
        "ไม่ระบุ": "fleet/agencies-003.html",
    }
    heads = BeautifulSoup(made["fleet/agencies-002.html"], "html.parser").select("main h2")
    assert [head.get_text() for head in heads] == ["หน่วยงานa", "หน่วยงานc"]


def test_links_of_a_province_lead_one_folder_up(provinces):
    assert links(contents.render_pages(provinces)["fleet/agencies-002.html"]) == {"HTML": "../a/2563/scores.html"}


def test_overviews_that_are_there_are_linked_newest_first(provinces):
    paths.reports("fleet").mkdir(parents=True)
    for name in ("2563.html", "2564-demo.html", "2564.html", "2564.pdf", "agencies-001.html", "2565 copy.html"):
        paths.reports("fleet", name).touch()
    found = links(contents.render_pages(provinces[:1])[contents.INDEX])
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


def soup(*rows: IndexRow) -> BeautifulSoup:
    return BeautifulSoup(render_page(rows), "html.parser")


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [element.get_text() for element in page.select(selector)]


def test_agencies_stand_by_id_and_years_newest_first():
    other = dataclasses.replace(ENTRY, agency="เทศบาลตำบลอื่น", agency_id="2")
    page = soup(other, ENTRY, dataclasses.replace(ENTRY, fiscal_year="๒๕๖๔"))
    assert texts(page, "main h2") == ["เทศบาลเมืองปรกฟ้า", "เทศบาลตำบลอื่น"]
    assert texts(page, "main h3") == [f"ปีงบประมาณ พ.ศ. {year}" for year in ("๒๕๖๔", "๒๕๖๓", "๒๕๖๓")]
    assert [link["href"] for link in page.select("nav a")] == ["#a1", "#a2"]


def test_year_shows_its_results_and_leaves_out_what_is_unknown():
    page = soup(dataclasses.replace(ENTRY, change=""))
    assert texts(page, "dt") == ["คะแนนรวม", "ระดับ", "การตรวจสอบ"]
    assert texts(page, "dd") == ["๗๗.๙๑", "B", "ผ่านทุกข้อ"]


def test_each_format_of_a_report_is_a_link_that_says_where_it_leads():
    links = soup(ENTRY).select("main a")
    assert [(link.get_text(), link["href"]) for link in links] == list(REPORTS[0][1])
    assert all("รายงานผลการประเมิน" in link["aria-label"] and "๒๕๖๓" in link["aria-label"] for link in links)


def test_link_is_always_a_relative_path():
    files = (("HTML", "javascript:alert(1)"), ("PDF", "รายงาน ๑.pdf"))
    links = soup(dataclasses.replace(ENTRY, reports=(("ก", files),))).select("main a")
    assert [link["href"] for link in links] == [
        "javascript%3Aalert%281%29",
        "%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99%20%E0%B9%91.pdf",
    ]


def test_data_that_is_not_real_is_marked_with_its_year_and_on_top():
    page = soup(ENTRY, dataclasses.replace(ENTRY, fiscal_year="๒๕๖๔", demonstration=True))
    assert [bool(year.select(".tag")) for year in page.select("article")] == [True, False]
    assert page.select("header .demo")
    assert not soup(ENTRY).select(".demo, .tag")


def test_page_asks_for_nothing_outside_and_runs_nothing():
    page = soup(dataclasses.replace(ENTRY, agency="<script>alert(1)</script>", total='"><img src=x>'))
    assert not page.select("script, img, [style]")
    assert page.html["lang"] == "th"
    assert "default-src 'none'" in page.select_one("meta[http-equiv]")["content"]
    assert not re.search("(src|href)=.https?:", str(page))


def test_index_without_reports_says_so():
    assert texts(soup(), "main p") == ["ยังไม่มีรายงาน"]


def test_same_entries_give_the_same_bytes():
    assert render_page((ENTRY,)) == render_page((ENTRY,))


@pytest.fixture
def fleet(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    folder = paths.reports("fleet")
    folder.mkdir(parents=True)
    return folder


def test_the_pages_of_the_index_itself_change_nothing(fleet):
    before = up_to_date.digest_index({})
    (fleet / "agencies-001.html").write_text("รายจังหวัด", "utf-8")
    assert up_to_date.digest_index({}) == before


@pytest.mark.parametrize("name", ["2564.html", "2564-demo.html"])
def test_an_overview_that_came_or_went_does(fleet, name):
    before = up_to_date.digest_index({})
    (fleet / name).write_text("ภาพรวม", "utf-8")
    assert up_to_date.digest_index({}) != before
    assert up_to_date.digest_index({"a.py": "1"}) != up_to_date.digest_index({"a.py": "2"})
