"""What is said of the inside of the instruments, to the letter: items, sub-indicators, questions, who answered."""

import pytest

from tests.report import face
from tests.snapshots.raw_folder import Year

FLAT = "80"
NINE = "ตัวชี้วัดที่ ๙ ได้ {} คะแนน หากขาดไม่เกิน ๓ รายการ "
TEN = "ตัวชี้วัดที่ ๑๐ ได้ {} คะแนน หากขาดไม่เกิน ๓ รายการ "


@pytest.mark.parametrize(
    ("no", "score", "said"),
    [
        (9, "100", NINE.format("๑๐๐.๐๐") + "อธิบายได้ทางเดียว คือ ครบทุกรายการ"),
        (9, "95.56", NINE.format("๙๕.๕๖") + "อธิบายได้ทางเดียว คือ ขาด ๒ ใน ๙ รายการของ ๙.๑ ข้อมูลพื้นฐาน"),
        (9, "60.50", NINE.format("๖๐.๕๐") + "ไม่มีจำนวนรายการที่ขาดแบบใดให้คะแนนนี้"),
        (9, "97.14", NINE.format("๙๗.๑๔") + "อธิบายได้ทางเดียว คือ ขาด ๑ ใน ๗ รายการของ ๙.๓ การบริหารเงินงบประมาณ"),
        (
            9,
            "95.28",
            NINE.format("๙๕.๒๘") + "อธิบายได้ทางเดียว คือ ขาด ๑ ใน ๙ รายการของ ๙.๑ ข้อมูลพื้นฐาน "
            "กับ ขาด ๑ ใน ๘ รายการของ ๙.๒ การบริหารงาน",
        ),
        (10, "75", TEN.format("๗๕.๐๐") + "อธิบายได้ทางเดียว คือ ขาด ๑ ใน ๒ รายการของ ๑๐.๒ มาตรการภายในเพื่อป้องกันการทุจริต"),
        (
            9,
            "95",
            NINE.format("๙๕.๐๐") + "อธิบายได้ ๒ ทาง คือ ขาด ๑ ใน ๔ รายการของ ๙.๔ การบริหารและพัฒนาทรัพยากรบุคคล "
            "หรือ ขาด ๒ ใน ๘ รายการของ ๙.๒ การบริหารงาน",
        ),
    ],
)
def test_a_score_is_explained_by_whole_missing_items_within_a_bound(agency, no, score, said):
    assert face.items_explained(agency({2564: Year(FLAT)}), no, score) == said


def test_without_items_both_indicators_of_the_disclosure_check_are_explained(agency):
    shown = face.words(face.disclosure(agency({2564: Year("80 80 80 80 80 80 80 80 100 60.50")})))
    assert shown == [
        "ภายใน OIT",
        NINE.format("๑๐๐.๐๐") + "อธิบายได้ทางเดียว คือ ครบทุกรายการ",
        TEN.format("๖๐.๕๐") + "ไม่มีจำนวนรายการที่ขาดแบบใดให้คะแนนนี้",
    ]


@pytest.mark.parametrize("year", [2562, 2566])
def test_a_year_whose_items_are_in_no_source_says_nothing_of_them(agency, year):
    assert face.disclosure(agency({year: Year(FLAT)})) == []


def test_items_are_fulfilled_or_not_or_not_given(agency):
    items = {"items.csv": "ข้อ,คะแนน\no1,100\no2,0\n"}
    blocks = face.disclosure(agency({2564: Year(FLAT, files=items)}))
    assert face.words(blocks) == ["ภายใน OIT", "รายการเปิดเผยข้อมูล"]
    assert face.rows(blocks)[:3] == [
        ("o๑", "โครงสร้าง", "๙.๑", "ครบ"),
        ("o๒", "ข้อมูลผู้บริหาร", "๙.๑", "ไม่ครบ"),
        ("o๓", "อำนาจหน้าที่", "๙.๑", "ไม่มีข้อมูล"),
    ]


def test_an_item_of_a_year_without_titles_and_parts_leaves_both_empty(agency):
    items = {"items.csv": "ข้อ,คะแนน\no1,100\n"}
    (first, *_) = face.rows(face.disclosure(agency({2568: Year(FLAT, files=items)})))
    assert first == ("o๑", "โครงสร้างและอำนาจหน้าที่", "", "ครบ")


def test_items_that_score_in_between_show_their_score(agency):
    items = {"items.csv": "ข้อ,คะแนน\no1,62.5\no2,100\n"}
    assert face.rows(face.disclosure(agency({2568: Year(FLAT, files=items)}))) == [
        ("o๑", "โครงสร้างและอำนาจหน้าที่", "", "๖๒.๕"),
        ("o๒", "", "", "๑๐๐"),
    ]


def test_sub_indicators_stand_in_the_order_of_the_rules_with_their_decimals(agency):
    subs = {"sub-indicators.csv": "ตัวชี้วัดย่อย,คะแนน\n10.2,100\n9.1,77.78\n"}
    blocks = face.disclosure(agency({2564: Year("80 80 80 80 80 80 80 80 100 100", files=subs)}))
    assert face.rows(blocks, "คะแนนรายตัวชี้วัดย่อย") == [
        ("๙.๑", "ข้อมูลพื้นฐาน", "๗๗.๗๘"),
        ("๑๐.๒", "มาตรการภายในเพื่อป้องกันการทุจริต", "๑๐๐"),
    ]
    assert len(face.words(blocks)) == 4


COUNT = "มีคะแนนรายข้อ ๓ ข้อ ต่ำสุด ๗๐.๐๐ มัธยฐาน ๘๐.๐๐ สูงสุด ๙๙.๕๐ คะแนน ตารางเรียงจากข้อที่ได้คะแนนต่ำสุด "
UNKNOWN = "ไม่มีข้อมูลจำนวนผู้ตอบ จึงไม่ทราบความคลาดเคลื่อนจากการสุ่ม และไม่อาจกล่าวว่าการเปลี่ยนแปลงมีนัยสำคัญ"
INTERVAL = "ช่วงความเชื่อมั่นร้อยละ ๙๕ ถือว่าผู้ตอบได้มาจากการสุ่มอย่างง่าย"


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        pytest.param((",", ",", ","), UNKNOWN, id="no respondents"),
        pytest.param(("40,10", "40,10", "40,10"), INTERVAL, id="all with their spread"),
        pytest.param(
            ("40,10", "40,", "40,10"), f"{INTERVAL} ข้อที่ไม่ทราบการกระจายใช้ค่าสูงสุดที่เป็นไปได้", id="a spread is not given"
        ),
        pytest.param(("40,10", ",", ","), f"{INTERVAL} ไม่ทราบจำนวนผู้ตอบ ๒ ข้อ", id="of two respondents are not given"),
        pytest.param(
            ("40,", "40,", ","),
            f"{INTERVAL} ข้อที่ไม่ทราบการกระจายใช้ค่าสูงสุดที่เป็นไปได้ ไม่ทราบจำนวนผู้ตอบ ๑ ข้อ",
            id="neither throughout",
        ),
    ],
)
def test_it_is_said_how_sure_the_scores_of_questions_are(agency, answered, said):
    lines = [f"{item},{text}\n" for item, text in zip(("i1,70", "i2,80", "e1,99.5"), answered, strict=True)]
    items = {"items.csv": "ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\n" + "".join(lines)}
    history = agency({2564: Year(FLAT, files=items)})
    assert face.items_certainty(history) == said
    assert face.words(face.surveys(history))[:2] == ["ข้อคำถามของ IIT และ EIT", COUNT + said]


def test_questions_are_listed_from_the_lowest_with_who_answered(agency):
    items = "ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\ni1,80.5,1600,10\ni2,70.25,,\ni3,70.25,25,\n"
    history = agency({2568: Year(FLAT, files={"items.csv": items})})
    assert face.rows(face.surveys(history)) == [
        ("๑", "i๒", "", "๗๐.๒๕", "ไม่ทราบ", ""),
        ("๑", "i๓", "", "๗๐.๒๕", "๒๕", "๕๐.๖๕–๘๙.๘๕"),
        ("๓", "i๑", "", "๘๐.๕๐", "๑,๖๐๐", "๘๐.๐๑–๘๐.๙๙"),
    ]


def test_without_respondents_questions_have_no_columns_for_them(agency):
    history = agency({2568: Year(FLAT, files={"items.csv": "ข้อ,คะแนน\ne2,80\ne1,70\n"})})
    assert face.rows(face.surveys(history)) == [("๑", "e๑", "", "๗๐.๐๐"), ("๒", "e๒", "", "๘๐.๐๐")]
    assert face.surveys(agency({2568: Year(FLAT)}, id="unopened")) == []


SIMPLE = "ผู้ตอบได้มาจากการสุ่มอย่างง่าย; ใช้การแจกแจงปกติ ที่ความเชื่อมั่นร้อยละ ๙๕"
WORST = "กรณีเลวร้ายที่สุด: ไม่ทราบการกระจาย จึงใช้ส่วนเบี่ยงเบนมาตรฐานสูงสุดที่เป็นไปได้ ๕๐ คะแนน"


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        pytest.param(None, UNKNOWN, id="not known"),
        pytest.param(
            ("80", 1600, "10", None),
            f"จากผู้ตอบ ๑,๖๐๐ คน ค่าเฉลี่ยอยู่ระหว่าง ๗๙.๕๑ ถึง ๘๐.๔๙ คะแนน ({SIMPLE}; ไม่ปรับด้วยขนาดประชากร)",
            id="with its spread",
        ),
        pytest.param(
            ("80", 100, None, None),
            f"จากผู้ตอบ ๑๐๐ คน ค่าเฉลี่ยอยู่ระหว่าง ๗๐.๒๐ ถึง ๘๙.๘๐ คะแนน ({SIMPLE}; {WORST}; ไม่ปรับด้วยขนาดประชากร)",
            id="the worst case",
        ),
        pytest.param(
            ("95", 29, "10", 29),
            f"จากผู้ตอบ ๒๙ คน ค่าเฉลี่ยอยู่ระหว่าง ๙๕.๐๐ ถึง ๙๕.๐๐ คะแนน ({SIMPLE}; ผู้ตอบน้อยกว่า ๓๐ คน ค่าประมาณจึงหยาบ; "
            "ปรับด้วยขนาดประชากร)",
            id="everyone answered, and they are few",
        ),
        pytest.param(
            ("98", 30, "50", None),
            f"จากผู้ตอบ ๓๐ คน ค่าเฉลี่ยอยู่ระหว่าง ๘๐.๑๑ ถึง ๑๐๐.๐๐ คะแนน ({SIMPLE}; ไม่ปรับด้วยขนาดประชากร)",
            id="cut at full marks",
        ),
    ],
)
def test_an_interval_is_said_with_all_that_it_assumes(sample, said):
    assert face.sure(sample) == said


def sampled(id, low, high, n, *more):
    assumed = "; ".join((SIMPLE, *more, WORST, "ไม่ปรับด้วยขนาดประชากร"))
    return f"แบบ {id} จากผู้ตอบ {n} คน ค่าเฉลี่ยอยู่ระหว่าง {low} ถึง {high} คะแนน ({assumed})"


ONLY_TOTAL = 'only = "total"\n\n[agency]\ntotal = 80\n\n'
UNSCORED = " แต่ไม่มีคะแนนรายแบบ จึงไม่ทราบความคลาดเคลื่อนจากการสุ่ม"


@pytest.mark.parametrize(
    ("scores", "published", "said"),
    [
        pytest.param(FLAT, "", (UNKNOWN,), id="not given"),
        pytest.param(
            FLAT, "[respondents]\ninternal = 100\nexternal = 400\n",
            (sampled("IIT", "๗๐.๒๐", "๘๙.๘๐", "๑๐๐"), sampled("EIT", "๗๕.๑๐", "๘๔.๙๐", "๔๐๐")),
            id="both surveys",
        ),
        pytest.param(
            FLAT, "[respondents]\nexternal = 25\n",
            (
                sampled("EIT", "๖๐.๔๐", "๙๙.๖๐", "๒๕", "ผู้ตอบน้อยกว่า ๓๐ คน ค่าประมาณจึงหยาบ"),
                f"แบบ IIT {UNKNOWN}",
            ),
            id="one survey",
        ),
        pytest.param(
            "", f"{ONLY_TOTAL}[respondents]\ninternal = 40\nexternal = 1210\n",
            (f"มีผู้ตอบผู้มีส่วนได้ส่วนเสียภายใน ๔๐ คน และ ผู้มีส่วนได้ส่วนเสียภายนอก ๑,๒๑๐ คน{UNSCORED}",),
            id="both without scores",
        ),
        pytest.param(
            "", f"{ONLY_TOTAL}[respondents]\ninternal = 40\n",
            (f"มีผู้ตอบผู้มีส่วนได้ส่วนเสียภายใน ๔๐ คน{UNSCORED}",),
            id="one without scores",
        ),
    ],
)  # fmt: skip
def test_who_answered_the_surveys_is_said_as_far_as_it_was_given(agency, scores, published, said):
    assert face.respondents(agency({2563: Year(scores, published)})) == said


def test_it_is_said_how_far_rounding_carries_the_total_or_that_it_cannot_be_told(agency):
    known, *_ = face.how_sure(agency({2563: Year(FLAT)}))
    assert known == (
        "คะแนนที่ประกาศปัดเศษสองตำแหน่ง คะแนนจริงของแต่ละตัวชี้วัดจึงต่างได้ไม่เกิน ๐.๐๐๕ "
        "ทำให้คะแนนภาพรวมที่คำนวณต่างจากค่าจริงได้ไม่เกิน ๐.๐๐๕๐ คะแนน"
    )
    unknown, *_ = face.how_sure(agency({2562: Year(FLAT)}, id="unknown"))
    assert unknown == "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนักของเครื่องมือ ปีงบประมาณ พ.ศ. ๒๕๖๒"
