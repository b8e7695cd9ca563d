"""Small WordprocessingML elements, and text made safe to stand in one.

They are written as text, not built as trees: a report has tens of thousands, and nothing looks into one again.
"""

import functools
import re
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # lawful XML, but text would read otherwise than it is stored
_BREAKS = re.compile(r"(\t|\r\n|\r|\n)")
_QUOTED = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class Element(str):
    """XML that is done; every other string is text, and is escaped before it stands in one."""

    __slots__ = ()


def clean(text: str) -> str:
    """Put U+FFFD for each character that XML forbids, and write out those that turn text around: ``[U+202E]``."""
    if text.isprintable():  # told at once, and neither kind is printable
        return text
    return _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", _ILLEGAL.sub("\ufffd", text))


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """Make the element ``w:tag``; attributes are of the same name space, children that are ``None`` left out."""
    named = "".join([f' w:{name}="{quoted(value)}"' for name, value in attributes.items()])
    inside = "".join([child for child in children if child is not None])
    return Element(f"<w:{tag}{named}>{inside}</w:{tag}>" if inside else f"<w:{tag}{named}/>")


@functools.lru_cache(maxsize=4096)  # mostly names of styles and widths
def quoted(value: str | int) -> str:
    """Escape the value of an attribute."""
    return escape(value, _QUOTED) if isinstance(value, str) else str(value)


def part(tag: str, *children: Element) -> bytes:
    """Make a part of the file: a document of XML whose root is ``w:tag``."""
    return f'{DECLARATION}<w:{tag} xmlns:w="{_SPACE}">{"".join(children)}</w:{tag}>'.encode()


@functools.lru_cache(maxsize=8192)  # a memo and its factual section say the same
def run(text: str, style: str = "") -> Element:
    """Make a run of plain text: a tab and a line break of the text become Word's own."""
    return w("r", w("rPr", w("rStyle", val=style)) if style else None, *map(_piece, _pieces(text)))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _BREAKS.split(clean(text)) if piece]


def _piece(piece: str) -> Element:
    if piece == "\t":
        return w("tab")
    if piece in ("\n", "\r", "\r\n"):
        return w("br")
    return Element(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')


def paragraph(style: str, *content: str | Element, properties: tuple[Element, ...] = ()) -> Element:
    """Make a paragraph in a named style; further paragraph ``properties`` stand in the order of the schema."""
    runs = (piece if isinstance(piece, Element) else run(piece) for piece in content if piece != "")
    return w("p", _layout(style, properties), *runs)


@functools.lru_cache(maxsize=256)  # as many as there are styles, and one for each numbered list
def _layout(style: str, properties: tuple[Element, ...]) -> Element:
    return w("pPr", w("pStyle", val=style), *properties)


def one_line(text: str, most: int = 255) -> str:
    """Give text for an attribute or a property of the file: clean, in one line, not longer than Word allows."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
