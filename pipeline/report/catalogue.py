"""The reports of a cycle: a notebook makes each, in several formats."""

NOTEBOOKS = ("summary", "indicators", "followup", "years", "scores")
MEMOS = ("indicators", "followup")  # these have a complete memo and its factual section alone in Word
TITLES = {
    "summary": "บทสรุปสำหรับผู้บริหาร",
    "scores": "ทะเบียนคะแนนและการตรวจสอบ",
    "indicators": "ผลการวิเคราะห์รายตัวชี้วัดและแผน",
    "years": "เปรียบเทียบระหว่างปี",
    "followup": "การกำกับติดตาม",
}
HEADINGS = {  # of the paper itself; ``years`` are those that it is about
    "summary": "บทสรุปสำหรับผู้บริหาร {years}",
    "scores": "ทะเบียนคะแนนและการตรวจสอบข้อมูล {years}",
    "indicators": "รายงานผลการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำ{years}",
    "years": "เปรียบเทียบผลการประเมิน ITA ระหว่างปี ถึง{years}",
    "followup": "รายงานผลการกำกับติดตามแผนขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใส ประจำ{years}",
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
    """Give the reports that a cycle has: without a follow-up there is none of it."""
    return tuple(name for name in NOTEBOOKS if followed_up or name != "followup")


def name_years(name: str, fiscal_year: int, planned: bool) -> str:
    """Say which years a report of the cycle of ``fiscal_year`` is about.

    Memo 1 is about its result and, where there is one (``planned``), about the plan of the next year; memo 2 about that
    plan alone; its folder goes by the year of the scores all the same.
    """
    own, plan = f"ปีงบประมาณ พ.ศ. {fiscal_year}", f"แผนปีงบประมาณ พ.ศ. {fiscal_year + 1}"
    if name == "followup":
        return plan
    return f"{own} และ{plan}" if name in ("summary", "indicators") and planned else own
