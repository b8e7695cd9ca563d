"""``check``: say all faults and cautions of the chosen cycles, or of a filled workbook, on the screen and as a page."""

from __future__ import annotations

import argparse

from pipeline.cli import choice

NAME, HELP = "check", "ตรวจข้อมูลนำเข้า / check raw files"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments that choose cycles, or a file that is not imported yet."""
    choice.arguments(command)
    command.add_argument("--file", default="", help="สมุดงานหรือ CSV ที่ยังไม่นำเข้า / a file not imported yet")


def run(given: argparse.Namespace) -> None:
    """Check, all faults at once; nothing is made and nothing imported.

    Raises:
        InputError: holds the faults of every chosen cycle, or of the file. Cautions raise nothing.
    """
    from pipeline.errors import leaving

    if given.file:
        with leaving(
            "ไม่ได้นำเข้าสิ่งใด แฟ้มใน data/raw ไม่ถูกแตะต้อง", "nothing was imported, data/raw is untouched"
        ):
            _file(given)
    else:
        _cycles(given)


def _cycles(given: argparse.Namespace) -> None:
    from pipeline.cli import listing
    from pipeline.cycle.cautions import cautions, told
    from pipeline.errors import InputError

    found = choice.choice(given)
    passed = [each.cycle.folder for each in found.jobs]
    wary = [caution for each in found.jobs for caution in cautions(each.history)]
    for folder in passed:
        print(f"ผ่าน / passed: {folder}")
    if wary:
        print("\n" + told(wary))
    listing.write(passed, found.faults, wary, given.digits)
    if found.faults:
        raise InputError(found.faults)


def _file(given: argparse.Namespace) -> None:
    from pipeline.cli import listing
    from pipeline.cycle.cautions import told
    from pipeline.errors import InputError
    from pipeline.workbook.importing import preview

    try:
        found = preview(given.file, given.agency or "", given.fiscal_year or "")
    except InputError as error:
        listing.write((), error.faults, (), given.digits)
        raise
    dry_run, passed = found.dry_run, [] if found.dry_run.faults else [found.name]
    for line in (*found.submission.remarks, *([] if dry_run.faults else found.changes)):
        print(line)
    for name in passed:
        print(f"ผ่าน ยังไม่ได้นำเข้า / passed, not imported: {name}")
    for fault in dry_run.missing:
        print(f"ยังขาด / still wanting: {fault.file} – {fault.expected_th} / {fault.expected_en}")
    if dry_run.cautions:
        print("\n" + told(dry_run.cautions))
    listing.write(passed, dry_run.faults, dry_run.cautions, given.digits)
    if dry_run.faults:
        raise InputError(dry_run.faults)
