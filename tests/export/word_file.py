"""Word files of a report, opened for the tests that read them back."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from pipeline.export.docx.report import render
from pipeline.report.blocks import Block, Document

TITLE = Document("ชื่อรายงาน", subtitle="ปีงบประมาณ พ.ศ. ๒๕๖๔", agency="เทศบาลเมืองปรกฟ้า", subject="ITA")
FONT = "TH Sarabun New"


def opened(*blocks: Block, facts_only: bool = False) -> WordFile:
    return docx.Document(io.BytesIO(render(blocks, facts_only)))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(file: WordFile) -> list[str]:
    return [p.text for p in paragraphs(file)]


def paragraphs(file: WordFile) -> Iterator[WordParagraph]:
    return (WordParagraph(p, file) for p in file.element.body.iter(qn("w:p")))


def styled(file: WordFile, style: str) -> list[str]:
    return [p.text for p in paragraphs(file) if p.style is not None and p.style.name == style]


def value(element: object, path: str, name: str = "val") -> str | None:
    found = element.find(path, {"w": qn("w:x")[1:-2]})  # type: ignore[attr-defined]
    return None if found is None else found.get(qn(f"w:{name}"))
