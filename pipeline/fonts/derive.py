"""Derive ITA Sarabun from Sarabun: ``python -m pipeline.fonts.derive [folder]``.

Text copied from a PDF is exact in all readers only where each glyph stands for one code point, and no mark is off
the line or begins where the next letter does. But shapers split sara am (U+0E33) into nikhahit and sara aa, and
Sarabun raises and moves tone marks by positioning. So in the derived font

- sara am is one glyph again, a narrow one after ป ฝ ฟ, and a tone mark above it one of its own;
- tone marks are drawn where the vowel below them wants them, in place of offsets;
- marks begin a little left of the next letter;
- each Thai glyph is named by its code point (``uni0E33.narrow``) and none is composite, so that a glyph found in a
  PDF can be told by its outline alone;
- each Thai glyph goes by its stand-in too (see ``standins``).

Marks look moved by 0.03 em at most, 0.06 em on ฤ ฦ with a vowel below, which no word has. All else is Sarabun's.
The same originals give the same bytes.
"""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.fonts import BOLD, FAMILY, FOLDER, REGULAR
from pipeline.fonts.standins import BREAK, HELD_SPACE, STAND_IN
from pipeline.fonts.tables import (
    HIGH,
    LETTER,
    LOW,
    ON_BASE,
    ON_MARK,
    Rule,
    add_mark,
    add_to_ccmp,
    anchors_of,
    draw,
)

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


def derive(original: Path) -> TTFont:
    """Give the font derived from one original Sarabun file, in memory."""
    font = TTFont(original, recalcTimestamp=False)
    font.setGlyphOrder([RENAMED.get(name, name) for name in font.getGlyphOrder()])
    font["post"].extraNames, font["post"].mapping = [], {}
    stacked = _stacked(font)
    for name in font.getGlyphOrder():
        if font["glyf"][name].isComposite():
            draw(font, name, [(name, 0, 0)], font["hmtx"][name][0])
    _level(font)
    _begin_inside(font)
    joined = {(NIKHAHIT + form, AA): AM + form for form in FORMS}
    add_to_ccmp(font, joined, [*_over_vowels(font), *_over_am(font, stacked)])
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
    marks, bases = anchors_of(font, ON_BASE)
    upper, stacks = anchors_of(font, ON_MARK)
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
    marks, bases = anchors_of(font, ON_BASE)
    usual = {kind: marks[kind].XCoordinate for kind in ("uni0E38", "uni0E34", "uni0E34.narrow")}
    lookups = [anchors_of(font, i) for i in range(1, len(font["GPOS"].table.LookupList.Lookup))]
    for name in marks:
        low = name[:7] in ("uni0E38", "uni0E39", "uni0E3A")
        kind = "uni0E38" if low else "uni0E34.narrow" if name.endswith(".narrow") else "uni0E34"
        right = INSIDE + usual[kind] - marks[name].XCoordinate
        draw(font, name, [(name, right, 0)], 0)
        for own, stacks in lookups:
            for anchor in (*([own[name]] if name in own else []), *stacks.get(name, [])):
                anchor.XCoordinate += right
    for base, anchors in bases.items():
        high = "uni0E34.narrow" if base in TALL else "uni0E34"
        for anchor, mark in ((anchors[LOW], "uni0E38"), (anchors[HIGH], high)):
            start = font["hmtx"][base][0] + marks[mark].XCoordinate  # there it begins with the next letter
            anchor.XCoordinate = min(max(anchor.XCoordinate, start - MOST), start - LEAST)


def _over_vowels(font: TTFont) -> list[Rule]:
    """Draw the tone marks at the place that each vowel below them wants."""
    marks, stacks = anchors_of(font, ON_MARK)
    rules = []
    for vowel, (anchor,) in stacks.items():
        change = {}
        for tone in (f"{tone}.small" for tone in TONES if vowel.split(".")[0] not in TONES):
            right, up = (
                anchor.XCoordinate - marks[tone].XCoordinate,
                anchor.YCoordinate - marks[tone].YCoordinate,
            )
            if right or up:
                name = f"{tone}.x{right}y{up}"
                at = anchor.XCoordinate, anchor.YCoordinate
                change[tone] = add_mark(font, name, (tone, right, up), ON_MARK, at)
        if change:
            rules.append(Rule(change, [vowel], []))
    return rules


def _over_am(font: TTFont, stacked: dict[str, tuple[str, int, int]]) -> list[Rule]:
    """Draw sara am as one glyph, and the tone marks over it; tell when nikhahit + tone and aa turn into them."""
    rules = []
    marks, _ = anchors_of(font, ON_BASE)
    for form in FORMS:
        left = MIDDLE if form == "" else INSIDE  # where the nikhahit begins
        am = draw(font, AM + form, [(NIKHAHIT + form, -left, 0), (AA, 0, 0)], font["hmtx"][AA][0])
        font["GDEF"].table.GlyphClassDef.classDefs[am] = LETTER
        tones = {}
        for both, part in stacked.items():
            if both.endswith(".narrow") == am.endswith(".narrow"):
                at = marks[both].XCoordinate, marks[both].YCoordinate
                tones[both] = add_mark(font, part[0].replace("small", f"am{form}"), part, ON_BASE, at)
        rules += [Rule(tones, [], [AA]), Rule({AA: am}, list(tones.values()), [])]
    return rules


def _add_stand_ins(font: TTFont) -> None:
    """Draw stand-ins as the Thai that they stand for, and do to them what is done to Thai."""
    draw(font, "uni1400", [], 0)
    draw(font, "space.held", [], font["hmtx"]["space"][0])
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


def main(folder: Path = FOLDER) -> None:
    """Write the derived fonts into ``folder``."""
    for target in (REGULAR, BOLD):
        source = files("fontpkg_sarabun") / "files" / target.name.removeprefix("ITA")
        with as_file(source) as original:
            derive(original).save(folder / target.name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
