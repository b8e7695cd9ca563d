"""The results of all cycles as one data set: six tables as frames, and as Parquet in ``reports/fleet/data``.

``parquet.TABLES`` says what each column means, and so does the ``datapackage.json`` that seals the files. Rows of all
years stand in one table, sorted by fiscal year and agency. In frames, points are ``Decimal`` with two decimals or
``None`` (object columns), whole numbers that may be unknown are ``Int64``, others ``int64``, and a text that is not
known is empty.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline import cycle
from pipeline.cycle.files import AGENCY
from pipeline.errors import Fault, InputError
from pipeline.fleet.cycle_rows import read_cycle
from pipeline.fleet.parquet import KINDS, TABLES, TableBuilder, from_parquet, to_parquet
from pipeline.report.data_package import schema_fields
from pipeline.run.index import DEMONSTRATION
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write as write_set
from pipeline.storage.package import DESCRIPTOR, resource, sha256, to_json

FOLDER = (paths.FLEET, "data")
"""Below ``reports``."""
_NOT_READ = ("ยังอ่านชุดข้อมูลไม่ได้", "the data set was not read")


@dataclass(frozen=True)
class Dataset:
    """The tables, with the columns of ``parquet.TABLES``."""

    agencies: pd.DataFrame
    cycles: pd.DataFrame
    instruments: pd.DataFrame
    scores: pd.DataFrame
    findings: pd.DataFrame
    failures: pd.DataFrame


def collect(cycles: Iterable[tuple[str, int]], failures: Iterable[tuple[str, int, str]] = ()) -> Dataset:
    """Read built cycles back from disk, and every agency of ``data/raw``.

    Args:
        cycles: agency and fiscal year of each built cycle.
        failures: agency, fiscal year and fault of each that could not be built.

    Raises:
        InputError: names every cycle that is not built, or whose tables are not those of its manifest.
    """
    tables, faults = TableBuilder(), list[Fault]()
    for agency, fiscal_year in sorted(cycles, key=lambda each: (each[1], each[0])):
        try:
            tables.add(read_cycle(agency, fiscal_year))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults, ("ยังไม่ได้รวมผล", "the results were not collected"))
    tables.add(
        {
            "agencies": [_agency(id) for id in cycle.known_agencies()],
            "failures": [dict(zip(TABLES["failures"], each, strict=True)) for each in failures],
        }
    )
    return Dataset(**tables.frames())


def write(dataset: Dataset) -> None:
    """Write the data set: the same frames give the same bytes; the files are replaced as a whole set.

    Raises:
        Obstacle: the disk is full, the folder cannot be written or another run writes it.
    """
    files = {f"{name}.parquet": to_parquet(name, frame) for name, frame in vars(dataset).items()}
    files[DESCRIPTOR] = _descriptor(dataset, files)
    with lock.hold("fleet-data", wait=60):
        write_set(paths.reports(*FOLDER), files, DESCRIPTOR)


def read() -> Dataset:
    """Read the data set.

    Raises:
        InputError: it was not written yet, is not as its seal has it, or is of other columns.
    """
    frames, faults = {}, list[Fault]()
    seal = paths.reports(*FOLDER, DESCRIPTOR)
    try:
        hashes = {each["path"]: each["hash"] for each in json.loads(seal.read_bytes())["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        unreadable = Fault.of("data-set-unreadable", paths.relative(seal), type(error).__name__)
        raise InputError([unreadable], _NOT_READ) from error
    for name in TABLES:
        path = paths.reports(*FOLDER, f"{name}.parquet")
        try:
            data = path.read_bytes()
            if f"sha256:{sha256(data)}" == hashes.get(path.name):
                frames[name] = from_parquet(name, data)
            else:
                faults.append(Fault.of("data-set-changed", paths.relative(path)))
        except OSError:
            faults.append(Fault.of("data-set-unreadable", paths.relative(path)))
        except ValueError as error:
            faults.append(Fault.of("data-set-unreadable", paths.relative(path), str(error)))
    if faults:
        raise InputError(faults, _NOT_READ)
    return Dataset(**frames)


def _agency(id: str) -> dict[str, str]:
    """Say who an agency is; of a file with faults, which checks tell, what can be read.

    The file is read as it is, not checked again: a country of agencies takes a second so.
    """
    try:
        content = tomllib.loads(paths.raw(id, AGENCY).read_text("utf-8-sig"))
    except (OSError, ValueError):
        content = {}
    texts = {key: value for key, value in content.items() if isinstance(value, str)}
    row = {key: texts.get(key, "") for key in TABLES["agencies"]}
    return row | {"agency": id, "name": row["name"] or id, "kind": row["kind"] or "agency"}


def _descriptor(dataset: Dataset, files: Mapping[str, bytes]) -> bytes:
    """Describe and seal the files as a data package."""
    resources = []
    for name, frame in vars(dataset).items():
        fields = [
            field | ({"constraints": {"required": True}} if column.required else {})
            for field, column in zip(schema_fields(KINDS[name]), TABLES[name].values(), strict=True)
        ]
        path = f"{name}.parquet"
        resources.append(resource(name, path, files[path], fields, rows=len(frame)))
    demonstration = any(dataset.agencies["demonstration"]) or any(dataset.cycles["demonstration"])
    return to_json(
        {
            "profile": "data-package",
            "name": "ita-fleet",
            "title": "ผลการประเมิน ITA ของทุกหน่วยงานและทุกปี",
            **({"demonstration": DEMONSTRATION} if demonstration else {}),
            "resources": resources,
        }
    )
