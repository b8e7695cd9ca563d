"""What the snapshots show: the shipped cycles, and made ones, each named by what it alone has.

All made agencies stand side by side in one project, each in a province of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.snapshots.raw_folder import ALL, UNITS, Agency, Year

OFFICE, TREASURY = UNITS
SHIPPED = (("prokfa", 2563), ("trat", 2563), ("trat", 2564))


@dataclass(frozen=True)
class Page:
    """A report of a cycle, with the parameters that it is run with; ``label`` tells two of one report apart."""

    fiscal_year: int
    report: str
    label: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.fiscal_year}-{self.report}{f'-{self.label}' if self.label else ''}"


@dataclass(frozen=True)
class Case:
    """A made agency, the pages of it that are kept, and agencies beside it, by the name of their folder."""

    agency: Agency
    pages: tuple[Page, ...]
    beside: Mapping[str, Agency] = field(default_factory=dict)


def pages(fiscal_year: int, *reports: str, label: str = "", **parameters: str) -> tuple[Page, ...]:
    return tuple(Page(fiscal_year, report, label, parameters) for report in reports)


def _texts(*texts: tuple[str, str, str]) -> str:
    """Write ``settings.toml`` with what the committee says of composed paragraphs: paragraph, mode, text."""
    return "".join(
        f'[[texts]]\nparagraph = "{paragraph}"\nmode = "{mode}"\ntext = "{text}"\n\n' for paragraph, mode, text in texts
    )


FALLS = Case(
    Agency(
        "เทศบาลตำบลคะแนนลด",
        {
            2563: Year(
                # the highest, the lowest, the most lost and the greatest lift are two indicators each
                "95.00 85.00 85.00 70.00 84.99 88.00 88.00 95.00 60.50 60.50",
                '[agency]\ntotal = 76.50\nlevel = "B"\n\n[national]\ntotal = 67.90\nlevel = "C"\n',
                findings=(
                    (1, "-", "พัฒนา ๑"),
                    (2, "แก้ไข ๒", "-"),
                    (3, "แก้ไข ๓", "พัฒนา ๓ ข้อแรก\nพัฒนา ๓ ข้อสอง"),
                    (4, "แก้ไข ๔ ข้อแรก\nแก้ไข ๔ ข้อสอง", ""),
                    (5, "-", "-"),
                    (6, "", ""),
                    (7, "", "พัฒนา ๗"),
                    (9, "แก้ไข ๙", "-"),
                    (10, "แก้ไข ๑๐", ""),
                ),
                plan=(
                    (1, "แผน ๑", OFFICE),
                    (2, "แผน ๒", TREASURY),
                    (3, "แผน ๓ ข้อแรก\nแผน ๓ ข้อสอง", OFFICE),
                    (4, "แผน ๔ ของสำนักปลัด", OFFICE),
                    (4, "แผน ๔ ของกองคลัง", TREASURY),
                    (7, "แผน ๗", ALL),
                    (9, "แผน ๙", ALL),
                    (10, "แผน ๑๐", ALL),
                ),
                followup=(
                    (1, OFFICE, "แผน ๑", "ผล ๑", "๑๕ วัน", "๕,๐๐๐ บาท"),
                    (3, OFFICE, "แผน ๓ ข้อแรก\nแผน ๓ ข้อสอง", "ผล ๓ ข้อแรก\nผล ๓ ข้อสอง", "-", "-"),
                    (4, OFFICE, "แผน ๔ ของสำนักปลัด", "-", "", ""),
                    (2, TREASURY, "แผน ๒", "", "๓๐ วัน", "-"),
                    (4, TREASURY, "แผน ๔ ของกองคลัง", "ผล ๔", "ปีละ ๑ ครั้ง - สองรอบ", ""),
                    (7, ALL, "แผน ๗", "ผล ๗", "๗ วัน", "๑๐,๐๐๐ บาท\n๒๐,๐๐๐ บาท"),
                    (9, ALL, "แผน ๙", "ผล ๙", "๗ วัน", "-"),
                    (10, ALL, "แผน ๑๐", "ผล ๑๐", "๗ วัน", "-"),
                ),
                files={
                    "settings.toml": _texts(
                        ("standing", "follow", "คณะกรรมการเห็นว่ายังพัฒนาได้"),
                        ("extremes", "replace", "คณะกรรมการไม่ประสงค์ให้เรียงลำดับ"),
                    )
                },
            ),
            2564: Year(
                "90.00 85.00 87.50 72.50 79.99 88.00 80.00 87.00 50.00 50.00",
                '[agency]\ntotal = 70.40\nlevel = "C"\n',
                files={
                    "settings.toml": _texts(
                        ("change", "follow", "คะแนนลดลงเพราะเว็บไซต์ล่ม"), ("plan", "follow", "คณะกรรมการรับทราบ")
                    )
                },
            ),
        },
        "แดนคะแนนลด",
    ),
    (*pages(2563, "indicators", "followup"), *pages(2564, "scores", "indicators", "years")),
)

EQUAL = Case(
    Agency(
        "เทศบาลตำบลเท่ากัน",
        {2563: Year("81.25", "[agency]\ntotal = 81.25\n"), 2564: Year("81.25", "[agency]\ntotal = 81.25\n")},
        "แดนเท่ากัน",
    ),
    pages(2564, "scores", "indicators", "years"),
)

EDGE = Case(
    Agency(
        "เทศบาลตำบลริมเกณฑ์",
        {
            2563: Year("85 85 85 85 85 85 85 85 90.00 80.00", '[agency]\ntotal = 85.00\nlevel = "A"\n'),
            2564: Year("85 85 85 85 85 85 85 85 89.95 80.00", '[agency]\ntotal = 84.99\nlevel = "B"\n'),
        },
        "แดนริมเกณฑ์",
    ),
    (
        *pages(2563, "indicators"),
        *pages(2563, "indicators", label="raised", what_if="9=100, 10=100, 1=75"),
        *pages(2563, "indicators", label="lowered", what_if="10=79.95", digits="arabic"),
        *pages(2564, "indicators", "years"),
    ),
)

TOP = Case(
    Agency(
        "เทศบาลตำบลเต็มร้อย",
        {
            2563: Year("100", '[agency]\ntotal = 100\nlevel = "AA"\n'),
            2564: Year("95 95 95 95 95 100 95 90 95 95", '[agency]\ntotal = 95.00\nlevel = "AA"\n'),
        },
        "แดนเต็มร้อย",
    ),
    (
        *pages(2563, "indicators", digits="arabic"),
        *pages(2564, "indicators", "years", digits="arabic", run_date="2021-10-01"),
    ),
)

PARTS = Case(
    Agency(
        "เทศบาลตำบลสองส่วน",
        {
            2565: Year("88 88 88 88 88 88 88 88 80 90", "[agency]\ntotal = 86.80\n"),
            2566: Year(
                "90 90 90 90 90 88 86 84 95 87",
                # the parts give another score than the indicators: the total is made from them
                "[agency]\ntotal = 89.50\nlevel = 'ผ่าน'\n\n[instruments]\nEIT1 = 92.00\nEIT2 = 82.00\n\n"
                "[respondents]\ninternal = 40\ninternal_population = 52\nexternal = 25\n",
            ),
            2567: Year(
                "",
                'only = "instruments"\n\n[agency]\ntotal = 91.60\n\n'
                "[instruments]\nIIT = 92.00\nEIT1 = 90.00\nEIT2 = 86.00\nOIT = 94.00\n\n"
                "[respondents]\ninternal = 41\nexternal = 1210\n",
            ),
        },
        "แดนสองส่วน",
    ),
    (*pages(2566, "scores", "indicators", "years"), *pages(2567, "scores", "years")),
)

UNKNOWN = Case(
    Agency(
        "เทศบาลตำบลไม่ทราบเกณฑ์",
        {
            2562: Year("80 80 80 80 80 80 80 80 80 70", "[agency]\ntotal = 78.00\n"),
            2563: Year("82 81 80 79 78 77 76 75 74 73", "[agency]\ntotal = 76.20\n"),
            2565: Year("82 82 80 79 78 77 76 75 74 75.5", ""),
        },
        "แดนไม่ทราบเกณฑ์",
    ),
    (*pages(2562, "scores", "indicators"), *pages(2563, "years"), *pages(2565, "years")),
)

TOTAL_ALONE = Case(
    Agency(
        "เทศบาลตำบลคะแนนรวม",
        {
            2563: Year("", 'only = "total"\n\n[agency]\ntotal = 80.5\nlevel = "B"\n'),
            2564: Year("", 'only = "total"\n\n[agency]\ntotal = 80.50\nlevel = "B"\n'),
        },
        "แดนคะแนนรวม",
    ),
    pages(2564, "scores", "indicators", "years", "followup"),
)

WEIGHTS = Case(
    Agency(
        "เทศบาลตำบลเปลี่ยนน้ำหนัก",
        {
            2581: Year("90 80 70 60 50 80 70 60 95 85"),
            2582: Year("92 80 68 60 50 80 75 60 90 85", names={3: "การใช้ดุลพินิจ"}),
        },
        "แดนเปลี่ยนน้ำหนัก",
    ),
    pages(2582, "scores", "years"),
)
"""In years whose rules are made too, as ``clone`` says: no real ones differ in their weights."""


OPENED = Case(
    Agency(
        "เทศบาลตำบลรายข้อ",
        {
            2564: Year(
                "88 84 87 78.5 85.4 88.9 88.4 85.8 95.56 100",
                "[respondents]\ninternal = 40\nexternal = 1210\nexternal_population = 12000\n",
                findings=((1, "-", "พัฒนา ๑"), (2, "แก้ไข ๒", "-"), (4, "แก้ไข ๔", "พัฒนา ๔")),
                files={
                    "items.csv": "ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\n"
                    "i1,80.5,40,10\ni2,70.25,,\ni3,70.25,25,\ne1,99,1204,\no1,100,,\no2,0,,\n",
                    "sub-indicators.csv": "ตัวชี้วัดย่อย,คะแนน\n9.1,77.78\n9.2,100\n",
                    "settings.toml": "fix_below = 80.5\ntarget = 95\n\n"
                    + _texts(
                        ("lost", "follow", "คณะกรรมการจะเร่งข้อที่เสียมาก"),
                        ("cut", "replace", "คณะกรรมการใช้ดุลพินิจ\\nเป็นรายตัวชี้วัด"),
                    ),
                },
            ),
            2566: Year(
                "88 84 87 78.5 85.4 88.9 88.4 85.8 95.56 100",
                "[instruments]\nEIT1 = 88.70\nEIT2 = 86.70\n",  # as the indicators
                findings=((1, "-", "พัฒนา ๑"), (2, "แก้ไข ๒", "-"), (10, "แก้ไข ๑๐", "-")),
                files={"items.csv": "ข้อ,คะแนน\ni1,80.5\ni2,90\no1,100\no2,0\n"},
            ),
        },
        "แดนรายข้อ",
    ),
    (*pages(2564, "scores", "indicators", digits="arabic"), *pages(2566, "indicators")),
)


def _others(key: str, province: str, *points: str) -> dict[str, Agency]:
    return {
        f"{key}-{number}": Agency(f"เทศบาลตำบลเพื่อนบ้าน {number}", {2564: Year(each)}, province)
        for number, each in enumerate(points, 1)
    }


MANY = Case(
    Agency("เทศบาลตำบลในห้าแห่ง", {2564: Year("81 82 83 84 85 86 87 88 89 90")}, "แดนห้าแห่ง"),
    pages(2564, "years", peers="province", digits="arabic"),
    _others("beside-many", "แดนห้าแห่ง", "80", "81", "90", "85 84 83 82 81 80 87 91 92 93"),
)
FEW = Case(
    Agency("เทศบาลตำบลในสองแห่ง", {2564: Year("81 82 83 84 85 86 87 88 89 90")}, "แดนสองแห่ง", "เทศบาลนคร"),
    (*pages(2564, "years", label="beside-one", peers="province"), *pages(2564, "years", label="alone", peers="type")),
    _others("beside-few", "แดนสองแห่ง", "81 80 84 84 84 86 90 88 89 90"),
)

CASES = {
    "falls-below-the-nation": FALLS,
    "equals-the-nation": EQUAL,
    "at-the-edge-of-a-level": EDGE,
    "at-the-top-level": TOP,
    "eit-in-two-parts": PARTS,
    "unknown-rules": UNKNOWN,
    "total-alone": TOTAL_ALONE,
    "weights-change": WEIGHTS,
    "opened": OPENED,
    "many-peers": MANY,
    "few-peers": FEW,
}
"""By the name of the agency's folder, which is that of its pages too."""
