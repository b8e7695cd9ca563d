"""The commands of ``python -m pipeline``, one module each: ``NAME``, ``HELP``, ``arguments`` and ``run``."""

from pipeline.commands import (
    audit,
    build,
    check,
    demo_fleet,
    diff,
    fleet,
    import_,
    index,
    lab,
    new_agency,
    new_year,
    overview,
    process,
    profile,
    publish,
    record,
    trace,
    verify,
)

ALL = (
    new_agency,
    new_year,
    import_,
    check,
    process,
    build,
    fleet,
    index,
    overview,
    lab,
    publish,
    record,
    verify,
    diff,
    audit,
    trace,
    profile,
    demo_fleet,
)
"""In the order in which ``--help`` lists them."""
