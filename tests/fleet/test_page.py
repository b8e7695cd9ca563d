import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup

from pipeline.export.html.page import TEMPLATES
from pipeline.fleet.overview import blocks
from pipeline.fleet.overview.page import render_page
from pipeline.fleet.overview.view import make_view
from tests.fleet.frames import MARK, both, dataset, made_up, real

pytestmark = pytest.mark.slow

SCRIPT = (TEMPLATES / "overview.js").read_text("utf-8")
NASTY = "</script></title></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'>=cmd|' /C calc'!A0"


def page(data, year, demonstration, digits="thai"):
    view = make_view(data, year, demonstration)
    return render_page(view, digits, [], [*blocks.body(view, digits)])


def soup(data, year=2563, demonstration=False, digits="thai"):
    return BeautifulSoup(page(data, year, demonstration, digits), "lxml")


@pytest.fixture(scope="module")
def published():
    return soup(real())


@pytest.fixture(scope="module")
def demo():
    return soup(made_up(60), 2564, True)


def agencies(found):
    """The rows of agencies: province, type and cells, as a reader without the script sees them."""
    for body in found.select("#agencies tbody"):
        head, *rows = body.select("tr")
        province, kind = (each.get_text() for each in head.select("b"))
        for row in rows:
            yield province, kind, [cell.get_text().strip() for cell in row.select("th, td")]


def test_every_agency_is_there_to_read_without_the_script(published, demo):
    assert len([*agencies(published)]) == 21
    assert len([*agencies(demo)]) == 60
    found = {cells[1]: (province, kind, cells) for province, kind, cells in agencies(published)}
    province, kind, cells = found["วิทยาลัยการศึกษา"]
    assert (province, kind) == ("พะเยา", "สถาบันอุดมศึกษา")
    assert cells == ["๑", "วิทยาลัยการศึกษา", "๘๗.๔๑", "A", "-", "๑"]


def test_ties_are_marked(published):
    tied = [cells[0] for _, _, cells in agencies(published) if cells[2] == "๖๘.๘๕"]
    assert tied == ["๑๕=", "๑๕="]


def test_each_agency_with_a_report_links_to_it(demo):
    for row in demo.select("#agencies tbody tr:not(:first-child)"):
        link = row.select_one("th a")
        absent = row.select("td")[2].get_text() in ("ไม่มีข้อมูลของปี", "จัดทำรายงานไม่ได้")
        assert (link is None) == absent
        assert link is None or re.fullmatch(r"\.\./demo-\d{5}/2564/indicators\.html", link["href"])


def test_demonstration_data_is_marked_on_top_in_each_row_and_on_each_printed_page(demo, published):
    assert demo.select_one("header .demo").get_text().startswith(MARK)
    assert all(MARK in cells[1] for _, _, cells in agencies(demo))
    assert "@top-center" in demo.style.string
    assert MARK not in published.get_text().replace("ข้อมูลจริงกับข้อมูลสาธิต", "")


def test_page_of_real_data_is_the_same_beside_demonstration_data():
    assert page(both(real(), made_up(30)), 2563, False) == page(real(), 2563, False)


def test_page_asks_for_nothing_and_runs_its_own_script_alone(published):
    style, script = ("sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
                     for text in (published.style.string, SCRIPT))  # fmt: skip
    assert published.select_one("meta[http-equiv=Content-Security-Policy]")["content"] == (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [each.string for each in published.select("script")] == [SCRIPT]
    assert not published.select("[style], [onclick], iframe, form, base")
    assert re.findall(r"innerHTML|insertAdjacentHTML|document\.write|eval|fetch|XMLHttp|import\(", SCRIPT) == []
    links = [each["href"] for each in published.select("a[href]")]
    assert all(re.match(r"#|\.\./|2\d{3}(-demo)?\.", each) for each in links)


def test_text_of_raw_files_is_never_markup():
    data = dataset(
        agencies=[("a b/../c", NASTY, NASTY, NASTY, "")],
        failures=[("a b/../c", 2563, NASTY)],
        cycles=[("a b/../c", 2563, 80, None, NASTY, "")],
    )
    found = soup(data)
    assert len(found.select("script")) == 1
    assert len(found.select("style")) == 1
    assert not found.select("img[onerror], [onerror]")
    (row,) = agencies(found)
    assert row[:2] == (NASTY, NASTY)
    assert row[2][1] == NASTY
    assert found.select_one("#agencies th a")["href"] == "../a%20b%2F..%2Fc/2563/indicators.html"


def test_filters_offer_what_there_is(demo):
    provinces = [each.get_text() for each in demo.select("#province option")]
    assert provinces == ["ทั้งหมด", "กระบี่", "ชลบุรี", "เชียงใหม่", "ตราด"]
    assert demo.select_one("#find").has_attr("hidden")
    labelled = {each["for"] for each in demo.select("#find label")}
    assert labelled == {each["id"] for each in demo.select("#find input, #find select")}


def test_ids_are_unique_and_contents_lead_to_headings(demo):
    ids = [each["id"] for each in demo.select("[id]")]
    assert len(ids) == len(set(ids))
    for link in demo.select("nav a"):
        assert demo.find(id=link["href"][1:]).get_text() == link.get_text()


def test_numbers_stand_in_the_digits_asked_for():
    text = soup(real(), digits="arabic").select_one("#agencies").get_text()
    assert "87.41" in text
    assert not re.search("[๐-๙]", text)


def test_years_that_do_not_compare_show_no_change_and_say_why():
    found = soup(made_up(20, (2565, 2566)), 2566, True)
    assert {cells[4] for _, _, cells in agencies(found)} == {"-"}
    assert "เทียบกันไม่ได้" in found.main.get_text()


def test_many_agencies_without_data_are_counted_and_left_to_the_table():
    extra = dataset(agencies=[(f"x{n}", f"ก{n}", "", "", "") for n in range(201)])
    found = soup(both(real(), extra))
    assert "๒๐๑ หน่วยงาน" in found.main.get_text()
    assert sum("ไม่มีข้อมูลของปี" in cells for _, _, cells in agencies(found)) == 201


def test_same_data_give_the_same_page():
    assert page(made_up(20), 2564, True) == page(made_up(20), 2564, True)


def test_page_of_many_rows_is_small():
    """8,300 rows are to fit 3 MB with pictures, fonts and style, which take about 0.6."""
    few, many = (len(page(made_up(n), 2564, True).encode()) for n in (200, 400))
    assert (many - few) / 200 * 8300 < 2_400_000
