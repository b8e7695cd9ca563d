"""The file of a fiscal year's scheme: read strictly, and refused where its facts contradict each other."""

import functools
import importlib.resources
import re
from collections.abc import Iterator

from pipeline.errors import InputError, UnknownFact
from pipeline.errors.old import old_fault
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


def parse(text: str, file: str, fiscal_year: int) -> Scheme:
    """Read the text of a scheme file strictly; ``file`` names it in faults.

    Raises:
        InputError: a key is unknown, missing or of the wrong type, or the facts contradict each other.
    """
    scheme = toml_records.parse(text, Scheme, file, handed_down=("confidence", "sources"))
    fix = ("แก้ไขไฟล์เกณฑ์", "Correct the scheme file.")
    if found := [old_fault(file, each, *right, *fix) for each, right in contradictions(scheme, fiscal_year)]:
        raise InputError(found)
    return scheme


Contradiction = tuple[str, tuple[str, str]]
"""What was found; what was expected, in Thai and in English."""


def contradictions(scheme: Scheme, fiscal_year: int) -> Iterator[Contradiction]:
    """Give every contradiction of the scheme in the file of ``fiscal_year`` (Buddhist Era), which types let through."""
    if scheme.fiscal_year != fiscal_year:
        yield f"fiscal_year: {scheme.fiscal_year}", (f"ปีตามชื่อไฟล์ {fiscal_year}", f"the file's {fiscal_year}")
    yield from _of_weights(scheme)
    yield from _of_indicators(scheme)
    yield from _of_items(scheme)
    yield from _of_levels(scheme)


def _of_weights(scheme: Scheme) -> Iterator[Contradiction]:
    weights = scheme.weights.value if scheme.weights else {}
    if weights and (set(weights) != {each.id for each in scheme.instruments} or sum(weights.values()) != 1):
        found = "weights: " + ", ".join(f"{id} = {weight}" for id, weight in weights.items())
        yield found, ("ค่าน้ำหนักครบทุกเครื่องมือ รวมเป็น 1", "a weight for each instrument, 1 in sum")
    for each in scheme.instruments:
        shares = [part.weight for part in each.parts if part.weight is not None]
        if shares and (len(shares) < len(each.parts) or sum(shares) != weights.get(each.id)):
            found = f"{each.id}: {' + '.join(map(str, shares))}"
            yield found, ("ค่าน้ำหนักของส่วนรวมเท่ากับของเครื่องมือ", "parts that add up to the instrument's weight")


def _of_indicators(scheme: Scheme) -> Iterator[Contradiction]:
    if [each.no for each in scheme.indicators] != list(range(1, len(scheme.indicators) + 1)):
        yield "indicators", ("ลำดับที่ 1, 2, 3, … อย่างละครั้ง", "numbers 1, 2, 3, … once each")
    spellings = [name for each in scheme.indicators for name in {normal(n) for n in (each.name, *each.aliases)}]
    for name in sorted({name for name in spellings if spellings.count(name) > 1}):
        yield f"indicators: {name}", ("ชื่อที่เป็นของตัวชี้วัดเดียว", "a name that only one indicator has")
    yield from _unknown_instruments(scheme, "indicators", {each.instrument for each in scheme.indicators})


def _of_items(scheme: Scheme) -> Iterator[Contradiction]:
    yield from _unknown_instruments(scheme, "items", {each.instrument for each in scheme.items})
    yield from _unknown_instruments(scheme, "item_counts", set(scheme.item_counts))
    ids = [each.id for each in scheme.items]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        yield f"items: {id}", ("รายการที่ไม่ซ้ำ", "an item that stands once")
    spanned = [item for each in scheme.sub_indicators for item in each.items()]
    if len(spanned) != len(set(spanned)) or any(len(s.items()) != s.n_items for s in scheme.sub_indicators):
        yield (
            "sub_indicators",
            ("ช่วงรายการที่ไม่ทับกันและตรงกับ n_items", "spans that do not overlap and agree with n_items"),
        )
    labels = {name: len(each) for name, each in (scheme.scales.value if scheme.scales else {}).items()}
    for item in scheme.items:
        if any(labels.get(part.scale) != len(part.scores) for part in item.parts):
            yield f"items: {item.id}", ("คะแนนครบทุกตัวเลือกของมาตรวัด", "a score for each option of its scale")


def _of_levels(scheme: Scheme) -> Iterator[Contradiction]:
    for name in sorted({*scheme.level_tests} - {*_instruments_and_parts(scheme)}):
        known = ", ".join(_instruments_and_parts(scheme))
        yield f"level_tests: {name}", (known, known)
    if not scheme.levels:
        return
    levels = scheme.levels.value
    minima = [level.minimum for level in levels]
    if not levels or minima != sorted(minima, reverse=True) or minima[-1] != 0:
        yield "levels", ("เรียงจากสูงไปต่ำ ระดับสุดท้ายเริ่มที่ 0", "the highest first, the last from 0")
    elif levels[-1].each_instrument_minimum is not None:
        yield f"levels: {levels[-1].name}", ("ระดับสุดท้ายที่ไม่มีเงื่อนไข", "a last level that any score reaches")
    if any(level.each_instrument_minimum is not None for level in levels) != bool(scheme.level_tests):
        found = f"level_tests: {', '.join(scheme.level_tests)}"
        yield found, ("เครื่องมือที่ระดับต้องทดสอบ", "tests where, and only where, a level asks for them")


def _instruments_and_parts(scheme: Scheme) -> list[str]:
    return [id for each in scheme.instruments for id in (each.id, *(part.id for part in each.parts))]


def _unknown_instruments(scheme: Scheme, table: str, used: set[str]) -> Iterator[Contradiction]:
    known = [each.id for each in scheme.instruments]
    for name in sorted(used - set(known)):
        yield f"{table}: {name}", (", ".join(known), ", ".join(known))
