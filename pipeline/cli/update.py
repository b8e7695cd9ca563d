"""``build``: find which reports are out of date. Where none is, nothing is loaded that makes reports."""

import importlib

from pipeline.cli.command import Request, again, command, pass_request, read_year
from pipeline.run.parameters import read_engine
from pipeline.run.up_to_date import Freshness
from pipeline.storage.raw_files import RawFiles


@command()
@pass_request
@again
def build(request: Request, again: bool) -> None:
    """Check the chosen cycles that are out of date, then make the reports of each and say what was made."""
    read_engine()
    fresh, raw = Freshness(), RawFiles()
    chosen = request.cycles()
    old = [
        (agency, year)
        for agency, year in chosen
        if again or not fresh.current({"agency": agency, "fiscal_year": read_year(year), **request.options}, raw=raw)
    ]
    if chosen and not old:
        print("รายงานเป็นปัจจุบันแล้ว / every report is up to date: reports/index.html")
    if not chosen:
        print("ยังไม่มีข้อมูลใน data/raw เริ่มด้วย make new-agency / nothing in data/raw yet: begin with make new-agency")
    if old or not fresh.current_index(raw):
        importlib.import_module("pipeline.cli.build").make(request, old, again, fresh, raw)
