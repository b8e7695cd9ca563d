"""Every fault of the package has words, the words have their fields, and the list in docs/ is the catalogue's."""

import ast
from pathlib import Path

import pytest

from pipeline.errors import catalogue
from tools import faults

PACKAGE = Path(__file__).parents[2] / "pipeline"
PLACE = {"row", "column", "sheet"}
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
CALLS = [
    pytest.param(call, id=f"{path.relative_to(PACKAGE)}:{call.lineno}")
    for path, tree in TREES.items()
    for call in ast.walk(tree)
    if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("Fault.of", ".fault", "OddCell"))
]


def literals() -> set[str]:
    nodes = (node for tree in TREES.values() for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("code", sorted(catalogue.load()))
def test_every_code_is_told_of_somewhere(code: str) -> None:
    assert code in literals()


@pytest.mark.parametrize("call", CALLS)
def test_a_fault_has_the_fields_that_its_words_need_and_no_other(call: ast.Call) -> None:
    code, names = call.args[0], {each.arg for each in call.keywords} - PLACE
    if not isinstance(code, ast.Constant) or None in names:
        return  # code or fields come from elsewhere: its own test sees the words
    assert names == catalogue.load()[code.value].names


@pytest.mark.parametrize("code", sorted(catalogue.load()))
def test_words_stand_in_both_languages_with_the_same_fields(code: str) -> None:
    entry = catalogue.load()[code]
    for pair in filter(None, (entry.expected, entry.noticed, entry.remedy)):
        assert all(text and text.strip() == text for text in pair)
        assert not pair.en.endswith(".") or pair is entry.remedy


def test_a_code_stands_once_and_says_what_is_expected_or_noticed(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.toml").write_text('[x]\nremedy = ["ก", "a"]\n', encoding="utf-8")
    monkeypatch.setattr(catalogue, "_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"a\.toml: x"):
        catalogue.load.__wrapped__()


def test_the_list_in_docs_is_that_of_the_catalogue() -> None:
    assert (PACKAGE.parent / "docs" / "faults.md").read_text(encoding="utf-8") == faults.page(), "run make fault-list"
