"""What a sample laid where other apps can take it, in the shape of flows, so that it is read like what left.

An `exposed` event names the place and the sha-256 of a blob. It is the device's account and proves no
egress: what is found in it is `Detection.exposed`, never a match of a flow.
"""

from collections.abc import Iterable, Iterator

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow, Message, Origin

MOST = 4_000
_WHERE = 200


def exposed(events: Iterable[DeviceEvent]) -> Iterator[Flow]:
    """One for each place and content of a package, the first `MOST`; the payloads are blobs of events."""
    seen: set[tuple[str | None, str, str]] = set()
    for event in events:
        if event.kind != EventKind.EXPOSED or event.package is None:
            continue
        where, payload = str(event.data.get("where", ""))[:_WHERE], str(event.data.get("payload", ""))
        key = event.package, where, payload
        if payload and key not in seen and len(seen) < MOST:
            seen.add(key)
            yield _flow(event, where, payload)


def _flow(event: DeviceEvent, where: str, payload: str) -> Flow:
    origin = Origin(package=event.package, component=event.component, stack=event.stack)
    at = event.device_time_s
    message = Message(name="body", outbound=True, device_time_s=at, payload=payload, size=0, origin=origin)
    return Flow(
        id=0,
        channel=Channel.EXPOSED,
        device_time_s=at,
        host=where,
        origin=origin,
        messages=(message,),
    )
