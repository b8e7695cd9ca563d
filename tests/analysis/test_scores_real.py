"""Every published row of ``data/real_scores.csv``, run as an agency: total, level and weighted points agree."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import cycle as raw
from pipeline.analysis.scores import CycleScores
from pipeline.report.sections.checks import check_rows
from tests.assessments import alone, report_of
from tests.cycle.folder import put
from tests.real_rows import Row, rows

ROWS = rows()


def cycle_of(project, row: Row) -> raw.Cycle:
    level = f'level = "{row.level}"\n' if row.level else ""
    weighted = "".join(f"{id} = {value}\n" for id, value in row.weighted.items())
    published = f"[agency]\ntotal = {row.total}\n{level}[weighted]\n{weighted}"
    numbers = " ".join(str(row.scores[no]) for no in sorted(row.scores))
    put(project, row.id.lower(), row.scheme.fiscal_year, published=published, scores=numbers)
    return raw.cycle(row.id.lower(), row.scheme.fiscal_year)


@pytest.fixture(params=ROWS, ids=[row.id for row in ROWS])
def row(request):
    return request.param


def test_the_total_is_the_published_one_within_a_hundredth(project, row):
    result = CycleScores(cycle_of(project, row)).outcome
    assert result.total is not None
    assert result.residue == Fraction(row.total) - result.total
    assert abs(result.residue) <= Decimal("0.01")
    assert str(result.printed) == str(row.total)


def test_the_level_is_the_published_one(project, row):
    result = CycleScores(cycle_of(project, row)).outcome
    assert result.level is not None
    assert row.level in ("", result.level.name)
    assert result.level_published == (row.level or None)


def test_the_weighted_points_reconcile_and_their_residues_are_listed(project, row):
    cycle = cycle_of(project, row)
    held = [each for each in CycleScores(cycle).instruments if each.weighted_published is not None]
    assert {each.instrument: each.weighted_published for each in held} == row.weighted
    assert all(abs(each.weighted_residue) <= Decimal("0.01") for each in held)
    details = {each.check: each.detail for each in check_rows(report_of(alone(cycle)))}
    listed = details.get("คะแนนถ่วงน้ำหนักที่ประกาศตรงกับที่คำนวณ", "")
    assert [id for id in ("IIT", "EIT", "OIT") if id in listed] == [*row.weighted]


def test_the_rows_are_all_there():
    assert len(ROWS) == 23
