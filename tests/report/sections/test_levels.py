"""What each higher level takes, as mixes that reach it."""

from decimal import Decimal

from pipeline.report.blocks import Table
from pipeline.report.sections.levels import blocks
from tests.assessments import assess, report_of


def test_each_higher_level_has_mixes_that_reach_it(project):
    (table,) = (b for b in blocks(report_of(assess("prokfa", 2563))) if isinstance(b, Table))
    assert {row[-1].lines for row in table.body} == {("AA",)}
    assert all(Decimal(row[-2].lines[0]) >= 95 for row in table.body)
