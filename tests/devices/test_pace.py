"""Device time at the pace of the wall."""

import threading
import time

from sandbox.devices.pace import real_time
from sandbox.failures import Failure, PhonehomeError


class FakeClock:
    """Counts what it is asked to let pass; fails from `fails_at` device seconds on."""

    def __init__(self, fails_at: float = float("inf")) -> None:
        self.time_s = 5.0
        self.fails_at = fails_at
        self.moved = threading.Semaphore(0)

    def now(self) -> float:
        return self.time_s

    def run_until(self, device_time_s: float) -> float:
        self.moved.release()
        if device_time_s >= self.fails_at:
            raise PhonehomeError(Failure(code="device_lost", message="gone"))
        self.time_s = device_time_s
        return device_time_s


def test_as_much_time_passes_as_does_on_the_wall_and_none_afterwards() -> None:
    clock, started = FakeClock(), time.monotonic()
    with real_time(clock, step_s=0.01):
        for _ in range(3):
            assert clock.moved.acquire(timeout=5)
    passed, stopped_at = time.monotonic() - started, clock.time_s
    assert 5.0 < stopped_at <= 5.0 + passed
    assert clock.time_s == stopped_at


def test_a_device_that_is_gone_ends_it() -> None:
    clock = FakeClock(fails_at=5.0)
    with real_time(clock, step_s=0.01):
        assert clock.moved.acquire(timeout=5)
    assert not clock.moved.acquire(timeout=0.05)
