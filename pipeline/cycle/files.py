"""Which agencies, years and files there are, and which there must be."""

from pathlib import Path

from pipeline import thai
from pipeline.cycle.csv_files import NOT_READABLE, missing
from pipeline.errors import Fault, nearest
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.storage import paths as place
from pipeline.storage.raw_files import AGENCY as AGENCY
from pipeline.storage.raw_files import RawFolder

CARD, PUBLISHED, SCORES = "card.toml", "published.toml", "scores.csv"
FINDINGS, PLAN, FOLLOWUP = "findings.csv", "plan.csv", "followup.csv"
ITEMS, SUB_INDICATORS, SETTINGS = "items.csv", "sub-indicators.csv", "settings.toml"
ANALYSIS_MEMO, FOLLOWUP_MEMO = "memo-analysis.toml", "memo-followup.toml"
FILES = (
    CARD, PUBLISHED, SCORES, ITEMS, SUB_INDICATORS, FINDINGS, PLAN, FOLLOWUP, ANALYSIS_MEMO, FOLLOWUP_MEMO,
    SETTINGS,
)  # fmt: skip
NEEDS = {  # a part of a cycle needs the part before it, and a memo's tables need its texts
    PLAN: (FINDINGS, ANALYSIS_MEMO),
    ANALYSIS_MEMO: (FINDINGS, PLAN),
    FOLLOWUP: (PLAN, FOLLOWUP_MEMO),
    FOLLOWUP_MEMO: (FOLLOWUP,),
}
DATA_SUFFIXES = {".csv", ".toml", ".xlsx", ".xls", ".ods"}


def check_agency(agency_id: str, faults: list[Fault]) -> None:
    """Add a fault where there is no such agency, or where a folder of it is no fiscal year."""
    known = place.agencies()
    if agency_id not in known:
        faults.append(
            old_fault(
                "data/raw",
                agency_id,
                "ชื่อโฟลเดอร์ของหน่วยงานใน data/raw",
                "the name of an agency's folder in data/raw",
                meant_th(agency_id, known),
                meant_en(agency_id, known),
                column="agency",
            )
        )
        return
    for folder in place.folders(place.raw(agency_id)):
        if not (place.is_plain(folder.name) and thai.is_buddhist_year(int(folder.name))):
            where = f"{place.relative(folder.parent)}/{_printable(folder.name)}"
            faults.append(year_fault(folder.name, where, ()))
    if not place.raw(agency_id, AGENCY).is_file():
        faults.append(missing(place.raw(agency_id, AGENCY), "ข้อมูลหน่วยงาน", "what the agency is"))


def year_fault(found: str, where: str, known: tuple[int, ...], column: str | None = None) -> Fault:
    """Say that a year is no fiscal year of the Buddhist Era, or none that the agency has."""
    plain = thai.to_arabic_digits(found)
    years = [str(year) for year in known]
    if plain.isdigit() and thai.is_buddhist_year(int(plain) + thai.ERA_OFFSET):
        guess = str(int(plain) + thai.ERA_OFFSET)
        remedy = f"เป็นปี ค.ศ. หมายถึง พ.ศ. {guess} หรือไม่", f"This is a Christian year. Did you mean {guess}?"
    elif plain != found and plain.isdigit():
        remedy = f"หมายถึง “{plain}” หรือไม่", f"Did you mean “{plain}”?"
    else:
        remedy = (
            (meant_th(found, years), meant_en(found, years))
            if years
            else ("ตั้งชื่อเป็นปี พ.ศ. สี่หลัก เช่น 2563", "Name it by a four-digit Buddhist Era year such as 2563.")
        )
    return old_fault(
        where,
        found,
        "ปีงบประมาณ พ.ศ. สี่หลัก" + (f" ที่มีข้อมูล: {', '.join(years)}" if years else " เช่น 2563"),
        "a fiscal year of the Buddhist Era" + (f" with data: {', '.join(years)}" if years else " such as 2563"),
        *remedy,
        column=column,
    )


def check_files(folder: RawFolder, only: str | None, faults: list[Fault]) -> frozenset[str]:
    """Give the names of the cycle's files that are there; add a fault for each missing or unknown one.

    Args:
        folder: of the cycle, as it was read.
        only: what ``published.toml`` says was published instead of scores of indicators.
        faults: are added to.
    """
    there, others = {each.name for each in folder.files}, dict(folder.others)
    wanted = dict.fromkeys((CARD, PUBLISHED), ("ต้องมีทุกปี", "needed every year"))
    if only is None:
        wanted[SCORES] = (
            'ต้องมี เว้นแต่ published.toml ระบุ only = "total" หรือ "instruments"',
            'needed unless published.toml says only = "total" or "instruments"',
        )
    elif SCORES in there:
        faults.append(
            old_fault(
                f"{folder.shown}/{PUBLISHED}",
                only,
                f"ไม่มีรายการ only เพราะมี {SCORES} แล้ว",
                f"no key “only”, as {SCORES} is there",
                f"ลบรายการ only หรือย้าย {SCORES} ออกไป",
                f"Delete the key “only”, or move {SCORES} away.",
                column="only",
            )
        )
    for name, needs in NEEDS.items():
        if name in there:
            wanted |= dict.fromkeys(needs, (f"เพราะมี {name} แล้ว", f"because {name} is there"))
    absent = [name for name in wanted if name not in there]
    for name in sorted(there | others.keys()):
        if name in FILES and name in others:
            faults.append(_no_file(f"{folder.shown}/{name}", others[name]))
        elif name in there - set(FILES) and Path(name).suffix.lower() in DATA_SUFFIXES:
            near = nearest(name, absent or [other for other in FILES if other not in there] or FILES)
            faults.append(
                old_fault(
                    f"{folder.shown}/{_printable(name)}",
                    name,
                    "ชื่อแฟ้มที่รู้จัก: " + ", ".join(FILES),
                    "a known file name: " + ", ".join(FILES),
                    f"หมายถึง “{near}” หรือไม่" if near else "ย้ายแฟ้มนี้ออกไป หรือบันทึกเป็นชื่อที่รู้จัก",
                    f"Did you mean “{near}”?" if near else "Move it away or save it under a known name.",
                )
            )
    faults += [missing(folder.path / name, *wanted[name]) for name in absent if name not in others]
    faults += [
        old_fault(each.shown, each.trouble, *NOT_READABLE)
        for each in folder.files
        if each.trouble and each.name not in FILES  # it is sealed with the others
    ]
    return frozenset(there & set(FILES))


def _no_file(file: str, is_folder: bool) -> Fault:
    return old_fault(
        file,
        "โฟลเดอร์ / a folder" if is_folder else "ทางลัดที่ใช้ไม่ได้ / a broken link",
        "แฟ้มจริง ไม่ใช่โฟลเดอร์หรือทางลัดที่ใช้ไม่ได้",
        "a real file, neither a folder nor a broken link",
        "ลบสิ่งนี้แล้ววางแฟ้มจริงแทน",
        "Remove it and put the real file in its place.",
    )


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
