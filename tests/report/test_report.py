import pytest

from pipeline.report.text import Quote, spell
from tests.assessments import assess, report_of


@pytest.fixture
def report():
    return report_of(assess("prokfa", 2563))


def test_a_template_names_figures_by_their_ids_whole_or_below_one(report):
    words = report.text("{name} {.mean} จาก {scale.most}", "instrument.IIT", name="แบบ ๑")
    assert str(words) == f"แบบ ๑ {report['instrument.IIT.mean'].spell('arabic')} จาก 100"
    assert [each.id for each in words.mentions] == ["instrument.IIT.mean", "scale.most"]


def test_a_part_is_peoples_words_and_stands_before_a_figure_of_its_name(report):
    words = report.text("{scale.most}", **{"scale.most": "เต็ม ๑๐๐"})
    assert words.runs == (Quote("เต็ม ๑๐๐"),)
    assert spell(words, "arabic") == "เต็ม ๑๐๐"


@pytest.mark.parametrize("ask", [lambda report: report.text("{nothing}"), lambda report: report.pick("total", "none")])
def test_a_figure_that_the_cycle_does_not_have_is_refused(report, ask):
    with pytest.raises(KeyError):
        ask(report)


def test_figures_of_one_thing_are_picked_in_their_order(report):
    assert [each.id for each in report.pick("instrument.IIT", "points", "mean")] == [
        "instrument.IIT.points",
        "instrument.IIT.mean",
    ]
