"""The manifest of one cycle's reports: an in-toto Statement of what was made and of all that it was made from.

``subject`` names every output with its SHA-256; the predicate names inputs, notebooks, code, schemes, fonts and lock
with theirs, the parameters, the result and the environment. No clock, user, machine or path stands in it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, InputError
from pipeline.storage import paths
from pipeline.storage.package import sha256
from pipeline.storage.raw_files import RawFiles

NAME = "manifest.json"
STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:ita-pipeline:manifest:v1"  # a name, not an address: nothing is to be fetched
MATERIALS = ("inputs", "notebooks", "code", "schemes", "fonts", "lock")

PACKAGE = Path(__file__).resolve().parents[1]
LOCK = PACKAGE.parent / "requirements.lock"
CODE = {".py", ".toml", ".typ", ".html", ".css", ".js", ".docx"}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: *; *([^\\\n]+))?", re.MULTILINE)
"""A line of a lock: package, version, and for which systems."""

Digests = Mapping[str, str]
"""File, named from the project's folder → SHA-256 in hexadecimal."""


class CycleNames:
    """What says in its ``parameters`` which cycle it is about."""

    parameters: Mapping[str, Any]  # as ``Settings.parameters`` gives them

    @property
    def agency(self) -> str:
        """The folder name of the agency."""
        return str(self.parameters["agency"])

    @property
    def fiscal_year(self) -> int:
        """The fiscal year of the Buddhist Era."""
        return int(self.parameters["fiscal_year"])

    @property
    def cycle(self) -> str:
        """Both, as folders of the cycle are named: ``trat/2564``."""
        return f"{self.agency}/{self.fiscal_year}"


@dataclass(frozen=True)
class Manifest(CycleNames):
    """What a manifest says; ``materials`` has the digests of each of ``MATERIALS``."""

    outputs: Digests
    materials: Mapping[str, Digests]
    locked: Mapping[str, str]  # package → version in the lock
    parameters: Mapping[str, Any]
    result: Mapping[str, str]
    environment: Mapping[str, str]  # Python and package → version that ran: to be recreated, no verdict

    def to_bytes(self) -> bytes:
        """Write the statement as JSON."""
        statement = {
            "_type": STATEMENT,
            "subject": [{"name": name, "digest": {"sha256": value}} for name, value in sorted(self.outputs.items())],
            "predicateType": PREDICATE,
            "predicate": {
                "parameters": self.parameters,
                "result": self.result,
                **{name: self.materials[name] for name in MATERIALS},
                "locked": self.locked,
                "environment": self.environment,
            },
        }
        return (json.dumps(statement, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes, shown: str) -> Manifest:
    """Read a manifest; ``shown`` names its file in a fault.

    Raises:
        InputError: the bytes are no manifest of this version.
    """
    try:
        statement = json.loads(data)
        if (statement["_type"], statement["predicateType"]) != (STATEMENT, PREDICATE):
            raise ValueError(f"{statement['_type']} {statement['predicateType']}")
        predicate = statement["predicate"]
        return Manifest(
            {str(each["name"]): str(each["digest"]["sha256"]) for each in statement["subject"]},
            {name: _texts(predicate[name]) for name in MATERIALS},
            _texts(predicate["locked"]),
            {"agency": "", **predicate["parameters"], "fiscal_year": int(predicate["parameters"]["fiscal_year"])},
            _texts(predicate["result"]),
            _texts(predicate["environment"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        fault = Fault.of("manifest-unreadable", shown, f"{type(error).__name__}: {error}", type=PREDICATE)
        raise InputError([fault]) from error


def digest_program() -> dict[str, Digests]:
    """Give the digests of what every cycle is made with: notebooks, code, fonts and lock."""
    fonts = [path for path in PACKAGE.glob("thai/fonts/*") if path.suffix in {".ttf", ".woff2"}]
    code = {path for path in PACKAGE.rglob("*") if path.suffix in CODE} - set(PACKAGE.glob("schemes/*.toml"))
    return {
        "notebooks": _digest_files(paths.notebooks().glob("*.ipynb"), paths.root()),
        "code": _digest_files(code, PACKAGE.parent),
        "fonts": _digest_files(fonts, PACKAGE.parent),
        "lock": _digest_files([LOCK], PACKAGE.parent),
    }


def digest_materials(
    cycles: Iterable[tuple[str, int]], program: Mapping[str, Digests] | None = None, raw: RawFiles | None = None
) -> dict[str, Digests]:
    """Give the digests of all that reports are made from, by kind.

    ``cycles`` are agency and fiscal year of those that the reports read, ``program`` is what ``digest_program`` gave,
    where many cycles are asked for; of the files that ``raw`` has read the digests are of what was read.
    """
    cycles = list(cycles)
    names = {"conventions", *(str(year) for _, year in cycles)}
    schemes = {PACKAGE / "schemes" / f"{name}.toml" for name in names}
    return {
        "inputs": (raw or RawFiles()).digests(cycles),
        "schemes": _digest_files(schemes, PACKAGE.parent),
        **(digest_program() if program is None else program),
    }


def lock_versions(text: str) -> dict[str, str]:
    """Give the version of every package of a lock; one pinned differently for two Pythons has both."""
    versions: dict[str, str] = {}
    for name, version, _ in PINNED.findall(text):
        versions[name] = f"{versions[name]}, {version}" if name in versions else version
    return dict(sorted(versions.items()))


def _digest_files(files: Iterable[Path], root: Path) -> dict[str, str]:
    files = (path for path in files if path.is_file() and not path.name.startswith((".", "~$")))
    named = {path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name: path for path in files}
    return {name: sha256(path.read_bytes()) for name, path in sorted(named.items())}


def _texts(mapping: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in mapping.items()}
