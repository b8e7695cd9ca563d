"""A raw file damaged anywhere is read right or refused in words; the tables of the run before stay whole."""

import random

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, OK
from pipeline.storage import paths as place
from tests import torture
from tests.conftest import unrecorded_data

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def processed(tmp_path_factory):
    """A project with good tables of Prokfa."""
    root = tmp_path_factory.mktemp("processed")
    unrecorded_data(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(place.ROOT_VARIABLE, str(root))
        assert cli.main(["process", "prokfa", "2563"]) == OK
        yield root


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_file_is_taken_right_or_refused_and_never_spoils_the_tables(processed, seed, capsys):
    chance = random.Random(seed)
    folder, tables = processed / "data/raw/prokfa/2563", processed / "data/processed/prokfa/2563"
    paths = sorted([*folder.parent.glob("*.toml"), *folder.iterdir()])
    path = paths[seed % len(paths)]
    good, before = path.read_bytes(), torture.held(tables)
    data = torture.damaged(good, chance)
    path.write_bytes(data)
    try:
        code = cli.main(["process", "prokfa", "2563"])
        assert "Traceback" not in capsys.readouterr().err
        if code == OK:
            assert torture.right(path.name, data, "prokfa", 2563)
            assert "datapackage.json" in torture.held(tables)
        else:
            assert code == BAD_INPUT
            assert torture.located()
            assert torture.held(tables) == before
    finally:
        path.write_bytes(good)
