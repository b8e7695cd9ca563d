"""What is published: ``publish`` makes a version; ``verify``, ``diff``, ``audit`` and ``trace`` are the auditor's."""

import json
from pathlib import Path

import click
import pypdfium2

from pipeline import cycle
from pipeline.cli.choose import choose
from pipeline.cli.command import Request, agency, command, fiscal_year, pass_request, read_year
from pipeline.cycle import record as cards
from pipeline.cycle.cautions import cautions
from pipeline.cycle.files import CARD
from pipeline.errors import leaving
from pipeline.export.pdf import attachments
from pipeline.publish import archive, revision_note, version
from pipeline.publish.diff import compare_versions
from pipeline.publish.trace import trace_figure
from pipeline.publish.verify import NotIdentical, open_published, recipe, verify_cycle
from pipeline.publish.version import Version
from pipeline.run import build as run
from pipeline.run import index, manifest
from pipeline.run.job import Job, read_job
from pipeline.run.parameters import check_parameters
from pipeline.run.progress import Progress, summarize_run
from pipeline.storage import paths


@command()
@pass_request
def publish(request: Request) -> None:
    """Check the chosen cycles, record their raw files, make their reports anew, and publish each."""
    with leaving("ยังไม่ได้จัดชุดเผยแพร่ ฉบับก่อนยังอยู่ครบ", "nothing was published, earlier versions are untouched"):
        jobs = choose(request).require()
    with Progress(len(jobs), run.STEPS + 1) as progress:
        for job in jobs:
            edition = _publish(job, progress)
            progress.write(summarize_run(job.cycle, len(cautions(job.history))))
            progress.write("\n".join(_report(edition)))
    index.write()


def _publish(job: Job, progress: Progress) -> Version:
    """Record, make and publish one cycle; the cards stay as they were where that fails."""
    agency, year = job.settings.agency, job.settings.fiscal_year
    number = archive.last_number(archive.versions_folder(agency, year)) + 1
    reason = f"เผยแพร่กับรายงานปี {year} ฉบับที่ {number} / published with the reports of {year}, version {number}"
    years = [each for each in cycle.known_years(agency) if each <= year]
    with cards.restore_on_failure([paths.raw(agency, each, CARD) for each in years]):
        for card in filter(None, (cards.record(agency, each, reason) for each in years)):
            progress.write(f"บันทึกลายนิ้วมือของข้อมูลนำเข้าไว้ใน / digests of raw files recorded in: {paths.relative(card)}")
        tell = progress.next(f"{agency} {year}")
        run.build(job.settings, tell)
        tell("จัดชุด / packing")
        return version.publish(read_job(job.settings))


def _report(edition: Version) -> list[str]:
    """Say where a version is and what changed in it."""
    where = paths.relative(edition.folder)
    if not edition.new:
        return [f"ไม่มีอะไรเปลี่ยนจากฉบับที่ {edition.number} / nothing changed since version {edition.number}: {where}"]
    return [f"ฉบับเผยแพร่ / published: {where}", f"{where}.zip", *(f"  {line}" for line in edition.changes)]


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
    with open_published(agency, fiscal_year, file) as sets:
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
@agency
@fiscal_year
@click.argument("figure", help="รหัสหรือตัวเลขตามที่พิมพ์ / an id, or a number as printed")
def trace(agency: str, fiscal_year: str, figure: str) -> None:
    """Print the chain of each figure of that id or printed value, as the reports that there are were made.

    Raises:
        InputError: the raw files are wrong, or no figure is called or printed so.
    """
    year = read_year(fiscal_year)
    if agency not in cycle.known_agencies() or year not in cycle.known_years(agency):
        cycle.history(agency, year)  # says what there is
    chosen = {"agency": agency, "fiscal_year": year}
    path = paths.reports(agency, year, manifest.NAME)
    if path.is_file():
        chosen |= manifest.read(path.read_bytes(), paths.relative(path)).parameters
    job = read_job(check_parameters(chosen))
    print("\n\n".join(trace_figure(job.figures, figure)))
