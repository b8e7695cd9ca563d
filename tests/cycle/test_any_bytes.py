"""Whatever bytes a raw file holds, the edge gives a cycle or tells faults: nothing else ever comes out of it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import cycle
from pipeline.errors import Fault, InputError
from pipeline.storage import paths
from tests.conftest import faults, unrecorded_data

HERE = ("prokfa", 2563)
MORE = {
    "items.csv": "ข้อ,คะแนน,หมายเหตุ\no1,100,\ni1,88.5,\n",
    "sub-indicators.csv": "ตัวชี้วัดย่อย,คะแนน,หมายเหตุ\n9.1,77.78,\n",
    "settings.toml": "fix_below = 80\ntarget = 95.0\n",
}
NASTY = (
    "\x00", "\ufeff", "\u200b", '"', "'", '"""', ",", ";", "\r", "\n", "\t", "\x0b", "\x1b[31m", "=", "[", "]",
    "[[", "{", "}", "#", "-", ".", "-0", "1e5", "٣", "๙", "²", "9" * 5000, "9" * 5000 + "x", "inf", "-inf", "nan",
    "true", "2563-01-01", "1979-05-27T07:32:00Z", "0x" + "f" * 9000, "1e999999", "1e-999999", "1e9999999999999999999",
    "-1", "101", "ํา", '"\\u0000"', '"\\ud800"', "a.a.a.a=1\n", "fiscal_year = 2563\n", "total = true\n", "\u2028",
    'only = "total"\n', "only = [[[]]]\n", "[agency]\n", "[instruments]\nIIT = 90\n", "ตัวชี้วัด", "การใช้งบประมาณ",
    "o1", "9.1", "ก" * 3000, "\U0001f600",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("any")
    unrecorded_data(root)
    folder = root / "data" / "raw" / HERE[0] / str(HERE[1])
    for name, text in MORE.items():
        (folder / name).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.ROOT_VARIABLE, str(root))
        assert cycle.cycle(*HERE).items is not None
        yield folder


def told(folder: Path, name: str, data: bytes) -> None:
    """Read the cycle with ``data`` as one of its files: a cycle, or faults that can be printed."""
    path = folder.parent / name if name == "agency.toml" else folder / name
    good = path.read_bytes()
    path.write_bytes(data)
    found: tuple[Fault, ...] = ()
    try:
        cycle.cycle(*HERE)
    except InputError as error:
        found = error.faults
        str(error).encode()
    finally:
        path.write_bytes(good)
    for fault in found:
        assert all((fault.file, fault.expected.th, fault.expected.en, fault.remedy.th, fault.remedy.en))


IN_FOLDER = sorted({*MORE, *(path.name for path in paths.raw("prokfa", 2563).iterdir())})
FILES = st.sampled_from(["agency.toml", *IN_FOLDER])
MODEST = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@MODEST
@given(FILES, st.binary(max_size=300))
def test_a_file_of_any_bytes_gives_a_cycle_or_faults(folder, name, data):
    told(folder, name, data)


@pytest.mark.slow
@MODEST
@given(FILES, st.data())
def test_a_file_damaged_anywhere_gives_a_cycle_or_faults(folder, name, data):
    path = folder.parent / name if name == "agency.toml" else folder / name
    good = path.read_bytes()
    at = data.draw(st.integers(0, len(good)))
    until = data.draw(st.integers(at, min(len(good), at + 40)))
    piece = data.draw(st.sampled_from(NASTY).map(str.encode) | st.binary(max_size=8))
    told(folder, name, good[:at] + piece + good[until:])


@pytest.mark.slow
@MODEST
@given(st.sampled_from(IN_FOLDER), st.data())
def test_a_value_replaced_by_anything_gives_a_cycle_or_faults(folder, name, data):
    lines = (folder / name).read_text("utf-8-sig").split("\n")
    mark = "," if name.endswith("csv") else "="
    at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if mark in line]))
    cells = lines[at].split(mark)
    cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(st.sampled_from(NASTY) | st.text(max_size=20))
    lines[at] = mark.join(cells)
    told(folder, name, "\n".join(lines).encode())


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000,
        "a = " + "{a=" * 5000,
        ".".join("a" * 5000) + " = 1",
        "only." + ".".join("a" * 5000) + " = 1",
        "only = " + "[" * 90 + "]" * 90,
        "fiscal_year = 0x" + "f" * 9000,
        "fiscal_year = " + "9" * 9000,
        "[agency]\ntotal = 1e9999999999999999999",
        "[agency]\ntotal = 1e-999999",
        "[agency]\ntotal = inf",
        "[agency]\ntotal = nan",
        "[agency]\ntotal = true",
        "[agency]\ntotal = 2563-01-01",
        "[agency]\ntotal = -1",
        "[agency]\nlevel = 2563-01-01",
        "[agency]\nlevel = 07:32:00",
        "[agency]\ntotal = 1\n[agency]\ntotal = 2",
        "agency = 1",
        "agency = [1]",
        "notes = 1",
        "notes = [[1]]",
        'notes = ["\\u0000"]',
        "[instruments]\nIIT = inf",
        "[respondents]\ninternal = 0",
    ],
)
def test_toml_that_nobody_meant_is_a_fault(folder, text):
    path = folder / "published.toml"
    good = path.read_bytes()
    path.write_bytes(b"fiscal_year = 2563\n" * ("fiscal_year" not in text) + text.encode())
    try:
        assert "data/raw/prokfa/2563/published.toml" in {fault.file for fault in faults()}
    finally:
        path.write_bytes(good)
