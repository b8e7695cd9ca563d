"""Cycles that are built but for their notebooks, which take long: derived tables and the manifest that seals them."""

from pipeline.run.build import CycleFiles, derive_tables, write_files
from pipeline.run.job import read_job
from pipeline.run.manifest import digest_materials
from pipeline.run.parameters import Settings
from pipeline.run.seal import seal_reports

REAL = [("prokfa", 2563), ("trat", 2563), ("trat", 2564)]


def build(cycles):
    for agency, fiscal_year in cycles:
        job = read_job(Settings(agency, fiscal_year))
        tables = derive_tables(job)
        reports = seal_reports(job, {}, tables, digest_materials(job.cycles))
        write_files(agency, fiscal_year, CycleFiles(tables, reports))
