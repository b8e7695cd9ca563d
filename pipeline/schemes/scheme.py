"""The rules of one fiscal year of ITA: instruments, weights, indicators, levels, items, national results.

A scheme is data, one file of ``schemes/`` a year; a rule that no source states is absent and never guessed.
Points run from 0 to 100, weights from 0 to 1; both are exact (``Decimal``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pipeline.errors import MissingScore, UnknownFact
from pipeline.schemes.facts import (
    Aggregation,
    Fact,
    Indicator,
    Instrument,
    Item,
    Level,
    Measures,
    National,
    SubIndicator,
    Target,
)
from pipeline.thai import Number, normal, rounded

_NUMBERED = re.compile(r"(?:ตัวชี้วัด(?:ที่)?)?(\d{1,4})[.):]*(.+)")  # “ตัวชี้วัดที่ ๓ การใช้อำนาจ”, “3. การใช้อำนาจ”


@dataclass(frozen=True)
class Scheme:
    """The rules of one fiscal year (Buddhist Era)."""

    fiscal_year: int
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    weights: Fact[Mapping[str, Decimal]] | None = None  # of the instruments, 0–1
    aggregation: Aggregation = field(default_factory=Aggregation)
    level_kind: Fact[Literal["letter", "named"]] | None = None
    levels: Fact[tuple[Level, ...]] | None = None  # highest first
    level_tests: tuple[str, ...] = ()  # instruments or parts that a level may ask a minimum of
    sub_indicators: tuple[SubIndicator, ...] = ()
    item_counts: Mapping[str, Fact[int]] = field(default_factory=dict)  # by instrument
    scales: Fact[Mapping[str, tuple[str, ...]]] | None = None  # labels of the options of each answer scale
    items: tuple[Item, ...] = ()
    national: National = field(default_factory=National)
    pass_mark: Fact[Decimal] | None = None  # points
    national_target: Fact[Target] | None = None
    measures: Fact[Measures] | None = None
    notes: tuple[str, ...] = ()

    def instrument(self, id: str) -> Instrument:
        """Give the instrument ``id``.

        Raises:
            KeyError: the year has no such instrument.
        """
        return {each.id: each for each in self.instruments}[id]

    def instruments_and_parts(self) -> tuple[str, ...]:
        """Give the ids of the instruments, each followed by those of its parts."""
        return tuple(id for each in self.instruments for id in (each.id, *(part.id for part in each.parts)))

    def indicators_of(self, instrument_id: str) -> tuple[Indicator, ...]:
        """Give the indicators that an instrument measures, in their order.

        Raises:
            KeyError: the year has no such instrument.
        """
        own = self.instrument(instrument_id).id
        return tuple(each for each in self.indicators if each.instrument == own)

    def find(self, name: str) -> Indicator | None:
        """Find an indicator by its official name or an alias, with or without its number before it.

        Spelling is compared in normal form; a number that is not the indicator's own finds nothing.
        """
        numbered = _NUMBERED.fullmatch(normal(name))
        no, plain = (int(numbered[1]), numbered[2]) if numbered else (None, normal(name))
        for each in self.indicators:
            if plain in {normal(spelling) for spelling in (each.name, *each.aliases)}:
                return each if no in (None, each.no) else None
        return None

    def names(self) -> tuple[str, ...]:
        """Give the official names of the indicators, to suggest one for a name that was not found."""
        return tuple(each.name for each in self.indicators)

    def sub_indicator_of(self, item_id: str) -> SubIndicator | None:
        """Give the sub-indicator that a disclosure item such as ``o42`` belongs to, where a source tells."""
        return next((each for each in self.sub_indicators if item_id in each.items()), None)

    def require_weights(self) -> Mapping[str, Decimal]:
        """Give the weight (0–1) of each instrument.

        Raises:
            UnknownFact: no source states the weights of this year.
        """
        if self.weights is None:
            raise UnknownFact(self.fiscal_year, "ค่าน้ำหนักของเครื่องมือ", "the weights of the instruments")
        return self.weights.value

    def require_levels(self) -> tuple[Level, ...]:
        """Give the levels, highest first.

        Raises:
            UnknownFact: no source states the cut-offs of this year.
        """
        if self.levels is None:
            raise UnknownFact(self.fiscal_year, "เกณฑ์คะแนนของระดับผลการประเมิน", "the cut-offs of the levels")
        return self.levels.value

    def level_of(self, total: Number, instruments: Mapping[str, Number]) -> Level:
        """Read the level of an overall score and of the scores of instruments and parts by id, all in points.

        Each score is rounded half up to 2 decimals before it is read, so that none falls between two levels.

        Raises:
            UnknownFact: the cut-offs have no source, or the level depends on a score that is not given.
            ValueError: ``total`` is not from 0 to 100.
        """
        if not 0 <= rounded(total) <= 100:
            raise ValueError(total)
        reached = (level for level in self.require_levels() if rounded(total) >= level.minimum)
        found = next((level for level in reached if self._passes_tests(level, instruments)), None)
        if found is None:
            last = self.require_levels()[-1].name
            raise UnknownFact(
                self.fiscal_year, f"เกณฑ์คะแนนของระดับที่ต่ำกว่า “{last}”", f"the cut-offs of the levels below “{last}”"
            )
        return found

    def _passes_tests(self, level: Level, instruments: Mapping[str, Number]) -> bool:
        least = level.each_instrument_minimum
        if least is None:
            return True
        if any(rounded(instruments[id]) < least for id in self.level_tests if id in instruments):
            return False  # whatever the others are
        missing = ", ".join(id for id in self.level_tests if id not in instruments)
        if missing:
            raise MissingScore(
                self.fiscal_year,
                f"คะแนน {missing} ซึ่งระดับ “{level.name}” ต้องใช้",
                f"the score of {missing}, which the level “{level.name}” depends on,",
            )
        return True
