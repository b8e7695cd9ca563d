"""What a cell of a memo's table states: a list in whatever marks people type, “none” in whatever words, or nothing."""

import re

from pipeline import thai

Stated = tuple[str, ...] | None
"""A cell of a memo's table: its lines; empty (``Nothing``) where it states none; ``None`` where it is blank."""

SUB = "\u2003"
"""What a line of the second level begins with: an em space."""

_MARK = re.compile(r"(?:[-–—−‐•·*■→](?![\d๐-๙])|o(?= ))\s*")  # a hyphen before a digit is a minus
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[๐-๙]{1,2}|[ก-ฮ]|[a-z])\)|(?:\d{1,2}|[๐-๙]{1,2}|[ก-ฮ])\.(?![\d๐-๙]))\s*")
_SUB_NUMBER = re.compile(r"(?:\d{1,2}|[๐-๙]{1,2})(?:\.(?:\d{1,2}|[๐-๙]{1,2}))+[.)]?\s+")
_NONE = re.compile(
    r"[-–—−‐]+|n/?a|ไม่มี|ไม่พบ|(?:ไม่มี|ไม่พบ)(?:ประเด็น|ข้อบกพร่อง)(?:ที่ต้อง(?:แก้ไข|พัฒนา|ปรับปรุง))?", re.IGNORECASE
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
    if len(lines) == 1 and _NONE.fullmatch(lines[0].rstrip(".")):
        return Nothing("-" if not lines[0].strip("-–—−‐") else lines[0])
    found = [_line(line) for line in lines]
    first = next((kind for kind, text in found if kind and text), "")
    texts = tuple(text if kind in ("", first) else SUB + text for kind, text in found if text)
    return texts or Nothing()


def _line(line: str) -> tuple[str, str]:
    """Give the kind of mark that a line begins with, none without one, and the line as it is kept."""
    if found := _SUB_NUMBER.match(line):
        return "1.1", f"{found[0].strip()} {line[found.end() :]}"
    if found := _NUMBER.match(line):
        kind = re.sub(r"[\d๐-๙]+", "1", re.sub("[ก-ฮ]", "ก", found[0].strip()))
        return kind, f"{found[0].strip()} {line[found.end() :]}" if line[found.end() :] else line
    if found := _MARK.match(line):
        return line[0], line[found.end() :]
    return "", line


def number_of(line: str) -> str:
    """Give the number that a line brings itself, such as “๑.” or “(ก)”, which stands in place of a list mark; or “”."""
    found = _SUB_NUMBER.match(line.removeprefix(SUB)) or _NUMBER.match(line.removeprefix(SUB))
    return found[0].strip() if found else ""
