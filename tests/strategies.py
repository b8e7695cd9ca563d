"""Random years: scores at two decimals, weights that sum to 1, and schemes that hold them."""

import dataclasses
from decimal import Decimal

from hypothesis import strategies as st

from pipeline.schemes import Aggregation, Fact, Indicator, Instrument, Level, Part, Scheme

HUNDREDTHS = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)
LETTERS = (("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0))
NAMED = (("ผ่านดีเยี่ยม", 95, 95), ("ผ่านดี", 85, 85), ("ผ่าน", 85, None), ("ต้องปรับปรุง", 70, None), ("ด่วน", 0, None))


def fact(value):
    return Fact(value, "confirmed", ("a test",))


@st.composite
def schemes(draw, year=2600):
    """Two to four instruments of one to four indicators; EIT may have parts; letters, or levels that test."""
    ids = ["IIT", "EIT", "OIT", "XIT"][: draw(st.integers(2, 4))]
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=len(ids) - 1, max_size=len(ids) - 1)))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    weights = {id: Decimal(share) / 100 for id, share in zip(ids, shares, strict=True)}
    halves = (Part("EIT1", "ส่วนที่ 1", weights["EIT"] / 2), Part("EIT2", "ส่วนที่ 2", weights["EIT"] / 2))
    parts = halves if draw(st.booleans()) else ()
    owners = [id for id in ids for _ in range(draw(st.integers(1, 4)))]
    names = draw(st.permutations([f"ตัวชี้วัด {chr(0x0E01 + i)}" for i in range(len(owners))]))
    tests = tuple(x for id in ids for x in (("EIT1", "EIT2") if id == "EIT" and parts else (id,)))
    named = draw(st.booleans())
    levels = [(name, low, None) for name, low in LETTERS] if not named else NAMED
    return Scheme(
        fiscal_year=year,
        instruments=tuple(Instrument(id, id, "confirmed", (), parts if id == "EIT" else ()) for id in ids),
        indicators=tuple(
            Indicator(no, name, id, "confirmed", ()) for no, (id, name) in enumerate(zip(owners, names, strict=True), 1)
        ),
        weights=fact(weights),
        aggregation=Aggregation(instrument=fact("mean of indicators")),
        level_kind=fact("named" if named else "letter"),
        levels=fact(
            tuple(
                Level(name, Decimal(low), "confirmed", None if each is None else Decimal(each))
                for name, low, each in levels
            )
        ),
        level_tests=tests if named else (),
        pass_mark=fact(Decimal(85)),
    )


@st.composite
def scores(draw, scheme):
    """Scores of every indicator, and of the parts where there are any."""
    of_indicators = {each.no: draw(HUNDREDTHS) for each in scheme.indicators}
    of_parts = {part.id: draw(HUNDREDTHS) for each in scheme.instruments for part in each.parts}
    return of_indicators, of_parts


@st.composite
def years(draw, year=2600):
    scheme = draw(schemes(year))
    return scheme, *draw(scores(scheme))


def with_weights(scheme, **weights):
    """The scheme with other weights of its instruments."""
    return dataclasses.replace(scheme, weights=fact({id: Decimal(w) for id, w in weights.items()}))
