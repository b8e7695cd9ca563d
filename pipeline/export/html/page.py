"""One HTML file that needs nothing beside it: the frame that the report and the index share.

The style sheet, with the fonts in it, is allowed by its digest, and so is the one script of a page that has its own;
other scripts and requests are allowed by nothing.
"""

import base64
import functools
import hashlib
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pipeline.export.html import blocks
from pipeline.export.html.blocks import TEMPLATES, inline, legal
from pipeline.thai import Digits
from pipeline.thai.fonts import BOLD, FAMILY, REGULAR


def render(
    template: str, *, digits: Digits, demonstration: str = "", keep: tuple[str, ...] = (), own: str = "", **values: Any
) -> str:
    """Fill a page template. ``demonstration`` stands on top of every printed page where it is not empty.

    ``own`` names a style sheet and a script beside the template that this page has for itself.
    """
    style = _style() + (_read(f"{own}.css") if own else "") + _margins(digits, demonstration)
    script = _read(f"{own}.js") if own else ""
    return blocks.template(template).render(
        style=Markup(style),  # ours alone: the one text of a report in it is escaped for CSS
        digest=_digest(style),
        script=Markup(script),  # ours alone: no text of a report is in it
        script_digest=_digest(script),
        digits=digits,
        demonstration=demonstration,
        legal=legal,
        t=functools.partial(inline, keep=keep),
        **values,
    )


@functools.cache
def _style() -> str:
    faces = "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-display:block;src:url({_font(file)})}}\n'
        for file, weight in ((REGULAR, 400), (BOLD, 700))
    )
    shares = "".join(f".w{n}{{width:{n}%}}" for n in range(1, 101))
    return faces + _read("style.css") + shares + "\n"


@functools.cache
def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _font(file: Path) -> str:
    return "data:font/woff2;base64," + base64.b64encode(file.with_suffix(".woff2").read_bytes()).decode()


def _margins(digits: Digits, demonstration: str) -> str:
    """Give what stands in the margins of a printed page: its number, and that its data is not real."""
    numbers = "thai" if digits == "thai" else "decimal"
    rules = f"@bottom-center{{content:counter(page,{numbers})}}"
    if demonstration:
        escaped = "".join(f"\\{ord(letter):x} " for letter in legal(demonstration))  # none can end the string
        rules += f'@top-center{{content:"{escaped}"}}'
    return f"@page{{{rules}}}\n"
