"""A run with nothing to do is over at once: what it writes itself is no news to the next one."""

import pytest

from pipeline.run import up_to_date as renewal
from pipeline.storage import paths


@pytest.fixture
def fleet(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    folder = paths.reports("fleet")
    folder.mkdir(parents=True)
    return folder


def test_the_pages_of_the_index_itself_change_nothing(fleet):
    before = renewal.index_state({})
    (fleet / "agencies-001.html").write_text("รายจังหวัด", "utf-8")
    assert renewal.index_state({}) == before


@pytest.mark.parametrize("name", ["2564.html", "2564-demo.html"])
def test_an_overview_that_came_or_went_does(fleet, name):
    before = renewal.index_state({})
    (fleet / name).write_text("ภาพรวม", "utf-8")
    assert renewal.index_state({}) != before
    assert renewal.index_state({"a.py": "1"}) != renewal.index_state({"a.py": "2"})
