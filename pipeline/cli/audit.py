"""The auditor's commands: ``verify``, ``diff``, ``audit`` and ``trace``."""

import contextlib
import json
from pathlib import Path

import click
import pypdfium2

from pipeline import cycle
from pipeline.cli.command import command
from pipeline.export.pdf import attachments
from pipeline.publish import archive, revision_note
from pipeline.publish.diff import compare_versions
from pipeline.publish.trace import trace_figure
from pipeline.publish.verify import NotIdentical, cycles_in_file, cycles_in_project, recipe, verify_cycle
from pipeline.run import manifest
from pipeline.run.job import read_job
from pipeline.run.parameters import check_parameters
from pipeline.storage import paths


@command()
@click.argument("agency", default="", help="โฟลเดอร์ใน reports / a folder of reports")
@click.argument("fiscal_year", default="", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
@click.option("--file", default="", help="โฟลเดอร์หรือ zip ที่เผยแพร่ / a published folder or zip")
def verify(agency: str, fiscal_year: str, file: str) -> None:
    """Make published reports anew and print a verdict a cycle: whether they are the same, byte by byte.

    Raises:
        NotIdentical: not all are identical; it holds the verdicts.
        InputError: there is nothing to verify.
    """
    with contextlib.ExitStack() as stack:
        published = stack.enter_context(cycles_in_file(Path(file))) if file else None
        sets = cycles_in_project(agency, fiscal_year) if published is None else published
        verdicts = [verify_cycle(each) for each in sets]
    recipes = dict.fromkeys(recipe(each.manifest) for each in sets)
    words = "\n".join(map(str, (*verdicts, *recipes)))
    if any(verdict.findings for verdict in verdicts):
        raise NotIdentical(words)
    print(words)


@command()
@click.argument("then", help="ฉบับก่อน: โฟลเดอร์ zip หรือ manifest.json / the earlier one")
@click.argument("now", help="ฉบับหลัง / the later one")
def diff(then: str, now: str) -> None:
    """Print what differs and the reasons that are recorded; a manifest is compared with the other's manifest.

    Raises:
        InputError: one of the two holds no manifest.
    """
    earlier, later = archive.read_version(Path(then)), archive.read_version(Path(now))
    if min(len(earlier), len(later)) == 1:
        earlier, later = (
            {name: data for name, data in one.items() if name.endswith(f"/{manifest.NAME}")} for one in (earlier, later)
        )
    lines = list(compare_versions(earlier, later))
    print(*(lines or ["ไม่มีอะไรต่าง / nothing differs"]), sep="\n")
    why = list(revision_note.reasons(earlier, later))
    if lines and why:
        print("เหตุผล / why", *(f"    {line}" for line in why), sep="\n")


@command()
@click.argument("file", help="แฟ้ม PDF ของรายงาน / a report as PDF")
def audit(file: str) -> None:
    """Check a PDF against what it carries and print what holds.

    Raises:
        NoProof: something does not hold, or there is nothing to check by.
    """
    path = Path(file)
    if not path.is_file():
        raise attachments.NoProof(f"ไม่มีแฟ้ม / no such file: {path.name}")
    data = path.read_bytes()
    files = attachments.carried(data)
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    faults = list(attachments.faults(files, text))
    if faults:
        raise attachments.NoProof("\n".join((f"{path.name}: ไม่ผ่าน / fails", *faults)))
    figures = len(json.loads(files[attachments.DIGESTS])["figures"])
    print(
        f"{path.name}: ผ่าน ตัวเลข {figures} ตัว แฟ้มแนบ {len(files)} แฟ้ม / "
        f"passes, {figures} figures, {len(files)} attachments"
    )


@command()
@click.argument("agency", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
@click.argument("fiscal_year", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
@click.argument("figure", help="รหัสหรือตัวเลขตามที่พิมพ์ / an id, or a number as printed")
def trace(agency: str, fiscal_year: str, figure: str) -> None:
    """Print the chain of each figure of that id or printed value, as the reports that there are were made.

    Raises:
        InputError: the raw files are wrong, or no figure is called or printed so.
    """
    year = int(fiscal_year) if fiscal_year.isdecimal() else 0
    if agency not in cycle.known_agencies() or year not in cycle.known_years(agency):
        cycle.history(agency, year)  # says what there is
    chosen = {"agency": agency, "fiscal_year": year}
    path = paths.reports(agency, year, manifest.NAME)
    if path.is_file():
        chosen |= manifest.read(path.read_bytes(), paths.relative(path)).parameters
    job = read_job(check_parameters(chosen))
    print("\n\n".join(trace_figure(job.figures, figure)))
