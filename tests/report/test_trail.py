"""The trail is read off the blocks: what is printed, where, and in which forms."""

from collections import defaultdict
from decimal import Decimal

import pytest

from pipeline.report.block_data import spell_block, texts
from pipeline.report.blocks import Cell, Chart, Column, Heading, Items, Note, Paragraph, Table
from pipeline.report.calculation import constant
from pipeline.report.composition import SECTIONS
from pipeline.report.figure import points
from pipeline.report.text import Mention, Text, text
from pipeline.report.trail import printed_figures
from tests.samples import drawn


def figure(id, value="1.50", decimals=2, **more):
    return points(id, id, Decimal(value), decimals, "ก / a", constant(Decimal(value)), **more)


A, B, C = figure("a"), figure("b"), figure("c")


def placed(reports, known=("a", "b", "c")):
    return {each.figure.id: each.places for each in printed_figures(reports, known)}


def test_a_figure_is_found_in_every_kind_of_block_and_goes_by_the_heading_above_it():
    cell = Table("", (Column(1),), (), ((Cell((Text([A]),)),),))
    for block in (
        Paragraph(Text([A])),
        Note(Text([A])),
        Items(("ก", Text([A]))),
        cell,
        Table(Text([A]), (Column(1),), (), ()),
        Table("", (Column(1),), ((Cell((Text([A]),)),),), ()),
        Chart(drawn("<svg/>"), Text([A]), "ก"),
        Chart(drawn("<svg/>"), "ก", Text([A])),
    ):
        assert placed({"one": [Heading("หัวข้อ"), block]}) == {"a": (("one", "หัวข้อ"),)}
    assert placed({"one": [Heading(Text([A]))]}) == {"a": (("one", "1.50"),)}


def test_what_no_block_prints_is_not_in_it():
    assert placed({"one": [Heading("ก"), Paragraph("1.50")]}) == {}


def test_each_place_is_named_once_in_the_order_of_the_reports():
    said = Paragraph(text("{a} {b}", a=A, b=B))
    reports = {"one": [Heading("ก"), said, said, Heading("ข"), Paragraph(Text([A]))], "two": [Heading("ก"), said]}
    assert placed(reports) == {"a": (("one", "ก"), ("one", "ข"), ("two", "ก")), "b": (("one", "ก"), ("two", "ก"))}


def test_figures_stand_in_the_order_in_which_they_are_given_and_another_form_follows_its_own():
    short = figure("a", "1.5", 1).to_decimals(2)
    assert (short.id, short.base) == ("a.two_decimals", "a")
    blocks = [Paragraph(text("{c} {short} {b} {a}", c=C, short=short, b=B, a=figure("a", "1.5", 1)))]
    assert list(placed({"one": blocks}, ("b", "a", "c"))) == ["b", "a", "a.two_decimals", "c"]


def test_two_figures_of_one_id_are_refused():
    blocks = [Paragraph(Text([A])), Paragraph(Text([figure("a", "1.51")]))]
    with pytest.raises(ValueError, match="'a'"):
        printed_figures({"one": blocks}, ("a",))


def test_a_number_that_is_no_whole_figure_cannot_be_registered():
    with pytest.raises(AssertionError):
        printed_figures({"one": [Paragraph(Text([Mention(id="a", value=1)]))]}, ("a",))


@pytest.mark.parametrize(
    ("value", "size", "sign"), [("-1.50", "1.50", True), ("+1.50", "1.50", True), ("1.50", "1.50", False)]
)
def test_a_size_is_written_without_a_sign_and_is_the_same_figure_where_it_is_written_alike(value, size, sign):
    own = figure("a", value, sign=sign)
    found = own.to_size()
    assert found.spell("arabic") == size
    assert (found is own) == (own.spell("arabic") == size)


@pytest.mark.parametrize("digits", ["thai", "arabic"])
def test_every_figure_is_printed_where_its_place_says(made, digits):
    """Read from the pages as they are written, apart from the runs that the register is read off."""
    pages = defaultdict(str)
    for name, sections in SECTIONS.items():
        heading = ""
        for section in sections:
            for block in section(made.report):
                written = spell_block(block, digits)
                heading = written.text if isinstance(written, Heading) else heading
                pages[name, heading] += "\n".join(["", *texts(written)])
    for each in made.printed:
        for name, heading in each.places:
            own = next(page for (report, head), page in pages.items() if (report, plain(head)) == (name, heading))
            assert each.figure.spell(digits) in own, (each.figure.id, name, heading)


def plain(heading):
    return heading.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


def test_no_id_stands_for_two_figures(made):
    found = {each.figure.id: each.figure for each in made.printed}
    assert len(found) == len(made.printed)
    for id, own in made.report.figures.items():
        assert found.get(id, own) == own
    for each in made.printed:
        assert (each.figure.base or each.figure.id) in made.report.figures
