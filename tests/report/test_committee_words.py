"""What the committee is told of its year, to the letter: points lost, levels, its entries beside a cut, proposals."""

import pytest

from tests.report import face
from tests.snapshots.raw_folder import Year

FLAT = "80"
THEIRS = "ข้อความของคณะกรรมการ: "


def found(*entries):
    return tuple((no, *cells) for no, *cells in entries)


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        pytest.param("100", "ไม่เสียคะแนนเลย ทุกตัวชี้วัดได้คะแนนเต็ม", id="none"),
        pytest.param(
            "100 100 100 100 100 100 100 100 100 95",
            "เสียคะแนนรวม ๑.๐๐๐๐ คะแนนของคะแนนภาพรวม มากที่สุดที่ การป้องกันการทุจริต ๑.๐๐๐๐ คะแนน "
            "(ร้อยละ ๑๐๐.๐ ของที่เสียทั้งหมด) ทุกตัวชี้วัดถึงเกณฑ์ผ่านแล้ว",
            id="one indicator, above the mark",
        ),
        pytest.param(
            "90 90 90 90 90 70 90 90 90 90",
            "เสียคะแนนรวม ๑๒.๐๐๐๐ คะแนนของคะแนนภาพรวม มากที่สุดที่ คุณภาพการดำเนินงาน ๓.๐๐๐๐ คะแนน "
            "(ร้อยละ ๒๕.๐ ของที่เสียทั้งหมด) ตัวชี้วัดที่ยังต่ำกว่าเกณฑ์ผ่านมี ๑ ตัว "
            "ถ้าคุณภาพการดำเนินงานถึงเกณฑ์ คะแนนภาพรวมจะเพิ่ม ๑.๕๐๐๐ คะแนน",
            id="one below the mark",
        ),
        pytest.param(
            # most is lost where most weight is, most is to gain where most lacks
            "60 84.99 85 90 90 70 70 90 80 85",
            "เสียคะแนนรวม ๑๙.๔๐๐๖ คะแนนของคะแนนภาพรวม มากที่สุดที่ การเปิดเผยข้อมูล ๔.๐๐๐๐ คะแนน "
            "(ร้อยละ ๒๐.๖ ของที่เสียทั้งหมด) ตัวชี้วัดที่ยังต่ำกว่าเกณฑ์ผ่านมี ๕ ตัว "
            "ถ้าการปฏิบัติหน้าที่, คุณภาพการดำเนินงาน และ ประสิทธิภาพการสื่อสารถึงเกณฑ์ คะแนนภาพรวมจะเพิ่ม ๑.๕๐๐๐ คะแนน",
            id="the most lost is not the most to gain",
        ),
        pytest.param(
            FLAT,
            "เสียคะแนนรวม ๒๐.๐๐๐๐ คะแนนของคะแนนภาพรวม มากที่สุดที่ การเปิดเผยข้อมูล และ การป้องกันการทุจริต "
            "๔.๐๐๐๐ คะแนน (ร้อยละ ๒๐.๐ ของที่เสียทั้งหมด) ไม่มีตัวชี้วัดใดถึงเกณฑ์ผ่าน "
            "ถ้าการเปิดเผยข้อมูล และ การป้องกันการทุจริตถึงเกณฑ์ คะแนนภาพรวมจะเพิ่ม ๑.๐๐๐๐ คะแนน",
            id="all below, ties",
        ),
    ],
)
def test_points_lost_are_said_with_the_raise_that_lifts_most(agency, scores, said):
    assert face.lost(agency({2563: Year(scores)})) == said


def test_without_a_pass_mark_only_what_was_lost_is_said(agency):
    assert face.lost(face.without(agency({2563: Year(FLAT)}), "pass_mark"), "arabic") == (
        "เสียคะแนนรวม 20.0000 คะแนนของคะแนนภาพรวม มากที่สุดที่ การเปิดเผยข้อมูล และ การป้องกันการทุจริต "
        "4.0000 คะแนน (ร้อยละ 20.0 ของที่เสียทั้งหมด)"
    )


def test_each_goal_has_a_table_of_those_that_lack_it_by_what_they_would_add(agency):
    history = agency({2567: Year("90 90 90 90 90 90 90 84 90 90", files={"settings.toml": "target = 90.5\n"})})
    blocks = face.lost_blocks(history)
    assert face.words(blocks)[2:] == [
        "คะแนนที่ได้และที่เสียรายตัวชี้วัด",
        "ผลต่อคะแนนภาพรวม ถ้าถึงเกณฑ์ผ่าน ๘๕ คะแนน (เฉพาะตัวชี้วัดที่ยังไม่ถึง)",
        "ผลต่อคะแนนภาพรวม ถ้าถึงระดับสูงสุด ๙๕ คะแนน (เฉพาะตัวชี้วัดที่ยังไม่ถึง)",
        "ผลต่อคะแนนภาพรวม ถ้าถึงเป้าหมายของหน่วยงาน ๙๐.๕ คะแนน (เฉพาะตัวชี้วัดที่ยังไม่ถึง)",
        "ผลต่อคะแนนภาพรวม ถ้าถึงค่าเฉลี่ยระดับประเทศ (เฉพาะตัวชี้วัดที่ยังไม่ถึง)",
    ]
    assert face.rows(blocks, "ผลต่อคะแนนภาพรวม ถ้าถึงเกณฑ์ผ่าน") == [
        ("๑", "การปรับปรุงระบบการทำงาน", "๘๔.๐๐", "๑.๐๐", "+๐.๑๐๐๐")
    ]
    assert face.rows(blocks, "ผลต่อคะแนนภาพรวม ถ้าถึงค่าเฉลี่ย") == [
        ("๑", "การปรับปรุงระบบการทำงาน", "๘๔.๐๐", "๐.๔๙", "+๐.๐๔๙๐")
    ]
    top = face.rows(blocks, "ผลต่อคะแนนภาพรวม ถ้าถึงระดับสูงสุด")
    assert [row[0] for row in top] == ["๑", "๒", "๒", "๔", "๔", "๖", "๖", "๖", "๖", "๖"]
    assert top[0] == ("๑", "การปรับปรุงระบบการทำงาน", "๘๔.๐๐", "๑๑.๐๐", "+๑.๑๐๐๐")
    assert top[1] == ("๒", "การเปิดเผยข้อมูล", "๙๐.๐๐", "๕.๐๐", "+๑.๐๐๐๐")


def test_of_full_marks_nothing_is_lost_and_no_share_is_given(agency):
    blocks = face.lost_blocks(agency({2563: Year("100")}))
    assert face.words(blocks)[1:] == ["ไม่เสียคะแนนเลย ทุกตัวชี้วัดได้คะแนนเต็ม", "คะแนนที่ได้และที่เสียรายตัวชี้วัด"]
    assert face.rows(blocks)[0] == ("การปฏิบัติหน้าที่", "๑๐๐.๐๐", "๐.๐๖", "๖.๐๐๐๐", "๐.๐๐๐๐", "")


@pytest.mark.parametrize(
    ("year", "scores", "published", "said"),
    [
        pytest.param(
            2563, "94", "", ["ระดับ AA (เกณฑ์อนุมาน) ต้องได้คะแนนภาพรวมอีก ๑.๐๐ คะแนน"], id="the total"
        ),
        pytest.param(
            2563, FLAT, "",
            ["ระดับ A ต้องได้คะแนนภาพรวมอีก ๕.๐๐ คะแนน", "ระดับ AA (เกณฑ์อนุมาน) ต้องได้คะแนนภาพรวมอีก ๑๕.๐๐ คะแนน"],
            id="every higher level, the next one first",
        ),
        pytest.param(
            2566, "96 96 96 96 96 96 96 96 84 84", "[instruments]\nEIT1 = 96.00\nEIT2 = 96.00\n",
            [
                "ระดับ ผ่านดี (เกณฑ์อนุมาน) ต้องได้OIT อีก ๑.๐๐ คะแนน",
                "ระดับ ผ่านดีเยี่ยม ต้องได้คะแนนภาพรวมอีก ๓.๘๐ คะแนน และ OIT อีก ๑๑.๐๐ คะแนน",
            ],
            id="an instrument, then both",
        ),
        pytest.param(2563, "95", "", [], id="the top"),
    ],
)  # fmt: skip
def test_what_a_level_still_asks_is_said_of_the_total_and_of_instruments(agency, year, scores, published, said):
    assert face.lacking(agency({year: Year(scores, published)})) == said


def test_a_level_out_of_reach_says_so(agency):
    said = "ระดับ AA (เกณฑ์อนุมาน) ต้องได้คะแนนภาพรวมอีก ๕.๐๐ คะแนน ซึ่งไม่มีทางถึงแม้ทุกตัวชี้วัดได้คะแนนเต็ม"
    assert face.out_of_reach(agency({2563: Year("90")})) == said


HEADING = "ทำอย่างไรจึงถึงระดับที่สูงขึ้น"
ARITHMETIC = "เป็นการคำนวณจากกฎของปีนั้น ไม่ใช่ข้อเสนอว่าทำได้จริง คะแนน OIT เพิ่มเป็นรายข้อทั้งข้อ จึงอาจไม่ลงตัวตามนี้"


def test_the_top_level_has_nothing_above_it(agency):
    assert face.words(face.levels(agency({2563: Year("95")}))) == [HEADING, "อยู่ในระดับสูงสุดแล้ว"]


def test_the_ways_to_a_level_are_named_by_kind_and_say_what_they_raise(agency):
    blocks = face.levels(agency({2563: Year("94.9 95 95 95 95 95 95 95 95 94.9")}))
    assert face.words(blocks) == [
        HEADING,
        "ระดับ AA (เกณฑ์อนุมาน) ต้องได้คะแนนภาพรวมอีก ๐.๐๓ คะแนน",
        "ทางเลือกสู่ระดับ AA (คำนวณระดับซ้ำแล้วทุกทาง)",
        ARITHMETIC,
    ]
    single, floor = face.rows(blocks)
    assert single == ("ยกตัวเดียว", "การป้องกันการทุจริต (๙๔.๙๐)", "๙๕.๐๑", "๙๕.๐๐", "AA")
    assert floor[0] == "ยกทุกตัวที่ต่ำให้เท่ากัน"


def test_a_level_that_depends_on_what_is_not_given_is_left_out_with_the_reason(agency):
    blocks = face.levels(agency({2566: Year("80")}))
    missing = "ไม่มีแหล่งอ้างอิงสำหรับคะแนน EIT๑ ซึ่งระดับ “ผ่านดี” ต้องใช้ ปีงบประมาณ พ.ศ. ๒๕๖๖ จึงไม่แสดงส่วนนี้"
    assert missing in face.words(blocks)
    assert {row[-1] for row in face.rows(blocks, "ทางเลือกสู่ระดับ ผ่าน ")} == {"ไม่ทราบ"}  # a higher one is not excluded


@pytest.mark.parametrize("part", ["lost_blocks", "levels"])
def test_without_the_rules_of_the_year_a_part_says_which_is_missing(agency, part):
    shown = face.words(getattr(face, part)(agency({2562: Year(FLAT)})))
    missing = "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนักของเครื่องมือ ปีงบประมาณ พ.ศ. ๒๕๖๒ จึงไม่แสดงส่วนนี้"
    assert shown[1:] == [missing]


OWN = "มติของคณะกรรมการเป็นหลัก จุดตัด ๘๕ คะแนน"


@pytest.mark.parametrize(
    ("findings", "settings", "said"),
    [
        pytest.param(
            found((1, "ก", "-"), (2, "-", "ข"), (3, "-", "-")), "",
            f"{OWN} จัดตรงกับมติทุกตัวชี้วัด จุดตัดที่สูงกว่า ๗๐.๐๐ ถึง ๘๕.๐๐ คะแนนให้ผลตรงกับมติทุกตัว",
            id="as the cut, between a fix and the others",
        ),
        pytest.param(
            found((1, "ก", "-")), "",
            f"{OWN} จัดตรงกับมติทุกตัวชี้วัด จุดตัดที่สูงกว่า ๗๐.๐๐ คะแนนให้ผลตรงกับมติทุกตัว",
            id="fixes alone",
        ),
        pytest.param(
            found((2, "-", "ข"), (3, "-", "ค")), "",
            f"{OWN} จัดตรงกับมติทุกตัวชี้วัด จุดตัดไม่เกิน ๘๕.๐๐ คะแนนให้ผลตรงกับมติทุกตัว",
            id="developments alone",
        ),
        pytest.param(
            found((1, "-", "ก"), (3, "ข", "-")), "",
            f"{OWN} จะจัดต่างไป ๒ ตัวชี้วัด คือ การปฏิบัติหน้าที่ และ การใช้อำนาจ ไม่มีจุดตัดเดียวที่ให้ผลตรงกับมติทุกตัว",
            id="no cut decides so",
        ),
        pytest.param(
            found((1, "ก", "ก"), (3, "-", "-"), (2, "ข", "-")), "",
            f"{OWN} จะจัดต่างไป ๑ ตัวชี้วัด คือ การใช้งบประมาณ จุดตัดที่สูงกว่า ๘๕.๐๐ ถึง ๙๐.๐๐ คะแนนให้ผลตรงกับมติทุกตัว",
            id="both counts as fix",
        ),
        pytest.param(
            found((1, "ก", "-"), (2, "ข", "-"), (3, "-", "ค")), "fix_below = 85.5\n",
            "มติของคณะกรรมการเป็นหลัก จุดตัด ๘๕.๕ คะแนน จัดตรงกับมติทุกตัวชี้วัด "
            "จุดตัดที่สูงกว่า ๘๕.๐๐ ถึง ๙๐.๐๐ คะแนนให้ผลตรงกับมติทุกตัว",
            id="a cut of the agency's own",
        ),
    ],
)  # fmt: skip
def test_the_committees_entries_stand_beside_what_a_cut_decides(agency, findings, settings, said):
    year = Year("70 85 90 86 86 86 86 86 86 86", findings=findings, files={"settings.toml": settings})
    assert face.beside_cut(agency({2563: year})) == said


def test_each_entry_is_named_and_compared(agency):
    findings = found((1, "ก", "-"), (2, "-", "ข"), (3, "ค", "ค"), (4, "-", "-"), (5, "", ""), (6, "", "ฉ"))
    blocks = face.fix_or_develop(agency({2563: Year("70 70 90 90 90 90 90 90 90 84.99", findings=findings)}))
    assert [row[1:] for row in face.rows(blocks)] == [
        ("๗๐.๐๐", "ต้องแก้ไข", "ต้องแก้ไข", "ตรงกัน"),
        ("๗๐.๐๐", "ต้องพัฒนา", "ต้องแก้ไข", "ต่างกัน"),
        ("๙๐.๐๐", "ทั้งสองอย่าง", "ต้องพัฒนา", "ต่างกัน"),
        ("๙๐.๐๐", "ไม่มี (-)", "ต้องพัฒนา", "ตรงกัน"),
        ("๙๐.๐๐", "ไม่ได้ระบุ", "ต้องพัฒนา", ""),
        ("๙๐.๐๐", "ต้องพัฒนา", "ต้องพัฒนา", "ตรงกัน"),
        *[("๙๐.๐๐", "ไม่ได้ระบุ", "ต้องพัฒนา", "")] * 3,
        ("๘๔.๙๙", "ไม่ได้ระบุ", "ต้องแก้ไข", ""),
    ]
    assert face.words(blocks)[-1] == "มติของคณะกรรมการเทียบกับจุดตัด ๘๕ คะแนน"


def test_the_source_of_a_cut_is_named_or_that_there_is_none(agency):
    year = Year(FLAT, findings=found((1, "ก", "-")), files={"settings.toml": "fix_below = 85\n"})
    history = agency({2563: year})
    assert face.words(face.fix_or_develop(history))[2] == "ที่มาของจุดตัด: settings.toml"
    plain = agency({2563: Year(FLAT, findings=found((1, "ก", "-")))}, id="plain")
    assert face.words(face.fix_or_develop(face.without(plain, "pass_mark")))[1:] == [
        "ไม่มีแหล่งอ้างอิงสำหรับเกณฑ์ผ่าน ปีงบประมาณ พ.ศ. ๒๕๖๓ จึงไม่แสดงส่วนนี้"
    ]
    assert face.fix_or_develop(agency({2563: Year(FLAT)}, id="unstated")) == []


TRIED = "ตามคะแนนที่ลอง คะแนนภาพรวม"


@pytest.mark.parametrize(
    ("year", "published", "proposed", "said"),
    [
        pytest.param(
            2563, "", {9: 90}, f"{TRIED}เพิ่มขึ้น ๒.๐๐ คะแนน (จาก ๘๐.๐๐ เป็น ๘๒.๐๐ คะแนน) ระดับ B เท่าเดิม", id="up"
        ),
        pytest.param(
            2563, "", {9: 55, 10: "79.95"},
            f"{TRIED}ลดลง ๕.๐๑ คะแนน (จาก ๘๐.๐๐ เป็น ๗๔.๙๙ คะแนน) ระดับเปลี่ยนจาก B เป็น C",
            id="down, a level lost",
        ),
        pytest.param(
            2563, "", {9: 100, 10: 85}, f"{TRIED}เพิ่มขึ้น ๕.๐๐ คะแนน (จาก ๘๐.๐๐ เป็น ๘๕.๐๐ คะแนน) ระดับเปลี่ยนจาก B เป็น A",
            id="up, a level won",
        ),
        pytest.param(
            2563, "", {9: 81, 10: 79}, f"{TRIED}ไม่เปลี่ยนแปลง (จาก ๘๐.๐๐ เป็น ๘๐.๐๐ คะแนน) ระดับ B เท่าเดิม", id="unchanged"
        ),
        pytest.param(
            2566, "", {9: 100, 10: 100}, f"{TRIED}เพิ่มขึ้น ๘.๐๐ คะแนน (จาก ๘๐.๐๐ เป็น ๘๘.๐๐ คะแนน) "
            "ระดับเปลี่ยนจาก ต้องปรับปรุง เป็น ผ่าน", id="a tested survey below keeps the higher level away",
        ),
        pytest.param(
            2566, "", dict.fromkeys(range(1, 11), 90),
            f"{TRIED}เพิ่มขึ้น ๑๐.๐๐ คะแนน (จาก ๘๐.๐๐ เป็น ๙๐.๐๐ คะแนน) อ่านระดับไม่ได้",
            id="a level that depends on parts that are not given",
        ),
    ],
)  # fmt: skip
def test_a_proposal_gives_a_new_total_and_level(agency, year, published, proposed, said):
    assert face.proposal(agency({year: Year(FLAT, published)}), proposed) == said


def test_a_proposal_shows_the_scores_that_it_changes_alone(agency):
    history = agency({2563: Year(FLAT)})
    assert face.proposal_blocks(history, {}) == []
    blocks = face.proposal_blocks(history, {1: 80, 2: "79.5", 9: 90})
    assert face.rows(blocks) == [
        ("การใช้งบประมาณ", "๘๐.๐๐", "๗๙.๕๐", "−๐.๐๓๐๐"),
        ("การเปิดเผยข้อมูล", "๘๐.๐๐", "๙๐.๐๐", "+๒.๐๐๐๐"),
    ]
    assert face.words(face.proposal_blocks(agency({2562: Year(FLAT)}, id="unknown"), {1: 90}))[1:] == [
        "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนักของเครื่องมือ ปีงบประมาณ พ.ศ. ๒๕๖๒ จึงไม่แสดงส่วนนี้"
    ]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        pytest.param((), [("paragraph", "ข้อความที่เรียบเรียง")], id="none"),
        pytest.param(
            (("standing", "follow", "เห็นชอบ"),),
            [("paragraph", "ข้อความที่เรียบเรียง"), ("note", f"{THEIRS}เห็นชอบ")],
            id="one follows",
        ),
        pytest.param((("standing", "replace", "ใช้ข้อความนี้"),), [("note", f"{THEIRS}ใช้ข้อความนี้")], id="one replaces"),
        pytest.param(
            (("standing", "follow", "หนึ่ง"), ("standing", "replace", "สอง")),
            [("note", f"{THEIRS}หนึ่ง"), ("note", f"{THEIRS}สอง")],
            id="one replaces, both are shown",
        ),
        pytest.param(
            (("lost", "replace", "ของย่อหน้าอื่น"),), [("paragraph", "ข้อความที่เรียบเรียง")], id="of another paragraph"
        ),
        pytest.param(
            (("standing", "follow", "สอง\\nบรรทัด  และช่องว่าง "),),
            [("paragraph", "ข้อความที่เรียบเรียง"), ("note", f"{THEIRS}สอง บรรทัด และช่องว่าง")],
            id="lines and spaces are folded",
        ),
    ],
)
def test_a_text_of_the_committee_follows_or_replaces_and_is_marked_as_theirs(agency, texts, shown):
    settings = "".join(
        f'[[texts]]\nparagraph = "{name}"\nmode = "{mode}"\ntext = "{text}"\n' for name, mode, text in texts
    )
    history = agency({2563: Year(FLAT, files={"settings.toml": settings})})
    assert face.paragraph(history, "standing", "ข้อความที่เรียบเรียง") == shown


def test_a_year_without_indicators_has_no_highest_and_lowest(agency):
    assert face.extremes_blocks(agency({2563: Year("", 'only = "total"\n\n[agency]\ntotal = 80\n')})) == []
