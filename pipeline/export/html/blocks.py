"""Blocks as semantic HTML: for the output of a notebook cell and for the HTML report.

Text of a block is data: it is escaped by Jinja2, and the text content of the markup is the text itself.
Lines break between Thai words only: each word stands in a ``t`` span that forbids wrapping (the style sheet of
``pipeline.export`` says so), for no browser's own dictionary knows the field's words; a ``<wbr>`` between two of
them allows it. No invisible character is added that a reader would copy.
"""

import base64
import functools
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from pipeline.report.blocks import Block, Chart, Table, placed
from pipeline.report.list_lines import cell_lines, is_list, list_lines
from pipeline.report.text import Text
from pipeline.thai.words import split

TEMPLATES = Path(__file__).parent / "templates"
LONGEST_WORD = 24  # letters side by side that still fit a line of a telephone
SYLLABLE = 3  # letters so few that no browser breaks between them
WIDE_TABLE = 5  # columns from which a table scrolls on a telephone

# What stands between white space; a year stays with its era.
_TOKEN = re.compile("(?:พ\\.ศ\\. (?=[๐-๙0-9]))?\\S+")
_THAI = re.compile("[\u0e00-\u0e7f]+")
_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")
# What HTML forbids even when escaped: C0 and C1 controls, surrogates, noncharacters.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# Letters written from right to left, and the invisible characters that turn the direction.
_BIDI = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@functools.cache
def template(name: str) -> Template:
    """Give a template of this package, strict: all values escaped, none forgotten."""
    return _environment().get_template(name)


@functools.cache
def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def legal(text: str) -> str:
    """Show each character that HTML cannot carry as U+FFFD; a carriage return is a line break."""
    if text.replace("\n", "").isprintable():  # told at once, and nothing forbidden is printable
        return text
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


NO_TIPS: Mapping[str, str] = MappingProxyType({})


def inline(text: str, keep: tuple[str, ...] = (), tips: Mapping[str, str] = NO_TIPS) -> Markup:
    """Give running text as HTML whose lines break between words; its text content is ``legal(text)``.

    A figure of the text leads to its row of the page's trail: ``tips`` says these rows in short, by id of the figure.
    """
    spans = text.spans if tips and isinstance(text, Text) and legal(text) == text else ()
    if not spans:
        return _inline(str(text), keep)
    out, end, plain = [], 0, str(text)
    for start, stop, id in spans:
        if id in tips:
            target, tip, number = map(escape, (id, tips[id], plain[start:stop]))
            link = f'<a class="n" href="#{target}" title="{tip}">{number}</a>'
            out += [_inline(plain[end:start], keep), link]
            end = stop
    return Markup("".join([*out, _inline(plain[end:], keep)]))


@functools.lru_cache(maxsize=8192)  # rules and names stand in every report
def _inline(text: str, keep: tuple[str, ...]) -> Markup:
    text = legal(text)
    out, end = [], 0
    for token in _TOKEN.finditer(text):
        out += [escape(text[end : token.start()]), "<wbr>".join(map(_spanned, _units(token[0], keep)))]
        end = token.end()
    html = "".join([*out, escape(text[end:])])
    # An override or an embedding that the text leaves open must not reorder what stands beside it.
    return Markup(f"<bdi>{html}</bdi>" if _BIDI.search(text) else html)


def _units(token: str, keep: tuple[str, ...]) -> list[str]:
    """Cut a token between two Thai words and behind a stroke; other signs stay with the words they touch."""
    units: list[str] = []
    thai = False
    for piece in split(token, keep):
        was_thai, thai = thai, bool(_THAI.fullmatch(piece))
        if units and not (thai and (was_thai or units[-1].endswith(("/", "-", "–")))):
            units[-1] += piece
        else:
            units.append(piece)
    return units


@functools.lru_cache(maxsize=8192)  # the words of a report are few
def _spanned(unit: str) -> str:
    escaped = escape(unit)
    letters = len(unit)
    if letters > LONGEST_WORD and sum(unicodedata.category(c) != "Mn" for c in unit) > LONGEST_WORD:
        return f'<span class="k">{escaped}</span>'
    if letters > SYLLABLE and _THAI_LETTER.search(unit):
        return f'<span class="t">{escaped}</span>'
    return escaped


def fragment(
    block: Block,
    keep: tuple[str, ...] = (),
    anchor: str = "",
    label: str = "",
    breaks: bool = True,
    tips: Mapping[str, str] = NO_TIPS,
) -> str:
    """Give a block as HTML. ``keep`` are words never to be broken.

    Without ``breaks`` the browser ends lines where it will: in a notebook no style sheet holds words whole.
    ``anchor`` is a heading's id in its page; ``label`` tells a table from another one with the same caption.
    """
    return (
        template("block.html")
        .render(
            block=block,
            anchor=anchor,
            label=label,
            t=functools.partial(inline, keep=keep, tips=tips) if breaks else legal,
            legal=legal,
            list_lines=list_lines,
            cell_lines=cell_lines,
            is_list=is_list,
            head=placed(block.head, block) if isinstance(block, Table) else (),
            body=placed(block.body, block) if isinstance(block, Table) else (),
            groups=_groups(block) if isinstance(block, Table) else (),
            wide=isinstance(block, Table) and len(block.columns) >= WIDE_TABLE,
            picture=_data_url(block.svg) if isinstance(block, Chart) else "",
        )
        .strip()
    )


def _groups(table: Table) -> list[list[int]]:
    """Share of each column in per cent, grouped as the cells of the first head row span them.

    HTML binds a ``colgroup`` head to a column group, so a two-level head needs no ids.
    """
    total = sum(column.width for column in table.columns) or 1
    shares = [max(1, round(100 * column.width / total)) for column in table.columns]
    spans = [cell.columns for cell in table.head[0]] if table.head else [len(shares)]
    starts = [sum(spans[:i]) for i in range(len(spans))]
    return [shares[start : start + span] for start, span in zip(starts, spans, strict=True)]


def _data_url(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(legal(svg).encode()).decode()
