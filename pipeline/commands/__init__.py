"""The commands of ``python -m pipeline``, one module each: ``NAME``, ``HELP``, ``arguments`` and ``run``."""

from pipeline.commands import (
    build,
    check,
    import_,
    index,
    lab,
    new_agency,
    new_year,
    process,
    publish,
    verify,
)

ALL = (new_agency, new_year, import_, check, process, build, index, lab, publish, verify)
"""In the order in which ``--help`` lists them."""
