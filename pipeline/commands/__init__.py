"""The commands of ``python -m pipeline``, one module each: ``NAME``, ``HELP``, ``arguments`` and ``run``."""

from pipeline.commands import build, check, index, process, verify

ALL = (check, process, build, index, verify)
"""In the order in which ``--help`` lists them."""
