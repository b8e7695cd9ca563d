"""The results of all cycles as one data set: six tables as frames, and as Parquet in ``reports/fleet/data``.

``parquet.TABLES`` says what each column means, and so does the ``datapackage.json`` that seals the files. Rows of all
years stand in one table, sorted by fiscal year and agency. In frames, points are ``Decimal`` with two decimals or
``None`` (object columns), whole numbers that may be unknown are ``Int64``, others ``int64``, and a text that is not
known is empty.
"""

import dataclasses
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline import cycle
from pipeline.cycle.files import AGENCY
from pipeline.errors import Fault, InputError
from pipeline.fleet.dataset.cycle_rows import read_cycle
from pipeline.fleet.dataset.parquet import KINDS, TABLES, TableBuilder, from_parquet, to_parquet
from pipeline.report.data_package import schema_fields
from pipeline.run.index import DEMONSTRATION
from pipeline.storage import descriptor, lock, paths
from pipeline.storage.atomic import write as write_set
from pipeline.storage.digest import sha256

SEAL = descriptor.NAME
FOLDER = ("fleet", "data")
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
    tables.add({"agencies": [_agency(id) for id in cycle.known_agencies()]})
    columns = TABLES["failures"]
    tables.add({"failures": [dict(zip(columns, each, strict=True)) for each in failures]})
    return Dataset(**tables.frames())


def write(dataset: Dataset) -> None:
    """Write the data set: the same frames give the same bytes; the files are replaced as a whole set.

    Raises:
        Obstacle: the disk is full, the folder cannot be written or another run writes it.
    """
    tables = {field.name: getattr(dataset, field.name) for field in dataclasses.fields(dataset)}
    files = {f"{name}.parquet": to_parquet(name, frame) for name, frame in tables.items()}
    files[SEAL] = _descriptor(tables, files)
    with lock.hold("fleet-data", wait=60):
        write_set(paths.reports(*FOLDER), files, SEAL)


def read() -> Dataset:
    """Read the data set.

    Raises:
        InputError: it was not written yet, is not as its seal has it, or is of other columns.
    """
    frames, faults = {}, []
    seal = paths.reports(*FOLDER, SEAL)
    try:
        described = json.loads(seal.read_bytes())
        hashes = {str(each["path"]): str(each["hash"]) for each in described["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        unread = Fault.of("data-set-unreadable", paths.relative(seal), type(error).__name__)
        raise InputError([unread], _NOT_READ) from error
    for name in TABLES:
        path = paths.reports(*FOLDER, f"{name}.parquet")
        try:
            data = path.read_bytes()
            if f"sha256:{sha256(data)}" == hashes.get(path.name):
                frames[name] = from_parquet(name, data)
            else:
                faults.append(Fault.of("data-set-changed", paths.relative(path)))
        except (OSError, ValueError) as error:
            found = str(error) if isinstance(error, ValueError) else None
            faults.append(Fault.of("data-set-unreadable", paths.relative(path), found))
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

    def text(key: str) -> str:
        value = content.get(key, "")
        return value if isinstance(value, str) else ""

    return {
        "agency": id,
        "name": text("name") or id,
        **{key: text(key) for key in ("type", "province", "demonstration")},
    }


def _descriptor(tables: Mapping[str, pd.DataFrame], files: Mapping[str, bytes]) -> bytes:
    """Describe and seal the files as a data package."""
    demonstration = any(tables["agencies"]["demonstration"]) or any(tables["cycles"]["demonstration"])
    resources = [
        descriptor.resource(name, f"{name}.parquet", files[f"{name}.parquet"], _fields(name), rows=len(frame))
        for name, frame in tables.items()
    ]
    return descriptor.to_json(
        {
            "profile": "data-package",
            "name": "ita-fleet",
            "title": "ผลการประเมิน ITA ของทุกหน่วยงานและทุกปี",
            **({"demonstration": DEMONSTRATION} if demonstration else {}),
            "resources": resources,
        }
    )


def _fields(table: str) -> list[dict[str, Any]]:
    return [
        field | ({"constraints": {"required": True}} if column.required else {})
        for field, column in zip(schema_fields(KINDS[table]), TABLES[table].values(), strict=True)
    ]
