"""Which app a port of the phone belongs to, as the host tells it; without, flows have no package.

A front sees packets, and packets bear no name. Whoever can look into the phone (`/proc/net/tcp`, the
connections that hooks report) appends a line `tcp 41234 com.example.app` to a file that the front reads.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

Who = Callable[[str, int], str | None]
"""From `tcp` or `udp` and a port of the phone to the package that has it, or None."""

_LINE = re.compile(rb"(tcp|udp) (\d{1,5}) ([A-Za-z][A-Za-z0-9_.]{0,254})")
_PIECE = 2**20


def nobody(_protocol: str, _port: int) -> None:
    """For a phone that nobody can look into."""


class Owners:
    """The file's latest word on each port. It is opened at once and may grow at any time."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._rest = b""
        self._packages: dict[tuple[str, int], str] = {}

    def __call__(self, protocol: str, port: int) -> str | None:
        """See `Who`."""
        *lines, self._rest = (self._rest[-300:] + os.read(self._file, _PIECE)).split(b"\n")
        for line in lines:
            if found := _LINE.fullmatch(line):
                self._packages[found[1].decode(), int(found[2])] = found[3].decode()
        return self._packages.get((protocol, port))
