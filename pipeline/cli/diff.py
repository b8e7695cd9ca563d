"""``diff``: say what differs between two published versions."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME, HELP = "diff", "เทียบสองฉบับที่เผยแพร่ / compare two published versions"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the two versions."""
    command.add_argument("then", help="ฉบับก่อน: โฟลเดอร์ zip หรือ manifest.json / the earlier one")
    command.add_argument("now", help="ฉบับหลัง / the later one")


def run(given: argparse.Namespace) -> None:
    """Print what differs and the reasons that are recorded; a manifest is compared with the other's manifest.

    Raises:
        InputError: one of the two holds no manifest.
    """
    from pipeline.publish import archive, diff, revision_note
    from pipeline.run.manifest import NAME as MANIFEST

    then, now = archive.read_version(Path(given.then)), archive.read_version(Path(given.now))
    if min(len(then), len(now)) == 1:
        then, now = (
            {name: data for name, data in one.items() if name.endswith(f"/{MANIFEST}")} for one in (then, now)
        )
    lines = list(diff.compare_versions(then, now))
    print(*(lines or ["ไม่มีอะไรต่าง / nothing differs"]), sep="\n")
    why = list(revision_note.reasons(then, now))
    if lines and why:
        print("เหตุผล / why", *(f"    {line}" for line in why), sep="\n")
