"""``index``: write the page that links every report."""

from __future__ import annotations

import argparse

NAME, HELP = "index", "เขียน reports/index.html / write the index"


def arguments(_: argparse.ArgumentParser) -> None:
    """Add nothing: the page is made of what is there."""


def run(_: argparse.Namespace) -> None:
    """Write the page that links every report."""
    from pipeline.run import index as contents

    contents.write()
