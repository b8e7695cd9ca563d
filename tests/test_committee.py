"""What the committee reads of one year, on the real cycle and on what other agencies have."""

from decimal import Decimal

import pytest

from pipeline import committee, raw
from pipeline.blocks import Table
from pipeline.oit import explain


def put(project, name, text):
    (project / "data/raw/prokfa/2563" / name).write_text(text, "utf-8")
    return raw.cycle("prokfa", 2563)


def text_of(blocks):
    parts = []
    for block in blocks:
        parts.append(getattr(block, "text", ""))
        if isinstance(block, Table):
            parts += [" ".join(line for cell in row for line in cell.lines) for row in block.body]
    return "\n".join(parts)


@pytest.fixture
def prokfa(project):
    return raw.cycle("prokfa", 2563)


def test_the_raise_that_lifts_the_total_most_is_named_with_its_lift(prokfa):
    said = text_of(committee.lost(prokfa, "arabic"))
    assert "เสียคะแนนรวม 9.1006 คะแนน" in said
    assert "1 การใช้ทรัพย์สินของราชการ 78.52 6.48 +0.3888" in said


def test_an_agencys_own_target_is_one_more_goal(project):
    said = text_of(committee.lost(put(project, "settings.toml", "target = 90\n"), "arabic"))
    assert "1 การใช้ทรัพย์สินของราชการ 78.52 11.48 +0.6888" in said


def test_each_higher_level_has_mixes_that_reach_it(prokfa):
    (table,) = (block for block in committee.levels(prokfa, "arabic") if isinstance(block, Table))
    assert {row[-1].lines for row in table.body} == {("AA",)}
    assert all(Decimal(row[-2].lines[0]) >= 95 for row in table.body)


def test_the_cut_names_what_it_would_decide_otherwise_and_its_source(prokfa):
    said = text_of(committee.fix_or_develop(prokfa, "arabic"))
    assert "จะจัดต่างไป 1 ตัวชี้วัด คือ การใช้งบประมาณ" in said
    assert "https://" in said
    assert "สูงกว่า 78.52 ถึง 84.33 คะแนนให้ผลตรงกับมติทุกตัว" in said


def test_an_agencys_own_cut_may_agree_with_every_entry(project):
    said = text_of(committee.fix_or_develop(put(project, "settings.toml", "fix_below = 80\n"), "arabic"))
    assert "จัดตรงกับมติทุกตัวชี้วัด" in said


def test_without_items_the_oit_score_is_explained_by_whole_missing_items(prokfa):
    assert "ขาด 2 ใน 9 รายการของ 9.1" in text_of(committee.inside_oit(prokfa, "arabic"))
    assert explain(prokfa.scheme, 9, Decimal("95.56")).ways == ({"9.1": 2},)


def test_items_of_oit_are_a_checklist_and_items_of_surveys_are_listed_from_the_lowest(project):
    missing = {"o3", "o7"}
    items = [f"o{n},{0 if f'o{n}' in missing else 100}" for n in range(1, 44)] + ["i1,90", "i2,70.5", "e1,80"]
    cycle = put(project, "items.csv", "ข้อ,คะแนน\n" + "\n".join(items) + "\n")
    checklist = text_of(committee.inside_oit(cycle, "arabic"))
    assert checklist.count("ไม่ครบ") == 2
    lowest = text_of(committee.questions(cycle, "arabic"))
    assert "มีคะแนนรายข้อ 3 ข้อ ต่ำสุด 70.50 มัธยฐาน 80.00 สูงสุด 90.00" in lowest
    assert lowest.index("1 i2") < lowest.index("2 e1") < lowest.index("3 i1")


def test_sub_indicators_are_shown_where_they_were_given(project):
    subs = "9.1,77.78\n9.2,100\n9.3,100\n9.4,100\n9.5,100\n10.1,100\n10.2,100\n"
    said = text_of(
        committee.inside_oit(put(project, "sub-indicators.csv", "ตัวชี้วัดย่อย,คะแนน\n" + subs), "arabic")
    )
    assert "9.1 ข้อมูลพื้นฐาน 77.78" in said


def test_proposed_scores_give_a_new_total_and_level(prokfa):
    said = text_of(committee.proposal(prokfa, {4: Decimal(85)}, "arabic"))
    assert "+0.39 คะแนน (จาก 90.90 เป็น 91.29) ระดับ A เท่าเดิม" in said
    assert list(committee.proposal(prokfa, {}, "arabic")) == []


def test_a_year_without_rules_says_which_rule_is_missing(project):
    folder = project / "data/raw/trat/2564"
    folder.rename(project / "data/raw/trat/2568")
    path = project / "data/raw/trat/2568/published.toml"
    path.write_text(path.read_text("utf-8").replace("fiscal_year = 2564", "fiscal_year = 2568"), "utf-8")
    assert "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนัก" in text_of(committee.lost(raw.cycle("trat", 2568), "arabic"))
