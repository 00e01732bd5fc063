"""Reads of the owner's data, as the device told them, and which classes of data each yields. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.model import DataClass

_SIGNS: Mapping[DataClass, tuple[str, ...]] = {
    DataClass.SMS_BODY: ("sms", "mms"),
    DataClass.SMS_ADDRESS: ("sms", "mms"),
    DataClass.CONTACTS: ("contacts",),
    DataClass.CALL_LOG: ("call_log",),
    DataClass.CALENDAR: ("calendar",),
    DataClass.IMEI: ("imei", "deviceid"),
    DataClass.IMSI: ("subscriberid", "imsi"),
    DataClass.ICCID: ("iccserial", "simserial", "iccid"),
    DataClass.PHONE_NUMBER: ("line1number", "phonenumber"),
    DataClass.SERIAL: ("getserial",),
    DataClass.MAC: ("connectioninfo", "macaddress", "hardwareaddress"),
    DataClass.ANDROID_ID: ("android_id",),
    DataClass.ADVERTISING_ID: ("advertising id",),
    DataClass.LOCATION: ("location", "cellinfo"),
    DataClass.ACCOUNTS: ("account",),
    DataClass.CLIPBOARD: ("clip",),
    DataClass.INSTALLED_APPS: ("packages", "applications"),
    DataClass.BROWSER_HISTORY: ("browser",),
    DataClass.PHOTO: ("media", "images", "/dcim/", "/pictures/"),
}
"""What `source` and `what` of a `data_read` hold, in lower case, by the class of data (device-events.md)."""


@dataclass(frozen=True, slots=True)
class Read:
    """One `data_read` event: `what` is its source and what was asked for, in lower case."""

    package: str
    what: str
    device_time_s: float
    told: str
    component: str | None
    stack: tuple[str, ...]

    def yields(self, data_class: DataClass) -> bool:
        """Whether data of the class is what such a read gives, by its name."""
        signs = _SIGNS.get(data_class, (data_class.value,))
        return any(sign in self.what for sign in signs)


def reads(events: Iterable[DeviceEvent]) -> list[Read]:
    """All reads by a named package, in the order in which they were told."""
    return [
        _read(event, event.package) for event in events if event.kind is EventKind.DATA_READ and event.package
    ]


def _read(event: DeviceEvent, package: str) -> Read:
    told = f"{event.data.get('source', '')} {event.data.get('what', '')}"[:200]
    return Read(package, told.lower(), event.device_time_s, told, event.component, event.stack)
