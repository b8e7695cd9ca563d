"""Characters that the fonts of the reports do not draw: each by its like, or told where it has none.

``drawn.txt`` beside the fonts lists what they draw; ``tools.fonts`` writes it.
"""

import functools
import re
import unicodedata

from pipeline.thai.fonts import FOLDER

_USUAL = re.compile("[\n -~\u0e01-\u0e3a\u0e3f-\u0e5b–—“”‘’•…×÷°]*")
_DROPPED = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]")
"""Invisible: what word processors leave behind, and what turns text around."""
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_LIKE = str.maketrans(
    {
        # Marks of lists keep their kinds apart: another kind is another level.
        **dict.fromkeys("●⚫⦁∙⁃◉◎⦿\uf0b7\uf06c\uf09f\uf0a4", "•"),
        **dict.fromkeys("○◦⚪⚬❍\uf0a1", "o"),
        **dict.fromkeys("▪▫◾◽⬛∎\uf0a7\uf06e", "■"),
        **dict.fromkeys("➢➣➤►▸‣\uf0d8\uf0d2", "▶"),
        **dict.fromkeys("❖◇⬥♦\uf075\uf076\uf077", "◆"),
        **dict.fromkeys("★☆✦✧✱✶✪❋※∗\uf0aa\uf0ab\uf0b6", "*"),
        **dict.fromkeys("✓✔🗸\uf0fc", "√"),
        **dict.fromkeys("✗✘✕✖❌\uf0fb", "×"),
        **dict.fromkeys("☐□❏❐❑❒⬜\uf06f\uf071\uf072\uf0a8", "[ ]"),
        **dict.fromkeys("☑✅🗹\uf0fe\uf052", "[√]"),
        **dict.fromkeys("☒❎🗷\uf0fd\uf054", "[×]"),
        **dict.fromkeys("‑‒⁻﹣－➖\uf02d", "-"),
        **dict.fromkeys("─━", "–"),
        **dict.fromkeys("➔➜➝⇒⟶⇨☞☛👉\uf046\uf0ae\uf0de\uf0e0\uf0e8\uf0f0", "→"),
        **{chr(first + at): f"({at + 1})" for first, count in ((0x2460, 20), (0x2776, 10)) for at in range(count)},
        **dict.fromkeys("´`′ʼ", "’"),
        "″": "”",
        "\t": " ",
    }
)


@functools.cache
def drawn() -> frozenset[str]:
    """Give the characters that the fonts draw."""
    spans = (span.partition("-") for span in (FOLDER / "drawn.txt").read_text(encoding="ascii").split())
    return frozenset(chr(code) for a, _, b in spans for code in range(int(a, 16), int(b or a, 16) + 1))


def with_likes(text: str) -> str:
    """Give a text in which every character that has a like is replaced by it and invisible ones are gone."""
    if _USUAL.fullmatch(text):
        return text
    text = _LINE_END.sub("\n", _DROPPED.sub("", unicodedata.normalize("NFC", text))).translate(_LIKE)
    return "".join(each if each == "\n" or each in drawn() else _compatible(each) for each in text)


def without_like(text: str) -> tuple[str, ...]:
    """Give the characters of a text that cannot be printed, each once, in order."""
    if _USUAL.fullmatch(text):
        return ()
    return tuple(dict.fromkeys(each for each in with_likes(text) if each != "\n" and each not in drawn()))


def _compatible(character: str) -> str:
    """Give what Unicode calls the same but for its form, such as “１” and 1, where it is drawn."""
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(each in drawn() for each in plain) else character
