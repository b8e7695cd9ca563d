"""Elements of a Word file's text, put at the end of python-docx's tree, and text made safe to stand in one.

python-docx's own methods search the style and the place of each paragraph; a memo has thousands, all at its end.
"""

import re
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import SubElement

_SPACE = qn("w:p").removesuffix("p")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # lawful XML, but text would read otherwise than it is stored


def clean(text: str) -> str:
    """Put U+FFFD for each character that XML forbids, and write out those that turn text around: ``[U+202E]``."""
    if text.isprintable():  # told at once, and neither kind is printable
        return text
    text = _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n"))
    return _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def one_line(text: str, most: int = 255) -> str:
    """Give text for an attribute or a property of the file: clean, in one line, not longer than Word allows."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def add(parent: Any, tag: str, **attributes: str | int) -> Any:
    """Add the element ``w:tag`` at the end of another; attributes are of the same name space."""
    return SubElement(parent, _SPACE + tag, {_SPACE + name: str(value) for name, value in attributes.items()})


def add_paragraph(parent: Any, style: str, text: str = "") -> Any:
    """Add a paragraph in a style, named by its id."""
    paragraph = add(parent, "p")
    add(add(paragraph, "pPr"), "pStyle", val=style)
    add_run(paragraph, text)
    return paragraph


def add_run(paragraph: Any, text: str, style: str = "") -> None:
    """Add text to a paragraph, unless it is empty; a tab and a line break of it become Word's own."""
    if text:
        run, text = add(paragraph, "r"), clean(text)
        if style:
            run.style = style
        if text.isprintable():
            run.add_t(text)
        else:
            run.text = text  # letter by letter
