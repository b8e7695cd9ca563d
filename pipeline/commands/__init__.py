"""The commands of ``python -m pipeline``, one module each: ``NAME``, ``HELP``, ``arguments`` and ``run``."""

from pipeline.commands import build, check, index, lab, process, publish

ALL = (check, process, build, index, lab, publish)
"""In the order in which ``--help`` lists them."""
