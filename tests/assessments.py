"""Assessments of cycles of ``data/raw``, the reports that are composed of them, and their data packages."""

from decimal import Decimal

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report import composition, data_package
from pipeline.report.blocks import Chart, Table


def assess(agency, year, proposed=None, peers=()):
    return Assessment(cycle.history(agency, year), proposed or {}, tuple(peers))


def alone(found, proposed=None):
    """Assess a cycle without the years before it."""
    return Assessment((found,), proposed or {})


def cycle_of(scheme, scores, parts=None, total=None, **more):
    """Give a cycle: scores by indicator number, of instruments or parts by id, a published total, other fields."""
    known = [(each, scores[each.no]) for each in scheme.indicators if each.no in scores]
    empty = dict.fromkeys(("national", "findings", "plan", "followup", "analysis_memo", "followup_memo"))
    own = {
        "agency": cycle.Agency("made", "made", "made", id="made"),
        "fiscal_year": scheme.fiscal_year,
        "scheme": scheme,
        "result": cycle.Result(total),
        "scores": tuple(
            cycle.Score(each, each.name, Decimal(value), row) for row, (each, value) in enumerate(known, 2)
        ),
        "sources": (),
        "instruments": cycle.Points({id: Decimal(value) for id, value in (parts or {}).items()}),
    }
    return cycle.Cycle(**{**empty, **own, **more})


def report_of(of, digits="arabic", group="", run_date=None):
    return composition.compose(of, digits, group, run_date)


def printed(of, group="", run_date=None):
    """Give the figures that the reports of an assessment print."""
    return composition.register(report_of(of, group=group, run_date=run_date))


def package(of):
    report = report_of(of)
    return data_package.files(report, composition.register(report))


def tables(of):
    report = report_of(of)
    return data_package.derived_tables(report, composition.register(report))


def text_of(blocks):
    """Give the texts of blocks and the rows of their tables, a line each."""
    parts = []
    for block in blocks:
        parts.append(block.alt if isinstance(block, Chart) else getattr(block, "text", ""))
        parts += getattr(block, "texts", ())
        if isinstance(block, Table):
            parts += [" ".join(line for cell in row for line in cell.lines) for row in block.body]
    return "\n".join(parts)
