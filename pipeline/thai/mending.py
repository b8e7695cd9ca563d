"""Thai text as it was meant: mends what typing and copying from PDF or old fonts do to vowels and tone marks.

Only what can be meant in one way is mended; the words stay as they are.
"""

import re

_TONES, _ABOVE_BELOW = "\u0e48-\u0e4c", "\u0e31\u0e34-\u0e3a\u0e47"
_OLD_GLYPHS = {  # the private code points of Thai fonts for Windows 95 and Mac OS 9, by the letter that each draws
    **dict(zip(range(0xF700, 0xF705), "ฐ\u0e34\u0e35\u0e36\u0e37", strict=True)),
    **dict(zip(range(0xF705, 0xF70A), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
    **dict(zip(range(0xF70A, 0xF70F), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
    **dict(zip(range(0xF70F, 0xF713), "ญ\u0e31\u0e4d\u0e47", strict=True)),
    **dict(zip(range(0xF713, 0xF718), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
    **dict(zip(range(0xF718, 0xF71B), "\u0e38\u0e39\u0e3a", strict=True)),
}
_RULES = (
    (re.compile("เเ"), "แ"),  # a doubled เ
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), r"\1ำ"),  # ํ า, with the tone mark between
    (re.compile("([\u0e48-\u0e4b])\u0e4d\u0e32"), r"\1ำ"),  # or before
    (re.compile("ำ([\u0e48-\u0e4b])"), r"\1ำ"),
    (re.compile(f"([{_TONES}])([{_ABOVE_BELOW}])"), r"\2\1"),  # a mark typed before its vowel
    (re.compile(f"([{_ABOVE_BELOW}{_TONES}\u0e4d])\\1+"), r"\1"),  # a mark typed twice
)


_DAMAGE = re.compile(f"เเ|\u0e4d|ำ[{_TONES}]|[{_TONES}][{_ABOVE_BELOW}{_TONES}]|([{_ABOVE_BELOW}])\\1|[\uf700-\uf71a]")


def mend(text: str) -> str:
    """Give the text with its vowels and tone marks as they were meant; mending twice changes nothing more."""
    if not _DAMAGE.search(text):  # told at once
        return text
    text = text.translate(_OLD_GLYPHS)
    while True:
        before = text
        for pattern, right in _RULES:
            text = pattern.sub(right, text)
        if text == before:
            return text
