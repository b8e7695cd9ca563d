"""Where the tests of composed words call the program: each call takes the cycles of an agency, oldest first.

What a sentence is made from inside the program may change; then this module alone does.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.analysis.checks import register as checks_

from pipeline import cycle as raw
from pipeline.analysis import cut_off, findings, plan_results, points_lost, survey, uncertainty
from pipeline.analysis.changes import changes
from pipeline.analysis.decomposition import decompositions
from pipeline.analysis.items import explain
from pipeline.analysis.items import sentence as missing_items
from pipeline.analysis.levels import reach_of
from pipeline.analysis.what_if import what_if
from pipeline.cycle import Cycle
from pipeline.report import sentences
from pipeline.report.blocks import Block, Figure, Table
from pipeline.report.sections import committee as committee_
from pipeline.report.sections import items, memo, paragraphs, remarks, years
from pipeline.report.sections import peers as among_
from pipeline.report.sections import rules as register

History = Sequence[Cycle]
THAI = "thai"


def read(agency: str, fiscal_year: int) -> History:
    return raw.history(agency, fiscal_year)


def without(history: History, *facts: str) -> History:
    """Take facts out of the rules of the last year, as if no source stated them."""
    last = history[-1]
    scheme = dataclasses.replace(last.scheme, **dict.fromkeys(facts))
    return (*history[:-1], dataclasses.replace(last, scheme=scheme))


# Blocks


def words(blocks: Block | Iterable[Block]) -> list[str]:
    """Give the texts of blocks, but for tables and charts, of which it gives caption and title."""
    found: list[str] = []
    for block in (blocks,) if isinstance(blocks, Block) else blocks:
        if isinstance(block, Table):
            found.append(block.caption)
        elif isinstance(block, Figure):
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
    tables = [
        each for each in ((blocks,) if isinstance(blocks, Block) else blocks) if isinstance(each, Table)
    ]
    (table,) = (each for each in tables if each.caption.startswith(caption))
    return table


# One year


def year(fiscal_year: int, digits: str) -> str:
    return sentences.year(fiscal_year, digits)


def facts(history: History, digits: str = THAI) -> tuple[str, ...]:
    return sentences.facts(history[-1], digits)


def standing(history: History, digits: str = THAI) -> str:
    return sentences.standing(history[-1], digits)


def extremes(history: History, digits: str = THAI) -> str:
    return sentences.extremes(history[-1], digits)


def reconciliation(history: History, digits: str = THAI) -> str:
    return sentences.reconciliation(history[-1], digits)


def summary(history: History) -> dict[str, str]:
    return dict(rows(register.summary(history[-1], THAI)))


def instruments(history: History) -> list[Block]:
    return list(register.instruments(history[-1], THAI))


def indicators(history: History) -> list[Block]:
    return list(register.indicators(history[-1], THAI))


def checks(history: History) -> dict[str, tuple[str, str]]:
    frame = checks_(history[-1])
    return {row.check: (row.result, row.detail) for row in frame.itertuples(index=False)}


def rules(history: History) -> list[tuple[str, ...]]:
    return rows(register.rules(history[-1], THAI))


def readings(history: History) -> list[str]:
    return words(register.readings(history[-1]))


def how_sure(history: History) -> list[str]:
    return words(register.certainty(history[-1], THAI))


# The committee's questions


def lost(history: History, digits: str = THAI) -> str:
    cycle = history[-1]
    return remarks.lost(
        points_lost.points_of(cycle), points_lost.lifts_of(cycle, cycle.settings.target), digits
    )


def lost_blocks(history: History) -> list[Block]:
    return list(committee_.lost(history[-1], THAI))


def lacking(history: History, digits: str = THAI) -> list[str]:
    return [remarks.lacking(each, digits) for each in reach_of(history[-1])]


def out_of_reach(history: History) -> str:
    """Say of the next level what it asks for, as if no scores were enough; no rules that are known are so."""
    return remarks.lacking(dataclasses.replace(reach_of(history[-1])[0], mixes=()), THAI)


def levels(history: History) -> list[Block]:
    return list(committee_.levels(history[-1], THAI))


def beside_cut(history: History, digits: str = THAI) -> str:
    cycle = history[-1]
    chosen = cut_off.of_cycle(cycle)
    return remarks.beside_cut(cut_off.beside_of(cycle, chosen), chosen, cut_off.reproducing_of(cycle), digits)


def fix_or_develop(history: History) -> list[Block]:
    return list(committee_.fix_or_develop(history[-1], THAI))


def proposal(history: History, proposed: Mapping[int, int | str], digits: str = THAI) -> str:
    cycle = history[-1]
    scores: dict[Any, Any] = {no: Decimal(score) for no, score in proposed.items()}
    return remarks.proposal(what_if(cycle.scheme, cycle.values, scores, cycle.instruments.values), digits)


def proposal_blocks(history: History, proposed: Mapping[int, int | str]) -> list[Block]:
    scores: dict[Any, Any] = {no: Decimal(score) for no, score in proposed.items()}
    return list(committee_.proposal(history[-1], scores, THAI))


def paragraph(history: History, name: str, composed: str) -> list[tuple[str, str]]:
    """Give what stands where a paragraph is composed, each with the kind of its block."""
    return [(each.kind, *words(each)) for each in paragraphs.said(history[-1], name, composed)]


def extremes_blocks(history: History) -> list[Block]:
    return list(paragraphs.extremes(history[-1], THAI))


# Inside the instruments


def items_explained(history: History, indicator_no: int, score: str, digits: str = THAI) -> str:
    return missing_items(explain(history[-1].scheme, indicator_no, Decimal(score)), digits)


def disclosure(history: History) -> list[Block]:
    return list(items.disclosure(history[-1], THAI))


def surveys(history: History) -> list[Block]:
    return list(items.surveys(history[-1], THAI))


def items_certainty(history: History, digits: str = THAI) -> str:
    cycle = history[-1]
    return remarks.items_certainty(survey.items(cycle.scheme, uncertainty.of_items(cycle)), digits)


def respondents(history: History, digits: str = THAI) -> tuple[str, ...]:
    return remarks.respondents(history[-1], digits)


def sure(sample: tuple[str, int, str | None, int | None] | None, digits: str = THAI) -> str:
    """Say how sure a mean is: the mean, who answered, the spread of the answers, and out of how many."""
    if sample is None:
        return uncertainty.sentence(None, digits)
    mean, n, spread, population = sample
    deviation = None if spread is None else Decimal(spread)
    return uncertainty.sentence(uncertainty.Sample(Decimal(mean), n, deviation, population), digits)


# Years


def national(history: History) -> list[Block]:
    return list(years.national(history, THAI))


def overview(history: History) -> list[Block]:
    return list(years.overview(history, THAI))


def latest(history: History) -> list[Block]:
    return list(years.latest(history, THAI))


def change(history: History, digits: str = THAI) -> str:
    before, after = history[-2:]
    frame = changes(history)
    pair = (frame["from_year"] == before.fiscal_year) & (frame["to_year"] == after.fiscal_year)
    return sentences.change(frame[pair], digits)


def single_year(history: History, digits: str = THAI) -> str:
    return sentences.single_year(history[-1], digits)


def gaps(history: History, digits: str = THAI) -> str:
    return remarks.gaps([each.fiscal_year for each in history], digits)


def parts_of_change(history: History, digits: str = THAI) -> str:
    return remarks.parts_of_change(decompositions(history)[-1], digits)


def with_weights(history: History, **weights: str) -> History:
    """Give the last year other weights, as no real years have them."""
    last = history[-1]
    own = dataclasses.replace(last.scheme.weights, value={id: Decimal(each) for id, each in weights.items()})
    scheme = dataclasses.replace(last.scheme, weights=own)
    return (*history[:-1], dataclasses.replace(last, scheme=scheme))


def significance(history: History, digits: str = THAI) -> str:
    return remarks.significance(*history[-2:], digits)


def moved_as_planned(history: History, digits: str = THAI) -> str:
    return plan_results.sentence(plan_results.moved_of(*history[-2:]), digits)


def moved_not_yet(history: History, digits: str = THAI) -> str:
    return plan_results.sentence(plan_results.moved_of(history[-1], None), digits)


def plan_beside_change(history: History) -> list[Block]:
    return list(years.plan(history, THAI))


# Memos


def memo_facts(history: History) -> list[Block]:
    return list(memo.facts(history[-1], THAI))


def memo_analysis(history: History) -> list[Block]:
    return list(memo.analysis(history[-1], THAI))


def memo_followup(history: History) -> list[Block]:
    return list(memo.followup(history[-1], THAI))


def memo_ending(history: History) -> list[Block]:
    return [*memo.opening(history[-1].analysis_memo), *memo.ending(history[-1].analysis_memo)]


def sources(history: History, run_date: date | None = None, digits: str = THAI) -> list[str]:
    return words(memo.sources(history[-1], digits, run_date))


def progress(history: History, digits: str = THAI) -> tuple[str, ...]:
    return sentences.progress(findings.progress(history[-1]), digits)


def progress_blocks(history: History) -> list[Block]:
    return list(memo.progress(history[-1], THAI))


# Peers


def among(history: History, others: Iterable[History], group: str, digits: str = THAI) -> list[Block]:
    cycles = [each[-1] for each in others]
    return list(among_.peers(history[-1], cycles, group, digits))
