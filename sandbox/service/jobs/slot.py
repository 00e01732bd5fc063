"""A worker's name: a file that is locked as long as its process lives, and touched while it works.

    DATA/workers/NAME.lock

The name is PHONEHOME_WORKER_ID, or the host's with the first number that is free.
"""

import fcntl
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.failures import Failure, Unavailable

_FOLDER = "workers"
_MOST = 64
_LONGEST = 40


@dataclass(frozen=True)
class Slot:
    """Held by this process and no other on this kernel."""

    name: str
    file: Path

    def touch(self) -> None:
        """Show `health` that the worker lives."""
        os.utime(self.file)


@contextmanager
def held_slot(folder: Path, wanted: str = "") -> Iterator[Slot]:
    """A name for the worker of this process. Raises Unavailable (`worker_running`) where it is taken."""
    place = folder / _FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as stack:
        for name in _names(wanted):
            file = place / f"{name}.lock"
            lock = file.open("a")
            stack.push(lock)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield Slot(name, file)
            return
        raise taken(wanted or f"{_host()}-{_MOST}")


def taken(name: str) -> Unavailable:
    """Somebody else works under that name."""
    message = f"Another process works over these data as {name!r}."
    remedy = "End it, or give this one another PHONEHOME_WORKER_ID."
    return Unavailable(Failure(code="worker_running", message=message, remedy=remedy))


def silence_s(folder: Path, wanted: str = "") -> float:
    """How long ago (real seconds) a worker of that name, or of this host, showed life over these data."""
    pattern = f"{wanted}.lock" if wanted else f"{_host()}-*.lock"
    touched = (file.stat().st_mtime for file in (folder / _FOLDER).glob(pattern))
    return time.time() - max(touched, default=0.0)


def _names(wanted: str) -> list[str]:
    return [wanted] if wanted else [f"{_host()}-{number}" for number in range(1, _MOST + 1)]


def _host() -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname())[:_LONGEST]
