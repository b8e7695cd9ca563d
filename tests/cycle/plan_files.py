"""Plans and follow-ups of a made-up agency, row by row, for tests of their rooms."""

import csv
import io
from pathlib import Path

from pipeline.cycle import Cycle, cycle
from pipeline.errors import Fault
from tests.conftest import faults
from tests.cycle.folder import CARD, put

UNITS = "".join(f'\n[[units]]\nname = "{name}"\n' for name in ("กองคลัง", "สำนักปลัด", "กองช่าง"))
SCORES = " ".join(["90"] * 10)
DUTY, BUDGET = "การปฏิบัติหน้าที่", "การใช้งบประมาณ"
READING = '\n[[readings]]\nfile = "followup.csv"\nrole = "นักวิเคราะห์นโยบายและแผน"\ndate = "๑ เมษายน ๒๕๖๔"\n'


def action(no: str = "", **cells: str) -> dict[str, str]:
    """Give a row of a plan, as a person fills it in."""
    return {"ข้อ": no, "ตัวชี้วัด": DUTY, "ประเด็นที่ต้องปรับปรุง": "จัดทำคู่มือ", "หน่วยงาน/ผู้รับผิดชอบ": "กองคลัง", **cells}


def report(no: str = "", result: str = "จัดทำแล้ว", **cells: str) -> dict[str, str]:
    """Give a row of a follow-up, as a person fills it in."""
    row = {"ข้อ": no, "หน่วยงาน": "กองคลัง", "ตัวชี้วัด": DUTY, "ประเด็นที่ต้องปรับปรุง": "จัดทำคู่มือ"}
    return {**row, "ผลการดำเนินงาน": result, "ระยะเวลาดำเนินการ": "๑๕ วัน", "งบประมาณ": "-", **cells}


def table(rows: list[dict[str, str]]) -> str:
    """Write rows with the columns that any of them has."""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, heads, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def write(project: Path, plan=(), followup=(), card: str = "") -> None:
    """Put the year 2563 of an agency ``t``."""
    tables = {name: table(list(rows)) for name, rows in (("plan", plan), ("followup", followup)) if rows}

    folder = put(project, "t", 2563, scores=SCORES, **tables)
    for name in ("memo-analysis.toml", "memo-followup.toml") if followup else ("memo-analysis.toml",):
        text = (project / "data/raw/prokfa/2563" / name).read_text("utf-8")
        (folder / name).write_text(text, "utf-8")
    findings = "ตัวชี้วัด,ประเด็นที่ต้องแก้ไข,ประเด็นที่ต้องพัฒนา\n"
    (folder / "findings.csv").write_text(f"{findings}{DUTY},จัดทำคู่มือ,-\n", "utf-8")
    (folder.parent / "agency.toml").write_text((folder.parent / "agency.toml").read_text("utf-8") + UNITS, "utf-8")
    (folder / "card.toml").write_text(CARD + card, "utf-8")


def year(project: Path, plan=(), followup=(), card: str = "") -> Cycle:
    """Read such a year, which has no fault."""
    write(project, plan, followup, card)
    return cycle("t", 2563)


def wrong(project: Path, plan=(), followup=(), card: str = "") -> list[Fault]:
    """Give the faults of such a year."""
    write(project, plan, followup, card)
    return faults("t", 2563)
