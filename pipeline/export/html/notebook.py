"""Blocks and frames as JupyterLab shows them: the HTML of a report's page, with its looks on every element.

JupyterLab sets tables, lists and pictures by rules of its own, and takes style sheets, classes' meaning and scripts out
of a notebook that it does not trust, such as one that somebody else ran. What an element says itself it keeps, so each
carries its style; colours of the text are JupyterLab's own, for it may be dark. Nothing is fetched and nothing runs.
"""

import functools
import re

import pandas as pd
from markupsafe import escape

from pipeline.export.html.blocks import fragment, legal
from pipeline.report.blocks import Block
from pipeline.thai import Digits

_PIECE = re.compile(r"<(?P<tag>[a-z][a-z0-9]*)(?P<attributes>[^>]*)>|<[^>]*>|(?<=\S)/(?=\S)")
"""A start tag, another tag, or a stroke within a path."""
_CLASSES = re.compile(r' class="([^"]*)"')
_SHARE = re.compile(r"w(\d+)")
_NUMBER = re.compile(r"[+−-]?\d[\d,]*(?:\.\d+)?(?:/\d+)?")

_LINE = "1px solid #9aa5b1"
_CELL = f"border:{_LINE};vertical-align:top"
_STYLES = {
    ".c": "text-align:center",
    ".n": "white-space:nowrap",
    ".r": "text-align:right",
    "code": "white-space:normal;word-break:break-all",
    "caption": "caption-side:top;text-align:left;font-weight:bold;padding:0 0 0.5em",
    "dd": "display:block;float:none;width:auto;margin:0;padding:0",
    "div.frame": "overflow-x:auto;margin:1em 0",
    "dl.fields": "display:block;margin:0.5em 0 1.5em",
    "dl.fields div": f"display:grid;grid-template-columns:8em 1fr;gap:1em;padding:0.3em 0;border-bottom:{_LINE}",
    "dt": "display:block;float:none;width:auto;margin:0;padding:0;font-weight:bold",
    "figcaption": "text-align:center;font-weight:bold;margin-top:0.5em",
    "figure": "margin:1.5em auto",
    "img": "display:block;width:100%;max-width:100%;height:auto;background-color:#ffffff",
    "li": "margin:0;padding:0",
    "li.own": "list-style-type:none",
    "li.sub": "margin-left:1.25em",
    "p.agency": "margin:0",
    "p.demo": "border:1px solid #5a3d00;background-color:#fdf1cf;color:#5a3d00;font-weight:bold;text-align:center",
    "p.opinion": "text-align:left;font-weight:bold",
    "p.note": "border-left:4px solid #a8853a;margin:1em 0;padding:0.5em 1em",
    "table": "width:100%;table-layout:auto;border-collapse:collapse;margin:0;font-size:0.95em",
    "tbody li": "text-indent:-0.8em",
    "tbody td": _CELL + ";text-align:left",
    "tbody th": _CELL + ";text-align:left;font-weight:normal",
    "thead td": _CELL + ";text-align:center;background-color:#eef2f7",
    "thead th": _CELL + ";text-align:center;background-color:#eef2f7;color:#17365f;font-weight:bold",
    "tr": "background-color:transparent",
    "ul.b": "list-style-type:none;margin:0;padding:0 0 0 0.8em",
    "ul.sign": "list-style-type:none;margin:2em 0;padding:0",
    "ul.sign li": "padding:1em 0",
    "ul.sign p": "margin:0.5em 0;text-align:center",
}
"""Style by class, by tag, by both, and by the part of a block that a tag stands in; what is named later adds to it."""

_WORDS = {
    "tbody li": "- ",  # as the memos write what a cell lists
    "p.hand": "ลงชื่อ ....................................................................",
    "p.hand.name": "(....................................................................)",
}
"""What the page's style sheet writes by itself."""


def render_cell(block: Block, digits: Digits) -> str:
    """Give a spelled block as HTML for the output of a notebook's cell; ``digits`` number an ordered list."""
    return f'<div lang="th">{add_styles(fragment(block, breaks=False), digits)}</div>'


def render_frame(frame: pd.DataFrame) -> str:
    """Give a working frame as HTML for the output of a notebook's cell: whole, numbers to the right, texts to the left.

    A column is of numbers where each of its values that is not empty is one, a fraction such as 2/3 too.
    """
    if frame.empty:
        return "<p>ไม่มีแถว / no rows</p>"
    columns = [[legal(str(value)) for value in frame.iloc[:, x]] for x in range(frame.shape[1])]
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in frame.columns)
    rows = zip(*map(_column, columns), strict=True)
    body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    styled = add_styles(f'<div class="frame working">{table}</div>')
    return f'<div lang="th">{styled}</div>'


def _column(texts: list[str]) -> list[str]:
    """Give the cells of a column."""
    if any(texts) and all(map(_NUMBER.fullmatch, filter(None, texts))):
        return [f'<td class="r n">{escape(text)}</td>' for text in texts]
    return [f"<td>{escape(text)}</td>" for text in texts]


def add_styles(html: str, digits: Digits = "thai") -> str:
    """Give a fragment of ours with the style of each element on it; its text is as it was.

    A path may go on in the next line behind a stroke.
    """
    numbers = "thai" if digits == "thai" else "decimal"
    part = ""  # of the block, in which a plain tag means something of its own

    def add(found: re.Match[str]) -> str:
        nonlocal part
        tag, attributes = found["tag"], found["attributes"]
        if not tag:
            return "/<wbr>" if found[0] == "/" else found[0]
        names = _CLASSES.search(attributes)
        classes = names[1] if names else ""
        first = f"{tag}.{classes.split()[0]}" if classes else ""
        if tag in ("thead", "tbody"):
            part = tag
        elif first in ("dl.fields", "ul.sign"):
            part = first
        style, words = _style(tag, classes, part, numbers)
        return f"<{tag}{attributes}{style}>{words}"

    return _PIECE.sub(add, html)


@functools.cache  # a few dozen kinds of elements stand thousands of times in a report
def _style(tag: str, classes: str, part: str, numbers: str) -> tuple[str, str]:
    """Give the style attribute of an element, and the words that the page's style sheet puts before its own."""
    names = classes.split()
    keys = (tag, f"{part} {tag}", *(f"{tag}.{name}" for name in names), *(f".{name}" for name in names))
    styles = [_STYLES[key] for key in keys if key in _STYLES]
    styles += [f"list-style-type:{numbers}"] if tag == "ol" else []
    styles += [f"margin-left:{2 * int(name[1])}em" for name in names if re.fullmatch("i[1-6]", name)]
    styles += [f"width:{share[1]}%" for share in map(_SHARE.fullmatch, names) if share]
    written = (".".join((tag, *names)), *([] if "own" in names else [f"{part} {tag}"]))
    words = "".join(_WORDS[key] for key in written if key in _WORDS)
    return (f' style="{";".join(styles)}"' if styles else ""), words
