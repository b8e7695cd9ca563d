"""A page in headless Chromium, spoken to by its DevTools protocol over two pipes: no driver, no open port."""

import base64
import fcntl
import itertools
import json
import os
import select
import shutil
import signal
import time
from pathlib import Path
from typing import Any, Self

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
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


def _pipe() -> list[int]:
    """Give the ends of a pipe, none of them a number that the browser looks for."""
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return high


class Page:
    """One page of a browser that ends with the ``with`` block."""

    def __init__(self, profile: Path, width: int = 1400, height: int = 1000) -> None:
        self.profile, self.size = profile, f"--window-size={width},{height}"
        self.numbers, self.rest, self.session = itertools.count(1), b"", ""

    def __enter__(self) -> Self:
        theirs_in, self.into = _pipe()
        self.out, theirs_out = _pipe()
        nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        pipes = [(os.POSIX_SPAWN_DUP2, theirs_in, 3), (os.POSIX_SPAWN_DUP2, theirs_out, 4)]  # where it looks
        command = [PROGRAM, *_FLAGS, self.size, f"--user-data-dir={self.profile}", "about:blank"]
        given = {**os.environ, "HOME": str(self.profile)}
        self.process = os.posix_spawn(PROGRAM, command, given, file_actions=[*nowhere, *pipes])
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            targets = self.call("Target.getTargets")["targetInfos"]
            target = next(each["targetId"] for each in targets if each["type"] == "page")
            self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.into)
        os.close(self.out)
        os.kill(self.process, signal.SIGKILL)  # its helpers end with it
        os.waitpid(self.process, 0)

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
            assert data, f"the browser said nothing for {_SECONDS} s or has ended"
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
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        time.sleep(1)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))
