"""Certificate pinning: which app pins which host, and whether what went there was read anyway. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Flow
from sandbox.verdict.model import Gap
from sandbox.verdict.wording import few

_MOST = 10
_UNREAD = "tls_refused"


def pinned(events: Iterable[DeviceEvent], flows: Iterable[Flow]) -> Iterator[Gap]:
    """A note on the pins whose check the device answered: who made them, as it tells, and what came of it.

    That the connection was read is the gateway's word: requests to the host are on record. What was not read
    blocks by itself (`tls_unread`).
    """
    hosts: dict[str, dict[str, None]] = defaultdict(dict)
    for event in events:
        if event.kind == EventKind.PINNING:
            hosts[event.package or "an app"][str(event.data.get("host") or "a host not named")[:120]] = None
    if hosts:
        read = {flow.host for flow in flows if flow.http is not None and _UNREAD not in flow.note}
        told = [_told(package, list(names), read) for package, names in sorted(hosts.items())]
        message = f"certificates were pinned, and the device let the check pass: {few(told, _MOST)}"
        yield Gap(
            code="pinning_defeated",
            message=message[:1000],
            packages=tuple(sorted(package for package in hosts if package != "an app")),
        )


def _told(package: str, names: Sequence[str], read: set[str]) -> str:
    seen = [name for name in names if name in read]
    rest = [name for name in names if name not in read]
    parts = [f"{few(seen, _MOST)} (read)"] * bool(seen) + [f"{few(rest, _MOST)} (nothing read)"] * bool(rest)
    return f"{package} pins {' and '.join(parts)}"
