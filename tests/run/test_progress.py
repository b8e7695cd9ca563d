"""How far a run is, on a terminal alone; and at its end what its manifest says and what comes next in the year."""

import io
import re
import sys
import threading
from dataclasses import replace

import pytest

from pipeline import cycle
from pipeline.run.manifest import MATERIALS, NAME, Manifest
from pipeline.run.progress import Progress, summarize_run
from pipeline.storage import paths

RESULT = {"total": "90.90", "level": "A", "level_published": "A", "checks_passed": "17", "checks": "18"}


class Terminal(io.StringIO):
    """A terminal that shows progress; ``lines`` are those shown one over the other since last asked."""

    def isatty(self):
        return True

    def lines(self):
        shown = re.split(r"[\r\n]+", self.getvalue())
        self.truncate(self.seek(0))
        return [line.rstrip(" ▏▎▍▌▋▊▉█") for line in shown if line.strip()]


@pytest.fixture
def terminal(monkeypatch):
    """A terminal, once the test asks for it: pytest puts its own stderr in place before."""
    own = Terminal()

    def connect():
        monkeypatch.setattr(sys, "stderr", own)
        return own

    return connect


def at(progress, seconds):
    """Let a run be so many seconds old."""
    progress._bar._time = lambda: progress._bar.start_t + seconds


def test_a_line_says_cycle_step_and_what_is_left(terminal):
    screen = terminal()
    with Progress(cycles=2, steps=5) as progress:
        tell = progress.next("prokfa 2563")
        tell("scores")
        assert screen.lines()[-1] == "[1/2] prokfa 2563 · 1/5 scores"
        at(progress, 3.0)
        tell("indicators")
        line = screen.lines()[-1]
        assert line.startswith("[1/2] prokfa 2563 · 2/5 indicators · เหลือราว 00:27 / about 00:27 left")
        at(progress, 10.0)
        tell = progress.next("trat 2563")
        tell("scores")
        assert screen.lines()[-1].startswith("[2/2] trat 2563 · 1/5 scores · เหลือราว 00:10 /")


def test_nothing_is_shown_where_stderr_is_no_terminal(capsys):
    with Progress(1, 1) as progress:
        progress.next("a 2563")("tables")
    assert capsys.readouterr() == ("", "")


def test_steps_are_shown_on_a_terminal(terminal):
    screen = terminal()
    with Progress(1, 1) as progress:
        progress.next("a 2563")("tables")
        assert screen.lines() == ["[1/1] a 2563 · 1/1 tables"]


def test_what_is_written_stands_whole_on_stdout_and_nothing_is_left_of_the_bar(terminal, capsys):
    screen = terminal()
    with Progress(1, 1) as progress:
        progress.next("a 2563")("tables")
        progress.write("เสร็จแล้ว\n   คะแนน 90.90")
    assert capsys.readouterr().out == "เสร็จแล้ว\n   คะแนน 90.90\n"
    *_, last, end = screen.getvalue().split("\r")
    assert (last.strip(), end) == ("", "")


def test_no_thread_is_started_which_would_forbid_to_fork(terminal):
    terminal()
    before = threading.active_count()
    with Progress(1, 1) as progress:
        progress.next("a 2563")("tables")
        assert threading.active_count() == before


@pytest.fixture
def prokfa(project):
    folder = paths.reports("prokfa", 2563)
    folder.mkdir(parents=True)
    parameters = {"agency": "prokfa", "fiscal_year": 2563}
    made = Manifest({}, {name: {} for name in MATERIALS}, {}, parameters, RESULT, {})
    (folder / NAME).write_bytes(made.to_bytes())
    return cycle.cycle("prokfa", 2563)


def test_a_level_that_no_source_prints_is_said_to_be_computed(prokfa):
    path = paths.reports("prokfa", 2563, NAME)
    path.write_bytes(path.read_bytes().replace(b'"level_published": "A"', b'"level_published": ""'))
    assert "ระดับ / level A (คำนวณ / computed)" in summarize_run(prokfa, cautions=0)


def test_it_says_what_was_made_where_and_what_came_out(prokfa):
    first, second, third, last = summarize_run(prokfa, cautions=3).split("\n")
    assert first == "เสร็จแล้ว / done: เทศบาลเมืองปรกฟ้า 2563 → reports/prokfa/2563"
    assert "90.90" in second and "ระดับ / level A" in second and "17/18" in second  # noqa: PT018
    assert "คำเตือน 3 ข้อ" in third
    assert "reports/index.html" in last


def test_nothing_is_said_of_no_cautions(prokfa):
    assert "คำเตือน" not in summarize_run(prokfa, cautions=0)


@pytest.mark.parametrize(
    ("absent", "next_file"),
    [
        (("findings", "plan", "followup"), "findings.csv"),
        (("plan", "followup"), "plan.csv"),
        (("followup",), "followup.csv"),
    ],
)
def test_the_part_of_the_year_that_is_not_there_yet_comes_next(prokfa, absent, next_file):
    early = replace(prokfa, **dict.fromkeys(absent))
    assert next_file in summarize_run(early, cautions=0).split("\n")[-1]
