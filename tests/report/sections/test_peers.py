import shutil

import pytest

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report.blocks import Note, Table
from pipeline.report.sections.peers import blocks
from tests.assessments import alone, report_of


def cycles(project, count):
    """Trat 2563 again and again, as agencies of their own."""
    for number in range(count):
        folder = project / f"data/raw/t{number}"
        shutil.copytree(project / "data/raw/trat/2563", folder / "2563")
        text = (project / "data/raw/trat/agency.toml").read_text("utf-8").replace('kind = "aggregate"', "")
        (folder / "agency.toml").write_text(text, "utf-8")
    return [cycle.cycle(f"t{number}", 2563) for number in range(count)]


def test_nothing_is_said_without_a_group(project):
    assert list(blocks(report_of(alone(cycle.cycle("trat", 2563))))) == []


def test_an_agency_alone_in_its_group_is_told_so(project):
    own = cycle.cycle("prokfa", 2563)
    assert "ไม่มีหน่วยงานอื่น" in list(blocks(report_of(Assessment((own,), peers=(own,)), group="type")))[-1].text


def test_a_mean_of_agencies_is_set_beside_none(project):
    (_, note) = blocks(report_of(alone(cycle.cycle("trat", 2563)), group="all"))
    assert note == Note("เป็นค่าเฉลี่ย จึงไม่นับและไม่จัดอันดับร่วมกับหน่วยงาน")


@pytest.mark.parametrize(("count", "quartile"), [(4, ""), (5, "75.62")])
def test_quartiles_are_withheld_from_groups_under_five_and_ties_share_a_rank(project, count, quartile):
    found = cycles(project, count)
    shown = list(blocks(report_of(Assessment((found[0],), peers=tuple(found)), group="type")))
    (table,) = (block for block in shown if isinstance(block, Table))
    total = next(row for row in table.body if row[0].lines == ("คะแนนภาพรวม",))
    assert total[2].lines == (f"1 จาก {count}",)
    assert "".join(total[3].lines) == quartile
    assert any(isinstance(block, Note) for block in shown) == (count < 5)
