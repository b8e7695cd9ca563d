"""Run in the clone: give on standard output, as JSON, the pages of all cases and the builds of the shipped cycles."""

import hashlib
import json
import sys
from pathlib import Path

from tests.snapshots import face
from tests.snapshots.cases import CASES, SHIPPED
from tests.snapshots.text import page

MANIFEST = "manifest.json"


def main() -> None:
    assert Path(face.__dict__["make_files"].__code__.co_filename).is_relative_to(Path.cwd()), "not the clone's program"
    pages: dict[str, str] = {}
    for id, case in CASES.items():
        for each in case.pages:
            parameters = {"agency": id, "fiscal_year": each.fiscal_year, **each.parameters}
            pages[f"{id}/{each.name}.txt"] = page(face.executed(each.report, parameters))
    digests, manifests = {}, {}
    for agency, year in SHIPPED:
        cycle = f"{agency}/{year}"
        files = face.built({"agency": agency, "fiscal_year": year})
        for report in (each for each in face.REPORTS if f"reports/{cycle}/{each}.ipynb" in files):
            notebook = json.loads(files[f"reports/{cycle}/{report}.ipynb"])
            pages[f"{agency}/{year}-{report}.txt"] = page(face.blocks_of(notebook))
        manifests[cycle] = json.loads(files.pop(f"reports/{cycle}/{MANIFEST}"))
        digests[cycle] = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    json.dump({"pages": pages, "digests": digests, "manifests": manifests}, sys.stdout)


if __name__ == "__main__":
    main()
