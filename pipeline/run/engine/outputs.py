"""Outputs of cells as a notebook keeps them, made of a child's events in the way that nbclient makes them."""

from collections.abc import Iterable
from typing import Any

from nbformat import from_dict


def join_streams(outputs: Iterable[Any]) -> list[Any]:
    """Join neighbouring texts of one stream: into how many pieces a kernel sends them is chance."""
    joined: list[Any] = []
    for each in outputs:
        last = joined[-1] if joined else None
        if last is not None and each.output_type == last.output_type == "stream" and each.name == last.name:
            last.text += each.text
        else:
            joined.append(each)
    return joined


class Outputs:
    """The outputs of the cell that runs, and every display that has an id, for later updates."""

    def __init__(self) -> None:
        self.cell: Any = None
        self.clearing = False
        self.displays: dict[str, list[Any]] = {}

    def begin(self, cell: Any) -> None:
        """Take the outputs that follow for those of ``cell``."""
        self.cell, self.clearing = cell, False

    def stream(self, name: str, text: str) -> None:
        """Add text; text of the same stream continues the last output."""
        if self.cell is None:
            return
        self._clear()
        last = self.cell.outputs[-1] if self.cell.outputs else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        else:
            self.cell.outputs.append(_output("stream", name=name, text=text))

    def take(self, event: str, content: dict[str, Any]) -> None:
        """Add what an event brings."""
        if event == "stream":
            self.stream(content["name"], content["text"])
        elif event == "clear":
            self.clearing = True
            if not content["wait"]:
                self._clear()
        elif event == "update":
            for output in self.displays.get(content["transient"].get("display_id", ""), []):
                output["data"], output["metadata"] = content["data"], content["metadata"]
        else:
            self._clear()
            self.cell.outputs.append(self._compose(event, content))

    def _compose(self, event: str, content: dict[str, Any]) -> Any:
        if event == "error":
            return _output("error", **content)
        data = {"data": content["data"], "metadata": content["metadata"]}
        if event == "result":
            return _output("execute_result", **data, execution_count=content["count"])
        output = _output("display_data", **data)
        if name := content["transient"].get("display_id"):
            self.displays.setdefault(name, []).append(output)
        return output

    def _clear(self) -> None:
        if self.clearing:
            self.cell.outputs, self.clearing = [], False


def _output(kind: str, **content: Any) -> Any:
    """Make an output as nbformat keeps it; papermill validates the notebook as a whole."""
    return from_dict({"output_type": kind, **content})
