"""papermill's own engine with a real kernel, without its idle waits, over files instead of network ports."""

import sys
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from papermill.engines import NBClientEngine
from traitlets import Type
from traitlets.config import Config

_POLL = 0.003  # seconds between two looks whether a kernel has ended; jupyter_client takes 0.1


class _Outputs(AsyncZMQSocketChannel):
    """What a kernel publishes; its first message shows that this side is heard.

    jupyter_client then reads what else stands there, until nothing has come for 0.2 s; nbclient passes over such
    messages by their parent and itself reads without a limit, so that nothing need be waited for.
    """

    heard = False

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]
        message = await super().get_msg(0 if self.heard and timeout is not None else timeout)
        self.heard = True
        return message


class _Client(AsyncKernelClient):
    iopub_channel_class = Type(_Outputs)


class _Manager(AsyncKernelManager):
    client_factory = Type(_Client)

    async def _async_wait(self, pollinterval: float = _POLL) -> None:
        await super()._async_wait(min(pollinterval, _POLL))


class TunedEngine(NBClientEngine):  # type: ignore[misc]  # papermill carries no types
    """Run a notebook in a kernel that nobody else on the machine can reach."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Run every cell in a kernel of its own."""
        transport = "tcp" if sys.platform == "win32" else "ipc"  # Windows has no such files
        kwargs |= {"config": Config(KernelManager={"transport": transport}), "kernel_manager_class": _Manager}
        return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)
