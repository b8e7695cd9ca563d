"""A chart read back from its SVG: the words, bars, lines and marks that are drawn, where they stand."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_COLOUR = re.compile(r"(fill|stroke): *([^;]+)")
_PATTERN = re.compile(r"url\(#(.+)\)")


def drawn(svg: str) -> Iterator[str]:
    """Give a line for each word and shape of a picture, in the order in which they are drawn; lengths in points."""
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True))
    root = ElementTree.fromstring(svg, parser=parser)
    yield f"picture {root.get('width')} {root.get('height')}"
    yield from _below(root, _patterns(root))


def _below(element: Element, patterns: dict[str, str]) -> Iterator[str]:
    said = ""  # matplotlib writes a word as a comment before the outlines of its letters
    for each in element:
        if each.tag is ElementTree.Comment:
            said = (each.text or "").strip()
        elif (name := _name(each)) == "g" and said:
            yield _words(said, each)
            said = ""
        elif name == "g":
            yield from _below(each, patterns)
        elif name == "path":
            yield _shape(each, patterns)
        elif name == "use":
            yield f"mark {_number(each.get('x', '0'))} {_number(each.get('y', '0'))} {_colours(each, patterns)}"


def _words(said: str, group: Element) -> str:
    x, y, scale, *_ = _NUMBERS.findall(group.get("transform", "0 0 0"))
    letters = {value for use in group.iter() for name, value in use.items() if name.endswith("href")}
    bold = " bold" if any("Bold" in each for each in letters) else ""
    return f"words {_number(x)} {_number(y)} ×{scale}{bold} {_colours(group, {})} ‹{said}›"


def _shape(path: Element, patterns: dict[str, str]) -> str:
    data = path.get("d", "")
    numbers = [float(each) for each in _NUMBERS.findall(data)]
    xs, ys = numbers[::2], numbers[1::2]
    kind = "curve" if "C" in data or "Q" in data else "box" if "z" in data else "line"
    if kind == "line":
        points = " → ".join(f"{x:.1f} {y:.1f}" for x, y in zip(xs, ys, strict=True))
        return f"line {points} {_colours(path, patterns)}"
    return f"{kind} {min(xs):.1f}–{max(xs):.1f} × {min(ys):.1f}–{max(ys):.1f} {_colours(path, patterns)}"


def _colours(element: Element, patterns: dict[str, str]) -> str:
    found = dict(_COLOUR.findall(element.get("style", "")))
    if hatch := _PATTERN.fullmatch(found.get("fill", "")):
        found["fill"] = patterns[hatch[1]]
    return " ".join(f"{name} {colour}" for name, colour in sorted(found.items()) if colour != "none")


def _patterns(root: Element) -> dict[str, str]:
    """Say what each hatching looks like, by its id, which is a digest and says nothing."""
    found = {}
    for pattern in root.iter():
        if _name(pattern) == "pattern":
            face = next(each.get("fill", "") for each in pattern if _name(each) == "rect")
            lines = next(each.get("d", "") for each in pattern if _name(each) == "path")
            (x, y, to_x, to_y) = map(float, _NUMBERS.findall(lines)[:4])
            way = "rising" if (to_x - x) * (to_y - y) < 0 else "falling"
            found[pattern.get("id", "")] = f"{face} with {way} lines"
    return found


def _name(element: Element) -> str:
    return "" if element.tag is ElementTree.Comment else element.tag.rpartition("}")[2]


def _number(text: str) -> str:
    return f"{float(text):.1f}"
