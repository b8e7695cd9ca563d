import pytest

from pipeline.cli import main as cli
from pipeline.errors import InputError
from pipeline.fleet import dataset as data_set
from pipeline.fleet.overview import write as overview
from pipeline.storage import paths
from tests.fleet.frames import both, made_up, real

pytestmark = pytest.mark.slow

ENDS = ("csv", "datapackage.json", "html", "pdf")


@pytest.fixture
def reports(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    return tmp_path / "reports" / "fleet"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_each_year_and_kind_has_its_files_and_no_other(reports):
    written = overview.write_overviews(both(real("agency"), made_up(8, (2564,))))
    assert [path.name for path in written] == ["2563.html", "2564.html", "2564-demo.html"]
    assert names(reports) == sorted(f"{name}.{end}" for name in ("2563", "2564", "2564-demo") for end in ENDS)


def test_years_asked_for_are_written_alone(reports):
    overview.write_overviews(real("agency"), [2564])
    assert {path[:4] for path in names(reports)} == {"2564"}


def test_year_without_data_is_refused_with_those_that_have_some_and_nothing_is_written(reports):
    with pytest.raises(InputError, match="2570") as caught:
        overview.write_overviews(real("agency"), [2563, 2570])
    assert "2563, 2564" in str(caught.value)
    assert not reports.exists()


def test_overviews_whose_data_are_gone_go_and_files_of_people_stay(reports):
    overview.write_overviews(both(real("agency"), made_up(8, (2564,))), [2564])
    (reports / "2564 สำเนา.html").write_text("x")
    (reports / "2563.pdf").write_text("x")
    overview.write_overviews(real("agency"), [2564])
    assert names(reports) == sorted([*(f"2564.{end}" for end in ENDS), "2563.pdf", "2564 สำเนา.html"])
    overview.write_overviews(both(real("agency"), made_up(2, (2563,))))
    assert "2563-demo.html" in names(reports)


def test_same_data_give_the_same_bytes(reports):
    overview.write_overviews(real("agency"))
    before = {path.name: path.read_bytes() for path in reports.iterdir()}
    overview.write_overviews(real("agency"))
    assert {path.name: path.read_bytes() for path in reports.iterdir()} == before


def test_page_links_the_other_kind_and_the_years_beside_it(reports):
    overview.write_overviews(both(real("agency"), made_up(8, (2564,))), [2564])
    page = (reports / "2564.html").read_text("utf-8")
    assert 'href="2564-demo.html"' in page
    assert 'href="2563.html"' in page
    assert 'href="2563.html"' not in (reports / "2564-demo.html").read_text("utf-8")


def test_command_writes_overviews_and_an_index_that_links_them(reports, monkeypatch, capsys):
    monkeypatch.setattr(data_set, "read", lambda: real("agency"))
    assert cli.main(["overview", "2564"]) == 0
    assert "reports/fleet/2564.html" in capsys.readouterr().out
    assert paths.overviews() == [(2564, False, "2564.html")]
    assert 'href="fleet/2564.html"' in (reports.parent / "index.html").read_text("utf-8")


def test_command_says_every_wrong_option_at_once(reports, monkeypatch, capsys):
    monkeypatch.setattr(data_set, "read", real)
    assert cli.main(["overview", "๒๕x", "y", "--digits", "roman"]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("๒๕x", "“y”", "roman"))
