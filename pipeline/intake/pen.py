"""What the sheets of a workbook are written with: formats, and the ranges of its lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.intake import layout


@dataclass(frozen=True)
class Pen:
    """The workbook with its formats and the ranges of its drop-down lists, by the head that they belong to."""

    book: Any
    head: Any
    entry: Any
    fixed: Any
    plain: Any
    lists: Mapping[str, str]

    @classmethod
    def of(cls, book: Any, choices: Mapping[str, Sequence[str]]) -> Pen:
        """Make the formats of a workbook whose choices stand on the sheet of lists, in this order."""
        base = {"text_wrap": True, "valign": "top", "font_name": "TH Sarabun New", "font_size": 14}
        box = {**base, "border": 1, "border_color": "#BFBFBF"}
        return cls(
            book,
            head=book.add_format({**box, "bold": True, "bg_color": "#D9E2F3"}),
            entry=book.add_format({**box, "bg_color": "#FFF9E5", "num_format": "@"}),
            fixed=book.add_format({**box, "bg_color": "#EDEDED", "num_format": "@"}),
            plain=book.add_format(base),
            lists={
                name: f"='{layout.CHOICES}'!${chr(65 + at)}$2:${chr(65 + at)}${len(values) + 1}"
                for at, (name, values) in enumerate(choices.items())
                if values
            },
        )

    def sheet(self, name: str) -> Any:
        """Add a sheet that prints as wide as one page of A4."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet
