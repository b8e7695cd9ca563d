"""Report as one HTML file, from the blocks that an executed notebook displays."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from pipeline.export.exporter import ReportExporter, without_gaps
from pipeline.export.html.blocks import fragment
from pipeline.export.html.page import render
from pipeline.report.blocks import Block, Document, Heading, Part, Table, Traced, Trail
from pipeline.thai import in_digits

TIP = 400  # letters of a tip
LONG_REPORT = 6  # headings from which a list of contents helps


class HtmlExporter(ReportExporter):
    """Exports an executed notebook of ours; ``jupyter nbconvert --to ita-html`` finds it."""

    output_mimetype = "text/html"
    export_from_notebook = "ITA report (HTML)"

    def _file_extension_default(self) -> str:
        return ".html"

    def render(self, blocks: Sequence[Block]) -> str:
        """Give the page."""
        return page(blocks)


def page(blocks: Iterable[Block]) -> str:
    """Give the whole page of a report."""
    paper, *body = blocks
    assert isinstance(paper, Document)
    found = [(f"s{number}", block) for number, block in enumerate(without_gaps(body), 1)]
    return render(
        "report.html",
        paper=paper,
        demonstration=paper.demonstration,
        digits=paper.digits,
        keep=paper.keep,
        masthead=Markup(fragment(paper, paper.keep)),
        contents=_contents(found),
        parts=[
            (part, [Markup(html) for _, html in group])
            for part, group in itertools.groupby(_fragments(found, paper), key=lambda pair: pair[0])
        ],
    )


def _fragments(found: Sequence[tuple[str, Block]], paper: Document) -> Iterator[tuple[Part, str]]:
    """Give each block as HTML, with the part of the paper that it belongs to."""
    captions: Counter[str] = Counter()
    tips = {row.figure: _tip(row) for _, each in found if isinstance(each, Trail) for row in each.rows}
    for anchor, block in found:
        label = ""
        if isinstance(block, Table):  # landmarks of a page go by different names
            captions[block.caption] += 1
            times = captions[block.caption]
            label = f"{block.caption} ({in_digits(str(times), paper.digits)})" if times > 1 else ""
        yield block.part, fragment(block, paper.keep, anchor, label, tips=tips)


def _tip(row: Traced) -> str:
    """Say a row of the trail in short: what a reader sees who points at its number."""
    calculation = row.calculation if row.calculation != row.value else ""
    said = (row.figure, f"{row.value} {row.unit}".strip(), row.formula, calculation, row.inputs)
    return " · ".join(filter(None, said))[:TIP]


def _contents(found: Iterable[tuple[str, Block]]) -> list[tuple[str, Heading, list[tuple[str, Heading]]]]:
    """List the headings of a long report in two levels."""
    top: list[tuple[str, Heading, list[tuple[str, Heading]]]] = []
    count = 0
    for anchor, block in found:
        if isinstance(block, Heading) and block.level <= 3:
            count += 1
            if block.level == 2:
                top.append((anchor, block, []))
            else:
                top[-1][2].append((anchor, block))
    return top if count >= LONG_REPORT else []
