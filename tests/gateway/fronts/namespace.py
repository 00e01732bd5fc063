"""A network namespace to stand in for a phone's or a container's: tests enter it with a thread."""

import ctypes
import functools
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_CLONE_NEWNET = 0x40000000


def ip(*words: str) -> str:
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=True).stdout


@functools.cache
def why_not(*tools: str) -> str:
    """Why this host cannot play a phone with a network of its own; empty when it can."""
    missing = [tool for tool in ("ip", *tools) if shutil.which(tool) is None]
    if missing:
        return f"{', '.join(missing)} not installed"
    if os.geteuid() != 0 or not Path("/dev/net/tun").exists():
        return "needs root and /dev/net/tun"
    made = subprocess.run(["ip", "netns", "add", f"probe{os.getpid()}"], capture_output=True, check=False)
    if made.returncode == 0:
        ip("netns", "delete", f"probe{os.getpid()}")
    return "" if made.returncode == 0 else "this host gives no network namespaces"


class Namespace:
    """`name` as `ip netns` knows it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def run(self, work: Callable[[], T]) -> T:
        """The result of `work` in a thread whose sockets belong to the namespace."""
        future: Future[T] = Future()
        threading.Thread(target=self._enter, args=(work, future), daemon=True).start()
        return future.result(60)

    def _enter(self, work: Callable[[], T], future: "Future[T]") -> None:
        try:
            with Path(f"/run/netns/{self.name}").open() as file:
                assert not ctypes.CDLL(None).setns(file.fileno(), _CLONE_NEWNET)
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is the caller's to see
            future.set_exception(error)

    def argv(self, *argv: str) -> list[str]:
        return ["ip", "netns", "exec", self.name, *argv]

    def ip(self, *words: str) -> str:
        return ip("-n", self.name, *words)


@contextmanager
def namespace(label: str) -> Iterator[Namespace]:
    name = f"phonehome-{label}-{os.getpid()}"
    ip("netns", "add", name)
    try:
        yield Namespace(name)
    finally:
        ip("netns", "delete", name)
