"""What a run ends with: what was made, where it is, what came out, what to do next."""

from __future__ import annotations

from pipeline import manifest, place
from pipeline.raw import Cycle


def summary(cycle: Cycle, cautions: int) -> str:
    """Say what stands in the reports of ``cycle``, from their own manifest."""
    folder = place.reports(cycle.agency.id, cycle.fiscal_year)
    path = folder / manifest.NAME
    result = manifest.read(path.read_bytes(), place.shown(path)).result
    total, level = result["total"] or "–", result["level"] or "–"
    checks = f"{result['checks_passed']}/{result['checks']}"
    th, en = _next(cycle)
    lines = [
        f"เสร็จแล้ว / done: {cycle.agency.name} {cycle.fiscal_year} → {place.shown(folder)}",
        f"   คะแนน / score {total} · ระดับ / level {level} · ผ่านการตรวจ / checks passed {checks}",
        f"   ต่อไป / next: {th} / {en}",
    ]
    if cautions:
        lines.insert(2, f"   คำเตือน {cautions} ข้อ ดูด้วย make check / {cautions} caution(s): see make check")
    return "\n".join(lines)


def _next(cycle: Cycle) -> tuple[str, str]:
    """Say which part of the year comes next: Thai, English."""
    if cycle.scores and cycle.findings is None:
        return "กรอก findings.csv เมื่อคณะกรรมการวิเคราะห์แล้ว", "findings.csv, when the committee has met"
    if cycle.findings is not None and cycle.plan is None:
        return "กรอก plan.csv และ memo-analysis.toml", "plan.csv and memo-analysis.toml"
    if cycle.plan is not None and cycle.followup is None:
        return "กรอก followup.csv และ memo-followup.toml เมื่อติดตามแผน", "followup.csv and memo-followup.toml"
    return "เปิด reports/index.html แล้วอ่านทวน", "open reports/index.html and read it through"
