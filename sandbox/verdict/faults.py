"""Where the device itself failed the sample: gaps of no app's making.

A crash that begins in the device's own code, and a thread of the sample that still computed when time
ended, hide what the sample would have done next: neither may end as `clean`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.model import Gap
from sandbox.verdict.wording import few

_DEVICE_CODE = ("phonehome.", "org.robolectric.")
_REFUSALS = (
    *("java.io.", "java.net.", "java.nio.", "android."),
    *("java.lang.SecurityException", "java.lang.IllegalArgumentException"),
    *("java.lang.UnsatisfiedLinkError", "java.lang.ClassNotFoundException"),
    *("java.lang.InterruptedException", "java.lang.IllegalMonitorStateException"),
)
"""What a phone throws on purpose where the device's code stands: refusals, lost connections, ended waits."""


def device_faults(own: Iterable[DeviceEvent]) -> Iterator[Gap]:
    """Crashes that begin in the device's code, of the sample's own events."""
    faults = [event for event in own if event.kind == EventKind.CRASH and is_device_fault(event)]
    if faults:
        kinds = Counter(f"{str(e.data.get('exception'))[:80]} at {_top(e)[:120]}" for e in faults)
        message = f"crashes in the device's own code, {len(faults)}: {few(sorted(kinds), 5)}"
        packages = tuple(sorted({event.package for event in faults if event.package}))
        yield Gap(code="device_fault", message=message, blocking=True, packages=packages)


def is_device_fault(crash: DeviceEvent) -> bool:
    """Whether the innermost frame is the device's own, and no refusal that a phone would give there too."""
    refused = str(crash.data.get("exception")).startswith(_REFUSALS)
    return _top(crash).startswith(_DEVICE_CODE) and not refused


def _top(crash: DeviceEvent) -> str:
    """The innermost frame without the JVM's loader and module (`StackTraceElement.toString`)."""
    frames = crash.data.get("stack")
    first = str(frames[0]) if isinstance(frames, list) and frames else ""
    method, bracket, place = first.partition("(")
    return method.rpartition("/")[2] + bracket + place


def stuck_threads(events: Iterable[DeviceEvent], packages: frozenset[str]) -> Iterator[Gap]:
    """Threads that time did not wait for: the sample's, and at the end the device's own, too.

    Before, those of the device are the host's slowness: a boot on a busy machine.
    """
    concerned = [event for event in events if event.package is None or event.package in packages]
    running = _still_running(concerned)
    if running:
        names = few(sorted(set(running.values())), 5)
        message = f"threads that still computed when time ended, {len(running)}: {names}"
        owners = tuple(sorted({owner for owner, _ in running if owner}))
        yield Gap(code="still_running", message=message, blocking=True, packages=owners)
    times = sum(event.kind == EventKind.CLOCK_STUCK and event.package is not None for event in concerned)
    if times:
        yield Gap(code="clock_stuck", message=f"threads that did not come to rest in time: {times} events")


def _still_running(events: Iterable[DeviceEvent]) -> dict[tuple[str | None, str], str]:
    """Names by package and thread; a thread ends with its process, as on a phone."""
    running: dict[tuple[str | None, str], Mapping[str, object]] = {}
    for event in events:
        threads = {(event.package, str(one.get("id"))): one for one in _threads(event)}
        if event.kind == EventKind.CLOCK_STUCK:
            running |= threads
        elif event.kind == EventKind.CLOCK_UNSTUCK:
            freed = {thread for _, thread in threads}
            running = {key: one for key, one in running.items() if key[1] not in freed}
        elif event.kind == EventKind.PROCESS_DIED:
            died = (event.package, event.data.get("process"))
            running = {key: one for key, one in running.items() if (key[0], one.get("process")) != died}
    return {key: str(one.get("name"))[:80] for key, one in running.items()}


def _threads(event: DeviceEvent) -> Iterator[Mapping[str, object]]:
    threads = event.data.get("threads")
    yield from (one for one in threads if isinstance(one, dict)) if isinstance(threads, list) else ()
