"""Ranks that are honest about ties, and quantiles that are exact."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from pipeline.thai import Number


def ranks(values: Iterable[Number]) -> list[int]:
    """Rank values, the highest first; equal ones share the better rank and the next one skips (1, 2, 2, 4)."""
    known = [Fraction(value) for value in values]
    places: dict[Fraction, int] = {}
    for place, value in enumerate(sorted(known, reverse=True), 1):
        places.setdefault(value, place)
    return [places[value] for value in known]


def quantile(values: Sequence[Number], share: Fraction) -> Fraction:
    """Give the value below which a ``share`` (0–1) of the values lies, between two values in proportion.

    Hyndman and Fan's type 7, as a spreadsheet's QUARTILE.INC: the place is (n − 1) · share, counted from 0.

    Raises:
        ValueError: there are no values, or ``share`` is not from 0 to 1.
    """
    if not values or not 0 <= share <= 1:
        raise ValueError(f"no quantile {share} of {len(values)} values")
    known = sorted(Fraction(value) for value in values)
    place = (len(known) - 1) * share
    low = int(place)
    high = min(low + 1, len(known) - 1)
    return known[low] + (place - low) * (known[high] - known[low])
