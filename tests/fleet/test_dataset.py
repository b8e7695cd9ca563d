import dataclasses
import hashlib
import json
import re
from decimal import Decimal

import pandas as pd
import polars as pl
import pytest

from pipeline.errors import InputError
from pipeline.fleet import dataset, parquet
from pipeline.fleet.demo import write as demo
from pipeline.fleet.demo.agency import BANNER
from pipeline.fleet.parquet import TABLES
from pipeline.storage import paths
from pipeline.storage.package import DESCRIPTOR
from tests.conftest import ROOT
from tests.fleet.cycles import REAL, build

pytestmark = pytest.mark.slow


def frames(data):
    return {field.name: getattr(data, field.name) for field in dataclasses.fields(data)}


def files():
    folder = paths.reports(*dataset.FOLDER)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def found(project):
    build(REAL)
    return dataset.collect(REAL, [("trat", 2565, "ไม่มี / none")])


def test_tables_have_their_columns_types_and_order_whatever_their_rows(project, found):
    empty = dataset.collect([])
    for data in (found, empty):
        for name, frame in frames(data).items():
            assert list(frame.columns) == list(TABLES[name])
            assert frame.dtypes.equals(frames(found)[name].dtypes)
            keys = [key for key in ("fiscal_year", "agency") if key in frame]
            keys += ["indicator_no"] if name == "scores" else []
            assert frame.sort_values(keys, kind="stable").index.equals(frame.index)
    assert len(empty.agencies) == 2
    assert not len(empty.cycles)


def test_every_cycle_and_every_score_is_there_exactly(found):
    assert list(zip(found.cycles["agency"], found.cycles["fiscal_year"], strict=True)) == REAL
    assert len(found.scores) == 30
    score = found.scores.query("agency == 'prokfa' and indicator_no == 10")["score"].item()
    assert score == Decimal(100)
    assert isinstance(score, Decimal)
    total = found.cycles.set_index(["agency", "fiscal_year"])["total"]
    assert [str(each) for each in total] == ["90.90", "75.62", "81.45"]
    assert found.failures.to_dict("records") == [{"agency": "trat", "fiscal_year": 2565, "fault": "ไม่มี / none"}]


def test_what_is_not_known_is_null_and_an_unknown_text_is_empty(found):
    trat = found.cycles.iloc[2]
    assert pd.isna(trat["planned"])
    assert trat["level_published"] == ""
    assert found.cycles["change"].iloc[0] is None


def test_what_is_written_is_read_back_and_its_bytes_stay(found):
    dataset.write(found)
    before = files()
    again = dataset.read()
    for name, frame in frames(again).items():
        pd.testing.assert_frame_equal(frame, frames(found)[name])
    dataset.write(again)
    assert files() == before


def test_the_order_in_which_cycles_come_makes_no_difference(found):
    dataset.write(found)
    before = files()
    dataset.write(dataset.collect(reversed(REAL), [("trat", 2565, "ไม่มี / none")]))
    assert files() == before


def test_parquet_holds_exact_decimals(found):
    dataset.write(found)
    made = pl.read_parquet(paths.reports(*dataset.FOLDER, "scores.parquet"))
    assert made.schema["score"] == pl.Decimal(5, 2)
    assert made["score"].to_list() == found.scores["score"].to_list()


def test_the_package_seals_and_describes_every_column(found):
    dataset.write(found)
    made = files()
    seal = json.loads(made[DESCRIPTOR])
    assert "demonstration" not in seal
    assert {each["path"] for each in seal["resources"]} == made.keys() - {DESCRIPTOR}
    for each in seal["resources"]:
        assert each["hash"] == "sha256:" + hashlib.sha256(made[each["path"]]).hexdigest()
        assert each["rows"] == len(getattr(found, each["name"]))
        assert [field["name"] for field in each["schema"]["fields"]] == list(TABLES[each["name"]])
        assert all(field["title"] and field["description"] for field in each["schema"]["fields"])


def test_demonstration_data_is_marked(project):
    demo.write_fleet("1", "2563", "2")
    build([("demo-0001", 2563)])
    found = dataset.collect([("demo-0001", 2563)])
    assert found.cycles["demonstration"].tolist() == [BANNER]
    assert found.agencies.set_index("agency")["demonstration"].to_dict() == {
        "demo-0001": BANNER,
        "prokfa": "",
        "trat": "",
    }
    dataset.write(found)
    assert "ข้อมูลสาธิต" in json.loads(files()[DESCRIPTOR])["demonstration"]


def test_an_agency_without_a_year_or_with_a_faulty_file_is_there_too(project):
    for id, text in (("new", 'name = "ใหม่"\ntype = 3'), ("odd", "name = ")):
        paths.raw(id).mkdir()
        paths.raw(id, "agency.toml").write_text(text, "utf-8")
    known = dataset.collect([]).agencies.set_index("agency")
    assert known.loc["new", ["name", "type"]].tolist() == ["ใหม่", ""]
    assert known.loc["odd", "name"] == "odd"
    assert known["kind"].to_dict() == {"new": "agency", "odd": "agency", "prokfa": "agency", "trat": "aggregate"}


def test_all_cycles_that_are_not_built_are_told_at_once(project):
    build(REAL[:1])
    with pytest.raises(InputError) as caught:
        dataset.collect(REAL)
    assert len(caught.value.faults) == 2


def test_many_rows_are_collected_as_few_are(project, found, monkeypatch):
    monkeypatch.setattr(parquet, "WAITING", 1)
    for name, frame in frames(dataset.collect(REAL, [("trat", 2565, "ไม่มี / none")])).items():
        pd.testing.assert_frame_equal(frame, frames(found)[name])


def test_a_data_set_that_is_not_there_is_told(project):
    with pytest.raises(InputError, match="make fleet"):
        dataset.read()


def test_damaged_files_are_all_told_at_once(found):
    dataset.write(found)
    for name in ("scores.parquet", "cycles.parquet"):
        path = paths.reports(*dataset.FOLDER, name)
        path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(InputError) as caught:
        dataset.read()
    assert [fault.file for fault in caught.value.faults] == [
        "reports/fleet/data/cycles.parquet",
        "reports/fleet/data/scores.parquet",
    ]


def test_a_data_set_of_other_columns_is_told(found, monkeypatch):
    dataset.write(found)
    fewer = {name: each for name, each in TABLES["scores"].items() if name != "score"}
    monkeypatch.setitem(parquet.TABLES, "scores", fewer)
    with pytest.raises(InputError) as caught:
        dataset.read()
    assert [fault.file for fault in caught.value.faults] == ["reports/fleet/data/scores.parquet"]


def test_the_guide_names_every_table_and_its_example_runs(found, project, monkeypatch, capsys):
    guide = (ROOT / "docs" / "fleet.md").read_text("utf-8")
    assert all(f"`{name}.parquet`" in guide for name in TABLES)
    dataset.write(found)
    monkeypatch.chdir(project)
    (example,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    exec(example, {})
    assert re.search(r"ตราด\s+┆ 81\.4", capsys.readouterr().out)
