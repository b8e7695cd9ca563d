import pandas as pd

from pipeline import cycle as raw
from pipeline.analysis.assessment import FEW, kept


def asked_of(history):
    """Give a kept function that counts how often it is asked in earnest."""
    calls = []

    @kept
    def years(cycles):
        calls.append(1)
        return pd.DataFrame([(each.fiscal_year,) for each in cycles], columns=["year"])

    return years, calls


def test_the_same_cycles_are_computed_once_whatever_holds_them():
    history = raw.history("trat", 2564)
    years, calls = asked_of(history)
    assert years(history).equals(years(list(history)))
    assert len(calls) == 1
    years(history[-1:])
    assert len(calls) == 2


def test_whoever_changes_an_answer_changes_a_copy():
    history = raw.history("trat", 2564)
    years, _ = asked_of(history)
    one, other = years(history), years(history)
    one["year"] = 0
    other.loc[0, "year"] = 0
    assert 0 not in years(history)["year"].to_list()


def test_few_answers_are_kept():
    (cycle,) = raw.history("prokfa", 2563)[-1:]
    years, calls = asked_of(())
    for count in range(FEW + 1):
        years([cycle] * count)
    years([cycle] * FEW)
    assert len(calls) == FEW + 1
    years([])
    assert len(calls) == FEW + 2
