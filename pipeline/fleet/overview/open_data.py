"""The overview as open data: one CSV row an agency, safe for Excel, and a descriptor that says what a column means."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column, columns
from pipeline.fleet.overview.view import MARK, View
from pipeline.report.data_package import schema_fields, to_csv
from pipeline.storage.package import DESCRIPTOR, resource, to_json


@dataclass(frozen=True)
class OverviewRow:
    """An agency in the overview of a year."""

    fiscal_year: Annotated[int, column("ปีงบประมาณ พ.ศ.", "Fiscal year, Buddhist Era")]
    agency: Annotated[str, column("รหัสหน่วยงาน", "The agency's folder in data/raw")]
    name: Annotated[str, column("หน่วยงาน", "The agency's official name")]
    type: Annotated[str, column("ประเภท", "Type of agency")]
    province: Annotated[str, column("จังหวัด", "Province")]
    demonstration: Annotated[
        str, column("ข้อมูลสาธิต", "Says that the row is made up to demonstrate; empty where it is real")
    ]
    status: Annotated[
        str,
        column(
            "สถานะ",
            "scored; unscored: a report without a total; failed: no report could be made; absent: no data of the year",
        ),
    ]
    score: Annotated[
        Decimal | None, column("คะแนน", "The published total, else the computed one, points, two decimals", POINTS)
    ]
    level: Annotated[str, column("ระดับ", "The published level, else the computed one")]
    rank: Annotated[
        int | None, column("อันดับ", "By score, highest first, in this table; ties share one, the next skips")
    ]
    sharing: Annotated[int | None, column("จำนวนที่ร่วมอันดับ", "Agencies that have this rank")]
    rank_in_province: Annotated[int | None, column("อันดับในจังหวัด", "As rank, within the province")]
    agencies_in_province: Annotated[int | None, column("จำนวนในจังหวัด", "Agencies with a score in the province")]
    rank_in_type: Annotated[int | None, column("อันดับในประเภท", "As rank, within the type")]
    agencies_in_type: Annotated[int | None, column("จำนวนในประเภท", "Agencies with a score of the type")]
    before: Annotated[
        Decimal | None, column("คะแนนปีก่อน", "Score of the year before; empty where the years do not compare", POINTS)
    ]
    change: Annotated[Decimal | None, column("เปลี่ยนแปลง", "score − before, points", POINTS)]
    fault: Annotated[str, column("ข้อผิดพลาด", "Why no report could be made, or not anew")]


def files(view: View) -> dict[str, bytes]:
    """Give the table and its descriptor: file name → bytes."""
    names = [each.name for each in columns(OverviewRow)]
    table = view.agencies.assign(fiscal_year=view.fiscal_year)[names]
    table["fault"] = table["fault"].map(lambda text: text.replace("\n", " / "))
    known = table.where(table.notna(), None).to_numpy(dtype=object).tolist()
    data = to_csv(OverviewRow, [OverviewRow(*row) for row in known])
    return {f"{view.name}.csv": data, f"{view.name}.{DESCRIPTOR}": to_json(describe(view, data))}


def describe(view: View, data: bytes) -> dict[str, Any]:
    """Describe the table as a data package."""
    fields = schema_fields(OverviewRow)
    table = resource(f"overview-{view.name}", f"{view.name}.csv", data, fields, primaryKey="agency", missingValues=[""])
    return {
        "profile": "tabular-data-package",
        "name": f"ita-overview-{view.name}",
        "title": f"ภาพรวม ITA ปีงบประมาณ พ.ศ. {view.fiscal_year}",
        **({"demonstration": MARK} if view.demonstration else {}),
        "resources": [table],
    }
