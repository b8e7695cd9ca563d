"""An exact text layer: what is copied from a PDF has the code points that were written.

Typst gives each glyph the text of its whole cluster and repeats that text as ActualText, so readers show น้ำ as
น้ำน้ำ or worse. In the fonts of ``pipeline.fonts`` each glyph stands for code points of its own: here each
glyph in a PDF gets those, and the ActualText that then says nothing new goes. So do invisible characters that only
steered line breaks: U+200B where a line may end, U+2060 (``held`` puts it) where not. Looks, tags and metadata stay.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pikepdf

from pipeline.fonts import BOLD, REGULAR
from pipeline.fonts.outlines import advances, is_thai, outlines, texts_by_outline

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060"))  # zero-width space, word joiner
SPOKEN = {"/Title", "/T", "/Alt", "/ActualText", "/Contents", "/E"}  # texts that readers show or speak
# What Typst writes. No binary string looks like it: a subset has few glyphs, so their first bytes are small.
_SPAN = re.compile(rb"/Span<</ActualText(<[0-9A-F]*>|\((?:[^()\\]|\\.)*\))>>BDC(.*?)\nEMC", re.DOTALL)
_SHOW = rb" 0 Tr/%s %s Tf 1 0 0 -1 %s %s Tm%s"  # font, its size, x, y, what is shown
_PARTS = (rb"\w+", rb"[\d.]+", rb"-?[\d.]+", rb"-?[\d.]+", rb"(?>\[.*?\]TJ|\(.*?\)Tj)")
_PIECE = re.compile(_SHOW % tuple(b"(%s)" % part for part in _PARTS), re.DOTALL)
_RUN = re.compile(b"(?:%s){2,}" % (_SHOW % _PARTS), re.DOTALL)
_UNICODE = re.compile(rb"<FEFF((?:[0-9A-F]{4})+)>")
_WITHIN = re.compile(
    "(?<=[\u0e01-\u0e5b])(?=[\u0e01-\u0e30\u0e32\u0e40-\u0e46\u0e4f-\u0e5b])"  # before a letter, no mark or sara am
    "|(?<=พ\\.ศ\\. )(?=[0-9๐-๙]{4})"  # after a space it keeps the year with its era
)
_BFCHAR = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)


class Glyph(NamedTuple):
    """What a glyph says, whether it is ``sure`` (it can say nothing else), and its width in 1/1000 em."""

    text: str
    sure: bool
    width: int


Glyphs = dict[bytes, Glyph]  # by their two bytes in content streams


class _Known:
    """What was found of syllables before: the same come again and again, on every page."""

    def __init__(self) -> None:
        self.redundant: dict[tuple[Any, ...], bool] = {}
        self.widths: dict[
            tuple[int, bytes], float
        ] = {}  # by the identity of a font's glyphs, and what is shown


def exact(pdf: bytes, amend: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """Give the same PDF, as compiled by Typst in the fonts of this package, with an exact text layer.

    ``amend`` may change the document before, so that it is read and written once.

    Raises:
        pikepdf.PdfError: ``pdf`` is no readable PDF.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if amend:
            amend(document)
        fonts: dict[Any, Glyphs] = {}
        known = _Known()
        for content, resources in _contents(document):
            named = {}
            for name, font in resources.get("/Font", {}).items():
                if font.objgen not in fonts:
                    fonts[font.objgen] = _retold(font)
                named[name[1:].encode()] = fonts[font.objgen]
            content.write(_joined(_unwrapped(content.read_bytes(), named, known), named, known))
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary):
                _clean(thing)
        target = io.BytesIO()
        document.save(target, deterministic_id=True, fix_metadata_version=False)
        return target.getvalue()


def held(text: str) -> str:
    """Keep the letters of Thai words together where Typst would end lines; U+200B between words still lets it."""
    return _WITHIN.sub("\u2060", text)


def _contents(document: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Give every content stream with its resources: of the pages and of the forms drawn on them."""
    for page in document.pages:
        page.contents_coalesce()
        yield page.Contents, page.resources
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield thing, thing.get("/Resources", {})


def _retold(font: Any) -> Glyphs:
    """Rewrite the ToUnicode map of a font in a PDF; give its glyphs, none if the font is not ours."""
    name = str(font.BaseFont).partition("+")[2]
    ours = next((path for path in (REGULAR, BOLD) if path.stem == name), None)
    file = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes() if ours else b""
    drawn, widths = (outlines(file), advances(file)) if ours else ([], [])
    glyphs = {code.to_bytes(2, "big"): Glyph("", False, width) for code, width in enumerate(widths)}

    def line(found: re.Match[bytes]) -> bytes:
        code = bytes.fromhex(found[1].decode())
        text = bytes.fromhex(found[2].decode()).decode("utf-16-be").translate(INVISIBLE)
        if ours:
            can = texts_by_outline(ours).get(drawn[int.from_bytes(code, "big")], (text,))
            text = text if text in can else can[0]
            glyphs[code] = Glyph(text, is_thai(can[0]), glyphs[code].width)
        return b"<%s> <%s>" % (found[1], _hex(text)) if text else found[0]

    head, mark, lines = font.ToUnicode.read_bytes().partition(b"endcodespacerange")
    font.ToUnicode.write(head + mark + _BFCHAR.sub(line, lines))
    return glyphs


def _unwrapped(content: bytes, fonts: dict[bytes, Glyphs], known: _Known) -> bytes:
    """Take out of a content stream the ActualText that its glyphs say themselves, and invisible characters."""

    def span(found: re.Match[bytes]) -> bytes:
        shown = [(font, piece) for font, _, _, _, piece in _PIECE.findall(found[2])]
        key = found[1], *((id(fonts[font]), piece) for font, piece in shown)
        if key not in known.redundant:
            known.redundant[key] = b"BDC" not in found[2] and _redundant(found[1], shown, fonts)
        return found[2] if known.redundant[key] else found[0]

    def seen(found: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(found[1].decode()).decode("utf-16-be").translate(INVISIBLE)
        return b"<FEFF%s>" % _hex(text)

    return _UNICODE.sub(seen, _SPAN.sub(span, content))


def _redundant(actual: bytes, shown: list[tuple[bytes, bytes]], fonts: dict[bytes, Glyphs]) -> bool:
    """Tell whether glyphs speak for themselves; Thai ones do, even where Typst repeats a cluster."""
    said: list[Glyph] = []
    for font, piece in shown:
        codes = [item for item in _items(piece) if isinstance(item, bytes)]
        if not fonts[font].keys() >= set(codes):
            return False
        said += (fonts[font][code] for code in codes)
    text = str(pikepdf.Object.parse(actual)).translate(INVISIBLE)
    return bool(said) and (all(g.sure for g in said) or "".join(g.text for g in said) == text)


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()


def _items(shown: bytes) -> Iterator[bytes | float]:
    """Give the glyph codes that a text operator shows, and the steps back between them, in 1/1000 em."""
    parsed: Any = pikepdf.Object.parse(shown[:-2])
    for item in parsed if shown.startswith(b"[") else [parsed]:
        if isinstance(item, pikepdf.String):
            codes = bytes(item)
            yield from (codes[i : i + 2] for i in range(0, len(codes), 2))
        else:
            yield float(item)


def _joined(content: bytes, fonts: dict[bytes, Glyphs], known: _Known) -> bytes:
    """Show in one go what follows one upon the other: PDFium loses spaces that are shown alone."""

    def width(font: bytes, shown: bytes) -> float:
        glyphs = fonts[font]
        key = id(glyphs), shown
        if key not in known.widths:
            steps = (glyphs[i].width if isinstance(i, bytes) else -i for i in _items(shown))
            known.widths[key] = sum(steps) / 1000
        return known.widths[key]

    def run(found: re.Match[bytes]) -> bytes:
        out, before, pen = b"", (b"", b"", b""), 0.0
        for font, size, x, y, shown in _PIECE.findall(found[0]):
            inner = shown[1:-3] if shown.startswith(b"[") else shown[:-2]
            if (font, size, y) == before and fonts[font]:
                back = round((pen - float(x)) / float(size) * 1000)
                out += (b"%d" % back if back else b"") + inner
            else:
                out += (b"]TJ" if out else b"") + _SHOW % (font, size, x, y, b"[" + inner)
            before = font, size, y
            pen = float(x) + width(font, shown) * float(size) if fonts[font] else 0.0
        return out + b"]TJ"

    return _RUN.sub(run, content)


def _clean(thing: Any) -> None:
    """Take invisible characters out of the texts of a dictionary."""
    for key in SPOKEN & thing.keys():
        if isinstance(thing[key], pikepdf.String):
            text = str(thing[key])
            if (seen := text.translate(INVISIBLE)) != text:
                thing[key] = pikepdf.String(seen)
