"""papermill's engines that are ours: ``forked`` runs a notebook in a copy of this warm process, ``tuned`` in a kernel.

papermill is imported here, before a module of an engine: it loads these modules as its entry points, which must not
find one that is only half loaded.
"""

from papermill.engines import papermill_engines

from pipeline.run.engine.forked import ForkedEngine
from pipeline.run.engine.tuned import TunedEngine


def register() -> None:
    """Make the engines known to papermill in this process, whether or not the package is installed."""
    papermill_engines.register("ita-forked", ForkedEngine)
    papermill_engines.register("ita-tuned", TunedEngine)
