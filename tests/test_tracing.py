"""From a printed figure down to the raw rows."""

import pytest

from pipeline import raw, tracing
from pipeline.errors import InputError


@pytest.fixture(scope="module")
def prokfa():
    return raw.history("prokfa", 2563)


def test_the_total_leads_to_every_score_that_it_is_made_of(prokfa):
    (chain,) = tracing.trace(prokfa, "total.computed")
    assert chain.startswith("total.computed: 90.90 (points)\n  ค่าก่อนปัด / unrounded: 90.8994\n")
    rows = [line for line in chain.splitlines() if "scores.csv แถว / row" in line]
    assert len(rows) == 10
    assert "row 2: “IIT”" in rows[0]
    assert "“88.97”" in rows[0]


def test_a_published_figure_leads_to_its_line(prokfa):
    (chain,) = tracing.trace(prokfa, "total.published")
    assert "published.toml บรรทัด / line" in chain
    assert "total = 90.9" in chain


def test_a_number_is_found_as_it_is_printed_in_thai_digits(prokfa):
    assert any(chain.startswith("total.computed: ") for chain in tracing.trace(prokfa, "๙๐.๙๐"))


def test_a_figure_that_is_not_there_is_answered_with_the_nearest(prokfa):
    with pytest.raises(InputError) as caught:
        tracing.trace(prokfa, "total.computet")
    assert "total.computed" in caught.value.faults[0].remedy_th
