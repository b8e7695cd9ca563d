"""Cycles that are built but for their notebooks, which take long: derived tables and the manifest that seals them."""

from pipeline.run import build as run
from pipeline.run import seal
from pipeline.run.manifest import materials
from pipeline.run.parameters import Settings, job

REAL = [("prokfa", 2563), ("trat", 2563), ("trat", 2564)]


def build(cycles):
    for agency, fiscal_year in cycles:
        read = job(Settings(agency, fiscal_year))
        derived = run.tables(read)
        run.put(agency, fiscal_year, run.Made(derived, seal.sealed(read, {}, derived, materials(read.read))))
