"""Raw folders of made agencies, written from a few words: the files that an analyst would fill in, and no others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

DEMONSTRATION = "ข้อมูลสมมุติสำหรับทดสอบ"
INDICATORS = (
    ("IIT", "การปฏิบัติหน้าที่"),
    ("IIT", "การใช้งบประมาณ"),
    ("IIT", "การใช้อำนาจ"),
    ("IIT", "การใช้ทรัพย์สินของราชการ"),
    ("IIT", "การแก้ไขปัญหาการทุจริต"),
    ("EIT", "คุณภาพการดำเนินงาน"),
    ("EIT", "ประสิทธิภาพการสื่อสาร"),
    ("EIT", "การปรับปรุงระบบการทำงาน"),
    ("OIT", "การเปิดเผยข้อมูล"),
    ("OIT", "การป้องกันการทุจริต"),
)
"""Instrument and official name of every indicator, by number from 1."""
UNITS = ("สำนักปลัด", "กองคลัง")
ALL = "ทุกส่วนราชการ"


@dataclass(frozen=True)
class Year:
    """One cycle: ``scores`` are points by number of the indicator, parted by spaces; one alone counts for all ten.

    ``published`` is TOML without the year. The tables have an indicator by its number first, then their columns, each
    as it is typed in a cell: "-" states none, "" states nothing.
    """

    scores: str = ""
    published: str = ""
    findings: tuple[tuple[int, str, str], ...] = ()  # to fix, to develop
    plan: tuple[tuple[int, str, str], ...] = ()  # actions, unit
    followup: tuple[tuple[int, str, str, str, str, str], ...] = ()  # unit, actions, results, duration, budget
    files: Mapping[str, str] = field(default_factory=dict)  # any other, by name
    names: Mapping[int, str] = field(default_factory=dict)  # of indicators, where the year has other ones


@dataclass(frozen=True)
class Agency:
    """An agency's folder: ``years`` are its cycles by fiscal year."""

    name: str
    years: Mapping[int, Year]
    province: str = "แดนสมมุติ"
    type: str = "เทศบาลตำบล"


def write(folder: Path, agency: Agency) -> None:
    """Write an agency's raw folder."""
    folder.mkdir(parents=True)
    units = "".join(f'units = [\n  {{ name = "{ALL}", all = true }},\n') + "".join(
        f'  {{ name = "{name}" }},\n' for name in UNITS
    )
    text = (
        f'name = "{agency.name}"\ntype = "{agency.type}"\nprovince = "{agency.province}"\n'
        f'demonstration = "{DEMONSTRATION}"\n{units}]\n'
    )
    (folder / "agency.toml").write_text(text, "utf-8")
    for fiscal_year, year in agency.years.items():
        (folder / str(fiscal_year)).mkdir()
        for name, content in _files(fiscal_year, year).items():
            (folder / str(fiscal_year) / name).write_text(content, "utf-8")


def _files(fiscal_year: int, year: Year) -> dict[str, str]:
    found = {
        "card.toml": f'[[sources]]\ntitle = "ผลการประเมินสมมุติ ปี {fiscal_year}"\npublisher = "{DEMONSTRATION}"\n',
        "published.toml": f"fiscal_year = {fiscal_year}\n{year.published}",
    }
    names = [year.names.get(no, name) for no, (_, name) in enumerate(INDICATORS, 1)]
    if year.scores:
        points = year.scores.split()
        points = points * len(INDICATORS) if len(points) == 1 else points
        kinds = [instrument for instrument, _ in INDICATORS]
        found["scores.csv"] = _table("แบบ,ตัวชี้วัด,คะแนน,หมายเหตุ", *zip(kinds, names, points, strict=True))
    if year.findings:
        rows = [(names[no - 1], *cells) for no, *cells in year.findings]
        found["findings.csv"] = _table("ตัวชี้วัด,ประเด็นที่ต้องแก้ไข,ประเด็นที่ต้องพัฒนา,หมายเหตุ", *rows)
    if year.plan:
        rows = [(names[no - 1], *cells) for no, *cells in year.plan]
        found["plan.csv"] = _table("ตัวชี้วัด,ประเด็นที่ต้องปรับปรุง,หน่วยงาน/ผู้รับผิดชอบ,หมายเหตุ", *rows)
        found["memo-analysis.toml"] = _memo(f"วิเคราะห์ผลของปี {fiscal_year}", "สรุปว่าต้องทำตามแผน")
    if year.followup:
        rows = [(unit, names[no - 1], *cells) for no, unit, *cells in year.followup]
        head = "หน่วยงาน,ตัวชี้วัด,ประเด็นที่ต้องปรับปรุง,ผลการดำเนินงาน,ระยะเวลาดำเนินการ,งบประมาณ,หมายเหตุ"
        found["followup.csv"] = _table(head, *rows)
        found["memo-followup.toml"] = _memo(f"ติดตามแผนจากผลของปี {fiscal_year}", "สรุปว่าได้ดำเนินการแล้ว")
    return found | dict(year.files)


def _table(head: str, *rows: tuple[str, ...]) -> str:
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in (*row, "")) for row in rows)
    return "\ufeff" + "\n".join((head, *quoted)) + "\n"


def _memo(subject: str, summary: str) -> str:
    return f"""\
background = "ย่อหน้าแรกของเรื่องเดิม\\n\\nย่อหน้าที่สองของเรื่องเดิม"
facts = "ข้อความนำของข้อเท็จจริง"
summary = "{summary}"
law = ["กฎหมายฉบับแรก", "กฎหมายฉบับที่สอง"]
proposal = "เห็นควรดำเนินการ"
closing = "จึงเรียนมาเพื่อโปรดพิจารณา"
signatures = [
  {{ position = "ผู้จัดทำ" }},
  {{ position = "ปลัดเทศบาล", opinion = "ความเห็นปลัดเทศบาล" }},
]

[head]
department = "สำนักปลัด"
number = "สม ๑/๑"
date = "๑ ธันวาคม พ.ศ. ๒๕๖๓"
subject = "{subject}"
to = "นายกเทศมนตรี"
"""
