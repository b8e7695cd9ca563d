"""A corrected result keeps what was printed before, with its reason: what may stand there, and what is asked for."""

import pytest

from pipeline import cycle
from pipeline.cli.main import main
from pipeline.cycle.cautions import cautions
from tests.conftest import faults

PUBLISHED = "data/raw/prokfa/2563/published.toml"
CORRECTED = """
[[corrections]]
date = "๒๐ พฤศจิกายน ๒๕๖๓"
reason = "ผลการอุทธรณ์"
source = "ประกาศ ฉบับที่ ๒"
[corrections.before]
total = 89.10
level = "A"
source = "ประกาศ ฉบับที่ ๑"
[corrections.before.indicators]
9 = 91.00
"""


def put(project, text):
    path = project / PUBLISHED
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_what_was_printed_before_is_kept_beside_the_result_that_stands(project):
    put(project, CORRECTED)
    own = cycle.cycle("prokfa", 2563)
    (correction,) = own.corrections
    assert str(own.result.total) == "90.9"
    assert {key: str(value) for key, value in correction.before.values.items()} == {
        "total": "89.10",
        "level": "A",
        "indicators.9": "91.00",
    }


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ("total = 89.10", "total = 189.10", "score-out-of-range", "corrections[1].before.total"),
        ("9 = 91.00", "9 = 191.00", "score-out-of-range", "corrections[1].before.indicators.9"),
        ("9 = 91.00", "19 = 91.00", "corrected-score-unknown", "corrections[1].before.indicators.19"),
        ("๒๐ พฤศจิกายน", "๓๑ พฤศจิกายน", "date-impossible", "corrections[1].date"),
        ('reason = "ผลการอุทธรณ์"\n', "", "key-missing", "corrections[1].reason"),
        ('source = "ประกาศ ฉบับที่ ๒"\n', "", "key-missing", "corrections[1].source"),
    ],
)
def test_what_cannot_have_been_printed_or_has_no_reason_is_a_fault(project, old, new, code, column):
    put(project, CORRECTED.replace(old, new, 1))
    assert [(fault.code, fault.column) for fault in faults("prokfa", 2563)] == [(code, column)]


@pytest.mark.parametrize("before", ["total = 90.9\n", "", 'level = "A"\n'])
def test_a_correction_that_changes_nothing_is_a_fault(project, before):
    head, _, _ = CORRECTED.partition("total")
    put(project, head + before)
    assert [fault.code for fault in faults("prokfa", 2563)] == ["correction-changes-nothing"]


def test_of_two_corrections_each_is_held_against_what_it_became(project):
    """The first made 88 to 90.9, which a second made to 89, which a third took back: all three changed something."""
    one = '\n[[corrections]]\ndate = "2563"\nreason = "ก"\nsource = "ข"\nbefore = {{ total = {} }}\n'
    put(project, "".join(map(one.format, ("88.00", "90.9", "89.00"))))
    assert len(cycle.cycle("prokfa", 2563).corrections) == 3


def record(reason):
    assert main(["record", "prokfa", "2563", "--reason", reason]) == 0


def asked():
    return [each for each in cautions([cycle.cycle("prokfa", 2563)]) if each.code == "recorded-result-changed"]


def test_a_recorded_result_that_changed_asks_for_what_was_printed_before(project):
    record("เผยแพร่ครั้งแรก")
    assert not asked()
    path = project / PUBLISHED
    path.write_text(path.read_text("utf-8").replace("total = 90.9\n", "total = 90.90\n"), "utf-8")
    record("แก้ตามประกาศใหม่")
    (caution,) = asked()
    assert "แก้ตามประกาศใหม่" in caution.expected.th
    put(project, CORRECTED)
    record("ระบุผลเดิม")
    assert not asked()
