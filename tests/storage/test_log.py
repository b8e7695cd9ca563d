"""A run keeps its log and the last ones before it; a run that can keep none runs all the same."""

import pytest

from pipeline.storage import log, paths


def test_a_log_has_the_command_and_what_was_said_inside(project):
    with log.run_log(["build", "trat"]) as path:
        log.log.info("read %s", 2563)
    log.log.info("after it")
    assert path.parent == paths.processed(".log")
    first, second = path.read_text("utf-8").splitlines()
    assert first.endswith("build trat")
    assert second.endswith("read 2563")


def test_a_log_is_closed_when_the_run_fails(project):
    with pytest.raises(ValueError, match="a slip"), log.run_log([]) as path:
        raise ValueError("a slip")
    assert path.is_file()
    assert not [each for each in log.log.handlers if getattr(each, "baseFilename", None) == str(path)]


def test_the_oldest_logs_go(project):
    folder = paths.processed(".log")
    folder.mkdir(parents=True)
    for number in range(log.MOST + 3):
        (folder / f"2020{number:04}.log").write_bytes(b"")
    with log.run_log([]) as path:
        kept = sorted(each.name for each in folder.iterdir())
    assert len(kept) == log.MOST
    assert kept[0] == "20200004.log"
    assert kept[-1] == path.name


def test_a_run_without_a_place_for_a_log_goes_on(project):
    paths.processed().mkdir(parents=True)
    paths.processed(".log").write_bytes(b"a file in its way")
    with log.run_log([]) as path:
        log.log.info("said to nobody")
    assert path is None
