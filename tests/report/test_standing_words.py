"""What is said of one year's result, to the letter: facts, standing, extremes, reconciliation, the register."""

import pytest

from tests.report import face
from tests.snapshots.raw_folder import Year

FLAT = "80"  # every indicator: a total of 80.00
NATION = "\n[national]\ntotal = {}\n"


@pytest.mark.parametrize(("digits", "said"), [("thai", "ปีงบประมาณ พ.ศ. ๒๕๖๓"), ("arabic", "ปีงบประมาณ พ.ศ. 2563")])
def test_a_year_is_written_in_the_digits_of_the_report(digits, said):
    assert face.year(2563, digits) == said


@pytest.mark.parametrize(
    ("published", "lines"),
    [
        pytest.param(
            '[agency]\ntotal = 80.0\nlevel = "B"\n\n[national]\ntotal = 67.9\nlevel = "C"\n',
            (
                "๑.๑ คะแนนภาพรวมระดับประเทศ : ๖๗.๙ คะแนน ระดับผลการประเมิน : C",
                "๑.๒ คะแนนภาพรวมของหน่วยงาน : ๘๐.๐ คะแนน ระดับผลการประเมิน : B",
            ),
            id="both as published, with their decimals",
        ),
        pytest.param(
            "[agency]\ntotal = 80.00\n\n[national]\ntotal = 67.90\n",
            (
                "๑.๑ คะแนนภาพรวมระดับประเทศ : ๖๗.๙๐ คะแนน",
                "๑.๒ คะแนนภาพรวมของหน่วยงาน : ๘๐.๐๐ คะแนน ระดับผลการประเมิน : B (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน)",
            ),
            id="no level is invented for the nation, the agency's is read from the rules",
        ),
        pytest.param(
            '\n[national]\nlevel = "C"\n',
            (
                "๑.๑ คะแนนภาพรวมที่คำนวณจากคะแนนตัวชี้วัด (ไม่มีประกาศ) : ๘๐.๐๐ คะแนน "
                "ระดับผลการประเมิน : B (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน)",
            ),
            id="a national level alone is no fact, a total that was not published is computed",
        ),
    ],
)
def test_facts_that_are_known_are_numbered_in_the_words_of_the_memos(agency, published, lines):
    head = "๑. จากข้อมูลผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๓ ดังนี้"
    assert face.facts(agency({2563: Year(FLAT, published)})) == (head, *lines)


def test_facts_of_a_year_without_any_result_are_their_head_alone(agency):
    history = agency({2568: Year(FLAT)})
    assert face.facts(history, "arabic") == ("1. จากข้อมูลผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ดังนี้",)


@pytest.mark.parametrize(
    ("year", "scores", "published", "said"),
    [
        pytest.param(
            2563, FLAT, NATION.format(67.9),
            "คะแนนภาพรวม ๘๐.๐๐ คะแนน อยู่ในระดับ B (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน) "
            "สูงกว่าค่าเฉลี่ยระดับประเทศ (๖๗.๙ คะแนน) อยู่ ๑๒.๑๐ คะแนน "
            "ระดับถัดไปคือ A ยังขาดคะแนนภาพรวมอีก ๕.๐๐ คะแนน (ตั้งแต่ ๘๕.๐๐ คะแนน)",
            id="above",
        ),
        pytest.param(
            2563, FLAT, NATION.format("80.01"),
            "คะแนนภาพรวม ๘๐.๐๐ คะแนน อยู่ในระดับ B (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน) "
            "ต่ำกว่าค่าเฉลี่ยระดับประเทศ (๘๐.๐๑ คะแนน) อยู่ ๐.๐๑ คะแนน "
            "ระดับถัดไปคือ A ยังขาดคะแนนภาพรวมอีก ๕.๐๐ คะแนน (ตั้งแต่ ๘๕.๐๐ คะแนน)",
            id="below",
        ),
        pytest.param(
            2563, FLAT, NATION.format("80.0"),
            "คะแนนภาพรวม ๘๐.๐๐ คะแนน อยู่ในระดับ B (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน) "
            "เท่ากับค่าเฉลี่ยระดับประเทศ (๘๐.๐ คะแนน) "
            "ระดับถัดไปคือ A ยังขาดคะแนนภาพรวมอีก ๕.๐๐ คะแนน (ตั้งแต่ ๘๕.๐๐ คะแนน)",
            id="equal",
        ),
        pytest.param(
            2564, FLAT, "",
            "คะแนนภาพรวม ๘๐.๐๐ คะแนน อยู่ในระดับ B (คำนวณตามเกณฑ์ปี ๒๕๖๔ ซึ่งเป็นการอนุมาน) "
            "ต่ำกว่าค่าเฉลี่ยระดับประเทศ (๘๑.๒๕ คะแนน) อยู่ ๑.๒๕ คะแนน "
            "ระดับถัดไปคือ A ยังขาดคะแนนภาพรวมอีก ๕.๐๐ คะแนน (ตั้งแต่ ๘๕.๐๐ คะแนน)",
            id="the mean of the year's rules where the source prints none",
        ),
        pytest.param(
            2562, FLAT, "[agency]\ntotal = 80.00\n",
            "คะแนนภาพรวม ๘๐.๐๐ คะแนน อยู่ในระดับ B (คำนวณตามเกณฑ์ปี ๒๕๖๒ ซึ่งเป็นการอนุมาน) "
            "ระดับถัดไปคือ A ยังขาดคะแนนภาพรวมอีก ๕.๐๐ คะแนน (ตั้งแต่ ๘๕.๐๐ คะแนน)",
            id="no national mean",
        ),
        pytest.param(
            2568, FLAT, "[agency]\ntotal = 93.83\n",
            "คะแนนภาพรวม ๙๓.๘๓ คะแนน สูงกว่าค่าเฉลี่ยระดับประเทศ (๙๓.๘๒ คะแนน) อยู่ ๐.๐๑ คะแนน",
            id="levels without a source",
        ),
        pytest.param(
            2562, FLAT, "",
            "ไม่มีคะแนนภาพรวม เพราะไม่มีคะแนนที่ประกาศและไม่มีแหล่งอ้างอิงของค่าน้ำหนัก",
            id="no total at all",
        ),
        pytest.param(
            2563, "95", "",
            "คะแนนภาพรวม ๙๕.๐๐ คะแนน อยู่ในระดับ AA (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน) "
            "สูงกว่าค่าเฉลี่ยระดับประเทศ (๖๗.๙๐ คะแนน) อยู่ ๒๗.๑๐ คะแนน "
            "เป็นระดับสูงสุดแล้ว",
            id="top level, exactly",
        ),
        pytest.param(
            2563, "94.99", NATION.format("94.99"),
            "คะแนนภาพรวม ๙๔.๙๙ คะแนน อยู่ในระดับ A (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน) "
            "เท่ากับค่าเฉลี่ยระดับประเทศ (๙๔.๙๙ คะแนน) "
            "ระดับถัดไปคือ AA (เกณฑ์อนุมาน) ยังขาดคะแนนภาพรวมอีก ๐.๐๑ คะแนน (ตั้งแต่ ๙๕.๐๐ คะแนน)",
            id="a hundredth below the top",
        ),
        pytest.param(
            # 0.3 × 85 + 0.3 × 85 + 0.4 × 84.99 = 84.996, which is read as 85.00
            2563, "85 85 85 85 85 85 85 85 84.99 84.99", NATION.format("85.00"),
            "คะแนนภาพรวม ๘๕.๐๐ คะแนน อยู่ในระดับ A (คำนวณตามเกณฑ์ปี ๒๕๖๓ ซึ่งเป็นการอนุมาน) "
            "เท่ากับค่าเฉลี่ยระดับประเทศ (๘๕.๐๐ คะแนน) "
            "ระดับถัดไปคือ AA (เกณฑ์อนุมาน) ยังขาดคะแนนภาพรวมอีก ๑๐.๐๐ คะแนน (ตั้งแต่ ๙๕.๐๐ คะแนน)",
            id="rounded up to a level",
        ),
        pytest.param(
            2566, "96 96 96 96 96 96 96 96 84 84", "[instruments]\nEIT1 = 96.00\nEIT2 = 96.00\n",
            "คะแนนภาพรวม ๙๑.๒๐ คะแนน อยู่ในระดับ ผ่าน (คำนวณตามเกณฑ์ปี ๒๕๖๖) "
            "สูงกว่าค่าเฉลี่ยระดับประเทศ (๙๐.๑๙ คะแนน) อยู่ ๑.๐๑ คะแนน "
            "ระดับถัดไปคือ ผ่านดี (เกณฑ์อนุมาน) ยังขาดแบบ OIT ไม่ต่ำกว่า ๘๕.๐๐ คะแนน",
            id="an instrument alone lacks",
        ),
        pytest.param(
            2566, "96 96 96 96 96 96 96 96 88 88", "[instruments]\nEIT1 = 99.00\nEIT2 = 93.00\n",
            "คะแนนภาพรวม ๙๒.๘๐ คะแนน อยู่ในระดับ ผ่านดี (คำนวณตามเกณฑ์ปี ๒๕๖๖) "
            "สูงกว่าค่าเฉลี่ยระดับประเทศ (๙๐.๑๙ คะแนน) อยู่ ๒.๖๑ คะแนน "
            "ระดับถัดไปคือ ผ่านดีเยี่ยม ยังขาดคะแนนภาพรวมอีก ๒.๒๐ คะแนน (ตั้งแต่ ๙๕.๐๐ คะแนน) และ "
            "แบบ EIT2 และ OIT ไม่ต่ำกว่า ๙๕.๐๐ คะแนน",
            id="the total and instruments lack",
        ),
    ],
)  # fmt: skip
def test_standing_names_level_nation_and_what_the_next_level_asks(agency, year, scores, published, said):
    assert face.standing(agency({year: Year(scores, published)})) == said


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        pytest.param(
            "90 85 85 85 85 85 85 85 85 70.5",
            "ตัวชี้วัดที่ได้คะแนนสูงสุดคือ การปฏิบัติหน้าที่ (๙๐.๐๐ คะแนน) และที่ได้คะแนนต่ำสุดคือ การป้องกันการทุจริต (๗๐.๕๐ คะแนน)",
            id="one each",
        ),
        pytest.param(
            "90 85 90 85 85 90 85 85 70 70",
            "ตัวชี้วัดที่ได้คะแนนสูงสุดคือ การปฏิบัติหน้าที่, การใช้อำนาจ และ คุณภาพการดำเนินงาน (เท่ากัน ๙๐.๐๐ คะแนน) "
            "และที่ได้คะแนนต่ำสุดคือ การเปิดเผยข้อมูล และ การป้องกันการทุจริต (เท่ากัน ๗๐.๐๐ คะแนน)",
            id="ties",
        ),
        pytest.param(FLAT, "ตัวชี้วัดทุกตัวได้คะแนนเท่ากัน ๘๐.๐๐ คะแนน", id="all equal"),
    ],
)
def test_the_highest_and_the_lowest_are_named_ties_together(agency, scores, said):
    assert face.extremes(agency({2563: Year(scores)})) == said


@pytest.mark.parametrize(
    ("year", "scores", "published", "said"),
    [
        pytest.param(
            2563, "88.97 84.33 87.08 78.52 85.44 88.96 88.47 85.84 95.56 100", "[agency]\ntotal = 90.9\n",
            "คำนวณคะแนนภาพรวมจากตัวชี้วัดได้ ๙๐.๘๙๙๔ คะแนน ปัดเศษเป็น ๙๐.๙๐ คะแนน ตรงกับที่ประกาศ ๙๐.๙ คะแนน "
            "(ส่วนต่างจากการปัดเศษ +๐.๐๐๐๖ คะแนน)",
            id="published above what is computed",
        ),
        pytest.param(
            2563, "80.02 80 80 80 80 80 80 80 80 80", "[agency]\ntotal = 80.00\n",
            "คำนวณคะแนนภาพรวมจากตัวชี้วัดได้ ๘๐.๐๐๑๒ คะแนน ปัดเศษเป็น ๘๐.๐๐ คะแนน ตรงกับที่ประกาศ ๘๐.๐๐ คะแนน "
            "(ส่วนต่างจากการปัดเศษ −๐.๐๐๑๒ คะแนน)",
            id="published below",
        ),
        pytest.param(
            2563, FLAT, "[agency]\ntotal = 80\n",
            "คำนวณคะแนนภาพรวมจากตัวชี้วัดได้ ๘๐ คะแนน ปัดเศษเป็น ๘๐.๐๐ คะแนน ตรงกับที่ประกาศ ๘๐ คะแนน "
            "(ส่วนต่างจากการปัดเศษ ๐.๐๐๐๐ คะแนน)",
            id="exactly, a whole number",
        ),
        pytest.param(
            2563, FLAT, "",
            "คำนวณคะแนนภาพรวมจากตัวชี้วัดได้ ๘๐ คะแนน ไม่มีคะแนนที่ประกาศให้เทียบ",
            id="nothing published",
        ),
        pytest.param(
            2562, FLAT, "[agency]\ntotal = 80.00\n",
            "ไม่คำนวณคะแนนภาพรวม: ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนักของเครื่องมือ ปีงบประมาณ พ.ศ. ๒๕๖๒ "
            "จึงแสดงคะแนนตามที่ประกาศเท่านั้น",
            id="weights without a source",
        ),
        pytest.param(
            2563, "", 'only = "instruments"\n\n[agency]\ntotal = 80.00\n\n[instruments]\nIIT = 80.00\n',
            "ไม่คำนวณคะแนนภาพรวม: ไม่มีข้อมูลคะแนนของ EIT, OIT ปีงบประมาณ พ.ศ. ๒๕๖๓ จึงแสดงคะแนนตามที่ประกาศเท่านั้น",
            id="scores that are not given",
        ),
        pytest.param(
            2568, FLAT, "[agency]\ntotal = 80.00\n",
            "ไม่คำนวณคะแนนภาพรวม: ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนักของเครื่องมือ ปีงบประมาณ พ.ศ. ๒๕๖๘ "
            "ไม่มีแหล่งอ้างอิงสำหรับเกณฑ์คะแนนของระดับที่ต่ำกว่า “ผ่าน” ปีงบประมาณ พ.ศ. ๒๕๖๘ จึงแสดงคะแนนตามที่ประกาศเท่านั้น",
            id="neither weights nor levels",
        ),
    ],
)  # fmt: skip
def test_the_total_is_reconciled_or_it_is_said_what_is_missing(agency, year, scores, published, said):
    assert face.reconciliation(agency({year: Year(scores, published)})) == said


def test_the_register_sums_up_what_is_known_of_the_total(agency):
    published = '[agency]\ntotal = 80.00\nlevel = "B"\n\n[national]\ntotal = 81.25\n'
    assert face.summary(agency({2563: Year("80.02 80 80 80 80 80 80 80 80 80", published)})) == {
        "คะแนนที่คำนวณ (ก่อนปัดเศษ)": "๘๐.๐๐๑๒",
        "คะแนนที่คำนวณ (ปัดเศษ)": "๘๐.๐๐",
        "คะแนนที่ประกาศ": "๘๐.๐๐",
        "ส่วนต่าง (ประกาศ − คำนวณ)": "−๐.๐๐๑๒",
        "ระดับตามเกณฑ์": "B",
        "ระดับที่ประกาศ": "B",
        "ค่าเฉลี่ยระดับประเทศ": "๘๑.๒๕",
        "ค่าเฉลี่ยระดับประเทศตามแหล่งอ้างอิงของหลักเกณฑ์": "๖๗.๙๐",
        "สูงกว่า (+) หรือต่ำกว่า (−) ระดับประเทศ": "−๑.๒๕",
        "ยังขาดถึงระดับ A": "๕.๐๐",
    }


def test_the_register_leaves_out_what_no_source_states(agency):
    assert face.summary(agency({2562: Year(FLAT)})) == {"ระดับที่ประกาศ": "ต้นทางไม่ได้ระบุ"}


def test_the_register_names_each_instrument_that_the_next_level_asks_more_of(agency):
    published = "[instruments]\nEIT1 = 99.00\nEIT2 = 93.00\n"
    found = face.summary(agency({2566: Year("96 96 96 96 96 96 96 96 88 88", published)}))
    assert list(found.items())[-3:] == [
        ("ยังขาดถึงระดับ ผ่านดีเยี่ยม", "๒.๒๐"),
        ("EIT2 ต่ำกว่าที่ระดับถัดไปต้องการ", "๙๓.๐๐"),
        ("OIT ต่ำกว่าที่ระดับถัดไปต้องการ", "๘๘.๐๐"),
    ]


def test_a_year_with_its_total_alone_has_no_tables_of_scores(agency):
    history = agency({2563: Year("", 'only = "total"\n\n[agency]\ntotal = 80.00\n')})
    assert face.words(face.instruments(history)) == ["คะแนนรายแบบ", "ไม่มีคะแนนรายแบบของปีนี้ หรือไม่มีแหล่งอ้างอิงว่าคำนวณอย่างไร"]
    assert face.words(face.indicators(history)) == [
        "คะแนนรายตัวชี้วัด",
        "ไม่มีคะแนนรายตัวชี้วัดของปีนี้ มีเฉพาะผลที่ประกาศรวม จึงไม่มีตารางและแผนภูมิรายตัวชี้วัด",
    ]


def test_the_best_instrument_is_named_above_its_chart(agency):
    history = agency({2563: Year("80 80 80 80 80 90 90 90 85 85")})
    assert face.words(face.instruments(history))[-1] == "แบบ EIT ได้คะแนนเฉลี่ยสูงที่สุด ๙๐.๐๐ คะแนน"
    assert face.rows(face.instruments(history)) == [
        ("IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "๘๐.๐๐", "๐.๓", "๒๔.๐๐๐๐"),
        ("EIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก", "๙๐.๐๐", "๐.๓", "๒๗.๐๐๐๐"),
        ("OIT", "แบบตรวจการเปิดเผยข้อมูลสาธารณะ", "๘๕.๐๐", "๐.๔", "๓๔.๐๐๐๐"),
    ]


def test_rules_stand_with_their_confidence_or_without_a_source(agency):
    known = [(name, stated, sure) for name, stated, sure, _ in face.rules(agency({2567: Year(FLAT)}))]
    levels = (
        "ผ่านดีเยี่ยม ≥ ๙๕ และทุกแบบ ≥ ๙๕.๐๐, ผ่านดี ≥ ๘๕ และทุกแบบ ≥ ๘๕.๐๐, ผ่าน ≥ ๘๕, ต้องปรับปรุง ≥ ๗๐, "
        "ต้องปรับปรุงโดยด่วน ≥ ๐, แบบที่ระดับทดสอบ: IIT, EIT๑, EIT๒, OIT"
    )
    assert known == [
        ("ค่าน้ำหนักของแบบ", "IIT ๐.๓, EIT ๐.๓ (EIT๑ ๐.๑๕, EIT๒ ๐.๑๕), OIT ๐.๔", "แหล่งทุติยภูมิ"),
        ("เกณฑ์คะแนนของระดับ", levels, "แหล่งทุติยภูมิ"),
        ("เกณฑ์ผ่านของหน่วยงาน", "๘๕ คะแนน", "อนุมาน"),
    ]
    later = face.rules(agency({2568: Year(FLAT)}, id="later"))
    assert [row[:3] for row in later[:2]] == [
        ("ค่าน้ำหนักของแบบ", "ไม่มีแหล่งอ้างอิง", ""),
        (
            "เกณฑ์คะแนนของระดับ",
            "ผ่านดี ≥ ๘๕ และทุกแบบ ≥ ๘๕.๐๐ (อนุมาน) (ไม่พบเกณฑ์ของ ผ่านดีเยี่ยม), ผ่าน ≥ ๘๕, แบบที่ระดับทดสอบ: IIT, EIT, OIT",
            "แหล่งทุติยภูมิ",
        ),
    ]
    assert face.rules(agency({2563: Year(FLAT)}, id="earlier"))[0][2] == "ยืนยันแล้ว"


@pytest.mark.parametrize(
    ("year", "scores", "published", "found"),
    [
        pytest.param(
            2563, FLAT, '[agency]\ntotal = 80.00\nlevel = "B"\n',
            {
                "ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ": ("ผ่าน", "10 ตัวชี้วัด"),
                "คะแนนอยู่ระหว่าง 0 ถึง 100 และมีทศนิยมไม่เกิน 2 ตำแหน่ง": ("ผ่าน", "10 คะแนน"),
                "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ": (
                    "ผ่าน", "ประกาศ 80.00 คำนวณ 80 ส่วนต่างจากการปัดเศษ 0.0000",
                ),
                "ระดับที่ประกาศตรงกับเกณฑ์": ("ผ่าน", "ระดับ B (ตั้งแต่ 75.00 คะแนน)"),
                "หน่วยงานทุกชื่ออยู่ในทะเบียนของหน่วยงาน": ("ผ่าน", "3 หน่วยงาน"),
            },
            id="all known",
        ),
        pytest.param(
            2563, FLAT, "",
            {
                "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ": ("ตรวจไม่ได้", "ไม่มีคะแนนที่ประกาศ"),
                "ระดับที่ประกาศตรงกับเกณฑ์": ("ตรวจไม่ได้", "ต้นทางไม่ได้ระบุระดับ หรือไม่มีแหล่งอ้างอิงของเกณฑ์"),
            },
            id="nothing published",
        ),
        pytest.param(
            2562, FLAT, "[agency]\ntotal = 80.00\n",
            {
                "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ": ("ตรวจไม่ได้", "ประกาศ 80.00 ไม่มีค่าน้ำหนัก"),
                "กฎของปีงบประมาณ พ.ศ. 2562": (
                    "ตรวจไม่ได้", "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนักของเครื่องมือ ปีงบประมาณ พ.ศ. 2562",
                ),
            },
            id="weights without a source",
        ),
        pytest.param(
            2563, "", 'only = "total"\n\n[agency]\ntotal = 80.00\n',
            {
                "ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ": (
                    "ตรวจไม่ได้", "ต้นทางมีเฉพาะคะแนนรวม ไม่มีคะแนนรายตัวชี้วัด",
                ),
                "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ": ("ตรวจไม่ได้", "ประกาศ 80.00 ไม่มีคะแนนที่ใช้คำนวณ"),
            },
            id="the total alone",
        ),
        pytest.param(
            2563, "", 'only = "instruments"\n\n[instruments]\nIIT = 80.00\nEIT = 80.00\nOIT = 80.00\n',
            {
                "ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ": (
                    "ตรวจไม่ได้", "ต้นทางมีเฉพาะคะแนนรายแบบ ไม่มีคะแนนรายตัวชี้วัด",
                ),
                "คะแนนรายแบบที่ประกาศตรงกับที่คำนวณ": (
                    "ตรวจไม่ได้", "ไม่มีคะแนนรายตัวชี้วัดหรือรายส่วนให้เทียบ",
                ),
            },
            id="instruments alone",
        ),
        pytest.param(
            2563, "80.02 80 80 80 80 80 80 80 80 80",
            "[instruments]\nIIT = 80.00\nOIT = 80.00\n\n[weighted]\nIIT = 24.00\nEIT = 24.01\nOIT = 31.99\n",
            {
                "คะแนนรายแบบที่ประกาศตรงกับที่คำนวณ": (
                    "ผ่าน", "ส่วนต่างจากการปัดเศษ IIT −0.0040, OIT 0.0000",
                ),
                "คะแนนถ่วงน้ำหนักที่ประกาศตรงกับที่คำนวณ": (
                    "ผ่าน", "ส่วนต่างจากการปัดเศษ IIT −0.0012, EIT +0.0100, OIT −0.0100",
                ),
            },
            id="instruments and weighted points as printed",
        ),
        pytest.param(
            2562, FLAT, "[weighted]\nIIT = 24.00\nEIT = 24.00\n",
            {
                "คะแนนถ่วงน้ำหนักที่ประกาศตรงกับที่คำนวณ": (
                    "ตรวจไม่ได้", "IIT, EIT: ไม่มีค่าน้ำหนัก หรือไม่มีคะแนนที่ใช้คำนวณ",
                ),
            },
            id="weighted points without weights",
        ),
        pytest.param(
            2566, "80 80 80 80 80 80 80 80 80 80", "[instruments]\nEIT1 = 81.00\nEIT2 = 80.00\n",
            {
                "EIT ตามส่วนลบค่าเฉลี่ยของตัวชี้วัด": (
                    "ตรวจไม่ได้", "+0.5000 ไม่มีแหล่งอ้างอิงว่าคะแนนรายส่วนรวมเป็นตัวชี้วัดอย่างไร",
                ),
            },
            id="parts beside indicators",
        ),
    ],
)  # fmt: skip
def test_the_register_of_checks_says_what_passed_and_what_could_not_be_checked(agency, year, scores, published, found):
    checks = face.checks(agency({year: Year(scores, published)}))
    assert {name: checks[name] for name in found} == found


@pytest.mark.parametrize(
    ("name", "table", "said"),
    [
        ("sub-indicators.csv", "ตัวชี้วัดย่อย,คะแนน\n9.1,100\n9.2,100\n",
         ("ตัวชี้วัดย่อยรวมกันตรงกับตัวชี้วัด", "ตรวจไม่ได้", "มี 2 จาก 7")),
        ("items.csv", "ข้อ,คะแนน\no1,100\n", ("รายการ OIT รวมกันตรงกับตัวชี้วัด", "ตรวจไม่ได้", "มี 1 จาก 43")),
        ("sub-indicators.csv", "ตัวชี้วัดย่อย,คะแนน\n" + "".join(
            f"{code},80\n" for code in ("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")),
         ("ตัวชี้วัดย่อยรวมกันตรงกับตัวชี้วัด", "ผ่าน", "มี 7 จาก 7")),
    ],
)  # fmt: skip
def test_what_stands_inside_an_indicator_is_held_against_it_where_it_is_whole(agency, name, table, said):
    check, result, detail = said
    assert face.checks(agency({2564: Year(FLAT, files={name: table})}))[check] == (result, detail)


def test_the_plan_and_the_follow_up_are_counted_among_the_checks(agency):
    year = Year(
        FLAT,
        findings=((1, "-", "พัฒนา"), (2, "แก้ไข", "-")),
        plan=((1, "แผน", "กองคลัง"), (2, "แผน", "กองคลัง")),
        followup=((1, "กองคลัง", "แผน", "ผล", "-", "-"), (2, "กองคลัง", "แผน", "ผล", "-", "-")),
    )
    found = face.checks(agency({2563: year}))
    assert found["ทุกประเด็นที่ต้องแก้ไขหรือพัฒนามีในแผน"] == ("ผ่าน", "2 ตัวชี้วัด")
    assert found["ทุกตัวชี้วัดในแผนมีผลการติดตาม"] == ("ผ่าน", "2 รายการ")


def test_readings_of_the_agency_and_of_its_papers_stand_once_each(agency):
    assert face.readings(agency({2563: Year(FLAT)})) == ["การอ่านเอกสารต้นทาง", "ไม่มีข้อสังเกต"]
    published = 'notes = ["อ่านว่า ๘๐", "อ่านว่า ๘๐", "หน้าสองขาด"]\n'
    noted = agency({2563: Year(FLAT, published)}, id="noted")
    assert face.readings(noted) == ["การอ่านเอกสารต้นทาง", "อ่านว่า ๘๐", "หน้าสองขาด"]
