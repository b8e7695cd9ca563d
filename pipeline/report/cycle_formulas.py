"""The numbers of one cycle as formulas: each published score and rule with the cell that it stands in."""

from collections.abc import Iterable
from functools import cached_property

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import INSTRUMENT, NATIONAL, TOTAL
from pipeline.analysis.scores import CycleScores
from pipeline.cycle.csv_files import SCORE
from pipeline.cycle.files import PUBLISHED, SCORES
from pipeline.report.calculation import Calculation, Input, call, cell_count, constant, mean, sum_of
from pipeline.schemes.comparability import earlier
from pipeline.schemes.scoring import Key, Term, terms
from pipeline.thai import Number

HUNDRED = constant(100)


class CycleFormulas:
    """Formulas of a cycle's scores, weights, means and totals."""

    def __init__(self, own: CycleScores) -> None:
        self.own, self.cycle = own, own.cycle
        self._basis = {each.instrument: each.basis for each in own.instruments}
        self._scores = {each.indicator.no: each for each in own.cycle.scores}

    def raw(self, name: str, at: object = "", column: str = "") -> Input:
        """Name a cell of a raw file of the cycle."""
        return Input(f"{self.cycle.folder}/{name}", str(at), column)

    def cell_count(self, name: str, rows: Iterable[int], column: str) -> Calculation:
        """Give a count of cells of a raw file; where none is counted, it rests on the file."""
        return cell_count((self.raw(name, row, column) for row in rows), self.raw(name).file)

    def rule(self, key: str) -> Input:
        """Name a rule of the year."""
        return Input(f"pipeline/schemes/{self.cycle.fiscal_year}.toml", key)

    def published(self, key: str, value: Number) -> Calculation:
        """Give a number of ``published.toml``."""
        return constant(value, self.raw(PUBLISHED, key))

    def score(self, key: Key) -> Calculation:
        """Give the published score of an indicator, an instrument or a part."""
        if isinstance(key, int):
            return constant(self._scores[key].value, self.raw(SCORES, self._scores[key].row, SCORE))
        return self.published(f"instruments.{key}", self.cycle.instruments.values[key])

    def weight(self, key: Key) -> Calculation:
        """Give a weight in the total."""
        scheme = self.cycle.scheme
        if isinstance(key, int):
            own = next(each.instrument for each in scheme.indicators if each.no == key)
            return self.weight(own) / constant(len(scheme.indicators_of(own)))
        weights = scheme.require_weights()
        if key in weights:
            return constant(weights[key], self.rule(f"weights.{key}"))
        part = next(part for each in scheme.instruments for part in each.parts if part.id == key)
        assert part.weight is not None, "a part without a weight is no term"
        return constant(part.weight, self.rule(f"instruments.{key}.weight"))

    def mean(self, id: str) -> Calculation:
        """Give the score of an instrument by what it is made from."""
        if self._basis[id] == "published":
            return self.score(id)
        return self.mean_of_indicators(id) if self._basis[id] == "indicators" else self.mean_of_parts(id)

    def term(self, key: Key) -> Calculation:
        """Give the score of a term: that of an instrument by what it is made from, else the published one."""
        return self.mean(str(key)) if key in self._basis else self.score(key)

    def mean_of_indicators(self, id: str) -> Calculation:
        """Give the score of an instrument by its indicators."""
        return mean(self.score(each.no) for each in self.cycle.scheme.indicators_of(id))

    def mean_of_parts(self, id: str) -> Calculation:
        """Give the score of an instrument by its parts."""
        parts = [part.id for each in self.cycle.scheme.instruments if each.id == id for part in each.parts]
        return sum_of(self.score(part) * self.weight(part) for part in parts) / sum_of(map(self.weight, parts))

    @cached_property
    def total(self) -> Calculation:
        """The computed total."""
        return sum_of(self.weight(id) * self.mean(id) for id in self.cycle.scheme.require_weights())

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the total; raises ``UnknownFact`` where a rule or a score is not known."""
        return terms(self.cycle.scheme, self.cycle.values, self.cycle.instruments.values)

    def of_terms(self, new: dict[Key, Calculation] | None = None) -> Calculation:
        """Give the total by its terms, with other scores where ``new`` has some."""
        own = new or {}
        return sum_of(self.weight(each.key) * own.get(each.key, self.score(each.key)) for each in self.terms)

    @cached_property
    def printed_total(self) -> Calculation:
        """The one total at two decimals, on its basis."""
        published = self.cycle.result.total
        if published is None or self.own.outcome.basis == "computed":
            return call("ROUND", self.total, 2)
        return self.published("agency.total", published)

    @cached_property
    def shift(self) -> Calculation | None:
        """What the one total has over the computed one; none where they are the same."""
        return self.printed_total - call("ROUND", self.of_terms(), 2) if self.own.outcome.shift else None

    def one_total(self, new: dict[Key, Calculation] | None = None) -> Calculation:
        """Give the one total unrounded, with other scores where ``new`` has some."""
        return self.of_terms(new) + self.shift if self.shift else self.of_terms(new)

    @cached_property
    def national(self) -> Calculation:
        """The national mean as the cycle's own source prints it, else as the rules of the year have it."""
        national = self.own.outcome.national
        assert national is not None
        own = self.cycle.national
        if own and own.total is not None:
            return self.published("national.total", national)
        return constant(national, self.rule("national.mean"))

    def level(self, index: int, key: str = "minimum") -> Calculation:
        """Give the least total of a level, or what it asks of each instrument."""
        level = self.cycle.scheme.require_levels()[index]
        value = level.minimum if key == "minimum" else level.each_instrument_minimum
        assert value is not None
        return constant(value, self.rule(f"levels.{level.name}.{key}"))


class Formulas:
    """Formulas of the cycles that an assessment rests on: its history, and the group of its peers."""

    def __init__(self, of: Assessment) -> None:
        self.history = tuple(map(CycleFormulas, of.years))
        self._group = of.group

    @property
    def own(self) -> CycleFormulas:
        """Those of the cycle itself."""
        return self.history[-1]

    @property
    def before(self) -> CycleFormulas:
        """Those of the cycle before it; there must be one."""
        return self.history[-2]

    @cached_property
    def group(self) -> tuple[CycleFormulas, ...]:
        """Those of the peers."""
        return tuple(map(CycleFormulas, self._group))


def key_of(id: str) -> Key:
    """Give the key of a term that a row names."""
    return int(id) if id.isdecimal() else id


def series_formula(known: CycleFormulas, kind: str, id: str) -> Calculation:
    """Give the formula of a row of ``changes.series``, unrounded."""
    if kind == TOTAL:
        return known.printed_total if known.own.outcome.total is None else known.total
    if kind == NATIONAL:
        return known.national
    return known.mean(id) if kind == INSTRUMENT else known.score(key_of(id))


def printed_formula(known: CycleFormulas, kind: str, id: str) -> Calculation:
    """Give the same at two decimals, as a change is computed from."""
    if kind == TOTAL:
        return known.printed_total
    return call("ROUND", series_formula(known, kind, id), 2) if kind == INSTRUMENT else series_formula(known, kind, id)


def figure_id(kind: str, id: str) -> str:
    """Give the id of a row of ``changes.series``."""
    return kind if kind == id else f"{kind}.{id}"


def later_no(before: CycleFormulas, after: CycleFormulas, no: int) -> int:
    """Give the number that an indicator of the year before has in the later one; it must have one."""
    schemes = before.cycle.scheme, after.cycle.scheme
    found = ((new.no, earlier(new, *schemes)) for new in schemes[1].indicators)
    return next(number for number, old in found if old and old.no == no)


def earlier_key(before: CycleFormulas, after: CycleFormulas, key: int | str) -> int | str:
    """Give the key that a later term had in the year before."""
    if isinstance(key, str):
        return key
    new = next((each for each in after.cycle.scheme.indicators if each.no == key), None)
    old = earlier(new, before.cycle.scheme, after.cycle.scheme) if new else None
    return old.no if old else key
