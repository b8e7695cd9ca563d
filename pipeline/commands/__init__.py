"""The commands of ``python -m pipeline``, one module each: ``NAME``, ``HELP``, ``arguments`` and ``run``."""

from pipeline.commands import audit, build, check, index, process, record, trace, verify

ALL = (check, process, build, index, record, verify, audit, trace)
"""In the order in which ``--help`` lists them."""
