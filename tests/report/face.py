"""Where the tests of composed words call the program: each call takes the cycles of an agency, oldest first.

What a sentence is made from inside the program may change; then this module alone does. All that it gives is written
in the digits of the report, Thai ones unless told otherwise.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline import cycle as raw
from pipeline import schemes
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.items import explain
from pipeline.analysis.uncertainty import INSIDE, Sample
from pipeline.cycle import Cycle, Respondents
from pipeline.report.block_data import spell_block
from pipeline.report.blocks import Block, Chart, Table
from pipeline.report.composition import compose
from pipeline.report.report import Report, Section
from pipeline.report.sections import checks as checks_
from pipeline.report.sections import (
    cut_off,
    decomposition,
    followup,
    items,
    memo,
    paragraphs,
    peers,
    plan_results,
    points_lost,
    scores,
    survey_items,
    uncertainty,
    what_if,
    years,
)
from pipeline.report.sections import levels as levels_
from pipeline.report.sections import rules as rules_
from pipeline.report.sections import standing as standing_
from pipeline.report.text import spell, wording
from pipeline.thai import Digits

History = Sequence[Cycle]
THAI: Digits = "thai"
REAL = ("prokfa", 2563)  # an agency of data/raw, where a test needs none of its own


def read(agency: str, fiscal_year: int) -> History:
    return raw.history(agency, fiscal_year)


def without(history: History, *facts: str) -> History:
    """Take facts out of the rules of the last year, as if no source stated them."""
    last = history[-1]
    scheme = dataclasses.replace(last.scheme, **dict.fromkeys(facts))
    return (*history[:-1], dataclasses.replace(last, scheme=scheme))


def report(history: History, digits: Digits = THAI) -> Report:
    return compose(Assessment(tuple(history)), digits)


# Blocks


def shown(of: Report, *sections: Section) -> list[Block]:
    """Give the blocks of sections, written in the digits of the report."""
    return [spell_block(block, of.digits) for section in sections for block in section(of)]


def words(blocks: Block | Iterable[Block]) -> list[str]:
    """Give the texts of blocks, but for tables and charts, of which it gives caption and title."""
    found: list[str] = []
    for block in (blocks,) if isinstance(blocks, Block) else blocks:
        if isinstance(block, Table):
            found.append(block.caption)
        elif isinstance(block, Chart):
            found.append(block.title)
        else:
            found += [block.text] if hasattr(block, "text") else list(getattr(block, "texts", ()))
    return found


def rows(blocks: Block | Iterable[Block], caption: str = "") -> list[tuple[str, ...]]:
    """Give the rows of the table whose caption begins so, a cell's lines joined by ``|``."""
    return [tuple("|".join(cell.lines) for cell in row) for row in _table(blocks, caption).body]


def heads(blocks: Block | Iterable[Block], caption: str = "") -> list[tuple[str, ...]]:
    """Give the rows of the head of that table."""
    return [tuple("|".join(cell.lines) for cell in row) for row in _table(blocks, caption).head]


def _table(blocks: Block | Iterable[Block], caption: str) -> Table:
    tables = [each for each in ((blocks,) if isinstance(blocks, Block) else blocks) if isinstance(each, Table)]
    (table,) = (each for each in tables if each.caption.startswith(caption))
    return table


# One year


def year(fiscal_year: int, digits: Digits) -> str:
    return spell(paragraphs.year(fiscal_year), digits)


def facts(history: History, digits: Digits = THAI) -> tuple[str, ...]:
    return tuple(spell(each, digits) for each in memo.fact_sentences(report(history)))


def standing(history: History, digits: Digits = THAI) -> str:
    return spell(standing_.sentence(report(history)), digits)


def extremes(history: History, digits: Digits = THAI) -> str:
    return spell(scores.extremes_sentence(report(history)), digits)


def reconciliation(history: History, digits: Digits = THAI) -> str:
    return spell(standing_.reconciliation(report(history)), digits)


def summary(history: History) -> dict[str, str]:
    return dict(rows(spell_block(standing_.table(report(history)), THAI)))


def instruments(history: History) -> list[Block]:
    return shown(report(history), scores.instruments)


def indicators(history: History) -> list[Block]:
    return shown(report(history), scores.indicators)


def checks(history: History) -> dict[str, tuple[str, str]]:
    """Give the checks as data: in Arabic digits."""
    return {each.check: (each.result, each.detail) for each in checks_.check_rows(report(history))}


def rules(history: History) -> list[tuple[str, ...]]:
    return rows(spell_block(rules_.table(report(history)), THAI))


def readings(history: History) -> list[str]:
    return words(shown(report(history), rules_.readings))


def how_sure(history: History) -> list[str]:
    _heading, *said = words(shown(report(history), uncertainty.blocks))
    return said


# The committee's questions


def lost(history: History, digits: Digits = THAI) -> str:
    return spell(points_lost.sentence(report(history)), digits)


def lost_blocks(history: History) -> list[Block]:
    return shown(report(history), points_lost.blocks)


def lacking(history: History, digits: Digits = THAI) -> list[str]:
    of = report(history)
    return [spell(levels_.sentence(of, each), digits) for each in of.assessment.reach]


def out_of_reach(history: History) -> str:
    """Say of the next level what it asks for, as if no scores were enough; no rules that are known are so."""
    of = report(history)
    return spell(levels_.sentence(of, dataclasses.replace(of.assessment.reach[0], routes=())), THAI)


def levels(history: History) -> list[Block]:
    return shown(report(history), levels_.blocks)


def beside_cut(history: History, digits: Digits = THAI) -> str:
    return spell(cut_off.sentence(report(history)), digits)


def fix_or_develop(history: History) -> list[Block]:
    return shown(report(history), cut_off.blocks)


def proposal(history: History, proposed: Mapping[int, int | str], digits: Digits = THAI) -> str:
    return spell(what_if.sentence(_with_proposal(history, proposed)), digits)


def proposal_blocks(history: History, proposed: Mapping[int, int | str]) -> list[Block]:
    return shown(_with_proposal(history, proposed), what_if.blocks)


def _with_proposal(history: History, proposed: Mapping[int, int | str]) -> Report:
    return compose(Assessment(tuple(history), {no: Decimal(score) for no, score in proposed.items()}), THAI)


def paragraph(history: History, name: raw.ParagraphName, composed: str) -> list[tuple[str, str]]:
    """Give what stands where a paragraph is composed, each with the kind of its block."""
    found = [spell_block(each, THAI) for each in paragraphs.with_comment(history[-1], name, wording(composed))]
    return [(each.kind, *words(each)) for each in found]


def extremes_blocks(history: History) -> list[Block]:
    return shown(report(history), scores.extremes)


# Inside the instruments


def items_explained(history: History, indicator_no: int, score: str, digits: Digits = THAI) -> str:
    """Explain a score that the last year gives an indicator in the place of its own."""
    last, value = history[-1], Decimal(score)
    own = [
        dataclasses.replace(each, value=value) if each.indicator.no == indicator_no else each for each in last.scores
    ]
    of = report((*history[:-1], dataclasses.replace(last, scores=tuple(own))))
    return spell(items.sentence(of, explain(last.scheme, indicator_no, value)), digits)


def disclosure(history: History) -> list[Block]:
    return shown(report(history), items.blocks)


def surveys(history: History) -> list[Block]:
    return shown(report(history), survey_items.blocks)


def items_certainty(history: History, digits: Digits = THAI) -> str:
    return spell(survey_items.certainty_sentence(report(history)), digits)


def respondents(history: History, digits: Digits = THAI) -> tuple[str, ...]:
    return tuple(spell(each, digits) for each in uncertainty.respondent_sentences(report(history)))


def sure(sample: tuple[str, int, str | None, int | None] | None, digits: Digits = THAI) -> str:
    """Say how sure a mean is: the mean, who answered, the spread of the answers, and out of how many.

    A survey inside the agency stands for it. No file gives the spread of a whole survey, so it is put in here.
    """
    last = read(*REAL)[-1]
    if sample is None:
        return _sure(Assessment((dataclasses.replace(last, respondents=None),)), digits)
    mean, n, spread, population = sample
    own = [
        dataclasses.replace(each, value=Decimal(mean)) if each.indicator.instrument == INSIDE else each
        for each in last.scores
    ]
    answered = Respondents(internal=n, internal_population=population)
    deviation = None if spread is None else Decimal(spread)
    of = _Surveyed(
        (dataclasses.replace(last, scores=tuple(own), respondents=answered),),
        sample=Sample(Decimal(mean), n, deviation, population),
    )
    return _sure(of, digits).removeprefix(f"แบบ {INSIDE} ")


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class _Surveyed(Assessment):
    sample: Sample

    @property
    def samples(self) -> dict[str, Sample]:
        return {INSIDE: self.sample}


def _sure(of: Assessment, digits: Digits) -> str:
    first, *_others = uncertainty.respondent_sentences(compose(of, digits))
    return spell(first, digits)


# Years


def national(history: History) -> list[Block]:
    return shown(report(history), years.national)


def overview(history: History) -> list[Block]:
    return shown(report(history), years.overview)


def latest(history: History) -> list[Block]:
    return shown(report(history), years.change, decomposition.blocks)


def change(history: History, digits: Digits = THAI) -> str:
    return spell(years.sentence(report(history)), digits)


def single_year(history: History, digits: Digits = THAI) -> str:
    return spell(years.single_year(report(history)), digits)


def gaps(history: History) -> str:
    said = words(block for block in national(history) if block.kind == "note")
    return "".join(each for each in said if each.startswith("ไม่มีข้อมูลปี"))


def parts_of_change(history: History, digits: Digits = THAI) -> str:
    of = report(history)
    return spell(decomposition.sentence(of, of.assessment.decomposition), digits)


def with_weights(history: History, **weights: str) -> History:
    """Give the last year other weights, as no real years have them."""
    last = history[-1]
    assert last.scheme.weights is not None
    own = dataclasses.replace(last.scheme.weights, value={id: Decimal(each) for id, each in weights.items()})
    scheme = dataclasses.replace(last.scheme, weights=own)
    return (*history[:-1], dataclasses.replace(last, scheme=scheme))


def significance(history: History, digits: Digits = THAI) -> str:
    return spell(uncertainty.significance_sentence(report(history)), digits)


def moved_as_planned(history: History, digits: Digits = THAI) -> str:
    """Say it of a year without a plan as of one whose plan names nothing."""
    *earlier, before, after = history
    before = dataclasses.replace(before, plan=before.plan or ())
    return spell(plan_results.sentence(report((*earlier, before, after))), digits)


def moved_not_yet(history: History, digits: Digits = THAI) -> str:
    """Say it in a next year that has no scores of indicators yet."""
    last = history[-1]
    scheme = schemes.load(last.fiscal_year + 1)
    after = dataclasses.replace(last, fiscal_year=scheme.fiscal_year, scheme=scheme, scores=(), only="total")
    return moved_as_planned((*history, after), digits)


def plan_beside_change(history: History) -> list[Block]:
    return shown(report(history), plan_results.blocks)


# Memos


def memo_facts(history: History) -> list[Block]:
    return shown(report(history), memo.facts)


def memo_analysis(history: History) -> list[Block]:
    return shown(report(history), memo.analysis)


def memo_followup(history: History) -> list[Block]:
    return shown(report(history), followup.blocks)


def memo_ending(history: History) -> list[Block]:
    return shown(report(history), memo.analysis_opening, memo.analysis_ending)


def sources(history: History, run_date: date | None = None, digits: Digits = THAI) -> list[str]:
    return words(shown(compose(Assessment(tuple(history)), digits, run_date=run_date), memo.sources))


def progress(history: History, digits: Digits = THAI) -> tuple[str, ...]:
    return tuple(spell(each, digits) for each in followup.progress_sentences(report(history)))


def progress_blocks(history: History) -> list[Block]:
    return shown(report(history), followup.progress)


# Peers


def among(history: History, others: Iterable[History], group: str, digits: Digits = THAI) -> list[Block]:
    cycles = tuple(each[-1] for each in others)
    return shown(compose(Assessment(tuple(history), peers=cycles), digits, group), peers.blocks)
