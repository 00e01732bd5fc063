"""What the sample told its owner in notifications, by the device's word."""

from collections.abc import Iterable

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.model import Notice

MOST = 30
_LONGEST = 200


def shown_notices(own: Iterable[DeviceEvent]) -> tuple[Notice, ...]:
    """The first notifications, each title with its text once."""
    shown = [event for event in own if event.kind is EventKind.NOTIFICATION_POSTED]
    return tuple(
        Notice(
            package=event.package or "",
            title=str(event.data.get("title", ""))[:_LONGEST],
            text=str(event.data.get("text", ""))[:_LONGEST],
            device_time_s=event.device_time_s,
        )
        for event in shown[:MOST]
    )
