"""A raw file as it was entered, and where each part of it stands in the workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.cycle.files import FILES
from pipeline.errors import Fault, Field, FileName, KeyName, Term
from pipeline.workbook.layout import ONLY, sheet_of


@dataclass(frozen=True)
class EnteredFile:
    """One raw file made of one sheet; ``rows`` and ``places`` lead back from the file to the sheet."""

    year: int
    file: str
    data: bytes
    sheet: str | None
    rows: Mapping[int, int] = field(default_factory=dict)  # row of the CSV file → row of the sheet
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # key of the TOML file → row and head
    silent: frozenset[tuple[int | None, str]] = frozenset()  # row (all without one) and head told of already


def in_workbook(
    fault: Fault, folder: str, year: int, entries: Sequence[EnteredFile], book: str, absent: Sequence[str] | None = None
) -> Fault:
    """Say a fault of a raw file as one of the file that it was entered in; see ``placed``."""
    there = placed(fault, folder, year, entries, book, absent)
    if there.sheet is None or fault.code != "file-missing":
        return there
    return _empty(there, there.sheet, there.sheet in (absent or ()))


def placed(
    one: Fault, folder: str, year: int, entries: Sequence[EnteredFile], book: str, absent: Sequence[str] | None = None
) -> Fault:
    """Give a fault or a caution of a raw file the place in the file that it was entered in.

    Args:
        one: as reading the raw files finds it.
        folder: the agency's raw folder, such as ``data/raw/prokfa``.
        year: the entered file's own.
        entries: what was entered.
        book: the entered file's name.
        absent: the sheets that the workbook has not; none where one table was entered, not a workbook.
    """
    for entry in entries:
        if one.file != f"{folder}/{entry.year}/{entry.file}":
            continue
        row, column = one.row, one.column
        if column is not None and column in entry.places:
            row, label = entry.places[column]
            there = replace(one, file=book, sheet=entry.sheet, row=row, column=label)
            return _labelled(there, year - entry.year, column, label)
        if row is not None:
            row = entry.rows.get(row)
        return _labelled(replace(one, file=book, sheet=entry.sheet, row=row, column=column), year - entry.year)
    parts = one.file.rsplit("/", 2)
    if absent is None or len(parts) != 3 or parts[0] != folder or parts[1] not in (str(year), str(year - 1)):
        return one
    back = year - int(parts[1])
    sheet = sheet_of(parts[2], back)
    if sheet == parts[2]:
        return one  # no sheet is of that file
    return _labelled(replace(one, file=book, sheet=sheet), back)


def _labelled(one: Fault, back: int, key: str = "", label: str = "") -> Fault:
    """Say sheets and their heads where the words have raw files and their keys."""
    if one.sheet is None:
        return one

    def say(text: str, thai: bool) -> str:
        if key:
            text = text.replace(f"“{key}”", f"“{label}”")
        for file in FILES:
            sheet = sheet_of(file, back)
            if sheet != file:
                text = text.replace(file, f"แผ่นงาน “{sheet}”" if thai else f"the sheet “{sheet}”")
        text = text.replace('only = "', f'“{ONLY}” = "')
        text = text.replace("มีแฟ้ม แผ่นงาน", "มีแผ่นงาน").replace("มี แผ่นงาน", "มีแผ่นงาน")
        text = text.replace("the file the sheet", "the sheet")
        return text.replace("ในแฟ้มนี้", "ในแผ่นงานนี้").replace("this file", "this sheet")

    def change(each: Field) -> Field:
        if isinstance(each, FileName) and (sheet := sheet_of(each.name, back)) != each.name:
            return Term(f"แผ่นงาน “{sheet}”", f"the sheet “{sheet}”")
        if isinstance(each, KeyName) and each.name in (key, "only"):
            return Term(label, label) if each.name == key else Term(f"“{ONLY}”", f"“{ONLY}”")
        return Term(say(each.th, True), say(each.en, False)) if isinstance(each, Term) else each

    return one.with_terms(change)


def _empty(fault: Fault, sheet: str, gone: bool) -> Fault:
    """Say of a raw file that is missing that its sheet is not filled in, or ``gone``; why it is needed stays."""
    expected = fault.expected
    if gone:
        found = "ไม่มีแผ่นงานนี้ / no such sheet"
        remedy = Term(
            f"คืนชื่อแผ่นงานเป็น “{sheet}” หรือเพิ่มแผ่นงานนี้ตามแม่แบบแล้วกรอก",
            f"Name the sheet “{sheet}” again, or add it as in the template and fill it in.",
        )
    else:
        found = "ยังไม่ได้กรอก / not filled in"
        expected = Term(
            expected.th.replace(f"มีแผ่นงาน “{sheet}”", "แผ่นงานที่กรอกแล้ว"),
            expected.en.replace(f"the sheet “{sheet}”", "a sheet that is filled in"),
        )
        remedy = Term(f"กรอกแผ่นงาน “{sheet}”", f"Fill in the sheet “{sheet}”.")
    return replace(fault, code="old", found=found, fields=(("expected", expected), ("remedy", remedy)))
