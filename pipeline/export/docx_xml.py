"""Small WordprocessingML elements, and text made safe to stand in one."""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
)  # lawful XML, but text would read otherwise than it is stored
_BREAKS = re.compile(r"(\t|\r\n|\r|\n)")


def clean(text: str) -> str:
    """Put U+FFFD for each character that XML forbids, and write out those that turn text around: ``[U+202E]``."""
    return _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", _ILLEGAL.sub("\ufffd", text))


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """Make the element ``w:tag``; attributes are of the same name space, children that are ``None`` left out."""
    made = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    for child in children:
        if child is not None:
            made.append(child)
    return made


def run(text: str, style: str = "") -> Element:
    """Make a run of plain text: a tab and a line break of the text become Word's own."""
    made = w("r", w("rPr", w("rStyle", val=style)) if style else None)
    for piece in _BREAKS.split(clean(text)):
        if piece == "\t":
            made.append(w("tab"))
        elif piece in ("\n", "\r", "\r\n"):
            made.append(w("br"))
        elif piece:
            words = w("t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def paragraph(style: str, *content: str | Element, properties: tuple[Element, ...] = ()) -> Element:
    """Make a paragraph in a named style; further paragraph ``properties`` stand in the order of the schema."""
    runs = (run(piece) if isinstance(piece, str) else piece for piece in content if piece != "")
    return w("p", w("pPr", w("pStyle", val=style), *properties), *runs)


def one_line(text: str, most: int = 255) -> str:
    """Give text for an attribute or a property of the file: clean, in one line, not longer than Word allows."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
