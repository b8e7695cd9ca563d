"""``audit``: check a PDF against what it carries."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME, HELP = "audit", "ตรวจ PDF กับข้อมูลที่แนบมา / check a PDF against its own attachments"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the PDF."""
    command.add_argument("file", help="แฟ้ม PDF ของรายงาน / a report as PDF")


def run(given: argparse.Namespace) -> None:
    """Print what holds.

    Raises:
        NoProof: something does not hold, or there is nothing to check by.
    """
    import json

    import pypdfium2

    from pipeline.export.pdf import attachments

    path = Path(given.file)
    if not path.is_file():
        raise attachments.NoProof(f"ไม่มีแฟ้ม / no such file: {path.name}")
    data = path.read_bytes()
    files = attachments.carried(data)
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    found = list(attachments.faults(files, text))
    if found:
        raise attachments.NoProof("\n".join((f"{path.name}: ไม่ผ่าน / fails", *found)))
    figures = len(json.loads(files[attachments.DIGESTS])["figures"])
    print(
        f"{path.name}: ผ่าน ตัวเลข {figures} ตัว แฟ้มแนบ {len(files)} แฟ้ม / "
        f"passes, {figures} figures, {len(files)} attachments"
    )
