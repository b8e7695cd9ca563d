"""What can go wrong, in words for people: Thai first, then English.

In goes a fault's code, place and fields; out come its words, which ``faults/*.toml`` hold for every code.

``PipelineError``
  ├─ ``InputError`` (ValueError)      raw files or parameters are wrong; carries every ``Fault`` found
  ├─ ``UnknownFact`` (LookupError)    a rule that the computation needs has no source for that year
  │    └─ ``MissingScore``              a score that it needs is not in the raw files
  └─ ``obstacle.Obstacle`` (OSError)  the machine is in the way: a full disk, a closed folder, another run

Exit codes: 0 done · 1 a fault of the program · 2 what its user can correct: the input, or an obstacle ·
3 a wrong command line · 130 stopped with Ctrl-C.
"""

from pipeline.errors.exceptions import (
    BAD_INPUT,
    BROKEN,
    OK,
    STOPPED,
    USAGE,
    InputError,
    MissingScore,
    PipelineError,
    UnknownFact,
    leaving,
)
from pipeline.errors.fault import Fault, numbered
from pipeline.errors.terms import Field, FileName, KeyName, Phrase, Term, meant, nearest, shown

__all__ = [
    "BAD_INPUT",
    "BROKEN",
    "OK",
    "STOPPED",
    "USAGE",
    "Fault",
    "Field",
    "FileName",
    "InputError",
    "KeyName",
    "MissingScore",
    "Phrase",
    "PipelineError",
    "Term",
    "UnknownFact",
    "leaving",
    "meant",
    "nearest",
    "numbered",
    "shown",
]
