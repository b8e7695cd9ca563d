"""Assessments of cycles of ``data/raw``, the reports that are composed of them, and their data packages."""

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report import composition, data_package
from pipeline.report.blocks import Chart, Table


def assess(agency, year, proposed=None, peers=()):
    return Assessment(cycle.history(agency, year), proposed or {}, tuple(peers))


def alone(found, proposed=None):
    """Assess a cycle without the years before it."""
    return Assessment((found,), proposed or {})


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
