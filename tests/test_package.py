import csv
import hashlib
import io
import json
import re
import shutil
from decimal import Decimal

import pytest

from pipeline import among, committee, comparison, memo, opened, own_words, raw, register, sentences, thai
from pipeline.blocks import Items, Note, Paragraph
from pipeline.fields import FIELDS
from pipeline.package import cell, files, tables


@pytest.fixture
def package(project):
    return files(raw.history("prokfa", 2563))


def test_every_file_is_described_and_sealed(package):
    resources = json.loads(package["datapackage.json"])["resources"]
    assert {each["path"] for each in resources} == set(package) - {"datapackage.json"}
    for each in resources:
        data = package[each["path"]]
        assert each["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        head = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert [field["name"] for field in each["schema"]["fields"]] == head


def test_every_column_of_every_table_is_defined_once(project):
    rich(project)
    subs = "ตัวชี้วัดย่อย,คะแนน\n9.2,100\n"
    (project / "data/raw/prokfa/2564/sub-indicators.csv").write_text(subs, "utf-8")
    histories = (raw.history("prokfa", 2564), raw.history("trat", 2564))
    used = {column for history in histories for frame in tables(history).values() for column in frame}
    assert used == set(FIELDS)


def test_numbers_keep_what_is_not_rounded(package):
    rows = {
        row["figure"]: row for row in csv.DictReader(io.StringIO(package["figures.csv"].decode("utf-8-sig")))
    }
    assert (rows["total.computed"]["printed"], rows["total.computed"]["value"]) == ("90.90", "90.8994")
    assert rows["instrument.EIT.mean"]["value"] == "87.7566666667"
    assert rows["indicator.4.score"]["sources"] == "data/raw/prokfa/2563/scores.csv:5"


def test_every_figure_has_its_formula_and_sources(project):
    frame = tables(raw.history("trat", 2564))["figures"]
    assert not frame["figure"].duplicated().any()
    assert frame[["printed", "formula", "sources"]].map(bool).all(axis=None)


def rich(project):
    """A second year of Prokfa, made of its first, with everything that an agency may add: for a test alone."""
    folder = project / "data/raw/prokfa/2564"
    shutil.copytree(project / "data/raw/prokfa/2563", folder)
    text = (folder / "published.toml").read_text("utf-8").replace("fiscal_year = 2563", "fiscal_year = 2564")
    answered = "\n[respondents]\ninternal = 40\ninternal_population = 52\nexternal = 210\n"
    (folder / "published.toml").write_text(text + answered, "utf-8")
    items = "ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\ni1,80.5,40,10\ni2,70.25,,\ne1,99,1204,\n"
    (folder / "items.csv").write_text(items, "utf-8")
    (folder / "settings.toml").write_text("fix_below = 80.5\ntarget = 95\n", "utf-8")


def composed(history, proposed, others):
    """Every composed paragraph and note of the four reports, without the ids and years that are names."""
    cycle = history[-1]
    blocks = [
        *memo.facts(cycle, "arabic"),
        *own_words.standing(cycle, "arabic"),
        *own_words.extremes(cycle, "arabic"),
        Paragraph(sentences.reconciliation(cycle, "arabic")),
        *committee.lost(cycle, "arabic"),
        *committee.levels(cycle, "arabic"),
        *committee.fix_or_develop(cycle, "arabic"),
        *opened.disclosure(cycle, "arabic"),
        *opened.surveys(cycle, "arabic"),
        *committee.proposal(cycle, proposed, "arabic"),
        *memo.progress(cycle, "arabic"),
        *register.certainty(cycle, "arabic"),
        *comparison.national(history, "arabic"),
        *comparison.latest(history, "arabic"),
        *comparison.plan(history, "arabic"),
        *among.peers(cycle, others, "all" if others else "", "arabic"),
    ]
    for block in blocks:
        lines = block.texts if isinstance(block, Items) else [getattr(block, "text", "")]
        for line in lines if isinstance(block, Paragraph | Note | Items) else ():
            text = re.sub(r"^1\.\d? |ตัวชี้วัดที่ \d+ |25\d\d|FY25\d\d", "", line)
            for sub in cycle.scheme.sub_indicators:
                text = text.replace(f"ของ {sub.code} ", "")
            if not text.startswith("ที่มาของจุดตัด:"):  # names of documents
                yield text


@pytest.mark.parametrize(
    ("agency", "year", "proposed"),
    [("prokfa", 2563, {4: 85}), ("trat", 2563, {}), ("trat", 2564, {1: 90}), ("prokfa", 2564, {4: 85})],
)
def test_every_number_of_a_composed_sentence_is_a_figure(project, agency, year, proposed):
    if (agency, year) == ("prokfa", 2564):
        rich(project)
    history = raw.history(agency, year)
    others = [raw.cycle(each, year) for each in raw.known_agencies() if year in raw.known_years(each)]
    frame = tables(history, proposed, others)["figures"]
    known = {printed.lstrip("+−").replace(",", "") for printed in frame["printed"]}
    known |= {thai.unrounded(value) for value in frame["value"]}
    said = " ".join(composed(history, proposed, others)).replace(",", "")
    numbers = set(re.findall(r"\d+(?:\.\d+)?", said))
    assert len(numbers) > 10
    assert numbers <= known


def test_parts_without_data_have_no_table(project):
    assert not {"findings", "plan", "followup", "progress"} & set(tables(raw.history("trat", 2564)))


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+cmd", "@SUM(1)", "-2+3"])
def test_text_that_a_spreadsheet_would_run_is_guarded(text):
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "text"), [("-", "-"), ("+5.83", "+5.83"), (Decimal("-1.20"), "-1.2"), (True, "true")]
)
def test_plain_values_are_written_as_they_are(value, text):
    assert cell(value) == text


def test_the_same_inputs_give_the_same_bytes(project, package):
    assert files(raw.history("prokfa", 2563)) == package


@pytest.mark.parametrize(("agency", "year"), [("prokfa", 2563), ("trat", 2564)])
def test_every_value_has_the_type_that_its_schema_says(project, agency, year):
    checks = {
        "integer": lambda value: value.lstrip("-").isdecimal(),
        "number": lambda value: re.fullmatch(r"-?\d+(\.\d+)?", value),
        "boolean": lambda value: value in ("true", "false"),
        "string": lambda value: True,
    }
    made = files(raw.history(agency, year))
    for each in json.loads(made["datapackage.json"])["resources"]:
        types = {field["name"]: field["type"] for field in each["schema"]["fields"]}
        for row in csv.DictReader(io.StringIO(made[each["path"]].decode("utf-8-sig"))):
            wrong = {name: value for name, value in row.items() if value and not checks[types[name]](value)}
            assert not wrong, each["path"]
