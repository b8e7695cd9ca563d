"""What each higher level takes, as routes to it."""

from pipeline.report.blocks import Table
from pipeline.report.sections.levels import blocks
from pipeline.thai import rounded
from tests.assessments import assess, report_of
from tests.report.formula import computed


def test_what_the_committee_must_fix_and_what_is_below_the_mark_come_first_and_are_not_enough(project):
    found = [*blocks(report_of(assess("prokfa", 2563)))]
    (table,) = (block for block in found if isinstance(block, Table))
    first, rest = ([cell.lines[0] for cell in row] for row in table.body)
    assert first[1:] == ["การใช้งบประมาณ (84.33), การใช้ทรัพย์สินของราชการ (78.52)", "100.00", "93.13", "A"]
    assert rest[2:] == ["93.14", "95.00", "AA"]
    assert any("ก็ยังไม่ถึงระดับ AA" in getattr(block, "text", "") for block in found)


def test_every_number_of_a_route_has_a_derivation_that_gives_it(project):
    report = report_of(assess("prokfa", 2563))
    routes = [each for id, each in report.figures.items() if ".route" in id]
    assert len(routes) == 4
    for each in routes:
        assert each.by.inputs
        assert rounded(computed(each.by.text)) == rounded(each.value), each.id


def test_no_points_of_unequal_weight_are_summed(project):
    report = report_of(assess("prokfa", 2563))
    assert not [id for id in report.figures if id.endswith(".cost")]
