"""The rooms of the package stand on floors; an import goes down, never up and never across to a neighbour."""

import ast

from tests.conftest import ROOT

FLOORS = (
    "errors thai",
    "schemes storage",
    "cycle",
    "analysis workbook",
    "report",
    "export",
    "run",
    "publish fleet",
    "cli",
    "__main__",
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
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or any(path.glob("*.py"))
    }
    rooms -= {"__init__"}
    assert rooms == set(FLOOR)


def test_no_import_goes_up_or_across():
    up = [
        (file, other)
        for file, room, other in imports()
        if room != other and other in FLOOR and room in FLOOR and FLOOR[other] >= FLOOR[room]
    ]
    assert up == [], "\n".join(map(str, up))
