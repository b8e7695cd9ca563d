import csv
import hashlib
import io
import json
import re
from decimal import Decimal

import pytest

from pipeline.analysis.rows import columns
from pipeline.report.data_package import cell
from tests.assessments import assess, tables
from tests.assessments import package as package_of
from tests.report.cycles import rich


@pytest.fixture
def package(project):
    return package_of(assess("prokfa", 2563))


def test_every_file_is_described_and_sealed(package):
    resources = json.loads(package["datapackage.json"])["resources"]
    assert {each["path"] for each in resources} == set(package) - {"datapackage.json"}
    for each in resources:
        data = package[each["path"]]
        assert each["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        head = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert [field["name"] for field in each["schema"]["fields"]] == head


def test_every_column_is_described_and_one_name_means_the_same_in_every_table(project):
    rich(project)
    subs = "ตัวชี้วัดย่อย,คะแนน\n9.2,100\n"
    (project / "data/raw/prokfa/2564/sub-indicators.csv").write_text(subs, "utf-8")
    found = [rows for of in (assess("prokfa", 2564), assess("trat", 2564)) for rows in tables(of).values()]
    meant = {}
    for column in (column for rows in found for column in columns(type(rows[0]))):
        assert column.title, column
        assert column.description, column
        meaning = column.type, column.title, column.description
        assert meant.setdefault(column.name, meaning) == meaning, column


def test_numbers_keep_what_is_not_rounded(package):
    rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(package["figures.csv"].decode("utf-8-sig")))}
    assert (rows["total.computed"]["printed"], rows["total.computed"]["value"]) == ("90.90", "90.8994")
    assert rows["instrument.EIT.mean"]["value"] == "87.7566666667"
    assert rows["indicator.4.score"]["inputs"] == "data/raw/prokfa/2563/scores.csv:5:คะแนน"


def test_parts_without_data_have_no_table(project):
    assert not {"findings", "plan", "followup", "progress"} & set(tables(assess("trat", 2564)))


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+cmd", "@SUM(1)", "-2+3"])
def test_text_that_a_spreadsheet_would_run_is_guarded(text):
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "text"), [("-", "-"), ("+5.83", "+5.83"), (Decimal("-1.20"), "-1.2"), (True, "true")]
)
def test_plain_values_are_written_as_they_are(value, text):
    assert cell(value) == text


def test_the_same_inputs_give_the_same_bytes(project, package):
    assert package_of(assess("prokfa", 2563)) == package


@pytest.mark.parametrize(("agency", "year"), [("prokfa", 2563), ("trat", 2564)])
def test_every_value_has_the_type_that_its_schema_says(project, agency, year):
    checks = {
        "integer": lambda value: value.lstrip("-").isdecimal(),
        "number": lambda value: re.fullmatch(r"-?\d+(\.\d+)?", value),
        "boolean": lambda value: value in ("true", "false"),
        "string": lambda value: True,
    }
    made = package_of(assess(agency, year))
    for each in json.loads(made["datapackage.json"])["resources"]:
        types = {field["name"]: field["type"] for field in each["schema"]["fields"]}
        for row in csv.DictReader(io.StringIO(made[each["path"]].decode("utf-8-sig"))):
            wrong = {name: value for name, value in row.items() if value and not checks[types[name]](value)}
            assert not wrong, each["path"]
