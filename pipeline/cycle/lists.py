"""What a cell of a memo's table states: a list in whatever marks people type, “none” in whatever words, or nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Set

from pipeline import thai

Stated = tuple[str, ...] | None
"""A cell of a memo's table: its lines; empty (``Nothing``) where it states none; ``None`` where it is blank."""

SUB = "\u2003"
"""What a line of the second level begins with: an em space."""

_DASHES = "-–—―−‐"
_MARK = re.compile(rf"(?:[{_DASHES}•·■▶◆→](?![\d๐-๙])|[*oØ§](?= ))\s*")  # a hyphen before a digit is a minus
_STAR = re.compile(r"\*(?!\*)\s*")  # of “*หมายเหตุ” it is none, of several lines their mark
_DIGITS = r"(?:\d{1,2}|[๐-๙]{1,2})"
_LETTER = r"[กขคงจฉชa-h]\.(?=\s)|[กขคง]\.(?!\s|[ก-ฮ]{1,3}\.)"  # “ป.ป.ช.”, “ก.พ.” and “จ.ตราด” are words
_NUMBER = re.compile(rf"(?:\(?(?:{_DIGITS}|[ก-ฮa-z])\)|{_DIGITS}\.(?![\d๐-๙-])|{_LETTER})\s*")
_SUB_NUMBER = re.compile(rf"(\(?{_DIGITS}(?:\.{_DIGITS})+[.)]?)\s+(?=\S)")
_NONE = re.compile(
    r"n[/.]?a|(?:ไม่มี|ไม่พบ|ไม่ปรากฏ)"
    r"(?:(?:ประเด็น|ข้อบกพร่อง|ข้อสังเกต|ข้อเสนอแนะ|ปัญหา(?: ?(?:และ)?อุปสรรค)?)(?:ที่ต้อง(?:แก้ไข|พัฒนา|ปรับปรุง))?)?",
    re.IGNORECASE,
)


class Nothing(tuple[str, ...]):
    """A cell that states none, in the words that it has: an empty tuple that knows how it was written."""

    written: str

    def __new__(cls, written: str = "-") -> "Nothing":
        """Make it of its words."""
        made = super().__new__(cls)
        made.written = written
        return made

    def __reduce__(self) -> tuple[type["Nothing"], tuple[str]]:
        return Nothing, (self.written,)


def stated(text: str) -> Stated:
    """Read a cell: its lines without their marks of a list, of which the text keeps numbers alone.

    The first kind of mark is that of the first level, any other kind of the second. A line without a mark is one of the
    first level. A dash, “ไม่มี”, “ไม่พบประเด็น” and “N/A” alone state none.
    """
    lines = [line for line in map(thai.tidy, text.split("\n")) if line]
    if not lines:
        return None
    if len(lines) == 1 and (none := _none(lines[0])) is not None:
        return none
    found = [_line(line, outline_numbers(lines), sum(map(bool, map(_STAR.match, lines))) > 1) for line in lines]
    first = next((kind for kind, text in found if kind and text), "")
    texts = tuple(text if kind in ("", first) else SUB + text for kind, text in found if text)
    return texts or Nothing()


def _none(line: str) -> Nothing | None:
    """Read a cell's only line as “none”, if it says so; a mark of a list before the word is no part of it."""
    bare = line.strip(f"{_DASHES}(). ")
    if _NONE.fullmatch(bare):
        return Nothing(bare if line[0] in _DASHES else line)
    return Nothing("-" if line[0] in _DASHES else line) if not bare and set(line) & set(_DASHES) else None


def is_item(line: str) -> bool:
    """Tell whether a line of running text begins with a mark or a number of a list."""
    return bool(_line(line)[0])


def number_of(line: str, outline: Set[str] = frozenset()) -> str:
    """Give the number that a line brings itself, such as “๑.” or “(ก)”, which stands in place of a list mark; or “”.

    ``outline`` are those that ``outline_numbers`` finds among all lines; on the second level any such number is one.
    """
    text = line.removeprefix(SUB)
    if found := _SUB_NUMBER.match(text):
        return found[1] if line != text or found[1] in outline else ""
    found = _NUMBER.match(text)
    return found[0].strip() if found else ""


def outline_numbers(lines: Iterable[str]) -> frozenset[str]:
    """Give numbers such as “1.1” that lines begin with where they count them; “1.5 ล้านบาท” alone is a sum."""
    plain = [thai.to_arabic_digits(line.removeprefix(SUB)) for line in lines]
    above = {found[0].strip("(). ") for line in plain if (found := _NUMBER.match(line))}
    counted = [found[1] for line in lines if (found := _SUB_NUMBER.match(line.removeprefix(SUB)))]
    heads = Counter(map(_head, counted))
    return frozenset(each for each in counted if _head(each) in above or heads[_head(each)] > 1)


def _head(number: str) -> str:
    return thai.to_arabic_digits(number).strip("(").partition(".")[0]


def _line(line: str, outline: Set[str] = frozenset(), stars: bool = False) -> tuple[str, str]:
    """Give the kind of mark that a line begins with, none without one, and the line as it is kept."""
    if not line.strip(f"{_DASHES} "):
        return "-", ""
    if found := _SUB_NUMBER.match(line):
        return ("1.1", f"{found[1]} {line[found.end() :]}") if found[1] in outline else ("", line)
    if found := _NUMBER.match(line):
        kind = re.sub(r"[\d๐-๙]+", "1", re.sub("[ก-ฮ]", "ก", found[0].strip()))
        return kind, f"{found[0].strip()} {line[found.end() :]}" if line[found.end() :] else line
    if found := _MARK.match(line) or (_STAR.match(line) if stars else None):
        return "-" if line[0] in _DASHES else line[0], line[found.end() :]
    return "", line
