"""What is said of two years and more, to the letter: changes, their parts, the plan between them, missing years."""

import pytest

from tests.report import face
from tests.snapshots.raw_folder import Year

FLAT = "80"
MIXED = "90 85 80 75 70 88 86 84 82 60"


def pair(before, after, first=2563, published=("", "")):
    return {first: Year(before, published[0]), first + 1: Year(after, published[1])}


SPAN = "จากปีงบประมาณ พ.ศ. ๒๕๖๓ เป็นปีงบประมาณ พ.ศ. ๒๕๖๔ คะแนนภาพรวม"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param(
            FLAT, "80 80 80 80 90 80 80 80 80 80",
            f"{SPAN}เพิ่มขึ้น ๐.๖๐ คะแนน (จาก ๘๐.๐๐ เป็น ๘๐.๖๐ คะแนน) "
            "ตัวชี้วัดที่เพิ่มขึ้นมากที่สุดคือ การแก้ไขปัญหาการทุจริต เพิ่มขึ้น ๑๐.๐๐ คะแนน",
            id="one rose, none fell",
        ),
        pytest.param(
            FLAT, "80 80 80 80 80 80 80 80 75 75",
            f"{SPAN}ลดลง ๒.๐๐ คะแนน (จาก ๘๐.๐๐ เป็น ๗๘.๐๐ คะแนน) "
            "ตัวชี้วัดที่ลดลงมากที่สุดคือ การเปิดเผยข้อมูล และ การป้องกันการทุจริต ลดลง ๕.๐๐ คะแนน",
            id="two fell, none rose",
        ),
        pytest.param(
            FLAT, "83 83 83 80 80 76 80 80 79 78",
            f"{SPAN}ลดลง ๐.๔๖ คะแนน (จาก ๘๐.๐๐ เป็น ๗๙.๕๔ คะแนน) "
            "ตัวชี้วัดที่เพิ่มขึ้นมากที่สุดคือ การปฏิบัติหน้าที่, การใช้งบประมาณ และ การใช้อำนาจ เพิ่มขึ้น ๓.๐๐ คะแนน "
            "ตัวชี้วัดที่ลดลงมากที่สุดคือ คุณภาพการดำเนินงาน ลดลง ๔.๐๐ คะแนน",
            id="three rose most, one fell most",
        ),
        pytest.param(
            FLAT, FLAT, f"{SPAN}ไม่เปลี่ยนแปลง (จาก ๘๐.๐๐ เป็น ๘๐.๐๐ คะแนน)", id="nothing changed"
        ),
        pytest.param(
            "80 80 80 80 80 80 80 80 79 81", "80 80 80 80 80 80 80 80 81 79",
            f"{SPAN}ไม่เปลี่ยนแปลง (จาก ๘๐.๐๐ เป็น ๘๐.๐๐ คะแนน) "
            "ตัวชี้วัดที่เพิ่มขึ้นมากที่สุดคือ การเปิดเผยข้อมูล เพิ่มขึ้น ๒.๐๐ คะแนน "
            "ตัวชี้วัดที่ลดลงมากที่สุดคือ การป้องกันการทุจริต ลดลง ๒.๐๐ คะแนน",
            id="the total stayed, indicators did not",
        ),
        pytest.param(
            # 80.0012 and 80.0048: the printed totals are one and the same
            "80.02 80 80 80 80 80 80 80 80 80", "80.08 80 80 80 80 80 80 80 80 80",
            f"{SPAN}ไม่เปลี่ยนแปลง (จาก ๘๐.๐๐ เป็น ๘๐.๐๐ คะแนน) "
            "ตัวชี้วัดที่เพิ่มขึ้นมากที่สุดคือ การปฏิบัติหน้าที่ เพิ่มขึ้น ๐.๐๖ คะแนน",
            id="a change that no printed total shows",
        ),
    ],
)  # fmt: skip
def test_a_change_is_said_in_points_with_those_that_moved_most(agency, before, after, said):
    assert face.change(agency(pair(before, after))) == said


def test_a_change_of_totals_alone_names_no_indicator_and_its_years_need_not_follow(agency):
    years = {
        2563: Year("", 'only = "total"\n\n[agency]\ntotal = 80.5\n'),
        2566: Year("", 'only = "total"\n\n[agency]\ntotal = 79.99\n'),
    }
    assert face.change(agency(years), "arabic") == (
        "จากปีงบประมาณ พ.ศ. 2563 เป็นปีงบประมาณ พ.ศ. 2566 คะแนนภาพรวมลดลง 0.51 คะแนน (จาก 80.50 เป็น 79.99 คะแนน)"
        " ทั้งนี้ คะแนนภาพรวม และ ระดับผลการประเมิน ของสองปีนี้เทียบกันโดยตรงไม่ได้"
    )


@pytest.mark.parametrize(
    ("year", "published", "said"),
    [
        (2563, "", "มีข้อมูลเพียงปีงบประมาณ พ.ศ. ๒๕๖๓ ปีเดียว ไม่มีปีก่อนหน้าให้เปรียบเทียบ "
                   "จึงเทียบกับค่าเฉลี่ยระดับประเทศแทน"),
        (2562, "", "มีข้อมูลเพียงปีงบประมาณ พ.ศ. ๒๕๖๒ ปีเดียว ไม่มีปีก่อนหน้าให้เปรียบเทียบ"),
        (2562, "[national]\ntotal = 66.74\n", "มีข้อมูลเพียงปีงบประมาณ พ.ศ. ๒๕๖๒ ปีเดียว "
                                              "ไม่มีปีก่อนหน้าให้เปรียบเทียบ จึงเทียบกับค่าเฉลี่ยระดับประเทศแทน"),
    ],
)  # fmt: skip
def test_a_single_year_says_so_and_that_the_nation_stands_in_where_it_is_known(agency, year, published, said):
    history = agency({year: Year(FLAT, published)})
    assert face.single_year(history) == said
    assert face.words(face.latest(history)) == ["เปรียบเทียบระหว่างปี", said]


@pytest.mark.parametrize(
    ("years", "said"),
    [((2563, 2564), ""), ((2563, 2565), "ไม่มีข้อมูลปี ๒๕๖๔"), ((2562, 2563, 2566), "ไม่มีข้อมูลปี ๒๕๖๔, ๒๕๖๕"), ((2566,), "")],
)
def test_years_that_are_missing_between_others_are_named(agency, years, said):
    history = agency({year: Year(FLAT) for year in years})
    assert face.gaps(history) == said
    shown = face.words(face.national(history))
    assert (said in shown) == bool(said)


EXACT = "ผลของทุกตัวชี้วัดรวมกันเท่ากับการเปลี่ยนแปลงก่อนปัดเศษ"


@pytest.mark.parametrize(
    ("before", "after", "weights", "said"),
    [
        pytest.param(
            FLAT, "85 80 80 80 80 80 80 80 80 80", {}, f"{EXACT} ๐.๓ คะแนนพอดี", id="scores alone"
        ),
        pytest.param(FLAT, FLAT, {}, f"{EXACT} ๐ คะแนนพอดี", id="nothing"),
        pytest.param(
            # 0.06 × 0.4 three times is 0.072: printed 0.02 each, and 0.07 in all
            FLAT, "80.4 80.4 80.4 80 80 80 80 80 80 80", {},
            f"{EXACT} ๐.๐๗๒ คะแนนพอดี ผลรวมของตัวเลขที่พิมพ์ต่างจากการเปลี่ยนแปลงที่พิมพ์ (+๐.๐๗) "
            "อยู่ +๐.๐๑ คะแนนเพราะการปัดเศษ",
            id="a residue above",
        ),
        pytest.param(
            FLAT, "79.6 79.6 79.6 80 80 80 80 80 80 80", {},
            f"{EXACT} -๐.๐๗๒ คะแนนพอดี ผลรวมของตัวเลขที่พิมพ์ต่างจากการเปลี่ยนแปลงที่พิมพ์ (−๐.๐๗) "
            "อยู่ −๐.๐๑ คะแนนเพราะการปัดเศษ",
            id="a residue below",
        ),
        pytest.param(
            "90 90 90 90 90 80 80 80 80 80", "90 90 90 90 90 80 80 80 90 90",
            {"IIT": "0.2", "EIT": "0.3", "OIT": "0.5"},
            f"{EXACT} ๔ คะแนนพอดี แบ่งเป็นผลของคะแนน +๔.๕๐๐๐ และผลของกฎที่เปลี่ยน −๐.๕๐๐๐ คะแนน (หลักเกณฑ์ของสองปีต่างกัน)",
            id="scores and rules",
        ),
        pytest.param(
            "90 90 90 90 90 80 80 80 80 80", "90 90 90 90 90 80 80 80 80 80",
            {"IIT": "0.4", "EIT": "0.3", "OIT": "0.3"},
            f"{EXACT} ๑ คะแนนพอดี แบ่งเป็นผลของคะแนน ๐.๐๐๐๐ และผลของกฎที่เปลี่ยน +๑.๐๐๐๐ คะแนน (หลักเกณฑ์ของสองปีต่างกัน)",
            id="rules alone",
        ),
    ],
)  # fmt: skip
def test_the_parts_of_a_change_are_said_with_what_rounding_leaves(agency, before, after, weights, said):
    history = agency(pair(before, after))
    assert face.parts_of_change(face.with_weights(history, **weights) if weights else history) == said


ANSWERED = "[respondents]\ninternal = {}\nexternal = {}\n"
WITHIN = "ไม่เกินที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้ จึงไม่กล่าวว่ามีนัยสำคัญ"
BEYOND = "เกินกว่าที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้"
WORST = "(ความเชื่อมั่นร้อยละ ๙๕ ใช้การกระจายสูงสุดที่เป็นไปได้)"
UNCOMPARED = "ไม่มีจำนวนผู้ตอบของทั้งสองปีให้เทียบกัน จึงไม่กล่าวว่าการเปลี่ยนแปลงใดมีนัยสำคัญ"


@pytest.mark.parametrize(
    ("first", "published", "said"),
    [
        pytest.param(2563, ("", ""), UNCOMPARED, id="none given"),
        pytest.param(2563, (ANSWERED.format(400, 400), ""), UNCOMPARED, id="one year's alone"),
        pytest.param(
            2563, (ANSWERED.format(4000, 40), ANSWERED.format(4000, 40)),
            f"การเปลี่ยนแปลงของแบบ IIT {BEYOND} การเปลี่ยนแปลงของแบบ EIT {WITHIN} {WORST}",
            id="many inside, few outside",
        ),
        pytest.param(
            2563, ("[respondents]\ninternal = 30\n", ANSWERED.format(30, 400)),
            f"การเปลี่ยนแปลงของแบบ IIT {WITHIN} {WORST}",
            id="one survey in both years",
        ),
        pytest.param(
            2565, (ANSWERED.format(4000, 4000), ANSWERED.format(4000, 4000)),
            f"การเปลี่ยนแปลงของแบบ IIT {BEYOND} {WORST}",
            id="a survey that was made otherwise is not compared",
        ),
    ],
)  # fmt: skip
def test_a_change_is_called_significant_only_where_respondents_allow_it(agency, first, published, said):
    assert face.significance(agency(pair(FLAT, "90", first, published))) == said


CAUTION = (
    "เป็นเพียงการเปรียบเทียบคะแนนก่อนและหลังการดำเนินการตามแผน แสดงสิ่งที่เกิดขึ้นร่วมกัน ไม่ได้พิสูจน์ว่าแผนเป็นสาเหตุที่ทำให้คะแนนเปลี่ยนแปลง"
)


def planned(*numbers, first=2563, after="82 78 80 80 80 80 90 99 80 70", followup=()):
    """A plan for some indicators, and the next year's scores: 1, 7 and 8 rise, 2 and 10 fall, the others stay."""
    year = Year(
        FLAT,
        findings=tuple((no, "แก้ไข", "-") for no in numbers),
        plan=tuple((no, "แผน", "กองคลัง") for no in numbers),
        followup=followup,
    )
    return {first: year, first + 1: Year(after)}


@pytest.mark.parametrize(
    ("years", "said"),
    [
        pytest.param(
            planned(1, 2, 3, 4, 7),
            "ตัวชี้วัดที่มีแผนและเทียบคะแนนกับปีถัดไปได้ ๕ ตัว คะแนนเพิ่มขึ้น ๒ ตัว ลดลง ๑ ตัว ไม่เปลี่ยนแปลง ๒ ตัว " + CAUTION,
            id="rises, falls and others",
        ),
        pytest.param(
            planned(1, 7, 8, 10, first=2565),
            "ตัวชี้วัดที่มีแผนและเทียบคะแนนกับปีถัดไปได้ ๒ ตัว คะแนนเพิ่มขึ้น ๑ ตัว ลดลง ๑ ตัว ไม่เปลี่ยนแปลง ๐ ตัว "
            "อีก ๒ ตัวเกณฑ์ของสองปีต่างกัน จึงไม่นับ " + CAUTION,
            id="some are measured otherwise",
        ),
        pytest.param({2563: Year(FLAT), 2564: Year(FLAT)}, "ไม่มีตัวชี้วัดที่มีแผน", id="no plan"),
    ],
)  # fmt: skip
def test_planned_indicators_are_counted_by_how_they_moved_as_association(agency, years, said):
    assert face.moved_as_planned(agency(years)) == said


def test_a_plan_without_a_next_year_says_that_it_is_not_there_yet(agency):
    years = planned(1, 2, 3)
    del years[2564]
    said = "มีตัวชี้วัดที่มีแผน ๓ ตัว ยังไม่มีคะแนนของปีถัดไปให้เปรียบเทียบ"
    assert face.moved_not_yet(agency(years)) == said


def test_the_plan_stands_beside_its_follow_up_and_the_change(agency):
    followup = (
        (1, "กองคลัง", "แผน", "ผล", "๗ วัน", "-"),
        (2, "กองคลัง", "แผน", "-", "๗ วัน", "-"),
        (10, "กองคลัง", "แผน", "ผล", "", "-"),
    )
    history = agency(planned(1, 2, 10, followup=followup))
    found = face.rows(face.plan_beside_change(history))
    assert [found[no - 1] for no in (1, 2, 3, 10)] == [
        ("การปฏิบัติหน้าที่", "๑", "มี", "มี", "+๒.๐๐"),
        ("การใช้งบประมาณ", "๑", "ไม่มี", "มี", "−๒.๐๐"),
        ("การใช้อำนาจ", "๐", "ไม่มีการติดตาม", "ไม่มีการติดตาม", "๐.๐๐"),
        ("การป้องกันการทุจริต", "๑", "มี", "ไม่มี", "−๑๐.๐๐"),
    ]


def test_a_change_that_is_not_known_is_said_to_be_absent(agency):
    years = planned(1)
    years[2564] = Year("", 'only = "total"\n\n[agency]\ntotal = 80.00\n')
    found = face.rows(face.plan_beside_change(agency(years)))
    assert found[0] == ("การปฏิบัติหน้าที่", "๑", "ไม่มีการติดตาม", "ไม่มีการติดตาม", "ไม่มีข้อมูล")


@pytest.mark.parametrize("later", [2565, 2566])
def test_a_plan_is_not_set_beside_a_year_that_is_not_the_next(agency, later):
    years = planned(1)
    years[later] = years.pop(2564)
    assert face.plan_beside_change(agency(years)) == []


def test_every_year_stands_beside_the_nation_with_its_sign(agency):
    history = agency({2562: Year(FLAT), 2563: Year(FLAT), 2564: Year(FLAT), 2568: Year(FLAT)})
    assert face.rows(face.national(history)) == [
        ("๒๕๖๒", "ไม่มีข้อมูล", "ไม่มีข้อมูล", "ไม่มีข้อมูล", ""),
        ("๒๕๖๓", "๘๐.๐๐", "B (คำนวณ)", "๖๗.๙๐", "+๑๒.๑๐"),
        ("๒๕๖๔", "๘๐.๐๐", "B (คำนวณ)", "๘๑.๒๕", "−๑.๒๕"),
        ("๒๕๖๘", "ไม่มีข้อมูล", "ไม่มีข้อมูล", "๙๓.๘๒", ""),
    ]


@pytest.mark.parametrize(
    ("published", "title"),
    [
        ("\n[national]\ntotal = 79.99\n", "คะแนนภาพรวมสูงกว่าค่าเฉลี่ยระดับประเทศ ๐.๐๑ คะแนน"),
        ("\n[national]\ntotal = 80.5\n", "คะแนนภาพรวมต่ำกว่าค่าเฉลี่ยระดับประเทศ ๐.๕๐ คะแนน"),
        ("\n[national]\ntotal = 80\n", "คะแนนภาพรวมเท่ากับค่าเฉลี่ยระดับประเทศ"),
    ],
)
def test_the_chart_beside_the_nation_says_on_which_side(agency, published, title):
    assert face.words(face.national(agency({2563: Year(FLAT, published)})))[-1] == title


def test_three_years_and_more_stand_side_by_side_and_what_is_absent_says_so(agency):
    years = {2563: Year(FLAT), 2564: Year("", 'only = "total"\n\n[agency]\ntotal = 81.5\n'), 2565: Year("82")}
    history = agency(years)
    found = face.rows(face.overview(history))
    assert found[0] == ("คะแนนภาพรวม", "๘๐.๐๐", "๘๑.๕๐", "๘๒.๐๐")
    assert found[-1] == ("การป้องกันการทุจริต", "๘๐.๐๐", "ไม่มีข้อมูล", "๘๒.๐๐")
    assert face.overview(history[:2]) == []


@pytest.mark.parametrize(
    ("first", "said"),
    [
        pytest.param(2563, [], id="one rule"),
        pytest.param(2562, ["เทียบกันโดยตรงไม่ได้: คะแนนภาพรวม เพราะไม่มีแหล่งอ้างอิงของค่าน้ำหนัก ปี ๒๕๖๒"], id="unknown weights"),
        pytest.param(
            2565,
            [
                "เทียบกันโดยตรงไม่ได้: คะแนนภาพรวม เพราะEIT: ส่วนของแบบวัดต่างกัน (ปี ๒๕๖๕: ไม่พบการแบ่งส่วน, ปี ๒๕๖๖: EIT๑, EIT๒)",
                "เทียบกันโดยตรงไม่ได้: ระดับผลการประเมิน เพราะระบบระดับต่างกัน (ตัวอักษรกับชื่อระดับ)",
                "เทียบกันโดยตรงไม่ได้: แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก, คุณภาพการดำเนินงาน, "
                "ประสิทธิภาพการสื่อสาร และ การปรับปรุงระบบการทำงาน เพราะส่วนของแบบวัดต่างกัน "
                "(ปี ๒๕๖๕: ไม่พบการแบ่งส่วน, ปี ๒๕๖๖: EIT๑, EIT๒)",
            ],
            id="a survey in two parts",
        ),
        pytest.param(
            2567,
            [
                "เทียบกันโดยตรงไม่ได้: คะแนนภาพรวม เพราะไม่มีแหล่งอ้างอิงของค่าน้ำหนัก ปี ๒๕๖๘",
                "เทียบกันโดยตรงไม่ได้: ระดับผลการประเมิน เพราะเกณฑ์ของระดับต่างกัน",
                "เทียบกันโดยตรงไม่ได้: แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก, คุณภาพการดำเนินงาน, "
                "ประสิทธิภาพการสื่อสาร และ การปรับปรุงระบบการทำงาน เพราะส่วนของแบบวัดต่างกัน "
                "(ปี ๒๕๖๗: EIT๑, EIT๒, ปี ๒๕๖๘: ไม่พบการแบ่งส่วน)",
            ],
            id="levels without a source",
        ),
    ],
)
def test_what_may_not_be_compared_is_said_with_its_reason(agency, first, said):
    history = agency(pair(FLAT, "81", first))
    years = f"ปีงบประมาณ พ.ศ. {first} กับปีงบประมาณ พ.ศ. {first + 1} ".translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    found = [each for each in face.words(face.latest(history)) if "เทียบกันโดยตรงไม่ได้: " in each]
    assert found == [years + each for each in said]


def test_the_charts_of_a_change_say_how_many_rose_and_what_carried_the_total_most(agency):
    history = agency(pair(FLAT, "85 80 80 80 70 80 80 80 80 80"))
    shown = face.words(face.latest(history))
    assert "จากปี ๒๕๖๓ ถึงปี ๒๕๖๔ ตัวชี้วัดเพิ่มขึ้น ๑ จาก ๑๐ ตัวชี้วัด" in shown
    most = "การแก้ไขปัญหาการทุจริตมีผลต่อการเปลี่ยนแปลงของคะแนนภาพรวมมากที่สุด −๐.๖๐ คะแนน"
    assert most in shown


def test_a_change_with_rules_parts_it_into_two_columns(agency):
    history = agency(pair("90 90 90 90 90 80 80 80 80 80", "90 90 90 90 90 80 80 80 90 90"))
    plain = face.rows(face.latest(history), "ผลของแต่ละตัวชี้วัด")
    assert plain[-1] == ("การป้องกันการทุจริต", "๐.๒๐", "+๒.๐๐")
    ruled = face.rows(face.latest(face.with_weights(history, IIT="0.2", EIT="0.3", OIT="0.5")), "ผลของแต่ละตัวชี้วัด")
    assert ruled[0] == ("การปฏิบัติหน้าที่", "๐.๐๔", "๐.๐๐", "−๑.๘๐", "−๑.๘๐")
    assert ruled[-1] == ("การป้องกันการทุจริต", "๐.๒๕", "+๒.๒๕", "+๔.๒๕", "+๖.๕๐")


def test_a_change_that_cannot_be_parted_says_which_rule_is_missing(agency):
    shown = face.words(face.latest(agency(pair(FLAT, "81", 2562))))
    assert "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนักของเครื่องมือ ปีงบประมาณ พ.ศ. ๒๕๖๒ จึงไม่แสดงส่วนนี้" in shown


def test_a_year_without_indicators_is_compared_as_far_as_it_goes(agency):
    years = {2563: Year("", 'only = "total"\n\n[agency]\ntotal = 80.5\n'), 2564: Year(FLAT)}
    shown = face.words(face.latest(agency(years)))
    assert shown[-1] == "ปีใดปีหนึ่งไม่มีคะแนนรายตัวชี้วัด จึงเทียบรายตัวชี้วัดไม่ได้"


def test_movement_shows_the_gap_closed_of_rises_alone_and_both_places(agency):
    found = face.rows(face.latest(agency(pair(MIXED, "95 85 85 75 60 88 86 84 82 61"))), "ช่องว่างที่ปิดได้")
    assert found[0] == ("การปฏิบัติหน้าที่", "+๕.๐๐", "๕๐.๐", "๑ → ๑")
    assert found[2] == ("การใช้อำนาจ", "+๕.๐๐", "๒๕.๐", "๗ → ๔")
    assert found[4] == ("การแก้ไขปัญหาการทุจริต", "−๑๐.๐๐", "", "๙ → ๑๐")
    assert found[1] == ("การใช้งบประมาณ", "๐.๐๐", "", "๔ → ๔")


def test_a_change_is_a_column_of_its_own_after_both_years_with_its_sign(agency):
    blocks = face.latest(agency(pair(FLAT, "85 75 80 80 80 80 80 80 80 80")))
    for caption in ("คะแนนภาพรวมและรายแบบ ปี ๒๕๖๓–๒๕๖๔", "คะแนนรายตัวชี้วัด ปี ๒๕๖๓–๒๕๖๔"):
        assert face.heads(blocks, caption) == [("รายการ", "ปี ๒๕๖๓", "ปี ๒๕๖๔", "เปลี่ยนแปลง (คะแนน)")]
    assert face.rows(blocks, "คะแนนรายตัวชี้วัด")[:3] == [
        ("การปฏิบัติหน้าที่", "๘๐.๐๐", "๘๕.๐๐", "+๕.๐๐"),
        ("การใช้งบประมาณ", "๘๐.๐๐", "๗๕.๐๐", "−๕.๐๐"),
        ("การใช้อำนาจ", "๘๐.๐๐", "๘๐.๐๐", "๐.๐๐"),
    ]
    assert face.rows(blocks, "คะแนนภาพรวมและรายแบบ")[0] == ("คะแนนภาพรวม", "๘๐.๐๐", "๘๐.๐๐", "๐.๐๐")
