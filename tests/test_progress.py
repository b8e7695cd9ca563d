from pipeline.run.progress import Progress


def test_a_line_says_cycle_step_and_what_is_left():
    progress = Progress(cycles=2, steps=5)
    tell = progress.next("prokfa 2563")
    tell("scores")
    assert progress.line("scores", 0.0) == "[1/2] prokfa 2563 · 1/5 scores"
    tell("indicators")
    assert progress.line("indicators", 3.0) == (
        "[1/2] prokfa 2563 · 2/5 indicators · เหลือราว 27 วินาที / about 27 s left"
    )
    tell = progress.next("trat 2563")
    tell("scores")
    assert progress.line("scores", 10.0).startswith("[2/2] trat 2563 · 1/5 scores · เหลือราว 10 วินาที")


def test_nothing_is_shown_where_stderr_is_no_terminal(capsys):
    Progress(1, 1).next("a 2563")("tables")
    assert capsys.readouterr() == ("", "")


def test_steps_are_shown_on_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    Progress(1, 1).next("a 2563")("tables")
    assert capsys.readouterr().err == "[1/1] a 2563 · 1/1 tables\n"
