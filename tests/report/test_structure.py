"""How the reports are written: numbers are figures until a page is written, and topics stand on what is below them."""

import ast
import graphlib
from collections.abc import Iterator

import pytest

from pipeline.report.block_data import texts
from pipeline.report.composition import FIGURES, SECTIONS
from tests.conftest import ROOT

ROOM = ROOT / "pipeline" / "report"
PARSED = {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOM.rglob("*.py"))}
TOPICS = [path for path in PARSED if path.parent.name == "sections"]
PICTURES = [path for path in PARSED if path.parent.name == "charts"]
BELOW = {
    "blocks",
    "calculation",
    "catalogue",
    "charts",
    "cycle_formulas",
    "figure",
    "report",
    "sections",
    "tables",
    "text",
}
"""What a topic may import of its own room; the composition and the register are made of topics."""


def name(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name(path) for path in PARSED}


def imported(path) -> Iterator[str]:
    """Give the modules of the room that one imports."""
    for node in ast.walk(PARSED[path]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline.report"):
            below = [f"{node.module}.{each.name}" for each in node.names]
            yield from (each if each in MODULES else node.module for each in below)


def own_functions(path) -> Iterator[ast.FunctionDef]:
    """Give the functions that say or show something; the others give figures and their formulas."""
    for node in PARSED[path].body:
        given = ast.unparse(node.returns or ast.Constant(None)) if isinstance(node, ast.FunctionDef) else ""
        if given and not any(word in given for word in ("Figure", "Calculation")):
            yield node


def ids(topics):
    return pytest.mark.parametrize("path", topics, ids=[path.stem for path in topics])


@ids([*TOPICS, *PICTURES])
def test_no_regular_expression_is_used_where_texts_are_composed(path):
    """One is used in a picture alone: over the coordinates of what is already drawn."""
    found = [ast.unparse(node) for node in ast.walk(PARSED[path]) if isinstance(node, ast.Import)]
    assert "import re" not in found or path.name == "canvas.py"


@ids(TOPICS)
def test_no_topic_writes_a_number(path):
    for function in own_functions(path):
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("thai.number", "thai.unrounded", "thai.in_digits", "str.format", "round")
            if isinstance(node, ast.FormattedValue):
                assert node.format_spec is None, ast.unparse(node)
                what = ast.unparse(node.value)
                assert not any(word in what for word in ("report[", "report.get(", ".value", ".score")), what


@ids(TOPICS)
def test_an_f_string_of_thai_words_has_years_numbers_and_names_alone(path):
    """Such a one is printed; those without Thai words are ids of figures."""
    known = {"before", "after", "old", "new", "what", "number", "known", "i", "named"}
    known |= {"report.cycle.fiscal_year", "fiscal_year", "found.indicator_no", "rows[0].unit_written"}
    known |= {"', '.join(map(str, missing))", "', '.join(left)", "HEADING", "GROUPS[report.group]"}
    for function in own_functions(path):
        for node in ast.walk(function):
            if isinstance(node, ast.JoinedStr) and any("ก" <= letter <= "๛" for letter in ast.unparse(node)):
                parts = [ast.unparse(each.value) for each in node.values if isinstance(each, ast.FormattedValue)]
                assert set(parts) <= known, ast.unparse(node)


@ids(TOPICS)
def test_a_topic_imports_what_is_below_it(path):
    parts = {each.split(".")[2] for each in imported(path) if each.count(".") > 1}
    assert parts <= BELOW


def test_no_module_of_the_room_rests_on_one_that_rests_on_it():
    graph = {name(path): set(imported(path)) - {name(path), "pipeline.report"} for path in PARSED}
    assert [*graphlib.TopologicalSorter(graph).static_order()]


def test_every_topic_is_in_the_composition():
    """Its figures are among all, or its blocks are in a report; the paragraphs are what several share."""
    used = {each.__module__ for each in (*FIGURES, *(one for each in SECTIONS.values() for one in each))}
    assert {name(path) for path in TOPICS} - used == {"pipeline.report.sections", "pipeline.report.sections.paragraphs"}


def test_no_figure_is_printed_as_the_program_sees_it(made):
    for sections in SECTIONS.values():
        for section in sections:
            for block in section(made.report):
                assert not [each for each in texts(block) if "Figure(" in each or "Fraction(" in each or "None" in each]
