"""papermill's own engine with a real kernel, over files instead of network ports."""

from __future__ import annotations

from typing import Any

from papermill.engines import NBClientEngine
from traitlets.config import Config


class TunedEngine(NBClientEngine):  # type: ignore[misc]  # papermill carries no types
    """Run a notebook in a kernel that nobody else on the machine can reach."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Run every cell in a kernel of its own."""
        kwargs["config"] = Config(KernelManager={"transport": "ipc"})
        return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)
