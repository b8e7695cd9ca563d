"""The template that is kept is the one that ``tools.template`` makes, and names nobody."""

import docx
import pytest

from pipeline.export.docx.report import TEMPLATE
from tests.export.word_file import members
from tools.template import STYLES, make


@pytest.fixture(scope="module")
def kept() -> bytes:
    return TEMPLATE.read_bytes()


def test_the_kept_template_is_the_one_that_is_made(kept: bytes) -> None:
    assert members(kept) == members(make()), "python -m tools.template makes it anew"


def test_it_holds_the_looks_and_not_a_word() -> None:
    file = docx.Document(str(TEMPLATE))
    assert [*file.paragraphs, *file.tables] == []
    assert {style.name.lower() for style in file.styles} > {style.name.lower() for style in STYLES}


def test_it_names_no_author_company_or_path(kept: bytes) -> None:
    properties = docx.Document(str(TEMPLATE)).core_properties
    assert {properties.author, properties.last_modified_by, properties.comments, properties.title} == {""}
    assert set(members(kept)) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        *(f"word/{name}.xml" for name in ("document", "fontTable", "footer1", "header1")),
        *(f"word/{name}.xml" for name in ("numbering", "settings", "styles")),
    }
    assert not [name for name, data in members(kept).items() if b"python-docx" in data or b"rsid" in data]
