"""The rooms of the package stand on floors; an import goes down or stays on its floor, never up."""

import ast

from tests.conftest import ROOT

FLOORS = (
    "thai words errors place obstacle swap writing lock log progress beside "
    "records fonts scheme_facts scheme_check scheme conventions arithmetic method",
    "raw",
    "kept scores findings years terms ranking mixes reach lift cut oit survey whatif comparability decomposition "
    "movement moved peers certainty sampling inside checks fields figures questions cautions "
    "package",
    "blocks grid markup citing trail charts sentences remarks own_words tables memo committee opened comparison "
    "among register",
    "export",
    "catalogue manifest materials freshness crate difference editions revision recording verification tracing "
    "notebook provenance intake engine warm execution rendering run summary contents renewal "
    "publication fleet commands cli __main__",
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms.split()}
PACKAGE = ROOT / "pipeline"


def imports():
    """Every import of one room by another: file, importing room, imported room."""
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        room = relative.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pipeline":
                parts = node.module.split(".")
                for other in [parts[1]] if len(parts) > 1 else [name.name for name in node.names]:
                    yield relative.as_posix(), room, other


def test_every_room_has_a_floor():
    rooms = {
        path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()
    }
    rooms -= {"__init__", "__pycache__", "schemes", "templates", "py.typed"}
    assert rooms == set(FLOOR)


def test_no_import_goes_up():
    up = [
        (file, other)
        for file, room, other in imports()
        if other in FLOOR and room in FLOOR and FLOOR[other] > FLOOR[room]
    ]
    assert up == []
