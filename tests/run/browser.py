"""A page in headless Chromium, spoken to by its DevTools protocol over two pipes: no driver, no open port."""

from __future__ import annotations

import base64
import itertools
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
)
_SECONDS = 120  # that a busy machine may take for one answer


class Page:
    """One page of a browser that ends with the ``with`` block."""

    def __init__(self, profile: Path, width: int = 1400, height: int = 1000) -> None:
        self.profile, self.size = profile, f"--window-size={width},{height}"
        self.numbers, self.rest, self.session = itertools.count(1), b"", ""

    def __enter__(self) -> Page:
        theirs_in, self.into = os.pipe()
        self.out, theirs_out = os.pipe()
        # The program reads commands from descriptor 3 and answers on 4; sh puts the pipes there.
        command = [PROGRAM, *_FLAGS, self.size, f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "sh", *map(str, command)],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"XDG_DATA_HOME": "/root/.local/share", **os.environ, "HOME": str(self.profile)},
        )
        os.close(theirs_in)
        os.close(theirs_out)
        (target,) = (
            each["targetId"]
            for each in self.call("Target.getTargets")["targetInfos"]
            if each["type"] == "page"
        )
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.into)
        self.process.kill()
        self.process.wait()
        os.close(self.out)

    def call(self, method: str, **parameters: Any) -> Any:
        """Give a command of the protocol and wait for its answer; what else the browser tells is passed over."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.into, json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    def _next(self) -> bytes:
        until = time.monotonic() + _SECONDS
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.out], [], [], max(0.0, until - time.monotonic()))
            data = os.read(self.out, 1 << 20) if ready else b""
            assert data, f"the browser said nothing for {_SECONDS} s or has ended: {self.process.poll()}"
            self.rest += data
        message, _, self.rest = self.rest.partition(b"\0")
        return message

    def open(self, url: str) -> None:
        """Begin to load a page."""
        self.call("Page.navigate", url=url)

    def value(self, expression: str) -> Any:
        """Give what an expression of JavaScript comes to."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float = _SECONDS) -> None:
        """Wait until an expression is true."""
        until = time.monotonic() + seconds
        while not self.value(expression):
            assert time.monotonic() < until, f"not true within {seconds} s: {expression}"
            time.sleep(0.2)

    def picture(self, path: Path, width: int, height: int) -> None:
        """Write what the page shows as a PNG of that size, for a person to look at."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        time.sleep(1)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))
