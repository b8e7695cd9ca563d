"""The summary is one A4 page, always: with one year, two, seven; with a plan or none; with rules unknown; of a mean."""

import io

import pypdfium2
import pytest

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.export.pdf.report import pdf
from pipeline.report.block_data import spell_block
from pipeline.report.composition import SECTIONS
from pipeline.report.sections import memo
from tests.assessments import report_of
from tests.conftest import ROOT
from tests.cycle.folder import put
from tests.snapshots.raw_folder import INDICATORS

pytestmark = pytest.mark.slow
LONG = "กองส่งเสริมการศึกษา ศาสนา วัฒนธรรม และการท่องเที่ยวเชิงนิเวศของชุมชนที่"
UNITS = [f"{LONG} {number}" for number in range(1, 11)]


def pages(of):
    report = report_of(of, "thai")
    blocks = [memo.document(report, "summary"), *(b for section in SECTIONS["summary"] for b in section(report))]
    return len(pypdfium2.PdfDocument(io.BytesIO(pdf([spell_block(block, "thai") for block in blocks]))))


def crowd(project, years):
    """Lay an agency of which everything is long: ten findings, ten units, a plan and a follow-up of them all."""
    for year in years:
        folder = put(
            project, "crowd", year, scores="61 62 63 64 65 66 67 68 69 70", published="[agency]\ntotal = 66.80\n"
        )
    rows = [f"{name},แก้ไขเรื่องที่ยาวมาก,พัฒนา," for _, name in INDICATORS]
    (folder / "findings.csv").write_text("\n".join(["ตัวชี้วัด,ประเด็นที่ต้องแก้ไข,ประเด็นที่ต้องพัฒนา,หมายเหตุ", *rows]), "utf-8")
    plan = [
        f"{n},{name},แก้ไข,มาตรการ {n},{UNITS[n - 1]},30 กันยายน {years[-1] + 1}"
        for n, (_, name) in enumerate(INDICATORS, 1)
    ]
    plan.append(f"11,{INDICATORS[0][1]},พัฒนา,มาตรการ 11,{UNITS[1]},ไตรมาส 4/{years[-1] + 1}")
    head = "ข้อ,ตัวชี้วัด,ประเภท,ประเด็นที่ต้องปรับปรุง,หน่วยงาน/ผู้รับผิดชอบ,กำหนดแล้วเสร็จ"
    (folder / "plan.csv").write_text("\n".join([head, *plan]), "utf-8")
    states = ["ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "ยังไม่ได้ดำเนินการ", "ยกเลิก", ""]
    told = [
        f"{n},{UNITS[n - 1]},{name},มาตรการ {n},ผล,{states[n % 5]},๑๕ วัน,-,๑๒ เดือน,1 ธันวาคม {years[-1] + 1}"
        for n, (_, name) in enumerate(INDICATORS, 1)
    ]
    told.append(f"11,{UNITS[1]},{INDICATORS[0][1]},มาตรการ 11,ผล,,,,,")
    head = "ข้อ,หน่วยงาน,ตัวชี้วัด,ประเด็นที่ต้องปรับปรุง,ผลการดำเนินงาน,สถานะ,ระยะเวลาดำเนินการ,งบประมาณ,รอบ,ข้อมูล ณ วันที่"
    (folder / "followup.csv").write_text("\n".join([head, *told]), "utf-8")
    for name in ("memo-analysis.toml", "memo-followup.toml"):
        (folder / name).write_bytes((ROOT / "data/raw/prokfa/2563" / name).read_bytes())
    agency = folder.parent / "agency.toml"
    units = "".join(f'\n[[units]]\nname = "{name}"\n' for name in UNITS)
    agency.write_text(agency.read_text("utf-8") + units, "utf-8")
    return cycle.history("crowd", years[-1])


@pytest.mark.parametrize("years", [(2564,), (2563, 2564), tuple(range(2562, 2569))])
def test_an_agency_of_which_everything_is_long_has_one_page(project, years):
    history = crowd(project, years)
    assert len(history) == len(years)
    assert pages(Assessment(history)) == 1


@pytest.mark.parametrize(("agency", "year"), [("prokfa", 2563), ("trat", 2563), ("trat", 2564)])
def test_the_shipped_cycles_have_one_page(project, agency, year):
    assert pages(Assessment(cycle.history(agency, year))) == 1


@pytest.mark.parametrize("year", [2561, 2563, 2568])
def test_a_total_alone_has_one_page(project, year):
    put(project, "alone", year, published='only = "total"\n[agency]\ntotal = 77.50\n')
    assert pages(Assessment(cycle.history("alone", year))) == 1
