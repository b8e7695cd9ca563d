"""Assessments of cycles of ``data/raw``, and the data packages that are made of them."""

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report import data_package
from pipeline.report.register import printed


def assess(agency, year, proposed=None, peers=()):
    return Assessment(cycle.history(agency, year), proposed or {}, tuple(peers))


def alone(found):
    """Assess a cycle without the years before it."""
    return Assessment((found,))


def package(of):
    return data_package.files(of, printed(of))


def tables(of):
    return data_package.derived_tables(of, printed(of))
