"""The page that links every report: made from the manifests, so that it shows what is really there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pipeline import lock, manifest, place, thai
from pipeline.export.index import Entry, index
from pipeline.manifest import NAME
from pipeline.run import NOTEBOOKS
from pipeline.thai import Digits
from pipeline.writing import write_file

TITLES = {
    "scores": "ทะเบียนคะแนนและการตรวจสอบ",
    "indicators": "ผลการวิเคราะห์รายตัวชี้วัดและแผน",
    "years": "เปรียบเทียบระหว่างปี",
    "followup": "การกำกับติดตามแผน",
}
FORMATS = (
    (".html", "HTML"),
    (".pdf", "PDF"),
    (".docx", "Word"),
    ("-facts.docx", "Word เฉพาะข้อเท็จจริง"),
    (".ipynb", "สมุดงาน"),
)


def write() -> None:
    """Write ``reports/index.html`` from the manifests of the cycles whose raw folder and reports are there."""
    with lock.held("index", wait=60):
        found = [
            entry(path)
            for path in sorted(place.reports().glob(f"*/*/{NAME}"))
            if place.raw(path.parent.parent.name, path.parent.name).is_dir()
            and any(each.name != NAME for each in path.parent.iterdir())  # a clone has the manifests alone
        ]
        write_file(place.reports("index.html"), index(found).encode())


def entry(path: Path) -> Entry:
    """Make the line of one cycle from its manifest."""
    made = manifest.read(path.read_bytes(), place.shown(path))
    result, digits = made.result, made.parameters["digits"]
    agency, year = made.agency, made.fiscal_year
    return Entry(
        agency=result["agency_name"],
        agency_id=agency,
        fiscal_year=thai.in_digits(str(year), digits),
        total=thai.in_digits(result["total"], digits),
        level=result["level"],
        change=_change(result["change"], digits),
        checks=thai.in_digits(_checks(int(result["checks_passed"]), int(result["checks"])), digits),
        reports=tuple(
            (TITLES[name], tuple((label, f"{agency}/{year}/{name}{end}") for end, label in FORMATS
                                 if (path.parent / f"{name}{end}").is_file()))
            for name in NOTEBOOKS
        ),
        demonstration=bool(result["demonstration"]),
    )  # fmt: skip


def _checks(passed: int, all_of_them: int) -> str:
    rest = all_of_them - passed
    return f"ผ่าน {passed} ข้อ" + (f" ตรวจไม่ได้ {rest} ข้อ" if rest else "")


def _change(text: str, digits: Digits) -> str:
    return thai.number(Decimal(text), 2, digits, sign=True) if text else ""
