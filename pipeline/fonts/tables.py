"""The tables of Sarabun that deriving changes: outlines, anchors of marks, substitutions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from fontTools.otlLib.builder import buildAnchor, buildLigatureSubstSubtable, buildSingleSubstSubtable
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

ON_BASE, ON_MARK = 3, 7  # Sarabun's GPOS lookups: marks on Thai letters, high marks on marks
LOW, HIGH = 0, 1  # the classes of marks in the former
LETTER, MARK, HIGH_MARK = 1, 3, 2  # what GDEF calls glyphs, and marks


class Rule(NamedTuple):
    """Glyphs that turn into others after any of these, ahead of any of those (if any)."""

    change: dict[str, str]
    after: list[str]
    ahead: list[str]


def draw(font: TTFont, name: str, parts: list[tuple[str, int, int]], advance: int) -> str:
    """Add or replace the glyph ``name``: others (glyph, shift right, shift up) flattened into one outline."""
    pen, glyphs = TTGlyphPen(None), font.getGlyphSet()
    for part, right, up in parts:
        outline = DecomposingRecordingPen(glyphs)
        glyphs[part].draw(outline)
        outline.replay(TransformPen(pen, (1, 0, 0, 1, right, up)))
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    if name not in font.getGlyphOrder():
        font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    return name


def anchors_of(font: TTFont, lookup: int) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Give the anchors of the Thai marks of a GPOS lookup, and those that they attach to, by class."""
    table = font["GPOS"].table.LookupList.Lookup[lookup].SubTable[0]
    if hasattr(table, "MarkArray"):
        marks, array = table.MarkCoverage.glyphs, table.MarkArray.MarkRecord
        bases, stands = table.BaseCoverage.glyphs, [r.BaseAnchor for r in table.BaseArray.BaseRecord]
    else:
        marks, array = table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord
        bases, stands = table.Mark2Coverage.glyphs, [r.Mark2Anchor for r in table.Mark2Array.Mark2Record]
    above = {mark: record.MarkAnchor for mark, record in zip(marks, array, strict=True) if "uni0E" in mark}
    return above, {base: stand for base, stand in zip(bases, stands, strict=True) if "uni0E" in base}


def add_mark(font: TTFont, name: str, part: tuple[str, int, int], lookup: int, at: tuple[int, int]) -> str:
    """Add a high mark that a GPOS lookup attaches by its point ``at``."""
    if name not in font.getGlyphOrder():
        table, record = font["GPOS"].table.LookupList.Lookup[lookup].SubTable[0], otTables.MarkRecord()
        record.Class, record.MarkAnchor = HIGH if lookup == ON_BASE else 0, buildAnchor(*at)
        (table.MarkCoverage if lookup == ON_BASE else table.Mark1Coverage).glyphs.append(name)
        (table.MarkArray if lookup == ON_BASE else table.Mark1Array).MarkRecord.append(record)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = MARK
        font["GDEF"].table.MarkAttachClassDef.classDefs[name] = HIGH_MARK
    return draw(font, name, [part], 0)


def add_to_ccmp(font: TTFont, joined: dict[tuple[str, str], str], rules: list[Rule]) -> None:
    """Add pairs that are joined to one glyph, then the rules, to what the Thai script always does."""
    gsub = font["GSUB"].table
    first = len(gsub.LookupList.Lookup)
    contexts = []
    for number, rule in enumerate(rules, first + 2):
        context, record = otTables.ChainContextSubst(), otTables.SubstLookupRecord()
        record.SequenceIndex, record.LookupListIndex = 0, number
        context.Format, context.SubstLookupRecord = 3, [record]
        context.InputCoverage = [_coverage(font, rule.change)]
        context.BacktrackCoverage = [_coverage(font, rule.after)] if rule.after else []
        context.LookAheadCoverage = [_coverage(font, rule.ahead)] if rule.ahead else []
        contexts.append(context)
    single = [(1, [buildSingleSubstSubtable(rule.change)]) for rule in rules]
    for kind, subtables in [(4, [buildLigatureSubstSubtable(joined)]), (6, contexts), *single]:
        lookup = otTables.Lookup()
        lookup.LookupType, lookup.LookupFlag, lookup.SubTable = kind, 0, subtables
        gsub.LookupList.Lookup.append(lookup)
    (thai,) = (s.Script.DefaultLangSys for s in gsub.ScriptList.ScriptRecord if s.ScriptTag == "thai")
    features = (gsub.FeatureList.FeatureRecord[i] for i in thai.FeatureIndex)
    (ccmp,) = (f.Feature for f in features if f.FeatureTag == "ccmp")
    ccmp.LookupListIndex += [first, first + 1]


def _coverage(font: TTFont, names: Iterable[str]) -> Any:
    coverage = otTables.Coverage()
    coverage.glyphs = sorted(names, key=font.getGlyphOrder().index)
    return coverage
