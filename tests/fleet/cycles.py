"""Cycles that are built but for their notebooks, which take long: derived tables and the manifest that seals them."""

from pipeline import manifest, place, provenance, run
from pipeline.notebook import Settings, job
from pipeline.writing import write

REAL = [("prokfa", 2563), ("trat", 2563), ("trat", 2564)]


def build(cycles):
    for agency, fiscal_year in cycles:
        settings = Settings(agency, fiscal_year)
        run.process(settings)
        sealed = provenance.sealed(job(settings), {})
        write(place.reports(agency, fiscal_year), sealed, manifest.NAME)
