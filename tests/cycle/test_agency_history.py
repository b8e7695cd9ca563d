"""What an agency and its units were called when: a later name does not rewrite an earlier year, or stops till said."""

import pytest

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.cycle import record
from pipeline.errors import InputError
from pipeline.report.composition import SECTIONS
from pipeline.storage import paths
from tests.assessments import report_of, text_of

OLD = 'name = "กองวิชาการและแผนงาน"'


def change(old, new):
    path = paths.raw("prokfa", "agency.toml")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def words():
    report = report_of(Assessment((cycle.cycle("prokfa", 2563),)))
    return text_of([block for name in SECTIONS for section in SECTIONS[name] for block in section(report)])


def codes():
    with pytest.raises(InputError) as caught:
        cycle.cycle("prokfa", 2563)
    return [fault.code for fault in caught.value.faults]


def test_a_unit_renamed_later_leaves_the_earlier_year_as_it_was(project):
    before = words()
    own = f"{OLD}\nuntil = 2564"
    change(OLD, own)
    path = paths.raw("prokfa", "agency.toml")
    path.write_text(path.read_text("utf-8") + '\n[[units]]\nname = "กองยุทธศาสตร์และงบประมาณ"\nsince = 2565\n', "utf-8")
    assert words() == before
    body = cycle.agency("prokfa")
    names = {year: [unit.name for unit in body.of_year(year).units] for year in (2563, 2564, 2565)}
    assert "กองยุทธศาสตร์และงบประมาณ" not in names[2563]
    assert {"กองยุทธศาสตร์และงบประมาณ", "กองวิชาการและแผนงาน"} <= set(names[2564])  # the plan of 2564 is of 2565
    assert "กองวิชาการและแผนงาน" not in names[2565]


def test_a_unit_that_ended_before_is_unknown_to_the_year(project):
    change(OLD, f"{OLD}\nuntil = 2562")
    assert set(codes()) == {"unit-unknown"}


def test_an_earlier_year_goes_by_the_name_of_its_time(project):
    change('name = "เทศบาลเมืองปรกฟ้า"', 'name = "เทศบาลนครปรกฟ้า"')
    path = paths.raw("prokfa", "agency.toml")
    text = path.read_text("utf-8")
    path.write_text(text + '\n[[former_names]]\nname = "เทศบาลเมืองปรกฟ้า"\nuntil = 2565\n', "utf-8")
    body = cycle.agency("prokfa")
    assert [body.of_year(year).name for year in (2563, 2565, 2566)] == ["เทศบาลเมืองปรกฟ้า"] * 2 + ["เทศบาลนครปรกฟ้า"]
    assert cycle.cycle("prokfa", 2563).agency.name == "เทศบาลเมืองปรกฟ้า"


def test_what_a_recorded_year_prints_of_the_agency_changes_only_with_its_history_or_a_reason(project):
    assert record.record("prokfa", 2563, "ตรวจแล้ว") is not None
    assert record.record("prokfa", 2563, "ตรวจแล้ว") is None
    change(OLD, 'name = "กองยุทธศาสตร์และงบประมาณ"')
    assert "agency-not-as-recorded" in codes()
    record.record("prokfa", 2563, "แก้ชื่อตามประกาศ")
    assert cycle.cycle("prokfa", 2563).agency.unit("กองวิชาการ").name == "กองยุทธศาสตร์และงบประมาณ"


def test_what_another_year_adds_does_not_disturb_a_recorded_one(project):
    record.record("prokfa", 2563, "ตรวจแล้ว")
    path = paths.raw("prokfa", "agency.toml")
    path.write_text(path.read_text("utf-8") + '\n[[units]]\nname = "กองใหม่"\nsince = 2566\n', "utf-8")
    assert cycle.cycle("prokfa", 2563)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('[[units]]\nname = "ก"\nsince = 2566\nuntil = 2565\n', "years-not-in-order"),
        ('[[units]]\nname = "ก"\nsince = 2020\n', "year-unknown"),
        (
            '[[former_names]]\nname = "ก"\nuntil = 2565\n[[former_names]]\nname = "ข"\nuntil = 2565\n',
            "former-names-of-one-year",
        ),
    ],
)
def test_years_that_cannot_be_are_told(project, more, code):
    path = paths.raw("prokfa", "agency.toml")
    path.write_text(path.read_text("utf-8") + "\n" + more, "utf-8")
    (found,) = codes()
    assert found == code or (code == "year-unknown" and "year" in found)
