"""Texts that know their figures: runs of words and of numbers that keep their identity until a renderer writes them.

A ``Text`` is a ``str`` in Arabic digits, and its runs beside it. ``spell`` writes it in the digits of a report: words
that the reports compose and figures follow the report, what people wrote stays as they wrote it. Nothing ever searches
a finished text for numbers.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, Self

from pipeline import thai
from pipeline.thai import Digits, Number

_PLACE = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A figure where it is printed: its id, its exact value and the form in which it is written."""

    id: str
    value: Number
    decimals: int | None = 2  # none: all that it has
    sign: bool = False  # + before a rise

    def spell(self, digits: Digits) -> str:
        """Write the number: rounded once, half up."""
        if self.decimals is None:
            return thai.in_digits(thai.unrounded(self.value), digits)
        return thai.number(self.value, self.decimals, digits, self.sign)


@dataclass(frozen=True)
class Quote:
    """Words as somebody wrote them; their digits stay."""

    text: str

    def spell(self, _: Digits) -> str:
        """Give the words."""
        return self.text


@dataclass(frozen=True)
class Wording:
    """Words that a report composes; their digits are the report's."""

    text: str

    def spell(self, digits: Digits) -> str:
        """Write the words in the digits of the report."""
        return thai.in_digits(self.text, digits)


Run = Mention | Quote | Wording


class Span(NamedTuple):
    """Where a figure stands in a written text."""

    start: int
    end: int
    id: str


class Text(str):
    """Runs, and how they are written in Arabic digits unless ``spell`` wrote them in others."""

    runs: tuple[Run, ...]
    spans: tuple[Span, ...]

    def __new__(cls, runs: Iterable[Run] = (), digits: Digits = "arabic") -> Self:
        """Write runs one after another."""
        own = tuple(runs)
        pieces = [run.spell(digits) for run in own]
        spans, at = [], 0
        for run, piece in zip(own, pieces, strict=True):
            if isinstance(run, Mention):
                spans.append(Span(at, at + len(piece), run.id))
            at += len(piece)
        text = super().__new__(cls, "".join(pieces))
        text.runs, text.spans = own, tuple(spans)
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Run, ...]]]:
        return type(self), (self.runs,)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The figures that the text prints, in their order."""
        return tuple(run for run in self.runs if isinstance(run, Mention))

    def to_json(self) -> dict[str, Any]:
        """Give the runs as JSON-ready data; ``from_json`` reads them back."""
        return {"runs": [_run_data(run) for run in self.runs]}


def spell(text: str, digits: Digits) -> str:
    """Write a text in the digits of a report; what is no ``Text`` is somebody's own words and stays."""
    return Text(text.runs, digits) if isinstance(text, Text) else text


def wording(words: str) -> Text:
    """Give words that a report composes."""
    return Text([Wording(words)] if words else [])


def text(template: str, **parts: str | Mention) -> Text:
    """Put figures, texts and people's words (``str``) in the ``{places}`` of a template, which is wording."""
    return fill(template, parts.__getitem__)


def fill(template: str, part: Callable[[str], str | Mention]) -> Text:
    """Fill a template as ``text`` does, with what ``part`` gives for each place."""
    runs: list[Run] = []
    for at, piece in enumerate(_PLACE.split(template)):
        runs += _runs(part(piece)) if at % 2 else [Wording(piece)] if piece else []
    return Text(runs)


def join_names(names: Iterable[str]) -> Text:
    """Join names with commas and a last “และ”."""
    *most, last = list(names)
    return text("{most} และ {last}", most=join(", ", most), last=last) if most else join("", [last])


def join(separator: str, texts: Iterable[str | Mention]) -> Text:
    """Join texts with wording between them; empty ones are left out."""
    runs: list[Run] = []
    for each in texts:
        if own := _runs(each):
            runs += [Wording(separator), *own] if runs and separator else own
    return Text(runs)


def _runs(part: str | Mention) -> list[Run]:
    if isinstance(part, Mention):
        return [part]
    if isinstance(part, Text):
        return list(part.runs)
    return [Quote(part)] if part else []


def from_json(data: str | Mapping[str, Any]) -> str:
    """Read a text back from its JSON."""
    return data if isinstance(data, str) else Text(map(_run, data["runs"]))


def _run_data(run: Run) -> str | dict[str, Any]:
    if isinstance(run, Wording):
        return run.text
    if isinstance(run, Quote):
        return {"quote": run.text}
    value = str(Fraction(run.value))
    return {"figure": run.id, "value": value, "decimals": run.decimals, "sign": run.sign}


def _run(data: str | Mapping[str, Any]) -> Run:
    if isinstance(data, str):
        return Wording(data)
    if "quote" in data:
        return Quote(data["quote"])
    value = Fraction(data["value"])
    return Mention(id=data["figure"], value=value, decimals=data["decimals"], sign=data["sign"])
