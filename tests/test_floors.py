"""The rooms of the package stand on floors; an import goes down, never up and never across to a neighbour."""

import ast
import functools
import subprocess
import sys

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


@functools.cache
def nodes(path):
    """Every node of a module's syntax tree."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def imports():
    """Every import of one room by another: file, importing room, imported room."""
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        room = relative.parts[0].removesuffix(".py")
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pipeline":
                parts = node.module.split(".")
                for other in [parts[1]] if len(parts) > 1 else [name.name for name in node.names]:
                    yield relative.as_posix(), room, other


def test_every_room_has_a_floor():
    rooms = {
        path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))
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


HEAVY = {"dask", "distributed", "nbclient", "openpyxl", "papermill", "polars", "pythainlp"}
"""Libraries that take long to load: they are imported in the function that needs them, all others at the top."""
BEHIND = ("pipeline.export.", "pipeline.report.charts.", "pipeline.report.blocks", "pipeline.run.engine.")
"""What loads typst, nbconvert or matplotlib at its top: ``run`` imports it where a notebook is run or rendered."""
SYSTEM = {"fcntl", "msvcrt"}
"""Only one of them is there, by the system."""


def trees():
    """Every module's dotted name and the nodes of its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), nodes(path)


def imported(node):
    """The modules that an import statement names."""
    return [each.name for each in node.names] if isinstance(node, ast.Import) else [f"{node.module}."]


def test_only_what_is_heavy_is_imported_late():
    late = [
        (module, name)
        for module, tree in trees()
        for function in tree
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
        if name.split(".")[0] not in HEAVY | SYSTEM
        and not (module.startswith("pipeline.run.") and name.startswith(BEHIND))
    ]
    assert late == []


def test_no_module_imports_itself_through_others():
    modules = dict(trees())
    needs = {
        module: {
            name if name in modules else node.module
            for node in tree
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline")
            for name in (f"{node.module}.{each.name}" for each in node.names)
        }
        - {module}
        for module, tree in modules.items()
    }
    while free := [module for module, own in needs.items() if not own & set(needs)]:
        for module in free:
            del needs[module]
    assert sorted(needs) == []


def test_the_package_has_few_names_at_its_top_and_no_long_module():
    top = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))}
    assert len(top) <= 15
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {name: length for name, length in lines.items() if length > 350} == {}


def test_a_rooms_face_loads_nothing_heavy():
    faces = [room for room in FLOOR if (PACKAGE / room / "__init__.py").is_file()]
    heavy = HEAVY | {"matplotlib", "nbconvert", "nbformat", "typst", "IPython"}
    code = "import sys; " + "".join(f"import pipeline.{face}; " for face in faces)
    code += f"print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == []
