"""What stands in the memos, to the letter: facts, tables of what was entered, sources, the follow-up summed up."""

from datetime import date

import pytest

from tests.report import face
from tests.snapshots.raw_folder import ALL, Year

FLAT = "80"
NO_FINDINGS = "ยังไม่มีข้อมูลผลการวิเคราะห์ของคณะกรรมการ (ประเด็นที่ต้องแก้ไขและประเด็นที่ต้องพัฒนา) ในรอบนี้"
NO_INDICATORS = "ไม่มีคะแนนรายตัวชี้วัดของปีนี้ มีเฉพาะผลที่ประกาศรวม จึงไม่มีตารางและแผนภูมิรายตัวชี้วัด"
NO_PLAN = "ยังไม่มีข้อมูลแผนการขับเคลื่อนของปีงบประมาณถัดไปในรอบนี้"
NO_FOLLOWUP = "ยังไม่มีข้อมูลการติดตามผลตามแผนการขับเคลื่อนในรอบนี้"


def test_parts_that_were_not_entered_say_so(agency):
    history = agency({2563: Year(FLAT)})
    assert face.words(face.memo_analysis(history)) == ["ผลการประเมินและผลการวิเคราะห์รายตัวชี้วัด", NO_FINDINGS, NO_PLAN]
    assert face.words(face.memo_followup(history)) == ["ข้อเท็จจริง", NO_FOLLOWUP]
    assert face.memo_ending(history) == face.progress_blocks(history) == []
    alone = agency({2563: Year("", 'only = "total"\n\n[agency]\ntotal = 80\n')}, id="alone")
    assert face.words(face.memo_analysis(alone)) == [NO_INDICATORS, NO_FINDINGS, NO_PLAN]


def test_without_findings_the_table_of_memo_1_has_three_columns(agency):
    rows = face.rows(face.memo_analysis(agency({2563: Year("80.50 80 80 80 80 80 80 80 80 100")})))
    assert rows[0] == ("IIT", "การปฏิบัติหน้าที่", "๘๐.๕๐")
    assert rows[-1] == ("OIT", "การป้องกันการทุจริต", "๑๐๐")


def test_what_must_be_fixed_stands_before_what_must_be_developed_and_a_dash_is_no_empty_cell(agency):
    findings = ((1, "-", "ก"), (2, "ข", "-"), (3, "ค\nง", "จ"), (4, "", ""), (5, "-", ""))
    plan = tuple((no, "แผน", "กองคลัง") for no in (1, 2, 3))
    rows = face.rows(face.memo_analysis(agency({2563: Year(FLAT, findings=findings, plan=plan)})), "ผลการประเมิน")
    assert [row[3:] for row in rows[:6]] == [("-", "ก"), ("ข", "-"), ("ค|ง", "จ"), ("", ""), ("-", ""), ("", "")]


def entered():
    """What memo 1 and memo 2 rest on: three indicators, two units and all of them."""
    return Year(
        FLAT,
        findings=((1, "-", "ก"), (2, "ข", "-"), (10, "-", "ค")),
        plan=((10, "แผนสิบ", ALL), (1, "แผนหนึ่ง\nแผนสอง", "กองคลัง"), (2, "แผนสาม", "สำนักปลัด")),
        followup=(
            (10, ALL, "แผนสิบ", "ผลสิบ", "", "-"),
            (1, "กองคลัง", "แผนหนึ่ง\nแผนสอง", "", "-", "๕,๐๐๐ บาท"),
            (2, "กองคลัง", "แผนสาม", "-", "๗ วัน", ""),
            (10, "สำนักปลัด", "แผนสิบ", "ผลของสำนัก", "๗ วัน", ""),
        ),
    )


def test_the_plan_stands_as_it_was_entered_with_its_unit(agency):
    blocks = face.memo_analysis(agency({2563: entered()}))
    assert face.heads(blocks, "แผนการขับเคลื่อน") == [
        ("แบบ", "ตัวชี้วัด", "แผนการขับเคลื่อน"),
        ("ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ"),
    ]
    assert face.rows(blocks, "แผนการขับเคลื่อน") == [
        ("OIT", "การป้องกันการทุจริต", "แผนสิบ", ALL),
        ("IIT", "การปฏิบัติหน้าที่", "แผนหนึ่ง|แผนสอง", "กองคลัง"),
        ("IIT", "การใช้งบประมาณ", "แผนสาม", "สำนักปลัด"),
    ]
    assert face.words(blocks) == [
        "ผลการประเมินและผลการวิเคราะห์รายตัวชี้วัด",
        "สรุปผลการวิเคราะห์",
        "สรุปว่าต้องทำตามแผน",
        "แผนการขับเคลื่อนและหน่วยงานผู้รับผิดชอบ",
    ]


def test_the_follow_up_has_a_numbered_table_a_unit_in_the_order_of_the_memo(agency):
    blocks = face.memo_followup(agency({2563: entered()}))
    assert face.words(blocks) == [
        "ข้อเท็จจริง",
        "ข้อความนำของข้อเท็จจริง",
        "๑. ทุกส่วนราชการ",
        "ผลการดำเนินงานตามแผนของทุกส่วนราชการ",
        "๒. กองคลัง",
        "ผลการดำเนินงานตามแผนของกองคลัง",
        "๓. สำนักปลัด",
        "ผลการดำเนินงานตามแผนของสำนักปลัด",
        "สรุปว่าได้ดำเนินการแล้ว",
    ]
    assert face.heads(blocks, "ผลการดำเนินงานตามแผนของกองคลัง")[1] == (
        "ประเด็นที่ต้องปรับปรุง",
        "ผลการดำเนินงาน",
        "ระยะเวลาดำเนินการ",
        "งบประมาณ",
    )
    assert face.rows(blocks, "ผลการดำเนินงานตามแผนของกองคลัง") == [
        ("IIT", "การปฏิบัติหน้าที่", "แผนหนึ่ง|แผนสอง", "", "-", "๕,๐๐๐ บาท"),
        ("IIT", "การใช้งบประมาณ", "แผนสาม", "-", "๗ วัน", ""),
    ]


def test_the_head_of_a_memo_pairs_each_label_with_its_own_value(agency):
    head, *_ = face.memo_ending(agency({2563: entered()}))
    assert head.rows == (
        ("ส่วนราชการ", "สำนักปลัด"),
        ("ที่", "สม ๑/๑"),
        ("วันที่", "๑ ธันวาคม พ.ศ. ๒๕๖๓"),
        ("เรื่อง", "วิเคราะห์ผลของปี 2563"),
        ("เรียน", "นายกเทศมนตรี"),
    )


def test_a_memo_ends_with_law_proposal_and_those_who_sign(agency):
    blocks = face.memo_ending(agency({2563: entered()}))
    assert face.words(blocks) == [
        "เรื่องเดิม",
        "ย่อหน้าแรกของเรื่องเดิม",
        "ย่อหน้าที่สองของเรื่องเดิม",
        "ข้อกฎหมาย/ระเบียบ",
        "กฎหมายฉบับแรก",
        "กฎหมายฉบับที่สอง",
        "ข้อเสนอ/ข้อพิจารณา",
        "เห็นควรดำเนินการ",
        "จึงเรียนมาเพื่อโปรดพิจารณา",
    ]
    signed = [(each.position, each.opinion) for each in blocks[-1].rows]
    assert signed == [("ผู้จัดทำ", ""), ("ปลัดเทศบาล", "ความเห็นปลัดเทศบาล")]


def test_facts_open_with_the_memos_own_words(agency):
    history = agency({2563: entered()})
    assert face.words(face.memo_facts(history)) == [
        "ข้อเท็จจริง",
        "ข้อความนำของข้อเท็จจริง",
        "๑. จากข้อมูลผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๓ ดังนี้",
        "๑.๑ คะแนนภาพรวมที่คำนวณจากคะแนนตัวชี้วัด (ไม่มีประกาศ) : ๘๐.๐๐ คะแนน "
        "ระดับผลการประเมิน : B (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน)",
    ]


def test_sources_are_written_with_what_is_known_of_them(agency):
    card = (
        '[[sources]]\ntitle = "บันทึก"\npublisher = "เทศบาล"\ndocument = "ที่ ๑/๒"\ndate = "๖ พฤศจิกายน พ.ศ. ๒๕๖๓"\n'
        'url = "https://example.org"\nfile = "a.pdf"\n\n[[sources]]\ntitle = "ตาราง"\npublisher = "ป.ป.ช."\n'
    )
    history = agency({2563: Year(FLAT, files={"card.toml": card})})
    listed = ["ที่มาของข้อมูล", "บันทึก — ที่ ๑/๒ ๖ พฤศจิกายน พ.ศ. ๒๕๖๓ เทศบาล https://example.org", "ตาราง — ป.ป.ช."]
    assert face.sources(history) == listed
    dated = [*listed, "จัดทำรายงานเมื่อวันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๔"]
    assert face.sources(history, date(2021, 10, 1)) == dated


def follow(*rows):
    """A follow-up of three indicators by their results, durations and budgets."""
    return Year(
        FLAT,
        findings=tuple((no, "แก้ไข", "-") for no in (1, 2, 3)),
        plan=tuple((no, "แผน", "กองคลัง") for no in (1, 2, 3)),
        followup=tuple((no, "กองคลัง", "แผน", *cells) for no, cells in enumerate(rows, 1)),
    )


NO_STATUS = "สถานะตามที่ระบุ จาก ๓ รายการ: ไม่ได้ระบุ ๓ รายการ"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            [("ผล", "๗ วัน", "๕ บาท")] * 3,
            (
                "แผนมี ๓ รายการ มีรายงานผล ๓ รายการ",
                NO_STATUS,
                "ระบุระยะเวลาดำเนินการ ๓ จาก ๓ รายการ",
                "งบประมาณ: ระบุงบประมาณ ๓ รายการ ระบุ “-” ๐ รายการ ไม่ได้ระบุ (ช่องว่าง) ๐ รายการ",
            ),
            id="all is stated",
        ),
        pytest.param(
            [("ผล", "๗ วัน", "-"), ("-", "", "๕ บาท"), ("", "-", "")],
            (
                "แผนมี ๓ รายการ มีรายงานผล ๑ รายการ (ยังไม่มีรายงานผล: ข้อ ๒ และ ข้อ ๓)",
                NO_STATUS,
                "ระบุระยะเวลาดำเนินการ ๑ จาก ๓ รายการ",
                "งบประมาณ: ระบุงบประมาณ ๑ รายการ ระบุ “-” ๑ รายการ ไม่ได้ระบุ (ช่องว่าง) ๑ รายการ",
            ),
            id="a dash and an empty cell",
        ),
        pytest.param(
            [("", "", "")] * 3,
            (
                "แผนมี ๓ รายการ มีรายงานผล ๐ รายการ (ยังไม่มีรายงานผล: ข้อ ๑, ข้อ ๒ และ ข้อ ๓)",
                NO_STATUS,
                "ระบุระยะเวลาดำเนินการ ๐ จาก ๓ รายการ",
                "งบประมาณ: ระบุงบประมาณ ๐ รายการ ระบุ “-” ๐ รายการ ไม่ได้ระบุ (ช่องว่าง) ๓ รายการ",
            ),
            id="nothing is stated",
        ),
    ],
)
def test_the_follow_up_is_summed_up_with_what_it_leaves_unstated(agency, rows, said):
    assert face.progress(agency({2563: follow(*rows)})) == said


def test_the_plan_of_each_unit_is_counted(agency):
    blocks = face.progress_blocks(agency({2563: entered()}))
    assert face.rows(blocks, "ความก้าวหน้าตามแผน รายหน่วยงาน") == [
        (ALL, "๑", "๑", "๐", "๐", "๐", "๐", "๑"),
        ("กองคลัง", "๒", "๐", "๐", "๐", "๐", "๐", "๒"),
        ("สำนักปลัด", "๑", "๐", "๐", "๐", "๐", "๐", "๑"),
    ]
