"""ITA Sarabun looks like Sarabun, and its Thai is made of glyphs that a PDF can be copied from."""

import io
import itertools
import re
import struct
from importlib.resources import files
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageFilter

from pipeline.thai.fonts import BOLD, FAMILY, FOLDER, REGULAR
from pipeline.thai.fonts.glyphs import BREAK, HELD_SPACE, STAND_IN, is_thai, outlines, texts_by_outline, to_stand_ins
from tools.fonts import CODE_POINTS, derive, web_font, write_fonts

pytestmark = pytest.mark.slow

ORIGINALS = Path(str(files("fontpkg_sarabun"))) / "files"
LETTERS = [chr(code) for code in range(0x0E01, 0x0E2F)]
VOWELS = ["", *"ัิีึื็ฺุู", "ำ"]
TONES = ["", *"่้๊๋์"]
SYLLABLES = [
    letter + (tone + vowel if vowel == "ำ" else vowel + tone)
    for letter, vowel, tone in itertools.product(LETTERS, VOWELS, TONES)
    if (vowel, tone) != ("ำ", "์")
]
FONTS = pytest.mark.parametrize("path", [REGULAR, BOLD], ids=["regular", "bold"])


def original(path: Path) -> Path:
    return ORIGINALS / path.name.removeprefix("ITA")


def saved(path: Path) -> bytes:
    target = io.BytesIO()
    derive(original(path)).save(target)
    return target.getvalue()


def family(path: Path) -> str:
    return str(TTFont(path)["name"].getDebugName(1))


def typeset(path: Path, lines: list[str], size: int = 10) -> bytes:
    """One page, one line each."""
    text = "\\\n".join(lines)
    source = f"""#set document(title: "ฟอนต์")
        #set page(width: auto, height: auto, margin: 1em)
        #set text(font: "{family(path)}", weight: "{"bold" if "Bold" in path.name else "regular"}", size: {size}pt)
        #set par(leading: 1.2em)
        {text}"""
    made = typst.compile(source.encode(), font_paths=[path.parent], ignore_system_fonts=True, timestamp=0)
    assert isinstance(made, bytes)
    return made


@FONTS
def test_deriving_again_gives_the_bytes_that_are_shipped(path: Path) -> None:
    assert saved(path) == saved(path) == path.read_bytes()


def test_the_script_writes_both_fonts_into_a_folder(tmp_path: Path) -> None:
    write_fonts(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {REGULAR.name, BOLD.name}


@FONTS
def test_a_web_font_has_the_letters_of_reports_and_joins_them_alike(path: Path) -> None:
    web = web_font(path)
    assert web.getBestCmap().keys() == set(CODE_POINTS) & TTFont(path).getBestCmap().keys()
    assert {*map(ord, "กิ่ำ๙AZ09–…")} <= web.getBestCmap().keys()
    assert {"GSUB", "GPOS"} <= {*web.keys()}


@FONTS
def test_the_fonts_have_a_name_of_their_own_and_keep_copyright_and_licence(path: Path) -> None:
    names = {n.nameID: str(n) for n in TTFont(path)["name"].names}
    assert names[1] == FAMILY != family(original(path))
    assert names[6] == path.stem
    assert "The Sarabun Project Authors" in names[0]
    assert "SIL Open Font License" in names[13]
    assert "Modified" in names[10]


def test_the_licence_says_that_the_fonts_are_modified_and_whose_the_originals_are() -> None:
    licence = (FOLDER / "OFL.txt").read_text()
    assert licence.startswith(f"{FAMILY} is a modified version of the Sarabun fonts.")
    assert "Copyright 2018 The Sarabun Project Authors" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@FONTS
def test_every_character_of_the_original_is_still_there_and_as_wide(path: Path) -> None:
    before, after = TTFont(original(path)), TTFont(path)
    added = {*STAND_IN.values(), ord(BREAK), ord(HELD_SPACE)}
    assert after.getBestCmap().keys() == before.getBestCmap().keys() | added
    assert not before.getBestCmap().keys() & added
    for code, glyph in before.getBestCmap().items():
        assert after["hmtx"][after.getBestCmap()[code]][0] == before["hmtx"][glyph][0], chr(code)


@FONTS
def test_each_thai_outline_says_one_text(path: Path) -> None:
    assert all(len(texts) == 1 for texts in texts_by_outline(path).values() if is_thai(texts[0]))


@FONTS
def test_no_outline_is_made_of_others(path: Path) -> None:
    """A composite glyph names others by number, and numbers change in a PDF."""
    assert not any(outline.startswith(b"\xff\xff") for outline in outlines(path.read_bytes()))


@FONTS
def test_all_marks_of_all_syllables_sit_on_the_line_without_vertical_offset(path: Path) -> None:
    """Typst repeats a cluster's text where a glyph is off the line, and starts a new text object for it."""
    with pikepdf.open(io.BytesIO(typeset(path, [" ".join(SYLLABLES)]))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert len(re.findall(rb"\sBT\b", content)) == 1
    assert set(re.findall(rb"(\S+) Tm", content)) == {b"0"}


@FONTS
def test_marks_begin_5_to_25_thousandths_of_an_em_left_of_the_next_letter(path: Path) -> None:
    """Else poppler reads ยิ่ง as ยิง่ (nearer), or as two words (farther)."""
    places = set()
    with pikepdf.open(io.BytesIO(typeset(path, [" ".join(SYLLABLES)]))) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        subset = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
        widths = [subset["hmtx"][name][0] for name in subset.getGlyphOrder()]
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            left = 0
            for item in operands[0] if str(operator) == "TJ" else []:
                if isinstance(item, pikepdf.String):
                    codes = struct.unpack(f">{len(bytes(item)) // 2}H", bytes(item))
                    places |= {left for code in codes if widths[code] == 0}
                else:
                    left += int(item)
    assert places
    assert all(5 <= place <= 25 for place in places), sorted(places)


@FONTS
def test_no_mark_looks_moved_by_more_than_eight_hundredths_of_an_em(path: Path) -> None:
    """At 25 pixels an em: what is ink in one font has ink of the other within 2 pixels, up, down and sideways."""
    lines = [" ".join(SYLLABLES[i : i + 59]) for i in range(0, len(SYLLABLES), 59)]
    before, after = (rendered(typeset(p, lines, size=25)) for p in (original(path), path))
    assert before.size == after.size
    for one, other in ((before, after), (after, before)):
        uncovered = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(5)))
        place = uncovered.point(lambda level: 255 if level > 128 else 0).getbbox()
        assert place is None, f"ink without counterpart at {place}"


@FONTS
def test_stand_ins_are_drawn_as_the_thai_that_they_stand_for(path: Path) -> None:
    """At 25 pixels an em: within a pixel, by which readers round the places in a line."""
    lines = [" ".join(SYLLABLES[i : i + 59]) for i in range(0, len(SYLLABLES), 59)]
    plain, standing = (rendered(typeset(path, each, size=25)) for each in (lines, [*map(to_stand_ins, lines)]))
    for one, other in ((plain, standing), (standing, plain)):
        uncovered = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(3)))
        assert uncovered.point(lambda level: 255 if level > 128 else 0).getbbox() is None


def test_a_mark_for_line_ends_has_no_ink_and_no_width_and_a_held_space_is_a_space() -> None:
    font = TTFont(REGULAR)
    names = [font.getBestCmap()[ord(one)] for one in (BREAK, HELD_SPACE, " ")]
    assert [font["hmtx"][name][0] for name in names] == [0, font["hmtx"]["space"][0], font["hmtx"]["space"][0]]
    assert [font["glyf"][name].numberOfContours for name in names] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("กข", "\u1401\u1402"),
        ("น้ำ", "\u1419\u144d\u1449\u1432"),
        ("การ\u200bเงิน", "\u1401\u1432\u1423\u1400\u1440\u1407\u1434\u1419"),
        ("พ.ศ. ๒๕๖๓", "\u141e.\u1428.\u202f๒๕๖๓"),
        ("พ.ศ. 2563", "\u141e.\u1428.\u202f2563"),
        ("ITA 2563 ฿ ๆ", "ITA 2563 ฿ \u1446"),
        ("", ""),
    ],
)
def test_thai_letters_and_marks_alone_get_stand_ins(text: str, expected: str) -> None:
    assert to_stand_ins(text) == expected


def rendered(pdf: bytes) -> Image.Image:
    """Ink as light on dark."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=1, grayscale=True).to_pil()
    document.close()
    return ImageChops.invert(image.convert("L"))
