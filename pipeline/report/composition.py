"""The reports of a cycle put together: which figures there are, and what each report says in which order.

The notebooks show the same sections, one a cell; the register of figures is read off these.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from pipeline.analysis.assessment import Assessment
from pipeline.errors import UnknownFact
from pipeline.report.cycle_formulas import Formulas
from pipeline.report.figure import Figure
from pipeline.report.report import Report, Section
from pipeline.report.sections import (
    checks,
    corrections,
    cut_off,
    decomposition,
    followup,
    items,
    levels,
    main_finding,
    memo,
    peers,
    plan_results,
    points_lost,
    rules,
    scores,
    standing,
    summary,
    survey_items,
    uncertainty,
    what_if,
    years,
)
from pipeline.report.trail import PrintedFigure, printed_figures
from pipeline.thai import Digits

FIGURES: tuple[Callable[[Assessment, Formulas], Iterator[Figure]], ...] = (
    scores.figures,
    standing.figures,
    corrections.figures,
    rules.figures,
    uncertainty.figures,
    checks.figures,
    points_lost.figures,
    levels.figures,
    cut_off.figures,
    items.figures,
    survey_items.figures,
    what_if.figures,
    years.figures,
    decomposition.figures,
    plan_results.figures,
    peers.figures,
    followup.figures,
    main_finding.figures,
    summary.figures,
)
SECTIONS: Mapping[str, tuple[Section, ...]] = {
    "summary": (summary.result, summary.finding, summary.scores, summary.decisions, summary.progress, summary.sources),
    "scores": (
        standing.blocks,
        scores.instruments,
        scores.indicators,
        checks.blocks,
        uncertainty.blocks,
        rules.blocks,
        rules.formulas,
        rules.readings,
        memo.sources,
    ),
    "indicators": (memo.analysis_opening, memo.facts, memo.analysis, memo.analysis_ending),
    "indicators-annex": (
        standing.annex,
        points_lost.blocks,
        levels.blocks,
        cut_off.blocks,
        items.blocks,
        survey_items.blocks,
        what_if.blocks,
        memo.sources,
    ),
    "years": (
        main_finding.blocks,
        years.national,
        years.overview,
        years.change,
        decomposition.blocks,
        plan_results.blocks,
        peers.blocks,
        memo.sources,
    ),
    "followup": (memo.followup_opening, followup.blocks, memo.followup_ending),
    "followup-annex": (followup.progress, memo.sources),
}
"""The sections of each paper, in order."""


def compose(
    assessment: Assessment, digits: Digits = "thai", group: str = "", run_date: dt.date | None = None
) -> Report:
    """Give what the sections are composed from; a figure that needs an unknown rule is left out."""
    return Report(assessment, figures(assessment), digits, group, run_date)


def figures(of: Assessment) -> Mapping[str, Figure]:
    """Give every figure of a cycle that a report may print, by its id.

    Raises:
        ValueError: two figures go by one id.
    """
    found: dict[str, Figure] = {}
    formulas = Formulas(of)
    for topic in FIGURES:
        try:
            for figure in topic(of, formulas):
                if found.setdefault(figure.id, figure) is not figure:
                    raise ValueError(f"two figures go by the id {figure.id!r}")
        except UnknownFact:
            continue
    return found


def register(report: Report) -> tuple[PrintedFigure, ...]:
    """Give the figures that the reports of a cycle print, and where."""
    blocks = {name: [block for section in sections for block in section(report)] for name, sections in SECTIONS.items()}
    return printed_figures(blocks, report.figures)
