"""The overview as open data: one CSV row an agency, safe for Excel, and a descriptor that says what a column means."""

from __future__ import annotations

from typing import Any

from pipeline.fleet.overview.view import MARK, View
from pipeline.report.data_package import to_csv
from pipeline.storage import descriptor
from pipeline.storage.descriptor import Field

FIELDS = {
    "fiscal_year": Field("integer", "ปีงบประมาณ พ.ศ.", "Fiscal year, Buddhist Era"),
    "agency": Field("string", "รหัสหน่วยงาน", "The agency's folder in data/raw"),
    "name": Field("string", "หน่วยงาน", "The agency's official name"),
    "type": Field("string", "ประเภท", "Type of agency"),
    "province": Field("string", "จังหวัด", "Province"),
    "demonstration": Field(
        "string", "ข้อมูลสาธิต", "Says that the row is made up to demonstrate; empty where it is real"
    ),
    "status": Field(
        "string",
        "สถานะ",
        "scored; unscored: a report without a total; failed: no report could be made; absent: no data of the year",
    ),
    "score": Field("number", "คะแนน", "The published total, else the computed one, points, two decimals"),
    "level": Field("string", "ระดับ", "The published level, else the computed one"),
    "rank": Field(
        "integer", "อันดับ", "By score, highest first, in this table; ties share one, the next skips"
    ),
    "sharing": Field("integer", "จำนวนที่ร่วมอันดับ", "Agencies that have this rank"),
    "rank_in_province": Field("integer", "อันดับในจังหวัด", "As rank, within the province"),
    "agencies_in_province": Field("integer", "จำนวนในจังหวัด", "Agencies with a score in the province"),
    "rank_in_type": Field("integer", "อันดับในประเภท", "As rank, within the type"),
    "agencies_in_type": Field("integer", "จำนวนในประเภท", "Agencies with a score of the type"),
    "before": Field("number", "คะแนนปีก่อน", "Score of the year before; empty where the years do not compare"),
    "change": Field("number", "เปลี่ยนแปลง", "score − before, points"),
    "fault": Field("string", "ข้อผิดพลาด", "Why no report could be made, or not anew"),
}


def files(view: View) -> dict[str, bytes]:
    """Give the table and its descriptor: file name → bytes."""
    table = view.agencies.assign(fiscal_year=view.fiscal_year)[[*FIELDS]]
    table["fault"] = table["fault"].map(lambda text: text.replace("\n", " / "))
    data = to_csv(table.where(table.notna(), None))
    return {
        f"{view.name}.csv": data,
        f"{view.name}.{descriptor.NAME}": descriptor.to_json(describe(view, data)),
    }


def describe(view: View, data: bytes) -> dict[str, Any]:
    """Describe the table as a data package."""
    fields = [descriptor.field(name, column) for name, column in FIELDS.items()]
    table = descriptor.resource(
        f"overview-{view.name}", f"{view.name}.csv", data, fields, primaryKey="agency", missingValues=[""]
    )
    return {
        "profile": "tabular-data-package",
        "name": f"ita-overview-{view.name}",
        "title": f"ภาพรวม ITA ปีงบประมาณ พ.ศ. {view.fiscal_year}",
        **({"demonstration": MARK} if view.demonstration else {}),
        "resources": [table],
    }
