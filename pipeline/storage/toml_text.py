"""TOML as people read it: written from nothing, or changed where it stands, so that comments and order stay."""

import tomllib
from collections.abc import Mapping, MutableMapping, MutableSequence, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Item

LINE = 100  # characters that a table within a list may take on its line


def dumps(content: Mapping[str, Any]) -> str:
    """Write a table: its values, then its tables and lists of tables as blocks, each after an empty line.

    Args:
        content: texts, truth values, whole numbers, ``Decimal`` with its decimals, lists of these, and tables. A list
            of tables that each fit a line is written as such a list.
    """
    return "\n".join(_blocks(content, ""))


def block(name: str, content: Mapping[str, Any]) -> str:
    """Write one table of a list of tables, such as can be added at the end of a file."""
    return "\n".join(_blocks(content, name, f"[[{name}]]\n"))


def update(data: bytes, content: Mapping[str, Any]) -> bytes:
    """Change a TOML file to say what ``content`` says; what it says already stays as it is written.

    Comments and the order of keys stay; a comment of a key or table that is no longer there may go with it. A file
    that is no TOML, or is written in a way that cannot be changed, is written from nothing.
    """
    anew = dumps(content)
    wanted = _read(anew)
    try:
        text = data.decode("utf-8-sig")
        if _read(text) == wanted:
            return data
        document = tomlkit.parse(text)
        _update(document, content)
        changed = tomlkit.dumps(document).rstrip("\n") + "\n"
        return (changed if _read(changed) == wanted else anew).encode()
    except (TOMLKitError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return anew.encode()


def _read(text: str) -> dict[str, Any]:
    """Read TOML; of a number with a point the digits are kept, so that 50.0 is not 50.00."""
    return tomllib.loads(text, parse_float=lambda digits: (digits,))


def _blocks(content: Mapping[str, Any], name: str, header: str = "") -> list[str]:
    """Give the blocks of a table: its own, then those of its tables."""
    tables = {key: value for key, value in content.items() if _is_table(value) or _are_blocks(value)}
    lines = [f"{_key(key)} = {_text(v)}\n" for key, v in content.items() if key not in tables]
    blocks = [header + "".join(lines)] if lines or (header and not tables) else []
    for key, value in tables.items():
        path = f"{name}.{_key(key)}" if name else _key(key)
        if _is_table(value):
            blocks += _blocks(value, path, f"[{path}]\n")
        else:
            for each in value:
                blocks += _blocks(each, path, f"[[{path}]]\n")
    return blocks


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _are_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(map(_is_table, value))


def _are_blocks(value: Any) -> bool:
    """Tell a list of tables that do not each fit a line."""
    if not _are_tables(value):
        return False
    lines = [f"    {_text(each)}," for each in value]
    return any(len(line) > LINE or "\n" in line for line in lines)


def _key(key: str) -> str:
    return tomlkit.key(key).as_string()


def _text(value: Any) -> str:
    """Write a value that stands on the right of an equals sign."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text if "." in text else f"{text}.0"
    if isinstance(value, str):
        if "\n" not in value:
            return tomlkit.string(value).as_string()
        inner = tomlkit.string(f"-{value}", multiline=True).as_string()[4:-3]
        return f'"""\n{inner}"""'  # a first line break is none of the text
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_text(each)}' for key, each in value.items())} }}"
    if isinstance(value, list | tuple):
        return "[\n" + "".join(f"    {_text(each)},\n" for each in value) + "]" if value else "[]"
    return str(value)


def _item(value: Any) -> Item:
    return tomlkit.value(_text(value))


def _update(table: MutableMapping[str, Any], content: Mapping[str, Any]) -> None:
    for key in [key for key in table if key not in content]:
        del table[key]
    for key, value in content.items():
        present = table.get(key)
        if isinstance(value, Mapping) and isinstance(present, MutableMapping):
            _update(present, value)
        elif isinstance(value, list | tuple) and value and isinstance(present, MutableSequence) and present:
            _update_list(present, value)
        elif present is None or not _same(present, value):
            table[key] = _new(key, value)


def _update_list(present: MutableSequence[Any], values: Sequence[Any]) -> None:
    """Change, add and remove members; those that stay keep their comments."""
    before = [repr(each.unwrap() if isinstance(each, Item) else each) for each in present]
    changes = SequenceMatcher(None, before, [repr(each) for each in values], autojunk=False).get_opcodes()
    for kind, start, end, first, last in reversed(changes):  # from the end, so that places before it stay
        if kind == "equal":
            continue
        both = min(end - start, last - first)
        for at in reversed(range(start + both, end)):
            del present[at]
        for value in reversed(values[first + both : last]):
            present.insert(start + both, _member(present, value))
        for at in range(both):
            value = values[first + at]
            if isinstance(value, Mapping) and isinstance(present[start + at], MutableMapping):
                _update(present[start + at], value)
            elif not _same(present[start + at], value):
                present[start + at] = _item(value)


def _member(present: MutableSequence[Any], value: Any) -> Any:
    """Make a further member of a list: a block among blocks, else a value."""
    if isinstance(present, AoT):
        return tomlkit.parse(block("new", value) + "\n")["new"][0]
    return _item(value)


def _new(key: str, value: Any) -> Any:
    """Make a value, table or list of tables as it would be written from nothing."""
    return tomlkit.parse(dumps({key: value}))[key] if _is_table(value) or _are_tables(value) else _item(value)


def _same(present: Any, value: Any) -> bool:
    """Compare a value that stands there with another, numbers with their decimals."""
    plain = present.unwrap() if isinstance(present, Item) else present
    if isinstance(plain, float) or isinstance(value, Decimal):
        return isinstance(present, Item) and present.as_string() == _text(value)
    return type(plain) is type(value) and bool(plain == value)
