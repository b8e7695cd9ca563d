import csv
import hashlib
import io
import json
from decimal import Decimal

from pipeline.analysis.rows import columns
from pipeline.fleet.overview.view import OverviewRow, make_view
from pipeline.fleet.overview.write import open_data
from tests.fleet.frames import MARK, dataset, made_up, real

NAMES = [each.name for each in columns(OverviewRow)]


def table(data):
    return [*csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]


def test_table_has_every_agency_and_every_column_described():
    made = open_data(make_view(real(), 2563, False))
    rows = table(made["2563.csv"])
    assert made["2563.csv"].startswith(b"\xef\xbb\xbf")
    assert len(rows) == 21
    assert [*rows[0]] == NAMES
    described = json.loads(made["2563.datapackage.json"])["resources"][0]
    assert [field["name"] for field in described["schema"]["fields"]] == NAMES
    assert described["hash"] == "sha256:" + hashlib.sha256(made["2563.csv"]).hexdigest()


def test_reader_of_the_table_finds_the_printed_figures():
    rows = {row["agency"]: row for row in table(open_data(make_view(real("agency"), 2564, False))["2564.csv"])}
    trat = rows["trat"]
    assert [trat[name] for name in ("score", "before", "change", "rank", "sharing")] == [
        "81.45",
        "75.62",
        "5.83",
        "1",
        "1",
    ]
    assert rows["r001"]["status"] == "absent"
    assert rows["r001"]["score"] == rows["r001"]["rank"] == rows["r001"]["sharing"] == ""


def test_text_is_no_formula_for_a_spreadsheet():
    data = dataset(agencies=[("a", "=1+1", "+cmd", "@x", "")], failures=[("a", 2563, "-2+3\nb")])
    (row,) = table(open_data(make_view(data, 2563, False))["2563.csv"])
    assert [row[name] for name in ("name", "type", "province")] == ["'=1+1", "'+cmd", "'@x"]
    assert row["fault"] == "'-2+3 / b"


def test_demonstration_data_is_marked_in_name_descriptor_and_each_row():
    made = open_data(make_view(made_up(10), 2564, True))
    assert {*made} == {"2564-demo.csv", "2564-demo.datapackage.json"}
    assert json.loads(made["2564-demo.datapackage.json"])["demonstration"] == MARK
    assert all(row["demonstration"] == MARK for row in table(made["2564-demo.csv"]))


def test_falls_stay_numbers():
    data = dataset(
        agencies=[("a", "ก", "", "", "")],
        cycles=[("a", 2563, Decimal("80"), None, "", ""), ("a", 2564, Decimal("70.5"), None, "", "")],
    )
    (row,) = table(open_data(make_view(data, 2564, False))["2564.csv"])
    assert row["change"] == "-9.5"
