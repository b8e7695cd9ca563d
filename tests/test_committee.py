"""What the committee reads of one year, on the real cycle and on what other agencies have."""

from decimal import Decimal

import pytest

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report.blocks import Table
from pipeline.report.sections import committee
from tests.assessments import alone


def put(project, name, text):
    (project / "data/raw/prokfa/2563" / name).write_text(text, "utf-8")
    return cycle.cycle("prokfa", 2563)


def text_of(blocks):
    parts = []
    for block in blocks:
        parts.append(getattr(block, "text", ""))
        if isinstance(block, Table):
            parts += [" ".join(line for cell in row for line in cell.lines) for row in block.body]
    return "\n".join(parts)


@pytest.fixture
def prokfa(project):
    return cycle.cycle("prokfa", 2563)


def test_the_raise_that_lifts_the_total_most_is_named_with_its_lift(prokfa):
    said = text_of(committee.lost(alone(prokfa), "arabic"))
    assert "เสียคะแนนรวม 9.1006 คะแนน" in said
    assert "1 การใช้ทรัพย์สินของราชการ 78.52 6.48 +0.3888" in said


def test_an_agencys_own_target_is_one_more_goal(project):
    said = text_of(committee.lost(alone(put(project, "settings.toml", "target = 90\n")), "arabic"))
    assert "1 การใช้ทรัพย์สินของราชการ 78.52 11.48 +0.6888" in said


def test_each_higher_level_has_mixes_that_reach_it(prokfa):
    (table,) = (block for block in committee.levels(alone(prokfa), "arabic") if isinstance(block, Table))
    assert {row[-1].lines for row in table.body} == {("AA",)}
    assert all(Decimal(row[-2].lines[0]) >= 95 for row in table.body)


def test_the_cut_names_what_it_would_decide_otherwise_and_its_source(prokfa):
    said = text_of(committee.fix_or_develop(alone(prokfa), "arabic"))
    assert "จะจัดต่างไป 1 ตัวชี้วัด คือ การใช้งบประมาณ" in said
    assert "https://" in said
    assert "สูงกว่า 78.52 ถึง 84.33 คะแนนให้ผลตรงกับมติทุกตัว" in said


def test_an_agencys_own_cut_may_agree_with_every_entry(project):
    said = text_of(
        committee.fix_or_develop(alone(put(project, "settings.toml", "fix_below = 80\n")), "arabic")
    )
    assert "จัดตรงกับมติทุกตัวชี้วัด" in said


def test_proposed_scores_give_a_new_total_and_level(prokfa):
    said = text_of(committee.proposal(Assessment((prokfa,), {4: Decimal(85)}), "arabic"))
    assert "เพิ่มขึ้น 0.39 คะแนน (จาก 90.90 เป็น 91.29 คะแนน) ระดับ A เท่าเดิม" in said
    assert list(committee.proposal(alone(prokfa), "arabic")) == []


def test_a_year_without_rules_says_which_rule_is_missing(project):
    folder = project / "data/raw/trat/2564"
    folder.rename(project / "data/raw/trat/2568")
    path = project / "data/raw/trat/2568/published.toml"
    path.write_text(path.read_text("utf-8").replace("fiscal_year = 2564", "fiscal_year = 2568"), "utf-8")
    assert "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนัก" in text_of(committee.lost(alone(cycle.cycle("trat", 2568)), "arabic"))
