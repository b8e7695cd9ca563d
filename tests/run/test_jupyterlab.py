"""An executed notebook in JupyterLab looks as the report does; what a browser shows is measured, not what was sent."""

import json
import os
import re
import secrets
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from pipeline.report.block_data import blocks_of, spell_block
from pipeline.report.blocks import Chart, Document, Fields, Heading, Signatures, Table, placed
from pipeline.run.execute import execute
from pipeline.run.parameters import Settings
from tests.run import browser

THAI = re.compile("[ก-๙]")
NUMBER = re.compile(r"[+−-]?[๐-๙0-9][๐-๙0-9,.]*(?:/[0-9]+)?")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not browser.PROGRAM, reason="no Chromium on this machine"),
    pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="the browser is spoken to by POSIX pipes"),
]
TOKEN = secrets.token_hex()
MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")


@pytest.fixture(scope="module")
def executed():
    """The notebooks of the two memos, run."""
    return {name: execute(name, Settings("prokfa", 2563)) for name in ("indicators", "followup")}


@pytest.fixture(scope="module")
def server(executed, tmp_path_factory):
    """The address of JupyterLab over a folder of these notebooks, which may only be read."""
    folder = tmp_path_factory.mktemp("lab")
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    for name, notebook in executed.items():
        path = notebooks / f"{name}.ipynb"
        path.write_text(nbformat.writes(notebook), "utf-8")
        path.chmod(0o444)
    settings = folder / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)  # else only the cells in sight are drawn
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    own = {f"JUPYTER_{name}": str(folder / name) for name in ("RUNTIME_DIR", "CONFIG_DIR", "DATA_DIR")}
    own |= {
        "JUPYTERLAB_SETTINGS_DIR": str(settings.parents[1]),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    command = [sys.executable, "-m", "jupyter", "lab", str(notebooks), "--no-browser", "--allow-root",
               "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--IdentityProvider.token={TOKEN}",
               "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]  # fmt: skip
    given = {**os.environ, **own, "HOME": str(folder)}
    with (folder / "log").open("wb") as log, subprocess.Popen(command, env=given, stdout=log, stderr=log) as process:
        try:
            until = time.monotonic() + 120
            # the file is there a moment before its content is
            while not (
                found := [each for each in (folder / "RUNTIME_DIR").glob("jpserver-*.json") if each.stat().st_size]
            ):
                assert process.poll() is None and time.monotonic() < until, (folder / "log").read_text()  # noqa: PT018
                time.sleep(0.2)
            yield json.loads(found[0].read_text())["url"]
        finally:
            process.kill()


@pytest.fixture(scope="module", params=["indicators", "followup"])
def shown(request, server, executed, tmp_path_factory):
    """A notebook's blocks, and what the browser shows of it once every output is there."""
    notebook = executed[request.param]
    outputs = sum(len(cell.get("outputs", [])) for cell in notebook.cells)
    with browser.Page(tmp_path_factory.mktemp("profile")) as page:
        page.open(f"{server}lab/workspaces/{request.param}/tree/{request.param}.ipynb?token={TOKEN}")
        page.wait(f"document.querySelectorAll('.jp-OutputArea-output').length >= {outputs}")
        page.wait("Array.from(document.images).every(picture => picture.complete)")
        yield [spell_block(block, "thai") for block in blocks_of(notebook)], server, page.value(MEASURE)


def of(kind, blocks):
    return [block for block in blocks if isinstance(block, kind)]


def plain(text):
    return re.sub(r"\s+", "", text)


def test_the_head_of_the_memo_pairs_each_label_with_its_value(shown):
    blocks, _, page = shown
    (head,) = of(Fields, blocks)
    assert [(plain(each["label"]), plain(each["value"])) for each in page["fields"]] == [
        (plain(str(label)), plain(str(value))) for label, value in head.rows
    ]
    assert all(each["sameLine"] and each["beside"] and each["bold"] for each in page["fields"])


def test_every_table_stands_with_rules_and_its_caption_above_and_nothing_is_cut(shown):
    blocks, _, page = shown
    captions = [each["caption"] for each in page["tables"] if not each["working"]]
    tables = [plain(str(block.caption)) if block.captioned else "" for block in of(Table, blocks)]
    assert [plain(each) for each in captions][: len(tables)] == tables
    for table in page["tables"]:
        assert table["captionAbove"] or not table["caption"]
        assert table["captionAlign"] in ("left", "start") or not table["caption"]
        assert not table["cut"], table["caption"]
        cells = [cell for row in table["rows"] for cell in row]
        assert {border for cell in cells for border in cell["borders"]} == {"solid1"}, table["caption"]
        assert not [cell["text"] for cell in cells if cell["wide"]]


def test_every_column_is_aligned_as_in_the_report(shown):
    blocks, _, page = shown
    tables = [each for each in page["tables"] if not each["working"]]
    sides = set()
    for block, table in zip(of(Table, blocks), tables, strict=False):
        body = [row for row in table["rows"] if not row[0]["head"]]
        for own, row in zip(placed(block.body, block), body, strict=True):
            want = [block.columns[x].align for x, _ in own]
            assert [cell["align"] for cell in row] == want, (table["caption"], row)
            sides |= set(want)
    assert {"left"} < sides


def test_working_frames_have_thai_titles_numbers_to_the_right_and_texts_to_the_left(shown):
    _, _, page = shown
    frames = [each for each in page["tables"] if each["working"]]
    assert frames
    for table in frames:
        head, *body = table["rows"]
        assert all(THAI.search(cell["text"]) for cell in head)
        for cells in zip(*body, strict=True):
            texts = [cell["text"] for cell in cells if cell["text"]]
            number = texts and all(NUMBER.fullmatch(text) for text in texts)
            assert {cell["align"] for cell in cells} == {"right" if number else "left"}, texts[:3]
    assert any(cell["align"] == "right" for table in frames for row in table["rows"] for cell in row)


def test_headings_charts_and_places_to_sign_are_there(shown):
    blocks, _, page = shown
    headings = list(map(plain, page["headings"]))
    known = (block.title if isinstance(block, Document) else block.text for block in of(Heading | Document, blocks))
    assert [plain(str(text)) for text in known] == headings
    assert len(page["pictures"]) == len(of(Chart, blocks))
    assert all(each["drawn"] and 0 < each["width"] <= each["room"] for each in page["pictures"])
    places = [str(one.position) for block in of(Signatures, blocks) for one in block.rows]
    assert places
    assert page["signatures"] == [[position, "center"] for position in places]


def test_nothing_is_asked_of_another_machine(shown):
    _, server, page = shown
    assert page["requests"]
    assert [name for name in page["requests"] if not name.startswith((server, "data:", "blob:"))] == []
