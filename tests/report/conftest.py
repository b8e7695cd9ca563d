"""Agencies of a few words, in a project of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report import face
from tests.report.cycles import made  # noqa: F401 a fixture
from tests.snapshots import raw_folder
from tests.snapshots.raw_folder import Agency, Year

ROOT_VARIABLE = "ITA_ROOT"


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., face.History]:
    """Write an agency's years and read them, up to the last one."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))

    def read(years: dict[int, Year], id: str = "made", name: str = "เทศบาลตำบลสมมุติ") -> face.History:
        raw_folder.write(tmp_path / "data" / "raw" / id, Agency(name, years))
        return face.read(id, max(years))

    return read
