"""What readers copy from a PDF is what was written, code point by code point, and nothing else changes."""

import io
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
import typst

from pipeline.export.pdf.text_layer import exact
from pipeline.thai.fonts import FAMILY, FOLDER
from pipeline.thai.fonts.glyphs import to_stand_ins

pytestmark = pytest.mark.slow

WORDS = [
    "การดำเนินงาน",
    "น้ำ ค่ำ ก๊ำ ก๋ำ",
    "ป้ำ ฟ้ำ ปำ ฝ่ำ",
    "ทั้ง ยิ่ง ซึ่ง ตั้ง",
    "กตัญญู ฐานะ ฎีกา กฎุมพี",
    "ปู่ ผู้ รู้ อยู่",
    "ที่ เพื่อ ซื้อ ขึ้น ปี่ ฝิ่น ฟื้น ปั๊ม",
    "จัดซื้อจัดจ้าง",
    "ปีงบประมาณ พ.ศ. ๒๕๖๓",
    "เทศบาลเมืองปรกฟ้า",
    "ประเด็นที่ต้องแก้ไข",
    "ก็ เป็น เห็น",
    "ศักดิ์ สิทธิ์ พันธุ์ จันทร์ องค์ ข้อมูล",
    "(นายณรงค์ สุรินทร์)",
    "ฤๅษี ฤดู พฤษภาคม",
    "ผลการประเมินฯ ต่าง ๆ",
    "จำนวนทั้งสิ้น ๑,๒๓๔.๕๖ บาท",
    "คะแนน ๙๐.๙ (ระดับ A)",
    "ITA office, affiliate, fluent",
    "การใช้ทรัพย์สินของทางราชการ",
    "สัมภาษณ์ผู้มีส่วนได้ส่วนเสียภายนอก",
    "เปิดเผยข้อมูลผ่านเว็บไซต์",
    "“คุณธรรมและความโปร่งใส”",
    "กลุ่มเป้าหมาย – ผู้มาติดต่อ",
    "ลำดับที่ ๑/๒๕๖๔",
    "ช่วงวันที่ ๖ พฤศจิกายน",
    "ให้คำแนะนำอย่างสม่ำเสมอ",
    "ทำให้เกิดความเชื่อมั่น",
    "ชี้แจงข้อร้องเรียน",
    "ปรับปรุงศูนย์ข้อมูลข่าวสาร",
]
SOURCE = """
#set document(title: "ชั้นข้อความ", date: datetime(year: 2020, month: 11, day: 6))
#set page(margin: 2cm)
#set text(font: "FAMILY", lang: "th", size: 11pt)
#let words = json(bytes(sys.inputs.words))
#let plain = json(bytes(sys.inputs.plain))
#show heading: it => it.supplement
#let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='9'><rect width='90' height='9'/></svg>"
#heading(supplement: words.at(0), plain.at(0))
#for word in words { par(word) }
#text(weight: "bold", for word in words { par(word) })
#table(columns: 2, table.header([No.], [Item]), ..words.enumerate().map(((i, word)) => (str(i), word)).flatten())
#figure(image(bytes(svg), alt: plain.at(1)), caption: words.at(2))
#link("https://example.com", words.at(3)) 10#super[2] m#super(typographic: false)[3] #footnote(words.at(2))
""".replace("FAMILY", FAMILY)


def typeset(words: list[str], source: str = SOURCE) -> bytes:
    made = typst.compile(
        source.encode(),
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
        sys_inputs={"words": json.dumps([to_stand_ins(word) for word in words]), "plain": json.dumps(WORDS)},
    )
    assert isinstance(made, bytes)
    return made


def between_letters(text: str, mark: str) -> str:
    return re.sub("(?<=[ก-ฮ])(?=[ก-ฮเแโใไ])", mark, text)


@pytest.fixture(scope="module", params=["whole", "parted"])
def raw(request: pytest.FixtureRequest) -> bytes:
    """As Typst makes it: words as they are, and with marks where a line may end between all their letters."""
    return typeset(WORDS if request.param == "whole" else [between_letters(word, "\u200b") for word in WORDS])


@pytest.fixture(scope="module")
def paper(raw: bytes) -> bytes:
    return exact(raw)


def by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text.replace("\r", "")


def by_poppler(pdf: bytes, *options: str) -> str:
    if not shutil.which("pdftotext"):
        # PDFium is tested everywhere; the machine that checks every change must have this one too.
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("pdftotext is missing: install poppler-utils to test the fourth reader")
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


Reader = Callable[[bytes], str]
READERS = pytest.mark.parametrize(
    "read", [by_pdfium, by_poppler, lambda pdf: by_poppler(pdf, "-raw")], ids=["pdfium", "poppler", "poppler-raw"]
)


@READERS
def test_each_word_is_copied_exactly_wherever_it_stands(paper: bytes, read: Reader) -> None:
    lines = Counter(re.sub(r"\s+", " ", line).strip() for line in read(paper).splitlines())
    cells = Counter(re.sub(r"^\d+ ", "", line) for line in lines)
    missing = {word: lines[word] + cells[word] for word in WORDS if lines[word] + cells[word] < 3}
    assert not missing


@READERS
def test_nothing_invisible_is_copied(paper: bytes, read: Reader) -> None:
    assert not set(read(paper)) & set("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffd\x00\u1400\u202f")


def test_a_tone_mark_is_copied_before_sara_am(paper: bytes) -> None:
    assert "น้ำ" == "\u0e19\u0e49\u0e33"
    assert "น้ำ" in by_pdfium(paper)
    assert "\u0e4d" not in by_pdfium(paper)


def test_words_are_not_copied_twice(paper: bytes) -> None:
    """Typst's own text layer gives น้ำน้ำ and ยิ่ยิ่ง to readers that know no ActualText, or do."""
    found, written = Counter(by_pdfium(paper)), Counter("".join(WORDS))
    for letter in "ญฏฐศษๅ็์":  # in none of the words that stand in headings, captions, links and notes
        assert found[letter] == 3 * written[letter], letter


def test_a_tone_mark_typed_twice_is_copied_twice() -> None:
    """Typst lifts the second one off the line. (poppler in reading order takes it for the shadow of the first.)"""
    text = exact(typeset(["ก่่า ที่่", *WORDS]))
    assert "ก่่า ที่่" in by_pdfium(text)
    assert "ก่่า ที่่" in by_poppler(text, "-raw")


def test_raised_digits_are_copied_as_they_were_written(paper: bytes) -> None:
    assert "102 m3" in re.sub(r"\s+", " ", by_poppler(paper, "-raw"))


def test_no_stand_in_is_left_anywhere(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as document:
        maps = b"".join(font.ToUnicode.read_bytes() for font in document.pages[0].Resources.Font.values())
        texts = [
            str(value)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary)
            for value in thing.values()
            if isinstance(value, pikepdf.String)
        ]
    mapped = bytes.fromhex("".join(re.findall("<[0-9A-F]{4}> <([0-9A-F]+)>", maps.decode()))).decode("utf-16-be")
    assert re.findall("[\u1401-\u167f]", "".join([*texts, mapped])) == []
    assert {WORDS[0], WORDS[1]} <= set(texts)


def test_the_page_looks_the_same(raw: bytes, paper: bytes) -> None:
    def pixels(pdf: bytes) -> list[bytes]:
        document = pypdfium2.PdfDocument(pdf)
        images = [page.render(scale=2).to_numpy().tobytes() for page in document]
        document.close()
        return images

    assert pixels(paper) == pixels(raw)


def test_tags_metadata_and_dates_are_untouched(raw: bytes, paper: bytes) -> None:
    def facts(pdf: bytes) -> tuple[object, ...]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            tags = Counter(
                str(thing.get("/S"))
                for thing in document.objects
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
            )
            info = {key: str(value) for key, value in document.trailer.Info.items()}
            marked = [page.Contents.read_bytes().count(b"/MCID") for page in document.pages]
            return tags, info, marked, document.Root.Metadata.read_bytes(), document.pdf_version

    assert facts(paper) == facts(raw)


def test_a_description_beside_the_text_is_kept(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as document:
        described = [t for t in document.objects if isinstance(t, pikepdf.Dictionary) and "/Alt" in t]
    assert len(described) == 1


def test_no_actual_text_is_left_where_glyphs_speak_for_themselves(paper: bytes) -> None:
    """Typst writes one where a glyph stands for two texts: sara am with and without its tone mark."""
    with pikepdf.open(io.BytesIO(paper)) as document:
        assert b"/ActualText" not in b"".join(page.Contents.read_bytes() for page in document.pages)


def test_a_line_is_one_piece_of_text_even_where_it_may_end(raw: bytes) -> None:
    """What is shown piece by piece, some readers part or join otherwise."""
    with pikepdf.open(io.BytesIO(raw)) as document:
        content = b"".join(page.Contents.read_bytes() for page in document.pages)
    assert len(re.findall(rb"T[jJ]\b", content)) < 8 * len(WORDS)


def test_parentheses_backslashes_and_many_letters_lose_no_glyph() -> None:
    """Their bytes steer how strings are written in a PDF."""
    letters = "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x17F)]))
    words = ["((ก\u200b)ข (\\\u200bค", *(f"{one}\u200bก" for one in letters)]
    text = by_pdfium(exact(typeset([*words, *WORDS])))
    assert "((ก)ข (\\ค" in text
    assert [one for one in letters if f"{one}ก" not in text] == []


def test_each_thai_glyph_is_mapped_to_one_character_or_a_spelling_of_several(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as document:
        maps = [font.ToUnicode.read_bytes() for font in document.pages[0].Resources.Font.values()]
    texts = [
        bytes.fromhex(text.decode()).decode("utf-16-be")
        for each in maps
        for text in re.findall(rb"^<[0-9A-F]{4}> <([0-9A-F]+)>$", each.partition(b"beginbfchar")[2], re.MULTILINE)
    ]
    assert {text for text in texts if len(text) > 1} <= {"ฤๅ", "ffi", "fi", "fl"}


def test_other_fonts_keep_their_actual_text() -> None:
    source = SOURCE + '#text(font: "Libertinus Serif", lang: "en")[ffi Quay]'
    text = by_pdfium(exact(typeset(WORDS, source)))
    assert "ffi Quay" in text


def test_the_same_document_gives_the_same_bytes(raw: bytes, paper: bytes) -> None:
    assert exact(raw) == paper


def test_doing_it_again_changes_no_text(paper: bytes) -> None:
    assert by_pdfium(exact(paper)) == by_pdfium(paper)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(pikepdf.PdfError):
        exact(b"ITA")


def test_words_do_not_break_but_at_marks_and_spaces() -> None:
    words = ["ผลการ\u200bประเมิน\u200bคุณธรรม\u200bและ\u200bความ\u200bโปร่งใส", "ปีงบประมาณ พ.ศ. ๒๕๖๓"]
    source = '#set document(title: "ก")\n#set page(width: 2.6cm, height: auto, margin: 0.2cm)\n'
    source += f'#set text(font: "{FAMILY}", lang: "th")\n#for word in json(bytes(sys.inputs.words)) {{ par(word) }}'
    lines = by_poppler(exact(typeset(words, source))).split("\n")
    assert [line for line in lines if line.strip("\f")] == [
        "ผลการ",
        "ประเมิน",
        "คุณธรรมและ",
        "ความโปร่งใส",
        "ปีงบประมาณ",
        "พ.ศ. ๒๕๖๓",
    ]
