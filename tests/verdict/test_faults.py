"""Crashes of the device's own making, and threads that time did not wait for."""

import pytest

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.faults import device_faults, is_device_fault, stuck_threads

SPY = frozenset({"com.spy"})


def crash(exception: str, *stack: str) -> DeviceEvent:
    data = {"exception": exception, "stack": list(stack)}
    return DeviceEvent(kind=EventKind.CRASH, device_time_s=1, package="com.spy", data=data)


def threads(kind: EventKind, *ids: int, package: str | None = "com.spy") -> DeviceEvent:
    named = [{"id": one, "name": f"Thread-{one}", "process": package} for one in ids]
    return DeviceEvent(kind=kind, device_time_s=1, package=package, data={"threads": named})


def died(process: str) -> DeviceEvent:
    data = {"process": process}
    return DeviceEvent(kind=EventKind.PROCESS_DIED, device_time_s=2, package="com.spy", data=data)


FAULTS = [
    ("java.lang.NullPointerException", "phonehome.device.windows.Screen.draw(Screen.java:7)"),
    ("java.lang.ClassCastException", "app//org.robolectric.shadows.ShadowView.x(ShadowView.java:1)"),
    ("java.lang.NoSuchMethodError", "loader//phonehome.runtime.tap.Ciphers.of(Ciphers.java:3)"),
]


@pytest.mark.parametrize(("exception", "top"), FAULTS)
def test_a_crash_that_begins_in_the_devices_code_blocks(exception: str, top: str) -> None:
    (gap,) = device_faults([crash(exception, top, "com.spy.Main.onCreate(Main.java:9)")])
    assert (gap.code, gap.blocking, gap.packages) == ("device_fault", True, ("com.spy",))
    assert exception in gap.message


OWN = [
    ("java.lang.NullPointerException", "com.spy.Main.onCreate(Main.java:9)"),
    ("java.lang.NullPointerException", "android.view.View.x(View.java:9)"),
    ("java.lang.SecurityException", "phonehome.device.activities.ActivityStack.checkAccess(A.java:1)"),
    ("java.net.ConnectException", "phonehome.runtime.net.Sockets.connect(Sockets.java:1)"),
    ("android.os.DeadObjectException", "phonehome.device.process.RemoteBinder.transact(R.java:1)"),
]


@pytest.mark.parametrize(("exception", "top"), OWN)
def test_an_apps_own_crash_and_a_phones_refusal_are_no_fault_of_the_device(exception: str, top: str) -> None:
    below = "phonehome.device.process.Crashes.guard(Crashes.java:20)"
    assert not is_device_fault(crash(exception, top, below))


def test_a_crash_without_a_stack_is_no_fault_of_the_device() -> None:
    assert not is_device_fault(crash("SIGSEGV"))


def test_a_thread_that_computed_until_the_end_blocks_and_is_named() -> None:
    events = [threads(EventKind.CLOCK_STUCK, 4, 5), threads(EventKind.CLOCK_UNSTUCK, 5)]
    running, stuck = stuck_threads(events, SPY)
    assert (stuck.code, stuck.blocking) == ("clock_stuck", False)
    assert (running.code, running.blocking, running.packages) == ("still_running", True, ("com.spy",))
    assert "Thread-4" in running.message
    assert "Thread-5" not in running.message


def test_a_thread_of_the_device_itself_blocks_too_and_a_strangers_does_not() -> None:
    ours = stuck_threads([threads(EventKind.CLOCK_STUCK, 4, package=None)], SPY)
    assert [gap.code for gap in ours] == ["still_running"]
    assert not list(stuck_threads([threads(EventKind.CLOCK_STUCK, 4, package="com.android.phone")], SPY))


@pytest.mark.parametrize(
    "end",
    [
        threads(EventKind.CLOCK_UNSTUCK, 4),
        threads(EventKind.CLOCK_UNSTUCK, 4, package=None),
        died("com.spy"),
    ],
)
def test_a_thread_that_rested_or_died_with_its_process_does_not_block(end: DeviceEvent) -> None:
    gaps = stuck_threads([threads(EventKind.CLOCK_STUCK, 4), end], SPY)
    assert [gap.blocking for gap in gaps] == [False]


def test_a_thread_outlives_the_death_of_its_packages_other_processes() -> None:
    gaps = stuck_threads([threads(EventKind.CLOCK_STUCK, 4), died("com.spy:remote")], SPY)
    assert "still_running" in {gap.code for gap in gaps}


def test_threads_of_a_strange_shape_are_passed_over() -> None:
    odd = DeviceEvent(kind=EventKind.CLOCK_STUCK, device_time_s=1, package="com.spy", data={"threads": 7})
    assert [gap.code for gap in stuck_threads([odd], SPY)] == ["clock_stuck"]
