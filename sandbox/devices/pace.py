"""Device time at the pace of the wall: for a phone that somebody holds in hand.

A scan lets hours pass in seconds. A researcher who taps and watches wants animations, timers and answers to
come when they would.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.devices.contract import Clock
from sandbox.failures import PhonehomeError

_STEP_S = 0.25


@contextmanager
def real_time(clock: Clock, step_s: float = _STEP_S) -> Iterator[None]:
    """Let as much device time pass as real time does, in steps of `step_s` real seconds, until left; the rest
    of a step passes then.

    A clock that fails ends it: the device is gone, and whoever uses it next will hear so.
    """
    ended = threading.Event()
    thread = threading.Thread(target=_walk, args=(clock, ended, step_s), name="real-time", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _walk(clock: Clock, ended: threading.Event, step_s: float) -> None:
    last, goes_on = time.monotonic(), True
    while goes_on:
        goes_on = not ended.wait(step_s)
        now = time.monotonic()
        try:
            clock.run_until(clock.now() + now - last)
        except PhonehomeError:
            return
        last = now
