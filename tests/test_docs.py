"""What the guides say can be done: their commands, names, links and examples are held against the program."""

import importlib.util
import itertools
import re
import shlex
import shutil
import subprocess
import unicodedata
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from pipeline import cycle as raw
from pipeline.cli.main import COMMANDS, ita
from pipeline.cycle.files import AGENCY, FILES
from pipeline.errors import Fault
from pipeline.run import build as run
from pipeline.run.parameters import PARAMETERS, Settings
from pipeline.storage import paths
from tests.assessments import assess, package
from tests.conftest import ROOT, faults
from tests.test_floors import FLOORS, PACKAGE

ANALYST, AUDITOR = ROOT / "docs" / "analyst.md", ROOT / "docs" / "auditor.md"
GUIDES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
PAGES = [*GUIDES, ROOT / "CHANGELOG.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*/*.md"))]
ARCHITECTURE = ROOT / "docs" / "architecture.md"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^\.PHONY: ([a-z-]+)$", MAKEFILE, re.MULTILINE))
HELPED = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"^([A-Z_]+) \?=", MAKEFILE, re.MULTILINE))
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")

each_guide = pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def commands(page: Path) -> list[list[str]]:
    """The words of every command in a page: lines of shell blocks, and code within a line."""
    text = page.read_text("utf-8")
    lines = [line for language, body in FENCE.findall(text) if language == "sh" for line in body.splitlines()]
    found = [line for line in lines if "'import" not in line and '"import' not in line]
    found += re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    return [words for line in found if (words := _words(line))]


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line, comments=True)
    except ValueError:  # a lone quotation mark that is spoken of
        return []


def called(page: Path, program: str) -> list[list[str]]:
    """The arguments of every call of a program in a page."""
    return [words[1:] for words in commands(page) if words[0].removeprefix(".venv/bin/") == program]


def anchors(page: Path) -> set[str]:
    """What a heading is called in a link, as GitHub makes it."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {
        "".join(c for c in head.lower() if unicodedata.category(c)[0] in "LMN" or c in "-_ ").replace(" ", "-")
        for head in heads
    }


@each_guide
def test_every_make_target_named_exists(page):
    targets = [word for call in called(page, "make") for word in call if "=" not in word and word[0] != "-"]
    assert set(targets) <= TARGETS


@each_guide
def test_every_make_variable_named_exists(page):
    named = {word.split("=")[0] for call in called(page, "make") for word in call if "=" in word}
    named |= {words[0].split("=")[0] for words in commands(page) if re.fullmatch(r"[A-Z_]+=\S*", words[0])}
    named = {name for name in named if not name.startswith("DASK_")}  # settings of Dask itself
    assert named <= VARIABLES | {paths.ROOT_VARIABLE}


@pytest.mark.parametrize("target", sorted(HELPED))
def test_every_make_target_with_help_is_documented(target):
    assert any([target] == call[:1] for page in GUIDES for call in called(page, "make"))


@pytest.mark.parametrize("variable", sorted(VARIABLES))
def test_every_make_variable_is_documented(variable):
    assert f"`{variable}=" in ANALYST.read_text("utf-8")


@each_guide
def test_every_command_and_option_of_the_program_named_exists(page):
    context = click.Context(ita)
    parameters = [one for name in COMMANDS for one in ita.get_command(context, name).get_params(context)]
    options = {word for one in (*ita.get_params(context), *parameters) for word in one.opts if word[0] == "-"}
    for module, *rest in (call[1:] for call in called(page, "python") if call[0] == "-m"):
        assert importlib.util.find_spec(module)
        if module == "pipeline":
            assert {word for word in rest if word.startswith("-")} <= options
            assert next((word for word in rest if not word.startswith("-")), None) in {None, *COMMANDS}


@each_guide
def test_every_notebook_parameter_and_exporter_named_exists(page):
    for notebook, _, *rest in called(page, "papermill"):
        assert (ROOT / notebook).is_file()
        assert {name for flag, name in itertools.pairwise(rest) if flag == "-p"} <= set(PARAMETERS)
    exporters = metadata.entry_points(group="nbconvert.exporters").names
    for call in called(page, "jupyter"):
        assert "--to" not in call or call[call.index("--to") + 1] in exporters


@each_page
def test_every_relative_link_leads_somewhere(page):
    for link in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"\w+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@each_guide
def test_every_data_file_named_is_read_or_derived(page):
    derived = {name for cycle in (("prokfa", 2563), ("trat", 2564)) for name in package(assess(*cycle))}
    text = FENCE.sub("", page.read_text("utf-8"))
    for name in re.findall(r"`([^`\s*<>]+\.(?:csv|toml))`", text):
        assert Path(name).name in {*FILES, AGENCY, *derived} or (ROOT / name).is_file(), name


@pytest.mark.parametrize("page", [ROOT / "CONTRIBUTING.md", ARCHITECTURE], ids=lambda page: page.name)
def test_every_module_and_folder_of_the_program_named_exists(page):
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    text = FENCE.sub("", page.read_text("utf-8"))
    named = [name for name in re.findall(r"`([a-z_]+/[\w./-]*)`", text) if name.split("/")[0] in rooms]
    assert named
    for name in named:
        path = PACKAGE / name
        attribute = path.with_name(path.name.partition(".")[0] + ".py")  # such as run/build.build
        assert path.exists() or attribute.is_file(), name


def test_the_table_of_rooms_in_the_architecture_is_that_of_the_floors():
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    floors = [(str(number), room) for number, rooms in enumerate(FLOORS[:-1], 1) for room in rooms.split()]
    assert sorted(rows) == sorted(floors)


@each_guide
def test_every_folder_of_raw_data_named_exists(page):
    text = FENCE.sub("", page.read_text("utf-8"))
    new = {"data/raw/prokfa/2564"}  # the guide shows how to begin it
    for name in set(re.findall(r"`(data/raw/[\w./-]+)`", text)) - new:
        assert (ROOT / name).exists(), name


def shown(found: tuple[Fault, ...]) -> list[str]:
    """Faults as the program numbers them, without the English line."""
    return ["\n".join((f"{i}. {one.lines()[0]}", *one.lines()[1:4])) for i, one in enumerate(found, 1)]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("findings.csv", "การใช้งบประมาณ", "การใช้งบประมาน"),
        ("scores.csv", "84.33", "48.33"),
        ("followup.csv", "กองคลัง,การใช้งบประมาณ", "กองคลัง,การใช้อำนาจ"),
        ("published.toml", 'level = "A"', 'level = "A'),
        ("published.toml", "total = 90.9", "total = ๙๐.๙"),
    ],
)
def test_a_fault_is_said_as_the_analyst_guide_shows_it(spoil, name, old, new):
    text = ANALYST.read_text("utf-8")
    for block in shown(spoil(name, old, new)):
        assert block in text


def test_two_faults_are_said_at_once_as_the_analyst_guide_shows_them(project):
    folder = project / "data" / "raw" / "prokfa" / "2563"
    for name, old, new in (("scores.csv", "84.33", "184.33"), ("plan.csv", "กองคลัง", "กองการคลัง")):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    with pytest.raises(ValueError, match="2 fault") as caught:
        raw.cycle("prokfa", 2563)
    assert str(caught.value) in ANALYST.read_text("utf-8")


def test_faults_of_whole_files_are_said_as_the_analyst_guide_shows_them(project):
    text, folder = ANALYST.read_text("utf-8"), project / "data" / "raw" / "prokfa" / "2563"
    plan = folder / "plan.csv"
    plan.write_bytes(plan.read_text("utf-8-sig").encode("cp874"))
    assert all(block in text for block in shown(faults()))
    shutil.copy(ROOT / "data" / "raw" / "prokfa" / "2563" / "plan.csv", plan)
    (folder / "memo-followup.toml").unlink()
    assert all(block in text for block in shown(faults()))
    folder.rename(folder.parent / "2020")
    assert all(block in text for block in shown(faults(year=2020)))


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_the_auditor_guide_s_command_finds_a_changed_table(project):
    run.process(Settings("prokfa", 2563))
    shell = [body for language, body in FENCE.findall(AUDITOR.read_text("utf-8")) if language == "sh"]
    (command,) = (body for body in shell if "datapackage.json" in body)

    def verdict() -> str:
        done = subprocess.run(["sh", "-c", command], cwd=project, capture_output=True, text=True, check=False)
        return done.stdout

    assert verdict() == ""
    table = project / "data" / "processed" / "prokfa" / "2563" / "scores.csv"
    table.write_bytes(table.read_bytes().replace(b"88.97", b"88.98", 1))
    assert verdict() == "scores.csv: FAILED\n"
