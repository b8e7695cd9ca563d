"""The published result held against what the scores and the year's scheme give."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.cycle.cell_rules import LEAST, MOST
from pipeline.cycle.files import year_fault
from pipeline.cycle.model import CycleSettings, Published, Respondents
from pipeline.errors import Fault, Field, KeyName, Term, meant
from pipeline.schemes import Scheme, conventions
from pipeline.schemes.scoring import (
    TOLERANCE,
    bases,
    instrument_scores,
    known_total,
    level_scores,
    mean,
    possible_levels,
    reconciles,
    weights_by_id,
)

_ONLY = KeyName("only")


def check_settings(data: CycleSettings, file: str) -> Iterator[Fault]:
    """Check that the agency's own cut and target are points."""
    for name, value in (("fix_below", data.fix_below), ("target", data.target)):
        if value is not None:
            yield from _check_range(value, file, name)


def check_alone(data: Published, scheme: Scheme, file: str) -> Iterator[Fault]:
    """Check the published figures by themselves: year, range, ids, and that there are any."""
    if data.fiscal_year != scheme.fiscal_year:
        yield year_fault(str(data.fiscal_year), file, (scheme.fiscal_year,), "fiscal_year")
    for who, result in (("agency", data.agency), ("national", data.national)):
        if result and result.total is not None:
            yield from _check_range(result.total, file, f"{who}.total")
    yield from _check_only(data, file)
    yield from _check_indicators(data, scheme, file)
    yield from _check_points(data, scheme, file)
    if data.respondents:
        yield from _check_respondents(data.respondents, file)


def reconcile(data: Published, scores: Mapping[int, Decimal], scheme: Scheme, file: str) -> list[Fault]:
    """Hold instruments and total against the scores of indicators (points by number)."""
    faults = list(_check_instruments(data, scores, scheme, file))
    printed, computed = data.agency.total, known_total(scheme, scores, data.instruments.values)
    if computed is not None:
        if printed is not None and not reconciles(printed, computed):
            faults.append(_total_fault(printed, computed, scheme, file))
    elif printed is not None:
        faults += _check_sum(printed, data.weighted.values, scheme, file)
    return faults


def check_levels(data: Published, scores: Mapping[int, Decimal], scheme: Scheme, file: str) -> Iterator[Fault]:
    """Give the cautions on published levels, which stand as printed: unknown to the year, or not what a total gives."""
    for who, result, own in (("agency", data.agency, scores), ("national", data.national, None)):
        if result is None or result.level is None:
            continue
        tests = {} if own is None else _level_scores(data, own, scheme)
        totals: Sequence[thai.Number] = printed_so(result.total)
        computed = None if own is None else known_total(scheme, own, data.instruments.values)
        if not totals and computed is not None:
            totals = (computed,)
        yield from _check_level(result.level, totals, tests, scheme, file, f"{who}.level")


def _check_range(value: Decimal, file: str, column: str, most: thai.Number = MOST) -> Iterator[Fault]:
    if not LEAST <= value <= most:
        shown = thai.unrounded(most)
        yield Fault.of("score-out-of-range", file, str(value), column=column, least=LEAST, most=shown)


def _check_points(data: Published, scheme: Scheme, file: str) -> Iterator[Fault]:
    """Check ids and ranges of the points of instruments and of their parts."""
    known, weights, year = scheme.instruments_and_parts(), weights_by_id(scheme), scheme.fiscal_year
    for table, points in (("instruments", data.instruments), ("weighted", data.weighted)):
        for id, value in points.values.items():
            column = f"{table}.{id}"
            if id in known:
                most = weights.get(id, Fraction(1)) * MOST if table == "weighted" else MOST
                yield from _check_range(value, file, column, most)
            elif known:
                listed, hint = ", ".join(known), meant(id.upper(), known)
                yield Fault.of("instrument-unknown", file, id, column=column, year=year, instruments=listed, hint=hint)
            else:
                yield Fault.of("instruments-without-source", file, id, column=column, year=year)


def _check_respondents(own: Respondents, file: str) -> Iterator[Fault]:
    for who, count, population in (
        ("internal", own.internal, own.internal_population),
        ("external", own.external, own.external_population),
    ):
        for name, number in ((who, count), (f"{who}_population", population)):
            if number is not None and number < 1:
                yield Fault.of("respondents-below-1", file, str(number), column=f"respondents.{name}")
        if count is not None and population is not None and 0 < population < count:
            column = f"respondents.{who}"
            yield Fault.of("respondents-above-population", file, str(count), column=column, population=population)


def _check_only(data: Published, file: str) -> Iterator[Fault]:
    """Hold ``only`` against what is there."""
    points = data.instruments.values or data.weighted.values
    if data.only == "total" and points:
        yield Fault.of("only-total-beside-points", file, "total", column="only", only=_ONLY)
    elif data.only == "total" and data.agency.total is None:
        key = "agency.total"
        yield Fault.of("only-total-without-total", file, "", column=key, only=_ONLY, key=KeyName(key))
    elif data.only == "instruments" and not points:
        yield Fault.of("only-instruments-without-points", file, "", column="instruments", only=_ONLY)


def _check_indicators(data: Published, scheme: Scheme, file: str) -> Iterator[Fault]:
    """Hold the numbers of the indicators that have a score against the year's, and against ``only``."""
    numbers = [each.no for each in scheme.indicators]
    for no in data.indicators:
        if no not in numbers:
            listed = ", ".join(map(str, numbers))
            yield Fault.of("indicator-number-unknown", file, str(no), column="indicators", numbers=listed)
    if data.indicators and data.only:
        yield Fault.of("indicators-beside-only", file, data.only, column="only", only=_ONLY)


def _check_instruments(data: Published, scores: Mapping[int, Decimal], scheme: Scheme, file: str) -> Iterator[Fault]:
    """Hold instruments against their indicators, or their parts where they have some; weighted points against both.

    How the indicators of an instrument in parts make its score has no source, so they are not held against it.
    """
    printed = data.instruments.values
    for each in scheme.instruments:
        numbers = [indicator.no for indicator in scheme.indicators_of(each.id)]
        by_parts = (one.score for one in bases(scheme, each, scores, printed) if one.basis == "parts")
        computed = next(by_parts, None)
        if not each.parts and numbers and all(no in scores for no in numbers):
            computed = mean(scores[no] for no in numbers)
        if computed is not None and each.id in printed:
            yield from _check_sum_of(printed[each.id], computed, file, f"instruments.{each.id}")
    known, weights = _level_scores(data, scores, scheme), weights_by_id(scheme)
    for id, value in data.weighted.values.items():
        if id in known and id in weights:
            yield from _check_sum_of(value, known[id] * weights[id], file, f"weighted.{id}")


def _check_sum_of(printed: Decimal, computed: Fraction, file: str, column: str) -> Iterator[Fault]:
    if not reconciles(printed, computed):
        points = thai.unrounded(computed, 4)
        yield Fault.of(
            "instrument-contradicts-scores", file, str(printed), column=column, points=points, tolerance=TOLERANCE
        )


def _level_scores(data: Published, scores: Mapping[int, Decimal], scheme: Scheme) -> dict[str, Fraction]:
    """Give what the scores give for instruments, and the published parts beside them, by id."""
    printed = data.instruments.values
    computed = instrument_scores(scheme, scores, printed)
    return level_scores(scheme, {id: each.score for id, each in computed.items()}, printed)


def printed_so(printed: Decimal | None) -> tuple[Decimal, ...]:
    """Give the printed total, and the lowest and highest one at two decimals that is printed so."""
    if printed is None:
        return ()
    exponent = int(printed.as_tuple().exponent)
    if exponent <= -2:
        return (printed,)
    half = Decimal(5).scaleb(exponent - 1)
    return printed, max(Decimal(0), printed - half), min(Decimal(100), printed + half - Decimal("0.01"))


def _total_fault(printed: Decimal, computed: thai.Number, scheme: Scheme, file: str) -> Fault:
    fields: dict[str, Field] = {"points": thai.unrounded(computed, 4), "tolerance": TOLERANCE}
    code = "total-contradicts-scores"
    if parts := [part.id for each in scheme.instruments for part in each.parts]:
        code, fields = "total-contradicts-scores-and-parts", {**fields, "parts": ", ".join(parts)}
    return Fault(code, file, str(printed), tuple(fields.items()), column="agency.total")


def _check_sum(printed: Decimal, weighted: Mapping[str, Decimal], scheme: Scheme, file: str) -> Iterator[Fault]:
    """Hold the weighted points of every instrument, where they are all there, against the total that they sum to."""
    own = [weighted[each.id] for each in scheme.instruments if each.id in weighted]
    rounding = conventions.load().last_place.value * (len(own) + 1)  # of each of them and of the total
    if own and len(own) == len(scheme.instruments) and abs(sum(own) - printed) > rounding:
        yield Fault.of("total-contradicts-weighted", file, str(printed), column="agency.total", points=sum(own))


def _check_level(
    level: str, totals: Sequence[thai.Number], tests: Mapping[str, thai.Number], scheme: Scheme, file: str, column: str
) -> Iterator[Fault]:
    """Hold a level against those that any of the totals allows."""
    if scheme.levels is None:
        return  # what the levels of this year are is not known: nothing to hold it against
    above = {each.name: each.below for each in scheme.levels.value}
    names = [*above, *filter(None, above.values())]
    if level not in names:
        listed = ", ".join(names)
        yield Fault.of("level-unknown", file, level, column=column, levels=listed, hint=meant(level, names))
        return
    right = dict.fromkeys(each.name for one in totals for each in possible_levels(one, tests, scheme))
    if right and level not in right and level not in map(above.get, right):
        yield Fault.of(
            "level-contradicts-total",
            file,
            level,
            column=column,
            levels=Term(" หรือ ".join(right), " or ".join(right)),
            points=thai.unrounded(totals[0], 4),
            year=scheme.fiscal_year,
        )
