"""Make the fonts of the reports from Sarabun: ``python -m tools.fonts [folder]``.

Text copied from a PDF is exact in all readers only where each glyph stands for one code point, and no mark is off
the line or begins where the next letter does. But shapers split sara am (U+0E33) into nikhahit and sara aa, and
Sarabun raises and moves tone marks by positioning. So in the derived font

- sara am is one glyph again, a narrow one after ป ฝ ฟ, and a tone mark above it one of its own;
- tone marks are drawn where the vowel below them wants them, in place of offsets;
- marks begin a little left of the next letter;
- each Thai glyph is named by its code point (``uni0E33.narrow``) and none is composite, so that a glyph found in a
  PDF can be told by its outline alone;
- each Thai glyph goes by its stand-in too (see ``glyphs``).

Marks look moved by 0.03 em at most, 0.06 em on ฤ ฦ with a vowel below, which no word has. All else is Sarabun's.
The same originals give the same bytes.

HTML carries web fonts: of each font the letters that a Thai report is written in, made by ``… --web [folder]``. To
write them takes the ``brotli`` package, which nothing needs at run time; so they are kept beside the fonts, with the
digests that tell whether the fonts have changed since.
"""

import hashlib
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.otlLib.builder import buildAnchor, buildLigatureSubstSubtable, buildSingleSubstSubtable
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

from pipeline.thai.fonts import BOLD, FAMILY, FOLDER, REGULAR
from pipeline.thai.fonts.glyphs import BREAK, HELD_SPACE, STAND_IN

ON_BASE, ON_MARK = 3, 7  # Sarabun's GPOS lookups: marks on Thai letters, high marks on marks
LOW, HIGH = 0, 1  # the classes of marks in the former
LETTER, MARK, HIGH_MARK = 1, 3, 2  # what GDEF calls glyphs, and marks
RENAMED = {  # Adobe's naming: what stands before the dot gives the code point
    "yoYingthai.less": "uni0E0D.less",
    "doChadathai.short": "uni0E0E.short",
    "toPatakthai.short": "uni0E0F.short",
    "thoThanthai.less": "uni0E10.less",
    "loChulathai.short": "uni0E2C.short",
}
TONES = ("uni0E48", "uni0E49", "uni0E4A", "uni0E4B", "uni0E4C")
NIKHAHIT, AA, AM = "uni0E4D", "uni0E32", "uni0E33"
FORMS = ("", ".narrow")  # the latter on ป ฝ ฟ
TALL = ("uni0E1B", "uni0E1D", "uni0E1F")
# Units of 1/1000 em left of the next letter, where a mark begins: at 0 and less, poppler takes a second mark for
# later than the next letter, and from 30 on for a word of its own.
LEAST, MOST, MIDDLE = 5, 25, 15
INSIDE = 7  # most marks begin 0 to 16 left of the next letter in Sarabun: that much more brings them between
NEAR = 5  # heights that differ by less are levelled
DIGESTS = FOLDER / "woff2.sha256"
# What a Thai report is written in; a reader's own font shows the rest.
CODE_POINTS = (
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x100),  # Latin-1: × ± °
    *range(0x0E01, 0x0E3B),  # Thai
    *range(0x0E3F, 0x0E5C),
    *range(0x2010, 0x2028),  # dashes, quotation marks, dots
    *(0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CC, 0xFFFD),
)


class _Rule(NamedTuple):
    """Glyphs that turn into others after any of these, ahead of any of those (if any)."""

    change: dict[str, str]
    after: list[str]
    ahead: list[str]


def derive(original: Path) -> TTFont:
    """Give the font derived from one original Sarabun file, in memory."""
    font = TTFont(original, recalcTimestamp=False)
    font.setGlyphOrder([RENAMED.get(name, name) for name in font.getGlyphOrder()])
    font["post"].extraNames, font["post"].mapping = [], {}
    stacked = _stacked(font)
    for name in font.getGlyphOrder():
        if font["glyf"][name].isComposite():
            _draw(font, name, [(name, 0, 0)], font["hmtx"][name][0])
    _level(font)
    _begin_inside(font)
    joined = {(NIKHAHIT + form, AA): AM + form for form in FORMS}
    _add_to_ccmp(font, joined, [*_over_vowels(font), *_over_am(font, stacked)])
    _add_stand_ins(font)
    _rename(font)
    del font["DSIG"]  # it signs the original
    font["head"].modified = font["head"].created
    return font


def _stacked(font: TTFont) -> dict[str, tuple[str, int, int]]:
    """Tell which glyphs are a tone mark over nikhahit, and for each the glyph and place of its tone mark."""
    places = {}
    for tone, form in product(TONES[:4], FORMS):
        both = NIKHAHIT + tone.removeprefix("uni")
        mark = font["glyf"][both].components[1]
        right = font["glyf"][both + form].components[0].x  # 0, or how far the narrow one is moved
        places[both + form] = mark.glyphName, mark.x + right, mark.y
    return places


def _level(font: TTFont) -> None:
    """Level the anchors that differ by a hair, and those of ฤ ฦ over a vowel below."""
    marks, bases = _anchors_of(font, ON_BASE)
    upper, stacks = _anchors_of(font, ON_MARK)
    line, top, bottom = (marks[n].YCoordinate for n in ("uni0E48", "uni0E48.small", "uni0E38.small"))
    for tone in TONES:
        marks[f"{tone}.small"].YCoordinate = upper[f"{tone}.small"].YCoordinate = top
    for name, anchors in bases.items():
        if abs(anchors[HIGH].YCoordinate - line) <= NEAR:
            anchors[HIGH].YCoordinate = line
        if name in ("uni0E24.short", "uni0E26.short"):
            anchors[LOW].YCoordinate = bottom
    for (anchor,) in stacks.values():
        if abs(anchor.YCoordinate - top) <= NEAR:
            anchor.YCoordinate = top


def _begin_inside(font: TTFont) -> None:
    """Let all marks of a letter begin at one place, a little left of the next letter."""
    marks, bases = _anchors_of(font, ON_BASE)
    usual = {kind: marks[kind].XCoordinate for kind in ("uni0E38", "uni0E34", "uni0E34.narrow")}
    lookups = [_anchors_of(font, i) for i in range(1, len(font["GPOS"].table.LookupList.Lookup))]
    for name in marks:
        low = name[:7] in ("uni0E38", "uni0E39", "uni0E3A")
        kind = "uni0E38" if low else "uni0E34.narrow" if name.endswith(".narrow") else "uni0E34"
        right = INSIDE + usual[kind] - marks[name].XCoordinate
        _draw(font, name, [(name, right, 0)], 0)
        for own, stacks in lookups:
            for anchor in (*([own[name]] if name in own else []), *stacks.get(name, [])):
                anchor.XCoordinate += right
    for base, anchors in bases.items():
        high = "uni0E34.narrow" if base in TALL else "uni0E34"
        for anchor, mark in ((anchors[LOW], "uni0E38"), (anchors[HIGH], high)):
            start = font["hmtx"][base][0] + marks[mark].XCoordinate  # there it begins with the next letter
            anchor.XCoordinate = min(max(anchor.XCoordinate, start - MOST), start - LEAST)


def _over_vowels(font: TTFont) -> list[_Rule]:
    """Draw the tone marks at the place that each vowel below them wants."""
    marks, stacks = _anchors_of(font, ON_MARK)
    rules = []
    for vowel, (anchor,) in stacks.items():
        change = {}
        for tone in (f"{tone}.small" for tone in TONES if vowel.split(".")[0] not in TONES):
            right, up = (anchor.XCoordinate - marks[tone].XCoordinate, anchor.YCoordinate - marks[tone].YCoordinate)
            if right or up:
                name = f"{tone}.x{right}y{up}"
                at = anchor.XCoordinate, anchor.YCoordinate
                change[tone] = _add_mark(font, name, (tone, right, up), ON_MARK, at)
        if change:
            rules.append(_Rule(change, [vowel], []))
    return rules


def _over_am(font: TTFont, stacked: dict[str, tuple[str, int, int]]) -> list[_Rule]:
    """Draw sara am as one glyph, and the tone marks over it; tell when nikhahit + tone and aa turn into them."""
    rules = []
    marks, _ = _anchors_of(font, ON_BASE)
    for form in FORMS:
        left = MIDDLE if form == "" else INSIDE  # where the nikhahit begins
        am = _draw(font, AM + form, [(NIKHAHIT + form, -left, 0), (AA, 0, 0)], font["hmtx"][AA][0])
        font["GDEF"].table.GlyphClassDef.classDefs[am] = LETTER
        tones = {}
        for both, part in stacked.items():
            if both.endswith(".narrow") == am.endswith(".narrow"):
                at = marks[both].XCoordinate, marks[both].YCoordinate
                tones[both] = _add_mark(font, part[0].replace("small", f"am{form}"), part, ON_BASE, at)
        rules += [_Rule(tones, [], [AA]), _Rule({AA: am}, list(tones.values()), [])]
    return rules


def _add_stand_ins(font: TTFont) -> None:
    """Draw stand-ins as the Thai that they stand for, and do to them what is done to Thai."""
    _draw(font, "uni1400", [], 0)
    _draw(font, "space.held", [], font["hmtx"]["space"][0])
    for table in font["cmap"].tables:
        if table.isUnicode():
            thai = {STAND_IN[code]: name for code, name in table.cmap.items() if code in STAND_IN}
            table.cmap |= {**thai, ord(BREAK): "uni1400", ord(HELD_SPACE): "space.held"}
    scripts = {record.ScriptTag: record.Script for record in font["GSUB"].table.ScriptList.ScriptRecord}
    scripts["DFLT"].DefaultLangSys = scripts["thai"].DefaultLangSys


def _rename(font: TTFont) -> None:
    """Give the font its own family name and say in it that it is modified; Windows names are enough."""
    table = font["name"]
    table.names = [name for name in table.names if name.platformID == 3]
    style, plain = table.getDebugName(2), FAMILY.replace(" ", "")
    full = f"{FAMILY} {style}"
    note = f"Modified version of Sarabun {style}: sara am and raised tone marks are glyphs of their own."
    names = {1: FAMILY, 3: f"1.000;{plain}-{style}", 4: full, 6: f"{plain}-{style}", 10: note}
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def _draw(font: TTFont, name: str, parts: list[tuple[str, int, int]], advance: int) -> str:
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


def _anchors_of(font: TTFont, lookup: int) -> tuple[dict[str, Any], dict[str, list[Any]]]:
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


def _add_mark(font: TTFont, name: str, part: tuple[str, int, int], lookup: int, at: tuple[int, int]) -> str:
    """Add a high mark that a GPOS lookup attaches by its point ``at``."""
    if name not in font.getGlyphOrder():
        table, record = font["GPOS"].table.LookupList.Lookup[lookup].SubTable[0], otTables.MarkRecord()
        record.Class, record.MarkAnchor = HIGH if lookup == ON_BASE else 0, buildAnchor(*at)
        (table.MarkCoverage if lookup == ON_BASE else table.Mark1Coverage).glyphs.append(name)
        (table.MarkArray if lookup == ON_BASE else table.Mark1Array).MarkRecord.append(record)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = MARK
        font["GDEF"].table.MarkAttachClassDef.classDefs[name] = HIGH_MARK
    return _draw(font, name, [part], 0)


def _add_to_ccmp(font: TTFont, joined: dict[tuple[str, str], str], rules: list[_Rule]) -> None:
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


def web_font(source: Path) -> TTFont:
    """Give the letters of reports in one font, as woff2."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=["*"], flavor="woff2", hinting=False, name_IDs=[0, 1, 2, 13, 14]))
    subsetter.populate(unicodes=CODE_POINTS)
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def digests(folder: Path) -> str:
    """List the digests of the fonts and of the web fonts made from them, as ``sha256sum`` does."""
    names = sorted(name for font in (REGULAR, BOLD) for name in (font.name, font.with_suffix(".woff2").name))
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def write_fonts(folder: Path = FOLDER) -> None:
    """Write the derived fonts into ``folder``."""
    for target in (REGULAR, BOLD):
        source = files("fontpkg_sarabun") / "files" / target.name.removeprefix("ITA")
        with as_file(source) as original:
            derive(original).save(folder / target.name)


def write_web_fonts(folder: Path = FOLDER) -> None:
    """Write the web fonts of the fonts in ``folder`` beside them, with their digests; needs ``brotli``."""
    for font in (REGULAR, BOLD):
        web_font(folder / font.name).save(folder / font.with_suffix(".woff2").name)
    (folder / DIGESTS.name).write_text(digests(folder), encoding="utf-8")


def drawn() -> str:
    """Give the code points that both fonts draw as themselves, as spans in hexadecimal: the text of ``drawn.txt``."""
    codes = set(range(0x110000)) - {*STAND_IN.values(), ord(BREAK), ord(HELD_SPACE)}
    for path in (REGULAR, BOLD):
        with TTFont(path, lazy=True) as font:
            codes &= font.getBestCmap().keys()
    codes = {code for code in codes if unicodedata.category(chr(code))[0] != "C"}
    starts, ends = (sorted(code for code in codes if code + step not in codes) for step in (-1, 1))
    spans = (f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in zip(starts, ends, strict=True))
    return "\n".join(textwrap.wrap(" ".join(spans), 120)) + "\n"


if __name__ == "__main__":
    write = write_web_fonts if "--web" in sys.argv else write_fonts
    write(*(Path(each) for each in sys.argv[1:] if each != "--web"))
