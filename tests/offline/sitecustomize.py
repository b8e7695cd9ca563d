"""Lets no connection leave this machine: in the tests, and in every Python that they start, which finds this file.

Python imports a module of this name at its start; ``tests/conftest.py`` puts its folder on ``PYTHONPATH``.
"""

import socket
import sys


class LeavesTheMachine(RuntimeError):
    """No OSError, which programs take for a network that happens to be away."""


def here(host: object) -> bool:
    """Tell whether a host is this machine; a number stands in addresses of the kernel itself."""
    name = host.decode() if isinstance(host, bytes) else host
    known = (None, "", "localhost", "::1", "0.0.0.0", socket.gethostname())
    return not isinstance(name, str) or name in known or name.startswith("127.")


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to connect, to send and to look up names elsewhere; files as sockets have no host."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    else:
        return
    if not here(host):
        raise LeavesTheMachine(f"{event}: {host}")


sys.addaudithook(refuse)
