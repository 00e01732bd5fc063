"""Waiting for an emulator, which may end instead."""

import time
from collections.abc import Callable

from sandbox.failures import Failure, Unavailable

_LOOK_S = 0.2


def until(is_so: Callable[[], bool], most_s: float, ended: Callable[[], str]) -> None:
    """Return when it is so. Unavailable (`boot_failed`) after `most_s` real seconds, or when it ended."""
    deadline = time.monotonic() + most_s
    while not is_so():
        if why := ended():
            raise _failed(f"The emulator ended: {why}")
        if time.monotonic() > deadline:
            raise _failed(f"The emulator did not come up within {most_s:.0f} s.")
        time.sleep(_LOOK_S)


def _failed(message: str) -> Unavailable:
    return Unavailable(Failure(code="boot_failed", message=message[:2500], remedy="phonehome doctor"))
