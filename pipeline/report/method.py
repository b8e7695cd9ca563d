"""The formulas of the reports, each with its source and confidence, in Thai and English."""

import functools
from dataclasses import dataclass
from pathlib import Path

from pipeline.schemes.toml_records import parse

FILE = Path(__file__).with_name("method.toml")


@dataclass(frozen=True)
class Formula:
    """A formula: its name, the formula itself, where it comes from (numbers of sources) and how sure that is."""

    th: str
    en: str
    formula: str
    source: str
    confidence: str  # C confirmed, S secondary, I inferred, U not found, D a definition of the reports; by year


@dataclass(frozen=True)
class Method:
    """The formulas in their order, and the sources that they name by number from 1."""

    formulas: tuple[Formula, ...]
    sources: tuple[str, ...]


@functools.cache
def method() -> Method:
    """Read the method."""
    return parse(FILE.read_text("utf-8"), Method, FILE.name)
