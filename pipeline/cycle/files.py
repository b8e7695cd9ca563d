"""Which agencies, years and files there are, and which there must be."""

from pathlib import Path

from pipeline import thai
from pipeline.cycle.csv_files import missing
from pipeline.cycle.door import Door
from pipeline.errors import Fault, FileName, KeyName, Phrase, Term, meant, nearest
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
_UNLESS_ONLY = Phrase(
    'ต้องมี เว้นแต่{0} ระบุ {1} = "total" หรือ "instruments"',
    'needed unless {0} says {1} = "total" or "instruments"',
    (FileName(PUBLISHED), KeyName("only")),
)
OF_AGENCIES = (FINDINGS, PLAN, FOLLOWUP, ANALYSIS_MEMO, FOLLOWUP_MEMO)
"""Files that an aggregate cannot have: no committee meets on a mean, and nobody works by it."""
DATA_SUFFIXES = {".csv", ".toml", ".xlsx", ".xls", ".ods"}


def check_agency(agency_id: str, faults: list[Fault]) -> None:
    """Add a fault where there is no such agency, or where a folder of it is no fiscal year."""
    known = place.agencies()
    if agency_id not in known:
        hint = meant(agency_id, known)
        faults.append(Fault.of("agency-unknown", "data/raw", agency_id, column="agency", hint=hint))
        return
    Door("data/raw", faults, []).text(agency_id, column="agency")
    for folder in place.folders(place.raw(agency_id)):
        if not (place.is_plain(folder.name) and thai.is_buddhist_year(int(folder.name))):
            where = f"{place.relative(folder.parent)}/{_printable(folder.name)}"
            faults.append(year_fault(folder.name, where, ()))
    if not place.raw(agency_id, AGENCY).is_file():
        faults.append(missing(place.raw(agency_id, AGENCY), Term("ข้อมูลหน่วยงาน", "what the agency is")))


def year_fault(found: str, where: str, known: tuple[int, ...], column: str | None = None) -> Fault:
    """Say that a year is no fiscal year of the Buddhist Era, or none that the agency has."""
    plain = thai.to_arabic_digits(found)
    years = [str(year) for year in known]
    if plain.isdecimal() and thai.is_buddhist_year(int(plain) + thai.ERA_OFFSET):
        year = int(plain) + thai.ERA_OFFSET
        hint = Term(f"เป็นปี ค.ศ. หมายถึง พ.ศ. {year} หรือไม่", f"This is a Christian year. Did you mean {year}?")
    elif plain != found and plain.isdecimal():
        hint = meant(plain, [plain])
    elif years:
        hint = meant(found, years)
    else:
        hint = Term("ตั้งชื่อเป็นปี พ.ศ. สี่หลัก เช่น 2563", "Name it by a four-digit Buddhist Era year such as 2563.")
    if years:
        return Fault.of("year-unknown", where, found, column=column, years=", ".join(years), hint=hint)
    return Fault.of("year-malformed", where, found, column=column, hint=hint)


def check_files(folder: RawFolder, only: str | None, faults: list[Fault]) -> frozenset[str]:
    """Give the names of the cycle's files that are there; add a fault for each missing or unknown one.

    Args:
        folder: of the cycle, as it was read.
        only: what ``published.toml`` says was published instead of scores of indicators.
        faults: are added to.
    """
    there, others = {each.name for each in folder.files}, dict(folder.others)
    wanted: dict[str, Term | Phrase] = dict.fromkeys((CARD, PUBLISHED), Term("ต้องมีทุกปี", "needed every year"))
    if only is None:
        wanted[SCORES] = _UNLESS_ONLY
    elif SCORES in there:
        scores, key = FileName(SCORES), KeyName("only")
        published = f"{folder.shown}/{PUBLISHED}"
        faults.append(Fault.of("only-beside-scores", published, only, column="only", key=key, scores=scores))
    for name, needs in NEEDS.items():
        if name in there:
            wanted |= dict.fromkeys(needs, Phrase("เพราะมี{0} แล้ว", "because {0} is there", (FileName(name),)))
    absent = [name for name in wanted if name not in there]
    free = absent or [name for name in FILES if name not in there] or FILES
    listed = ", ".join(FILES)
    for name in sorted(there | others.keys()):
        if name in FILES and name in others:
            found = "โฟลเดอร์ / a folder" if others[name] else "ทางลัดที่ใช้ไม่ได้ / a broken link"
            faults.append(Fault.of("not-a-file", f"{folder.shown}/{name}", found))
        elif name in there - set(FILES) and Path(name).suffix.lower() in DATA_SUFFIXES:
            where = f"{folder.shown}/{_printable(name)}"
            if near := nearest(name, free):
                faults.append(Fault.of("file-name-misspelled", where, name, files=listed, near=near))
            else:
                faults.append(Fault.of("file-name-unknown", where, name, files=listed))
    faults += [missing(folder.path / name, wanted[name]) for name in absent if name not in others]
    faults += [
        Fault.of("file-not-readable", each.shown, each.trouble)
        for each in folder.files
        if each.trouble and each.name not in FILES  # it is sealed with the others
    ]
    return frozenset(there & set(FILES))


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
