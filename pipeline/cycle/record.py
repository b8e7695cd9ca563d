"""Digests of raw files are written into the card of their cycle, where the command to record or to publish is given."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline import cycle
from pipeline.cycle import card, csv_files, digests, files, toml_files
from pipeline.errors import Fault, InputError, Term
from pipeline.storage.atomic import write_file
from pipeline.storage.raw_files import RawFiles


def record(agency: str, fiscal_year: int, reason: str) -> Path | None:
    """Add a record of what is new, changed or removed to the card; give the card, or ``None`` if nothing is.

    Raises:
        InputError: the card cannot be read, or the cycle has a fault with the record; the card is as it was.
    """
    folder = RawFiles().folder(agency, fiscal_year)
    path = folder.path / files.CARD
    faults: list[Fault] = []
    read = folder.file(files.CARD)
    parsed = toml_files.read(read, toml_files.Card, faults, [])
    if read is None or parsed is None or faults:
        raise InputError(faults or [csv_files.missing(path, Term("ที่มาของข้อมูล", "where the data come from"))])
    body = cycle.agency(agency).of_year(fiscal_year)
    changed = digests.changed_digests(folder, parsed.records, body)
    if not changed:
        return None
    with restore_on_failure([path]):
        write_file(path, card.add_record(read.data, reason, changed))
        cycle.cycle(agency, fiscal_year)
    return path


@contextmanager
def restore_on_failure(paths: Sequence[Path]) -> Iterator[None]:
    """Put files back as they were where what is done within does not end well."""
    before = {path: path.read_bytes() for path in paths}
    try:
        yield
    except BaseException:
        for path, data in before.items():
            if path.read_bytes() != data:
                write_file(path, data)
        raise
