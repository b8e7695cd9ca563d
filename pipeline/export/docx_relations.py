"""How the parts of a Word file refer to one another: its relationships and the types of its parts."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export.docx_xml import DECLARATION

PARTS = ("styles", "numbering", "settings", "fontTable", "footer", "header")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-"
_WORD = f"{_KIND}officedocument.wordprocessingml."


def relation(name: str) -> str:
    """Give the name by which the text refers to a part."""
    return f"rId{PARTS.index(name) + 1}"


def image(number: int) -> str:
    """Give the name by which the text refers to a picture, counted from 0."""
    return f"rId{len(PARTS) + number + 1}"


def relations_of_package() -> bytes:
    """Say which part is the text, and which describes the file."""
    properties = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations([(f"{OFFICE}/officeDocument", "word/document.xml"), (properties, "docProps/core.xml")])


def relations_of_text(pictures: int) -> bytes:
    """Name the parts and the pictures that the text refers to."""
    parts = [(f"{OFFICE}/{name}", f"{name}.xml") for name in PARTS]
    return _relations(parts + [(f"{OFFICE}/image", f"media/image{n}.png") for n in range(1, pictures + 1)])


def _relations(targets: Iterable[tuple[str, str]]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def content_types(pictures: int) -> bytes:
    """Name the type of each part."""
    defaults = {"rels": f"{_KIND}package.relationships+xml", "xml": "application/xml"}
    if pictures:
        defaults = {"png": "image/png", **defaults}
    parts = {
        "docProps/core": f"{_KIND}package.core-properties+xml",
        "word/document": f"{_WORD}document.main+xml",
    }
    parts |= {f"word/{name}": f"{_WORD}{name}+xml" for name in sorted(PARTS)}
    rows = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items()]
    rows += [f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in parts.items()]
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'.encode()
