"""The file of a fiscal year's scheme: read strictly, and refused where its facts contradict each other."""

import functools
import importlib.resources
import re
from collections.abc import Iterator

from pipeline.errors import Fault, InputError, UnknownFact
from pipeline.schemes import toml_records
from pipeline.schemes.scheme import Scheme
from pipeline.thai import normal

FOLDER = "pipeline/schemes"
"""Where the files are, as faults and figures name them."""


def available_years() -> tuple[int, ...]:
    """Give the fiscal years (Buddhist Era) that have a scheme file, oldest first."""
    names = (each.name for each in (importlib.resources.files("pipeline") / "schemes").iterdir())
    return tuple(sorted(int(name[:-5]) for name in names if re.fullmatch(r"\d{4}\.toml", name)))


@functools.cache
def load(fiscal_year: int) -> Scheme:
    """Load the scheme of a fiscal year (Buddhist Era).

    Raises:
        UnknownFact: the year has no scheme file; the message names the nearest years that have one.
        InputError: the file is malformed or contradicts itself.
    """
    years = available_years()
    if fiscal_year not in years:
        near = ", ".join(map(str, sorted(years, key=lambda year: abs(year - fiscal_year))[:2]))
        raise UnknownFact(
            fiscal_year, f"เกณฑ์การประเมิน (ปีที่ใกล้ที่สุดที่มีเกณฑ์: {near})", f"the scheme (nearest years that have one: {near})"
        )
    file = importlib.resources.files("pipeline") / "schemes" / f"{fiscal_year}.toml"
    return parse(file.read_text("utf-8"), f"{FOLDER}/{fiscal_year}.toml", fiscal_year)


def load_known(fiscal_year: int) -> Scheme:
    """Load the scheme of a fiscal year; of one that has none, a scheme that knows nothing."""
    return load(fiscal_year) if fiscal_year in available_years() else Scheme(fiscal_year, (), ())


def parse(text: str, file: str, fiscal_year: int) -> Scheme:
    """Read the text of a scheme file strictly; ``file`` names it in faults.

    Raises:
        InputError: a key is unknown, missing or of the wrong type, or the facts contradict each other.
    """
    scheme = toml_records.parse(text, Scheme, file, handed_down=("confidence", "sources"))
    if faults := [*contradictions(scheme, fiscal_year, file)]:
        raise InputError(faults)
    return scheme


def contradictions(scheme: Scheme, fiscal_year: int, file: str) -> Iterator[Fault]:
    """Give every contradiction of the scheme in the file of ``fiscal_year`` (Buddhist Era), which types let through."""
    if scheme.fiscal_year != fiscal_year:
        yield Fault.of("scheme-of-another-year", file, f"fiscal_year: {scheme.fiscal_year}", year=fiscal_year)
    yield from _of_weights(scheme, file)
    yield from _of_indicators(scheme, file)
    yield from _of_items(scheme, file)
    yield from _of_levels(scheme, file)
    instruments = [each.id for each in scheme.instruments]
    for table, used, known in (
        ("indicators", {each.instrument for each in scheme.indicators}, instruments),
        ("items", {each.instrument for each in scheme.items}, instruments),
        ("item_counts", {*scheme.item_counts}, instruments),
        ("level_tests", {*scheme.level_tests}, scheme.instruments_and_parts()),
    ):
        for name in sorted(used - {*known}):
            yield Fault.of("instrument-not-of-scheme", file, f"{table}: {name}", instruments=", ".join(known))


def _of_weights(scheme: Scheme, file: str) -> Iterator[Fault]:
    weights = scheme.weights.value if scheme.weights else {}
    if weights and (set(weights) != {each.id for each in scheme.instruments} or sum(weights.values()) != 1):
        found = "weights: " + ", ".join(f"{id} = {weight}" for id, weight in weights.items())
        yield Fault.of("weights-incomplete", file, found)
    for each in scheme.instruments:
        shares = [part.weight for part in each.parts if part.weight is not None]
        if shares and (len(shares) < len(each.parts) or sum(shares) != weights.get(each.id)):
            yield Fault.of("part-weights-contradict-instrument", file, f"{each.id}: {' + '.join(map(str, shares))}")


def _of_indicators(scheme: Scheme, file: str) -> Iterator[Fault]:
    if [each.no for each in scheme.indicators] != list(range(1, len(scheme.indicators) + 1)):
        yield Fault.of("indicator-numbers-not-in-order", file, "indicators")
    spellings = [name for each in scheme.indicators for name in {normal(n) for n in (each.name, *each.aliases)}]
    for name in sorted({name for name in spellings if spellings.count(name) > 1}):
        yield Fault.of("indicator-name-of-two", file, f"indicators: {name}")


def _of_items(scheme: Scheme, file: str) -> Iterator[Fault]:
    ids = [each.id for each in scheme.items]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        yield Fault.of("scheme-item-repeated", file, f"items: {id}")
    spans = [item for each in scheme.sub_indicators for item in each.items()]
    if len(spans) != len(set(spans)) or any(len(s.items()) != s.n_items for s in scheme.sub_indicators):
        yield Fault.of("item-spans-contradict-counts", file, "sub_indicators")
    labels = {name: len(each) for name, each in (scheme.scales.value if scheme.scales else {}).items()}
    for item in scheme.items:
        if any(labels.get(part.scale) != len(part.scores) for part in item.parts):
            yield Fault.of("item-scores-contradict-scale", file, f"items: {item.id}")


def _of_levels(scheme: Scheme, file: str) -> Iterator[Fault]:
    if not scheme.levels:
        return
    levels = scheme.levels.value
    minima = [level.minimum for level in levels]
    whole = bool(levels) and not levels[0].below  # else it is not known what lies above, nor what lies at the end
    if not levels or minima != sorted(minima, reverse=True) or (whole and minima[-1] != 0):
        yield Fault.of("levels-not-in-order", file, "levels")
    elif levels[-1].each_instrument_minimum is not None:
        yield Fault.of("last-level-with-condition", file, f"levels: {levels[-1].name}")
    if any(level.each_instrument_minimum is not None for level in levels) != bool(scheme.level_tests):
        yield Fault.of("level-tests-contradict-levels", file, f"level_tests: {', '.join(scheme.level_tests)}")
