"""One cycle end to end, and one notebook by every engine, ours and others'."""

import sys
from collections import defaultdict

from benchmarks.ground import OTHERS, Ground
from pipeline.report.catalogue import NOTEBOOKS

Found = dict[str, list[float]]
AGENCY, YEAR = "trat", "2563"
# Each gives the seconds of a notebook, run and made HTML, in a process that has already run and made one.
WAYS = {
    "ours, forked": "ours",
    "ours, tuned kernel": "ours",
    "stock API: execute_notebook": "stock",
    "shared kernel and %reset": "shared",
    "ploomber-engine": "ploomber",
}
HARNESS = """
import logging, os, sys, time
from pathlib import Path
way, source, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
logging.disable(logging.WARNING)
given = {"agency": "AGENCY", "fiscal_year": YEAR}
out = str(folder / "out.ipynb")
def html(path):
    from nbconvert.exporters import HTMLExporter
    import nbformat
    return HTMLExporter().from_notebook_node(nbformat.read(path, 4))
if way == "ours":
    from pipeline.export.html.report import HtmlExporter
    from pipeline.run.execute import execute, preload
    from pipeline.run.parameters import check_parameters
    preload()
    settings, name = check_parameters(given), Path(source).stem
    def run():
        HtmlExporter().from_notebook_node(execute(name, settings))
elif way == "stock":
    import papermill
    def run():
        papermill.execute_notebook(source, out, parameters=given, progress_bar=False)
        html(out)
elif way == "ploomber":
    from ploomber_engine import execute_notebook
    def run():
        execute_notebook(source, out, parameters=given, progress_bar=False)
        html(out)
else:
    import nbclient, nbformat
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook
    client = nbclient.NotebookClient(nbformat.v4.new_notebook(), kernel_name="python3")
    kernel = client.setup_kernel()
    kernel.__enter__()
    def run():
        client.nb = parameterize_notebook(load_notebook_node(source), given)
        client.nb.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
        for number, cell in enumerate(client.nb.cells):
            if cell.cell_type == "code":
                client.execute_cell(cell, number)
        nbformat.write(client.nb, out)
        html(out)
run()
begun = time.perf_counter()
run()
print(time.perf_counter() - begun)
os._exit(0)
""".replace("AGENCY", AGENCY).replace("YEAR", YEAR)


def cycle(where: Ground, times: int) -> Found:
    """Time one cycle in new processes: stock papermill and nbconvert to HTML alone, and our build of all formats."""
    found: Found = defaultdict(list)
    stock: list[tuple[str, ...]] = []
    for name in NOTEBOOKS:
        made = str(where.folder / f"{name}.ipynb")
        choice = ("-p", "agency", AGENCY, "-p", "fiscal_year", YEAR)
        stock += [
            (sys.executable, "-m", "papermill", str(where.folder / "notebooks" / f"{name}.ipynb"), made, *choice),
            (sys.executable, "-m", "nbconvert", "--to", "html", made),
        ]
    for _ in range(times):
        found["papermill and nbconvert, HTML alone"].append(sum(where.seconds(*each) for each in stock))
        where.clear()
        ours = (sys.executable, "-m", "pipeline", "build", AGENCY, YEAR)
        found["`build`: HTML, PDF, Word, tables, manifest"].append(where.seconds(*ours))
        found["`build` with nothing to do"].append(where.seconds(*ours))
        found["`import pipeline.run.build`"].append(where.seconds(sys.executable, "-c", "import pipeline.run.build"))
    return found


def notebooks(where: Ground, times: int) -> dict[str, Found]:
    """Time each notebook, run and made HTML, by every engine in turn; the command line pays for its start too."""
    found: dict[str, Found] = {}
    for name in NOTEBOOKS:
        source = str(where.folder / "notebooks" / f"{name}.ipynb")
        made = str(where.folder / f"{name}.ipynb")
        line: Found = defaultdict(list)
        for _ in range(times):
            choice = ("-p", "agency", AGENCY, "-p", "fiscal_year", YEAR)
            papermill = where.seconds(sys.executable, "-m", "papermill", source, made, *choice)
            convert = where.seconds(sys.executable, "-m", "nbconvert", "--to", "html", made)
            line["stock command lines"].append(papermill + convert)
            for way, harness in WAYS.items():
                if harness == "ploomber" and not (OTHERS / "ploomber_engine").is_dir():
                    continue
                engine = "tuned" if "tuned" in way else "forked"
                command = (sys.executable, "-c", HARNESS, harness, source, str(where.folder))
                line[way].append(float(where.run(*command, ENGINE=engine).split()[-1]))
        found[name] = line
    return found
