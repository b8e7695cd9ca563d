"""What stands before a line of a list is decided once, for every format."""

from pipeline.cycle.lists import SUB, stated
from pipeline.report.blocks import Cell, Column
from pipeline.report.list_lines import Line, cell_lines, is_list, list_lines
from pipeline.report.tables import stated_cell
from pipeline.report.text import wording

LIST, PLAIN = Column(1, bullets=True), Column(1)


def test_a_line_that_brings_its_own_number_has_no_mark() -> None:
    assert list_lines(("๑. หนึ่ง", "สอง")) == (Line("๑. หนึ่ง", False), Line("สอง", True))


def test_a_line_of_the_second_level_stands_in() -> None:
    lines = stated("1. หลัก\n- ย่อย\n1.1 ย่อย") or ()
    assert list_lines(lines) == (Line("1. หลัก", False), Line("ย่อย", True, 1), Line("1.1 ย่อย", False, 1))


def test_words_that_a_report_composes_always_have_their_mark() -> None:
    assert list_lines((wording("1. หนึ่ง"),)) == (Line("1. หนึ่ง", True),)


def test_a_minus_stays_and_the_mark_stands_before_it() -> None:
    assert list_lines(stated("-5 คะแนน") or ()) == (Line("-5 คะแนน", True),)


def test_a_cell_that_states_none_is_no_list_and_prints_its_own_word() -> None:
    for typed, printed in (("ไม่มี", "ไม่มี"), ("N/A", "N/A"), ("—", "-"), ("ไม่พบประเด็น", "ไม่พบประเด็น")):
        cell = stated_cell(stated(typed))
        assert not is_list(cell, LIST)
        assert cell_lines(cell, LIST) == (Line(printed),)


def test_beside_lists_a_line_is_its_text_alone() -> None:
    cell = Cell((f"{SUB}ย่อย", "หลัก"))
    assert cell_lines(cell, PLAIN) == (Line("ย่อย"), Line("หลัก"))
    assert cell_lines(cell, LIST, head=True) == (Line("ย่อย"), Line("หลัก"))
