import dataclasses
import re

from bs4 import BeautifulSoup

from pipeline.run.index import IndexRow, page

REPORTS = (("รายงานผลการประเมิน", (("HTML", "1/2563/scores.html"), ("PDF", "1/2563/scores.pdf"))),)
ENTRY = IndexRow("เทศบาลเมืองปรกฟ้า", "1", "๒๕๖๓", "๗๗.๙๑", "B", "+๑.๒๐", "ผ่านทุกข้อ", REPORTS)


def soup(*rows: IndexRow) -> BeautifulSoup:
    return BeautifulSoup(page(rows), "html.parser")


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
    assert page((ENTRY,)) == page((ENTRY,))
