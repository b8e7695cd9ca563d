"""Blocks become the data of a notebook's outputs and are read back, figures and all; they are written at last."""

import json

import pytest

from pipeline.report.block_data import (
    MIME,
    block_data,
    blocks_of,
    plain_data,
    read_block,
    spell_block,
    spelled_blocks,
    texts,
    write_block,
)
from pipeline.report.blocks import Document, Paragraph, Table
from pipeline.report.composition import SECTIONS
from pipeline.report.text import Mention, Text, spell, text
from pipeline.report.trail import trail
from tests import samples


def runs(block):
    return [each.runs for each in texts(block) if isinstance(each, Text)]


def sent(block):
    return read_block(json.loads(json.dumps(block_data(block))))


def bare(found):
    """Give runs as a block carries them: a figure as where it is printed alone."""
    return [
        tuple(
            Mention(id=run.id, value=run.value, decimals=run.decimals, sign=run.sign)
            if isinstance(run, Mention)
            else run
            for run in each
        )
        for each in found
    ]


@pytest.mark.parametrize("block", samples.report(2), ids=lambda block: block.kind)
def test_a_block_of_every_kind_is_read_back(block):
    assert sent(block) == block


@pytest.mark.parametrize("name", SECTIONS)
def test_the_blocks_of_a_report_are_read_back_with_every_figure(made, name):
    composed = [block for section in SECTIONS[name] for block in section(made.report)]
    for block in (*composed, trail(made.printed)):
        back = sent(block)
        assert back == block
        assert bare(runs(back)) == bare(runs(block))
        for digits in ("thai", "arabic"):
            assert spell_block(back, digits) == spell_block(block, digits)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_block_is_written_text_by_text(made, name):
    for section in SECTIONS[name]:
        for block in section(made.report):
            written = texts(spell_block(block, "thai"))
            assert written == [spell(each, "thai") for each in texts(block)]


def test_plain_data_has_strings_alone():
    figure = Mention(id="total", value=1)
    block = Paragraph(text("{n} คะแนน", n=figure))
    assert plain_data(block)["text"] == "1.00 คะแนน"
    assert block_data(block)["text"] != "1.00 คะแนน"


def notebook(*blocks):
    outputs = [{"data": {MIME: write_block(block)}} for block in blocks]
    return {"cells": [{"outputs": outputs}, {"source": "ร้อยแก้ว"}]}


def test_the_blocks_of_a_notebook_are_written_in_the_digits_of_its_report():
    paper = Document("รายงาน", digits="thai")
    said = Paragraph(text("{n} คะแนน", n=Mention(id="total", value=1)))
    assert [str(each.text) for each in blocks_of(notebook(paper, said))[1:]] == ["1.00 คะแนน"]
    assert [str(each.text) for each in spelled_blocks(notebook(paper, said))[1:]] == ["๑.๐๐ คะแนน"]


def test_a_notebook_that_was_not_run_shows_no_report():
    with pytest.raises(ValueError, match="run it first"):
        blocks_of(notebook())
    with pytest.raises(ValueError, match="run it first"):
        blocks_of(notebook(Paragraph("ก")))


def test_data_of_another_kind_is_no_block():
    with pytest.raises(ValueError, match="not a block"):
        read_block({"kind": "picture"})


def test_a_table_is_written_cell_by_cell_and_keeps_its_shape():
    (table,) = (block for block in samples.report(2) if isinstance(block, Table))
    assert spell_block(table, "thai") == table
