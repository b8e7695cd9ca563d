"""The reports of a cycle: a notebook makes each, in several formats."""

NOTEBOOKS = ("scores", "indicators", "years", "followup")
MEMOS = ("indicators", "followup")  # these have a complete memo and its factual section alone in Word
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
