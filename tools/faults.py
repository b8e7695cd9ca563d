"""Write docs/faults.md, the list of every code that a fault or a caution can have: ``python -m tools.faults``."""

from itertools import groupby
from pathlib import Path

from pipeline.errors import catalogue
from pipeline.errors.catalogue import Entry

_PAGE = Path(__file__).parents[1] / "docs" / "faults.md"
_HEAD = """\
# รหัสข้อผิดพลาดและคำเตือน / Codes of faults and cautions

ข้อผิดพลาด (fault) ขัดขวางการทำรายงาน คำเตือน (caution) ไม่ขัดขวาง
คำในวงเล็บปีกกาคือส่วนที่แทนด้วยค่าจริงเมื่อพบ แฟ้มนี้เขียนด้วยคำสั่ง `make fault-list`
"""


def page() -> str:
    """Give the text of the list: a table a room, by code."""
    entries = sorted(catalogue.load().values(), key=lambda entry: (entry.room, entry.code))
    tables = (_table(room, list(own)) for room, own in groupby(entries, key=lambda entry: entry.room))
    return "\n".join((_HEAD, *tables))


def _table(room: str, entries: list[Entry]) -> str:
    head = (f"## {room}\n", "| รหัส / code | ต้องเป็น หรือสังเกต / expected or noticed | วิธีแก้ / remedy |", "|---|---|---|")
    return "\n".join((*head, *map(_row, entries))) + "\n"


def _row(entry: Entry) -> str:
    words = entry.expected or entry.noticed
    assert words is not None
    code = f"`{entry.code}`" + (" (caution)" if entry.noticed else "")
    cells = (code, f"{words.th}<br>{words.en}", f"{entry.remedy.th}<br>{entry.remedy.en}")
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    _PAGE.write_text(page(), encoding="utf-8")
