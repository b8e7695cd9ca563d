"""The proof inside a PDF: derived tables, and the digests of them, of the inputs and of each figure printed.

The PDF stays PDF/A-3 and PDF/UA: every attachment has a type, a description and its relationship to the paper.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pikepdf

from pipeline import thai
from pipeline.errors import PipelineError
from pipeline.report.block_data import texts
from pipeline.report.blocks import Block, Chart
from pipeline.storage.package import sha256

FIGURES, DIGESTS = "figures.csv", "digests.json"
MOMENT = "D:19700101000000Z"  # PDF/A-3 wants one; the same report is the same bytes on every day


class NoProof(PipelineError, ValueError):
    """Raised when a file is no PDF of this program, or carries no attachments to check it by."""

    exit_code = 2


def proof(tables: Mapping[str, bytes], inputs: Mapping[str, str], blocks: Sequence[Block]) -> dict[str, bytes]:
    """Give what the PDF of a report carries, by file name.

    That is the derived tables, and the digests of the tables, of the inputs and of the figures that the blocks mention,
    with how often the number of each stands on the paper: by another figure or by somebody's own words, too.
    """
    ids = {mention.id for block in blocks for text in texts(block) for mention in getattr(text, "mentions", ())}
    paper = plain("\n".join(text for block in blocks for text in _printed(block)))
    own = {row["figure"]: row for row in rows(tables[FIGURES]) if row["figure"] in ids}
    times = {id: count(plain(row["printed"]), paper) for id, row in own.items()}
    sealed = {
        "inputs": inputs,
        "attachments": {name: sha256(data) for name, data in sorted(tables.items())},
        "figures": {id: seal(row) for id, row in own.items() if times[id]},
        "times": {id: number for id, number in times.items() if number},
    }
    return {**tables, DIGESTS: (json.dumps(sealed, ensure_ascii=False, indent=1) + "\n").encode()}


def _printed(block: Block) -> list[str]:
    return [] if isinstance(block, Chart) else texts(block)


def rows(figures: bytes) -> list[dict[str, str]]:
    """Read ``figures.csv``."""
    return list(csv.DictReader(io.StringIO(figures.decode("utf-8-sig"), newline="")))


def seal(row: Mapping[str, str]) -> str:
    """Give the SHA-256 of one figure's row."""
    return sha256(json.dumps(list(row.values()), ensure_ascii=False).encode())


def count(number: str, text: str) -> int:
    """Count how often a known number stands in a text and is no part of another one; both as ``plain`` gives them."""
    found, at = 0, text.find(number)
    while at >= 0:
        end = at + len(number)
        before, after, behind = text[at - 1 : at], text[end : end + 1], text[end + 1 : end + 2]
        begun = number[0] not in "+-" and (before.isdecimal() or before in (".", ","))
        goes_on = after.isdecimal() or (after in (".", ",") and behind.isdecimal())
        found += not (begun or goes_on)
        at = text.find(number, at + 1)
    return found


def plain(text: str) -> str:
    """Give a text in Arabic digits and with the keyboard's minus."""
    return thai.to_arabic_digits(text).replace("−", "-")


def attach(document: pikepdf.Pdf, files: Mapping[str, bytes]) -> None:
    """Attach ``files`` to a PDF, whatever their order."""
    specs = []
    for name, data in sorted(files.items()):
        kind = "/text/csv" if name.endswith(".csv") else "/application/json"
        stream = document.make_stream(data)
        stream.Type, stream.Subtype = pikepdf.Name.EmbeddedFile, pikepdf.Name(kind)
        stream.Params = pikepdf.Dictionary(Size=len(data), ModDate=MOMENT)
        spec = pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            F=name,
            UF=name,
            Desc=f"{name}: ข้อมูลประกอบรายงาน / data of this report",
            AFRelationship=pikepdf.Name.Data,
            EF=pikepdf.Dictionary(F=stream, UF=stream),
        )
        specs.append(document.make_indirect(spec))
    names = [part for spec in specs for part in (spec.UF, spec)]
    if "/Names" not in document.Root:
        document.Root.Names = pikepdf.Dictionary()
    document.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array(names))
    document.Root.AF = pikepdf.Array(specs)


def carried(pdf: bytes) -> dict[str, bytes]:
    """Give the attachments of a PDF by name.

    Raises:
        NoProof: it is no PDF, or lacks the figures or the digests.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    except pikepdf.PdfError as error:
        raise NoProof(f"อ่านเป็น PDF ไม่ได้ / no readable PDF: {error}") from error
    if not {FIGURES, DIGESTS} <= set(found):
        raise NoProof(f"PDF ไม่มี {FIGURES} และ {DIGESTS} แนบมา / the PDF carries no {FIGURES} and {DIGESTS}")
    return found


def faults(files: Mapping[str, bytes], text: str) -> Iterable[str]:
    """Say which attachments and figures are not what was sealed, and which figures the PDF's text lacks."""
    sealed: dict[str, Any] = json.loads(files[DIGESTS])
    paper = plain(text)
    there = {row["figure"]: row for row in rows(files[FIGURES])}
    for name, digest in sealed["attachments"].items():
        if name not in files:
            yield f"ไม่มีแฟ้มแนบ / attachment missing: {name}"
        elif sha256(files[name]) != digest:
            yield f"แฟ้มแนบถูกแก้ / attachment altered: {name}"
    for name in sorted(set(files) - set(sealed["attachments"]) - {DIGESTS}):
        yield f"แฟ้มแนบที่ไม่ได้ปิดผนึก / attachment not sealed: {name}"
    for id, digest in sealed["figures"].items():
        if id not in there:
            yield f"ไม่มีตัวเลข / figure missing: {id}"
            continue
        printed = there[id]["printed"]
        if seal(there[id]) != digest:
            yield f"ตัวเลขถูกแก้ / figure altered: {id} = {printed}"
        there_are, sealed_are = count(plain(printed), paper), sealed["times"].get(id, 1)
        if there_are < sealed_are:
            times = f"{there_are} / {sealed_are} แห่ง / places"
            yield f"ตัวเลขไม่อยู่ในรายงาน / figure not in the paper: {id} = {printed} ({times})"
