"""Answers about cycles, kept for a while: the tables, the figures and every notebook of a run ask the same of them.

Cycles are told apart by which object they are, which spares comparing what is in them. The notebooks run in copies of
the process that made the tables, so what was kept there is theirs as well.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TypeVar

import pandas as pd

from pipeline.cycle import Cycle

About = TypeVar("About", Cycle, Sequence[Cycle])
Answer = TypeVar("Answer")
FEW = 16  # answers of each function; a long run stays small


def kept(function: Callable[[About], Answer]) -> Callable[[About], Answer]:
    """Keep the last few answers of a pure function; a frame is given as a copy, which whoever asks may change."""
    answers: dict[
        tuple[int, ...], tuple[Sequence[Cycle], Answer]
    ] = {}  # the cycles too: their ids stay theirs

    @functools.wraps(function)
    def asked(about: About) -> Answer:
        cycles = (about,) if isinstance(about, Cycle) else tuple(about)
        key = tuple(map(id, cycles))
        found = answers.pop(key, None) or (cycles, function(about))
        answers[key] = found
        if len(answers) > FEW:
            del answers[next(iter(answers))]
        _, answer = found
        return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer

    return asked
