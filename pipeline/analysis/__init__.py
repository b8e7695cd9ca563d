"""What the scores say: cycles in; exact results out, nothing printed.

In go the cycles of an agency, scores to try and the cycles of its peers. Out comes an ``Assessment``: all that follows
from them, each part computed once, where it is first asked for. Tables are tuples of frozen dataclasses, whose fields
say what a column is (``rows``, ``columns``); numbers are ``Fraction`` or ``Decimal``. A rule without a source raises
``UnknownFact``.

A module holds one question as pure functions: ``scores``, ``findings``, ``items``, ``points_lost``, ``levels``,
``cut_off``, ``what_if``, ``uncertainty`` of a year; ``changes``, ``decomposition``, ``plan_results`` of several;
``peers`` of several agencies.
"""
