"""The two memos of เทศบาลเมืองปรกฟ้า, as transcribed in data/raw: nothing lost, nothing added, nobody named."""

import csv
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from pipeline.storage import paths

RAW = paths.raw()
CYCLE = RAW / "prokfa" / "2563"
BOM = b"\xef\xbb\xbf"
TABLES = {
    "scores.csv": ["แบบ", "ตัวชี้วัด", "คะแนน", "หมายเหตุ"],
    "findings.csv": ["ตัวชี้วัด", "ประเด็นที่ต้องแก้ไข", "ประเด็นที่ต้องพัฒนา", "หมายเหตุ"],
    "plan.csv": ["ข้อ", "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ", "กลุ่ม", "หมายเหตุ"],
    "followup.csv": [
        *("ข้อ", "หน่วยงาน", "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "กลุ่ม", "ผลการดำเนินงาน", "สถานะ", "ระยะเวลาดำเนินการ"),
        *("งบประมาณ", "การจับคู่ผล", "การจับคู่ระยะเวลา", "การจับคู่งบประมาณ", "หมายเหตุ"),
    ],
}
KEYS = {"ตัวชี้วัด", "หน่วยงาน", "หน่วยงาน/ผู้รับผิดชอบ"}
NOT_IN_MEMOS = {"ข้อ", "กลุ่ม", "สถานะ", "การจับคู่ผล", "การจับคู่ระยะเวลา", "การจับคู่งบประมาณ", "หมายเหตุ"}
MEMOS = ["memo-analysis.toml", "memo-followup.toml"]
EVERY_CSV = sorted(RAW.glob("prokfa/2563/*.csv")) + sorted(RAW.glob("trat/*/*.csv"))
EVERY_TOML = sorted(RAW.glob("prokfa/**/*.toml")) + sorted(RAW.glob("trat/**/*.toml"))


def short(path: Path) -> str:
    return path.relative_to(RAW).as_posix()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def toml(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def column(table: str, head: str) -> list[str]:
    return [row[head] for row in rows(CYCLE / table)]


def bullet_counts(table: str, head: str) -> list[int]:
    """Lines per cell; a cell that is empty or says "-" (none) holds no bullet."""
    return [0 if cell in {"", "-"} else len(cell.split("\n")) for cell in column(table, head)]


def memo_cells(table: str) -> list[str]:
    """The cells as the memo has them: what rows of one unit and indicator say, each text once."""
    heads = [head for head in TABLES[table] if head not in NOT_IN_MEMOS]
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows(CYCLE / table):
        found.setdefault(tuple(row[head] for head in heads if head in KEYS), []).append(row)
    return ["\n".join(dict.fromkeys(row[head] for row in same)) for same in found.values() for head in heads]


def words_digest(parts: list[str]) -> str:
    """SHA-256 of the words alone: white space and hyphens, which scanning damages, do not count."""
    return hashlib.sha256(re.sub(r"[\s-]", "", "|".join(parts)).encode()).hexdigest()


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [str(value)]


# The files as Excel and a text editor meet them


@pytest.mark.parametrize("path", EVERY_CSV, ids=short)
def test_csv_opens_in_excel_as_thai_text(path):
    content = path.read_bytes()
    assert content.startswith(BOM)
    assert content.count(BOM) == 1
    content.decode("utf-8-sig")


@pytest.mark.parametrize("path", EVERY_CSV, ids=short)
def test_csv_rows_end_as_excel_ends_them(path):
    content = path.read_bytes()
    assert content.endswith(b"\r\n")
    assert content.count(b"\r") == content.count(b"\r\n") == len(rows(path)) + 1


@pytest.mark.parametrize("path", EVERY_TOML, ids=short)
def test_toml_is_plain_utf8_with_one_line_end(path):
    content = path.read_bytes()
    assert not content.startswith(BOM)
    assert b"\r" not in content
    assert toml(path)


@pytest.mark.parametrize("table", TABLES)
def test_table_has_its_heads_and_full_rows_one_an_indicator_or_action(table):
    found = rows(CYCLE / table)
    assert len(found) == (19 if table in ("plan.csv", "followup.csv") else 10)
    for row in found:
        assert list(row) == TABLES[table]
        assert None not in row.values()


@pytest.mark.parametrize("path", EVERY_CSV, ids=short)
def test_no_line_of_a_cell_has_stray_space_or_hyphen(path):
    for row in rows(path):
        for cell in row.values():
            for line in cell.split("\n") if cell else []:
                assert line == line.strip()
                assert line
                assert "  " not in line
                assert line == "-" or not line.startswith(("-", "•", "–"))


# The digests of words below were taken from the scanned text itself, not from these files.


@pytest.mark.parametrize(
    ("table", "digest"),
    [
        ("findings.csv", "a15a576d1ee2e712c04a159e481569f5236dda7601feb6e54e8fab0abe85a0d0"),
        ("plan.csv", "8a3d46b6aa3d1107bfa96ce17e64954a23a28b4fc3948dca91d6ff00f5e1702b"),
        ("followup.csv", "5f4c993d91f549e4b1ece8e9b2fb1186e87e931f75cf8f2a13e0618dfad4b9f6"),
    ],
)
def test_table_is_the_memos_word_for_word(table, digest):
    assert words_digest(memo_cells(table)) == digest


# Memo 1: scores, findings, plan


def test_scores_stand_exactly_as_the_memo_prints_them():
    assert [tuple(row.values())[:3] for row in rows(CYCLE / "scores.csv")] == [
        ("IIT", "การปฏิบัติหน้าที่", "88.97"),
        ("IIT", "การใช้งบประมาณ", "84.33"),
        ("IIT", "ใช้อำนาจ", "87.08"),
        ("IIT", "ใช้ทรัพย์สินของทางราชการ", "78.52"),
        ("IIT", "การแก้ไขปัญหาทุจริต", "85.44"),
        ("EIT", "คุณภาพการดำเนินงาน", "88.96"),
        ("EIT", "ประสิทธิภาพการสื่อสาร", "88.47"),
        ("EIT", "การปรับปรุงการทำงาน", "85.84"),
        ("OIT", "การเปิดเผยข้อมูล", "95.56"),
        ("OIT", "การป้องกันการทุจริต", "100"),
    ]


def test_published_totals_and_levels_are_the_memos():
    published = toml(CYCLE / "published.toml")
    assert published["fiscal_year"] == 2563
    assert (published["agency"]["total"], published["agency"]["level"]) == (90.9, "A")
    assert (published["national"]["total"], published["national"]["level"]) == (67.9, "C")
    assert "ขบ ๕๖๒๐๖/๑๖" in published["agency"]["source"]
    assert "ขบ ๕๖๒๐๖/๑๖" in published["national"]["source"]


def test_findings_name_the_indicators_of_the_scores():
    assert column("findings.csv", "ตัวชี้วัด") == column("scores.csv", "ตัวชี้วัด")


def test_findings_put_one_indicator_to_fix_and_nine_to_develop():
    assert bullet_counts("findings.csv", "ประเด็นที่ต้องแก้ไข") == [0, 0, 0, 2, 0, 0, 0, 0, 0, 0]
    assert bullet_counts("findings.csv", "ประเด็นที่ต้องพัฒนา") == [1, 1, 1, 0, 2, 3, 3, 1, 3, 2]


def test_findings_state_none_with_a_hyphen_and_leave_no_cell_empty():
    fix = column("findings.csv", "ประเด็นที่ต้องแก้ไข")
    develop = column("findings.csv", "ประเด็นที่ต้องพัฒนา")
    assert [cell == "-" for cell in fix] == [True] * 3 + [False] + [True] * 6
    assert [cell == "-" for cell in develop] == [False] * 3 + [True] + [False] * 6
    assert all(fix + develop)


def test_plan_gives_each_indicator_its_unit_in_memo_order():
    found = zip(column("plan.csv", "ตัวชี้วัด"), column("plan.csv", "หน่วยงาน/ผู้รับผิดชอบ"), strict=True)
    assert list(dict.fromkeys(found)) == [
        ("การปฏิบัติหน้าที่", "ทุกส่วนราชการ"),
        ("การใช้งบประมาณ", "กองคลัง"),
        ("การใช้อำนาจ", "สำนักปลัด"),
        ("การใช้ทรัพย์สินของทางราชการ", "สำนักปลัด"),
        ("การแก้ไขปัญหาทุจริต", "กองวิชาการ"),
        ("คุณภาพการดำเนินงาน", "ทุกส่วนราชการ"),
        ("ประสิทธิภาพการสื่อสาร", "กองวิชาการ"),
        ("การปรับปรุงการทำงาน", "กองวิชาการ"),
        ("การเปิดเผยข้อมูล", "กองวิชาการ"),
        ("การป้องกันการทุจริต", "กองวิชาการ"),
    ]


def test_plan_holds_nineteen_actions_numbered_as_memo_2_has_them():
    numbers = [1, 5, 6, 7, 8, 9, 10, 2, 3, 4, 11, 12, 13, 14, 15, 16, 17, 18, 19]
    assert column("plan.csv", "ข้อ") == [str(number) for number in numbers]
    assert set(bullet_counts("plan.csv", "ประเด็นที่ต้องปรับปรุง")) == {1}


@pytest.mark.parametrize(
    ("words", "in_findings", "in_plan", "in_followup"),
    [
        ("ไปใช้ปฏิบัติงานไว้อย่างชัดเจน", False, True, False),
        ("ปัญหาในการดำเนินงานของตนเอง", False, True, True),
        ("ศูนย์ข้อมูลข่าวสารการให้บริการ", True, False, False),
        ("Website facebook Line", True, True, False),
        ("Website Facebook Line", False, False, True),
        ("ค้นหาข้อมูลข่าวสารได้ง่าย", True, True, False),
        ("ค้นหาข้อมูลได้ง่าย", False, False, True),
    ],
)
def test_wording_that_differs_between_tables_is_kept_in_each(words, in_findings, in_plan, in_followup):
    findings = column("findings.csv", "ประเด็นที่ต้องแก้ไข") + column("findings.csv", "ประเด็นที่ต้องพัฒนา")
    assert (words in "\n".join(findings)) is in_findings
    assert (words in "\n".join(column("plan.csv", "ประเด็นที่ต้องปรับปรุง"))) is in_plan
    assert (words in "\n".join(column("followup.csv", "ประเด็นที่ต้องปรับปรุง"))) is in_followup


# Memo 2: follow-up


def test_followup_keeps_the_order_of_units_and_indicators():
    found = zip(column("followup.csv", "หน่วยงาน"), column("followup.csv", "ตัวชี้วัด"), strict=True)
    assert list(dict.fromkeys(found)) == [
        ("ทุกส่วนราชการ", "การปฏิบัติหน้าที่"),
        ("ทุกส่วนราชการ", "คุณภาพการดำเนินงาน"),
        ("กองคลัง", "การใช้งบประมาณ"),
        ("สำนักปลัด", "การใช้อำนาจ"),
        ("สำนักปลัด", "การใช้ทรัพย์สินของราชการ"),
        ("กองวิชาการ", "การแก้ไขปัญหาทุจริต"),
        ("กองวิชาการ", "ประสิทธิภาพการสื่อสาร"),
        ("กองวิชาการ", "การปรับปรุงการทำงาน"),
        ("กองวิชาการ", "การเปิดเผยข้อมูล"),
        ("กองวิชาการ", "การป้องกันการทุจริต"),
    ]


def pairs(value: str, pairing: str) -> list[tuple[str, str]]:
    return [(row[value], row[pairing]) for row in rows(CYCLE / "followup.csv")]


def test_followup_holds_nineteen_actions_and_sixteen_results():
    assert column("followup.csv", "ข้อ") == [str(number) for number in range(1, 20)]
    assert len(set(column("followup.csv", "ผลการดำเนินงาน"))) == 16
    assert [n for n, count in enumerate(bullet_counts("followup.csv", "ผลการดำเนินงาน"), 1) if count > 1] == [5]


def test_no_status_is_said_by_the_memo_and_none_is_entered():
    assert set(column("followup.csv", "สถานะ")) == {""}


def test_results_are_stated_for_five_actions_and_read_for_fourteen():
    found = [pairing for _, pairing in pairs("ผลการดำเนินงาน", "การจับคู่ผล")]
    assert [n for n, each in enumerate(found, 1) if each == "ระบุ"] == [1, 5, 6, 14, 17]
    assert found.count("อ่าน") == 14


def test_durations_stand_as_written_and_of_which_action_is_said_for_five():
    shared = {2: "๑๕ วัน - ปีละ ๑ ครั้ง", 7: "๓๐ วัน", 9: "๑๕ วัน ๑ เดือน /ครั้ง", 11: "๗ วัน", 15: "ทุกวัน", 18: "๑๕ วัน"}
    lengths = {2: 3, 7: 2, 9: 2, 11: 3, 15: 2, 18: 2}
    known = {no + n: (text, "ไม่ทราบ") for no, text in shared.items() for n in range(lengths[no])}
    known |= dict.fromkeys((1, 5, 6), ("๑๕ วัน", "ระบุ")) | dict.fromkeys((14, 17), ("๓๐ วัน", "ระบุ"))
    assert pairs("ระยะเวลาดำเนินการ", "การจับคู่ระยะเวลา") == [known[no] for no in range(1, 20)]


def test_budget_stated_as_none_differs_from_budget_not_stated():
    found = pairs("งบประมาณ", "การจับคู่งบประมาณ")
    assert [n for n, each in enumerate(found, 1) if each == ("", "")] == [7, 8, 14, 15, 16]
    assert [n for n, each in enumerate(found, 1) if each == ("-", "ระบุ")] == [1, 5, 6, 17]
    assert found.count(("-", "ไม่ทราบ")) == 10


def test_every_budget_cell_that_the_memo_leaves_empty_is_explained():
    for row in rows(CYCLE / "followup.csv"):
        assert ("ช่องงบประมาณในบันทึกว่าง" in row["หมายเหตุ"]) is (row["งบประมาณ"] == "")


def test_the_row_that_goes_on_over_the_page_is_two_groups():
    found = [row for row in rows(CYCLE / "followup.csv") if row["ตัวชี้วัด"] == "การเปิดเผยข้อมูล"]
    assert [row["กลุ่ม"] for row in found] == ["ข้อ 15–16", "ข้อ 15–16", ""]
    assert all("ต่อข้ามหน้า" in row["หมายเหตุ"] for row in found)


def test_what_was_read_is_on_record_by_a_role():
    (reading,) = toml(CYCLE / "card.toml")["readings"]
    assert reading["file"] == "followup.csv"
    assert reading["role"]
    assert reading["date"]


# The prose of both memos


@pytest.mark.parametrize(
    ("memo", "number", "date", "subject"),
    [
        (
            "memo-analysis.toml",
            "ขบ ๕๖๒๐๖/๑๖",
            "๖ พฤศจิกายน พ.ศ.๒๕๖๓",
            "รายงานผลการดำเนินงานคณะกรรมการติดตามผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของ"
            "หน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๓",
        ),
        (
            "memo-followup.toml",
            "ขบ ๕๖๒๐๖/๐๐๖",
            "๒๗ มกราคม พ.ศ. ๒๕๖๔",
            "รายงานผลการดำเนินงานการกำกับติดตาม แผนขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายใน"
            "หน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๔",
        ),
    ],
)
def test_memo_head_is_the_memos(memo, number, date, subject):
    assert toml(CYCLE / memo)["head"] == {
        "department": "กองวิชาการและแผนงาน เทศบาลเมืองปรกฟ้า",
        "number": number,
        "date": date,
        "subject": subject,
        "to": "นายกเทศมนตรีเมืองปรกฟ้า",
    }


@pytest.mark.parametrize(
    ("memo", "section"),
    [("memo-analysis.toml", "มาตรา ๔๘ เตรส(๒) (๖)"), ("memo-followup.toml", "มาตรา ๔๘ เตรส (๒) (๖)")],
)
def test_memo_cites_three_laws_without_numbering(memo, section):
    assert toml(CYCLE / memo)["law"] == [
        "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี แก้ไขเพิ่มเติม (ฉบับที่ ๒) พ.ศ. ๒๕๖๒",
        "พระราชบัญญัติข้อมูลข่าวสารของทางราชการ พ.ศ. ๒๕๔๐",
        f"พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ แก้ไขเพิ่มเติมถึง (ฉบับที่ ๑๔) พ.ศ. ๒๕๖๒ {section}",
    ]


@pytest.mark.parametrize("memo", MEMOS)
def test_memo_is_signed_by_six_positions_of_which_five_give_an_opinion(memo):
    signatures = toml(CYCLE / memo)["signatures"]
    assert [signature["position"] for signature in signatures] == [
        "นิติกรปฏิบัติการ",
        "หัวหน้าฝ่ายแผนงานและงบประมาณ",
        "ผู้อำนวยการกองวิชาการและแผนงาน",
        "รองปลัดเทศบาลเมืองปรกฟ้า",
        "ปลัดเทศบาลเมืองปรกฟ้า",
        "นายกเทศมนตรีเมืองปรกฟ้า",
    ]
    assert signatures[0].keys() == {"position"}
    for signature in signatures[1:]:
        assert signature == {"position": signature["position"], "opinion": "ความเห็น" + signature["position"]}


@pytest.mark.parametrize(
    ("memo", "key", "begins", "ends", "digest"),
    [
        (
            "memo-analysis.toml",
            "background",
            "ตามคำสั่งเทศบาลเมืองปรกฟ้า",
            "นั้น",
            "2d95344921edd9cb4ab9894b22a6720c54fe1f6fdf2d94fd060bce950b875dd7",
        ),
        (
            "memo-analysis.toml",
            "summary",
            "จากผลการประเมินคุณธรรม",
            "หน่วยงาน/ผู้รับผิดชอบ ดังนี้",
            "9598965ab650f757871c2b8139cc8b4e5685e3b12573bd79fd096c1e77796417",
        ),
        (
            "memo-analysis.toml",
            "proposal",
            "เห็นควรให้ทุกส่วนราชการ",
            "ต่อไป",
            "152c0c3bdf9fefba20360c8f2169a56a55f06c4cd4301a82e3292e45624fe782",
        ),
        (
            "memo-followup.toml",
            "background",
            "ตามคำสั่งเทศบาลเมืองปรกฟ้า",
            "ตามแผนแล้วนั้น",
            "61ad68d5a07ae9ac10483dd9a36cba6fb4aad57957b22a17006e2cda3527c0a0",
        ),
        (
            "memo-followup.toml",
            "facts",
            "งานกฎหมายและนิติการ กองวิชาการและแผนงาน",
            "ดังนี้",
            "fa49407d95be4c2cb0e20a478f6746a285abfd072ce17b30cf0f46cddb8f1bd3",
        ),
        (
            "memo-followup.toml",
            "summary",
            "จากผลการกำกับติดตาม",
            "ประโยชน์อย่างแท้จริง",
            "6e0a33997351bedc3762c26618352c9ad545aeafb5560fed00a4ad4edca21e1c",
        ),
        (
            "memo-followup.toml",
            "proposal",
            "เห็นควรให้ทุกส่วนราชการ",
            "การบริหารราชการที่ดี",
            "9f22d04b2af4398120c7cb8fc0b31dd9127fafaef64ef2c6d6d45ad9654af816",
        ),
    ],
)
def test_paragraph_is_the_memos_word_for_word(memo, key, begins, ends, digest):
    text = toml(CYCLE / memo)[key]
    assert text.startswith(begins)
    assert text.endswith(ends)
    assert "\n" not in text
    assert words_digest([text]) == digest


@pytest.mark.parametrize("memo", MEMOS)
def test_memo_closes_with_the_customary_words(memo):
    assert toml(CYCLE / memo)["closing"] == "จึงเรียนมาเพื่อโปรดพิจารณา"


def test_fact_lines_of_the_first_memo_are_kept_as_written_for_comparison():
    memo = toml(CYCLE / "memo-analysis.toml")
    assert memo["facts"] == ""
    assert memo["facts_as_written"] == [
        "๑. จากข้อมูลผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ .๒๕๖๓ ดังนี้",
        "๑.๑ คะแนนภาพรวมระดับประเทศ : ๖๗.๙ คะแนน ระดับผลการประเมิน : C",
        "๑.๒ คะแนนภาพรวมของหน่วยงาน : ๙๐.๙ คะแนน ระดับผลการประเมิน : A",
    ]


def test_slip_in_the_agencys_name_is_read_and_noted():
    memo = toml(CYCLE / "memo-followup.toml")
    assert "เทศบาลเมืองฟ้า" not in memo["background"]
    assert any("เทศบาลเมืองฟ้า" in note for note in memo["notes"])


# The agency, its card, and the people who stay unnamed


def test_card_names_both_memos_with_a_digest():
    sources = toml(CYCLE / "card.toml")["sources"]
    assert [(source["document"], source["date"]) for source in sources] == [
        ("บันทึกข้อความ ที่ ขบ ๕๖๒๐๖/๑๖", "๖ พฤศจิกายน พ.ศ.๒๕๖๓"),
        ("บันทึกข้อความ ที่ ขบ ๕๖๒๐๖/๐๐๖", "๒๗ มกราคม พ.ศ. ๒๕๖๔"),
    ]
    for source in sources:
        assert source["file"] == "000_28fb773c2ff6f1e6.txt"
        assert source["publisher"] == "เทศบาลเมืองปรกฟ้า"
        assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])
        assert source["title"].startswith("รายงานผลการดำเนินงาน")


@pytest.mark.parametrize(
    "trace", ["4 พฤษภาคม", "๒๖ มี.ค. ๖๔", "การเห็นชอบ", "ดำเนินการ", "ข้อเสนอ...", "พ.ศ .๒๕๖๓", "ใช้อำนาจ"]
)
def test_card_notes_every_damaged_or_left_out_trace(trace):
    assert any(f"“{trace}”" in note for note in toml(CYCLE / "card.toml")["notes"])


def test_every_unit_of_the_tables_is_known_to_the_agency():
    agency = toml(RAW / "prokfa" / "agency.toml")
    known = {name for unit in agency["units"] for name in [unit["name"], *unit["aliases"]]}
    assert set(column("plan.csv", "หน่วยงาน/ผู้รับผิดชอบ")) <= known
    assert set(column("followup.csv", "หน่วยงาน")) <= known
    assert [unit["name"] for unit in agency["units"] if unit.get("all")] == ["ทุกส่วนราชการ"]


def test_agency_says_what_it_is_and_what_to_keep_together():
    agency = toml(RAW / "prokfa" / "agency.toml")
    assert (agency["name"], agency["type"], agency["province"]) == ("เทศบาลเมืองปรกฟ้า", "เทศบาลเมือง", "ชลบุรี")
    assert {"ปรกฟ้า", "เทศบาลเมืองปรกฟ้า"} <= set(agency["keep_together"])
    assert {unit["name"] for unit in agency["units"]} <= set(agency["keep_together"])
    assert "fix_below" not in agency


@pytest.mark.parametrize("path", EVERY_CSV + EVERY_TOML, ids=short)
def test_nobody_is_named(path):
    # นาย stands in นายกเทศมนตรี, which is a position.
    title = r"นางสาว|น\.ส\.|นาง(?=[ก-ฮเ-ไ])|นาย(?!กเทศมนตรี)|สิบ(?:ตรี|โท|เอก)|จำสืบ|ร้อย(?:ตรี|โท|เอก)|ดร\."
    assert not re.search(title, path.read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("path", EVERY_TOML, ids=short)
def test_no_text_ends_in_space_or_holds_an_invisible_character(path):
    for text in texts(toml(path)):
        assert text == text.strip()
        assert not re.search("[\u00a0\u200b-\u200f\u2060\ufeff]", text)


# The second agency: a province's mean, with scores only


@pytest.mark.parametrize(
    ("year", "total", "national", "scores"),
    [
        ("2563", 75.62, 67.9, "92.57 86.13 90.08 85.98 88.04 83.67 82.11 79.29 69.94 52.78"),
        ("2564", 81.45, 81.25, "93.55 87.72 91.01 87.93 89.52 90.55 88.68 88.58 72.89 65.56"),
    ],
)
def test_trat_has_official_names_its_scores_and_no_level(year, total, national, scores):
    folder = RAW / "trat" / year
    assert sorted(path.name for path in folder.iterdir()) == ["card.toml", "published.toml", "scores.csv"]
    found = rows(folder / "scores.csv")
    assert [row["คะแนน"] for row in found] == scores.split()
    assert [row["แบบ"] for row in found] == ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    assert [row["ตัวชี้วัด"] for row in found] == [
        "การปฏิบัติหน้าที่",
        "การใช้งบประมาณ",
        "การใช้อำนาจ",
        "การใช้ทรัพย์สินของราชการ",
        "การแก้ไขปัญหาการทุจริต",
        "คุณภาพการดำเนินงาน",
        "ประสิทธิภาพการสื่อสาร",
        "การปรับปรุงระบบการทำงาน",
        "การเปิดเผยข้อมูล",
        "การป้องกันการทุจริต",
    ]
    published = toml(folder / "published.toml")
    assert published["fiscal_year"] == int(year)
    assert (published["agency"]["total"], published["national"]["total"]) == (total, national)
    assert "level" not in published["agency"] | published["national"]


@pytest.mark.parametrize("year", ["2563", "2564"])
def test_trat_card_links_its_sources_and_says_that_no_digest_exists(year):
    card = toml(RAW / "trat" / year / "card.toml")
    published = toml(RAW / "trat" / year / "published.toml")
    assert [source["url"] for source in card["sources"]] == [
        published["agency"]["source"],
        published["national"]["source"],
    ]
    assert not any("sha256" in source for source in card["sources"])
    assert any("sha256" in note for note in card["notes"])


def test_trat_is_noted_as_a_mean_not_an_agency():
    agency = toml(RAW / "trat" / "agency.toml")
    assert "units" not in agency
    assert any("ไม่ใช่คะแนนของหน่วยงานใดหน่วยงานหนึ่ง" in note for note in agency["notes"])
