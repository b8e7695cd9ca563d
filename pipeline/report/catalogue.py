"""The reports of a cycle: a notebook makes each, some with an annex that is a paper of its own, in several formats."""

NOTEBOOKS = ("summary", "indicators", "followup", "years", "scores")
MEMOS = ("indicators", "followup")  # these have a complete memo and its factual section alone in Word
ANNEX = "-annex"
PAPERS = ("summary", *MEMOS, *(f"{name}{ANNEX}" for name in MEMOS), "years", "scores")
"""In the order in which readers meet them."""
TITLES = {
    "summary": "บทสรุปสำหรับผู้บริหาร",
    "indicators": "บันทึกผลการวิเคราะห์รายตัวชี้วัดและแผน",
    "followup": "บันทึกการกำกับติดตาม",
    "indicators-annex": "เอกสารแนบ: การวิเคราะห์ประกอบการพิจารณา",
    "followup-annex": "เอกสารแนบ: ความก้าวหน้ารายมาตรการ",
    "years": "เปรียบเทียบระหว่างปี",
    "scores": "ทะเบียนคะแนนและการตรวจสอบ",
}
HEADINGS = {  # of the paper itself; ``years`` are those that it is about
    "summary": "บทสรุปสำหรับผู้บริหาร {years}",
    "indicators": "รายงานผลการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำ{years}",
    "followup": "รายงานผลการกำกับติดตามแผนขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใส ประจำ{years}",
    "indicators-annex": "เอกสารแนบ การวิเคราะห์ผลการประเมิน ITA ประกอบการพิจารณา ประจำ{years}",
    "followup-annex": "เอกสารแนบ ความก้าวหน้ารายมาตรการตามแผนขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใส ประจำ{years}",
    "years": "เปรียบเทียบผลการประเมิน ITA ระหว่างปี ถึง{years}",
    "scores": "ทะเบียนคะแนนและการตรวจสอบข้อมูล {years}",
}
REGISTER, FIGURES_WORKBOOK = "scores", "figures.xlsx"
"""The report for auditors, and the file beside it that has every printed figure with its formula."""
FORMATS = (
    (".html", "HTML"),
    (".pdf", "PDF"),
    (".docx", "Word"),
    ("-facts.docx", "Word เฉพาะข้อเท็จจริง"),
    (".ipynb", "สมุดงาน"),
)


def reports_of(followed_up: bool) -> tuple[str, ...]:
    """Give the notebooks of a cycle: without a follow-up there is none of it."""
    return tuple(name for name in NOTEBOOKS if followed_up or name != "followup")


def compose_heading(name: str, years: str, aggregate: bool = False) -> str:
    """Give the heading of a paper; a mean of agencies has no executives whom its summary is for."""
    words = HEADINGS[name].format(years=years)
    return words.replace("สำหรับผู้บริหาร", "") if aggregate else words


def name_years(name: str, fiscal_year: int, planned: bool) -> str:
    """Say which years a paper of the cycle of ``fiscal_year`` is about.

    Memo 1 is about its result and, where there is one (``planned``), about the plan of the next year; memo 2 about that
    plan alone; its folder goes by the year of the scores all the same.
    """
    own, plan = f"ปีงบประมาณ พ.ศ. {fiscal_year}", f"แผนปีงบประมาณ พ.ศ. {fiscal_year + 1}"
    if name.removesuffix(ANNEX) == "followup":
        return plan
    return f"{own} และ{plan}" if name in ("summary", "indicators") and planned else own
