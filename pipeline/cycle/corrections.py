"""Corrections of a published result: what was printed before each, held against what it became."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.cycle.cell_rules import LEAST, MOST
from pipeline.cycle.digests import Record
from pipeline.cycle.files import PUBLISHED, SCORES
from pipeline.cycle.model import Correction, Published, result_values
from pipeline.cycle.toml_files import check_date
from pipeline.errors import Fault, KeyName
from pipeline.schemes import Scheme

_KEY = "corrections"


def after(corrections: Sequence[Correction], number: int, now: Mapping[str, Decimal | str]) -> dict[str, Decimal | str]:
    """Give what each value became by a correction, numbered from 1; absent where nothing stands in its place.

    Args:
        corrections: of one result, oldest first.
        number: that of the correction.
        now: what stands today, by the keys of ``Before.values``.
    """
    found = dict(now)
    for each in reversed(corrections[number:]):
        found |= each.before.values
    return {key: found[key] for key in corrections[number - 1].before.values if key in found}


def check(data: Published, scores: Mapping[int, Decimal], scheme: Scheme, file: str) -> Iterator[Fault]:
    """Check each correction: a date that can be, points of what the year has, and something that changed."""
    now = result_values(data.agency, scores, data.instruments.values)
    names = {"total", "level", *(f"instruments.{id}" for id in scheme.instruments_and_parts())}
    names |= {f"indicators.{each.no}" for each in scheme.indicators}
    for number, each in enumerate(data.corrections, 1):
        place = f"{_KEY}[{number}]"
        yield from check_date(each.date, file, f"{place}.date")
        for key, value in each.before.values.items():
            column = f"{place}.before.{key}"
            if key not in names:
                yield Fault.of("corrected-score-unknown", file, key, column=column, year=scheme.fiscal_year)
            elif isinstance(value, Decimal) and not LEAST <= value <= MOST:
                yield Fault.of("score-out-of-range", file, str(value), column=column, least=LEAST, most=str(MOST))
        if each.before.values == after(data.corrections, number, now):
            yield Fault.of("correction-changes-nothing", file, column=f"{place}.before")


def ask(data: Published, records: Sequence[Record], file: str) -> Iterator[Fault]:
    """Ask for what was printed before, where a recorded result was changed and nothing says what it was."""
    changes = [each for each in records if each.files.keys() & {PUBLISHED, SCORES}][1:]
    if changes and not data.corrections:
        yield Fault.of("recorded-result-changed", file, column=_KEY, reason=changes[-1].reason, key=KeyName(_KEY))
