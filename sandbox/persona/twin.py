"""An owner's twin: another person with a life of the same shape, or the same person with some data changed.

As many entries, and each value as long as its counterpart: the same place, phone model, carrier, locale, time
zone, hours of texts. So two runs differ by the values alone, and sizes can be compared. Photos are drawn anew
and compress to another size. Pure.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.persona.apps import is_rare
from sandbox.persona.canaries import derive
from sandbox.persona.identity import luhn_digit
from sandbox.persona.model import Contact, DataClass, Identity, InstalledApp, Persona, Photo, Place, Sms
from sandbox.persona.regions import TAKEN
from sandbox.persona.respelling import Respelling, lines

_MINUTE_MS = 60_000
_SERIAL = "0123456789ABCDEFGHJKLMNPRSTVWX"
_KEPT_OF_MAKER = len("com.") + 3
"""Of a rare package's name: what keeps its place among the sorted."""


@dataclass(frozen=True, slots=True)
class Variation:
    """Which twin: `key` tells twins apart, `classes` are those of the data that are the twin's own."""

    key: int
    classes: frozenset[DataClass]


def vary(persona: Persona, variation: Variation) -> Persona:
    """The owner with the twin's values in these classes; canaries derive from what is there then.

    The seed stays, for the plan is drawn from it. Numbers of the contacts that stand in the call log and in
    texts change with those classes and not with the contacts.
    """
    if not variation.classes:
        return persona
    twin = _Twin(persona, f"twin {persona.seed} {variation.key}")
    changes: dict[str, Any] = {}
    for data_class, change in _CHANGES.items():
        if data_class in variation.classes:
            changes |= change(twin)
    identity: dict[str, Any] = {}
    for data_class, fields in _IDENTITY.items():
        if data_class in variation.classes:
            identity |= {field: getattr(twin.identity, field) for field in fields}
    changes["identity"] = persona.identity.model_copy(update=identity)
    changes |= twin.texts(variation.classes)
    varied = persona.model_copy(update=changes)
    kept = [canary for canary in persona.canaries if canary.data_class is DataClass.SELF_TEST]
    return varied.model_copy(update={"canaries": (*derive(varied), *kept)})


_IDENTITY: Mapping[DataClass, tuple[str, ...]] = {
    DataClass.IMEI: ("imei", "imeisv"),
    DataClass.IMSI: ("imsi",),
    DataClass.ICCID: ("iccid",),
    DataClass.PHONE_NUMBER: ("phone_number",),
    DataClass.ANDROID_ID: ("android_id",),
    DataClass.SERIAL: ("serial",),
    DataClass.MAC: ("wifi_mac", "bluetooth_mac"),
    DataClass.ADVERTISING_ID: ("advertising_id",),
    DataClass.LOCATION: ("wifi_ssid", "cell_id", "area_code"),
}


class _Twin:
    """Each part of the other life; equal values of the first are equal in it."""

    def __init__(self, persona: Persona, key: str) -> None:
        self._of = persona
        self._new = Respelling(key)
        self._lines = lines(key, _numbers(persona), TAKEN)
        self._later_ms = self._new.number(7, 25, "minutes") * _MINUTE_MS
        self._place = self._new.number(11_000, 40_000, "latitude"), self._new.number(11_000, 40_000, "east")

    @property
    def identity(self) -> Identity:
        own, new = self._of.identity, self._new
        body = own.imei[:8] + new.letters(own.imei[8:14], "0123456789")
        account = own.iccid[:7] + new.letters(own.iccid[7:-1], "0123456789")
        check = luhn_digit(body)
        return own.model_copy(
            update={
                "imei": body + check,
                "imeisv": body + _version(own.imeisv[14:], check),
                "imsi": own.imsi[:6] + new.letters(own.imsi[6:], "0123456789"),
                "iccid": account + luhn_digit(account),
                "phone_number": self._number(own.phone_number),
                "android_id": own.android_id[0] + new.hexes(own.android_id[1:]),
                "serial": own.serial[:-9] + new.letters(own.serial[-9:], _SERIAL),
                "wifi_mac": own.wifi_mac[:8] + new.hexes(own.wifi_mac[8:]),
                "bluetooth_mac": own.bluetooth_mac[:8] + new.hexes(own.bluetooth_mac[8:]),
                "advertising_id": self._uuid(own.advertising_id),
                "wifi_ssid": new.text(own.wifi_ssid),
                "cell_id": int(new.digits(str(own.cell_id))),
                "area_code": int(new.digits(str(own.area_code))),
            }
        )

    def _uuid(self, uuid: str) -> str:
        """Version and variant stay where RFC 9562, section 4, puts them."""
        new = self._new.hexes(uuid)
        return f"{new[:14]}{uuid[14]}{new[15:19]}{uuid[19]}{new[20:]}"

    def _number(self, number: str) -> str:
        return self._lines.get(number) or self._new.digits(number)

    def texts(self, classes: Collection[DataClass]) -> dict[str, Any]:
        """Bodies and addresses belong to different classes."""

        def new(text: Sms) -> Sms:
            body = self._new.text(text.body) if DataClass.SMS_BODY in classes else text.body
            changed = DataClass.SMS_ADDRESS in classes
            address = self._number(text.address) if changed else text.address
            return text.model_copy(update={"body": body, "address": address})

        own = self._of
        return {"sms": tuple(map(new, own.sms)), "incoming_sms": tuple(map(new, own.incoming_sms))}

    def contacts(self) -> dict[str, Any]:
        return {"contacts": tuple(map(self._contact, self._of.contacts))}

    def _contact(self, contact: Contact) -> Contact:
        new = self._new.text
        return Contact(
            given_name=new(contact.given_name),
            family_name=new(contact.family_name),
            phones=tuple(map(self._number, contact.phones)),
            emails=tuple(map(new, contact.emails)),
            organization=new(contact.organization),
            street=new(contact.street),
            note=new(contact.note),
            birthday=contact.birthday[:-1] + self._new.letters(contact.birthday[-1:], "012345678"),
        )

    def calls(self) -> dict[str, Any]:
        calls = tuple(
            call.model_copy(
                update={
                    "number": self._number(call.number),
                    "name": self._new.text(call.name),
                    "date_ms": call.date_ms - self._later_ms,
                    "duration_s": int(self._new.digits(str(call.duration_s))),
                }
            )
            for call in self._of.calls
        )
        return {"calls": calls}

    def accounts(self) -> dict[str, Any]:
        new = self._new.text
        accounts = tuple(one.model_copy(update={"name": new(one.name)}) for one in self._of.accounts)
        return {"accounts": accounts, "full_name": new(self._of.full_name)}

    def calendar(self) -> dict[str, Any]:
        new = self._new.text
        events = tuple(
            event.model_copy(
                update={
                    "title": new(event.title),
                    "location": new(event.location),
                    "description": new(event.description),
                    "start_ms": event.start_ms - self._later_ms,
                    "end_ms": event.end_ms - self._later_ms,
                }
            )
            for event in self._of.calendar
        )
        return {"calendar": events}

    def photos(self) -> dict[str, Any]:
        return {"photos": tuple(map(self._photo, self._of.photos))}

    def _photo(self, photo: Photo) -> Photo:
        taken_ms = photo.taken_ms - self._later_ms
        latitude, longitude = self._moved(photo.latitude, photo.longitude)
        stamp = datetime.fromtimestamp(taken_ms / 1000, UTC).strftime("%Y%m%d_%H%M%S")
        folder = photo.path.rsplit("/", 1)[0]
        return Photo(
            path=f"{folder}/PXL_{stamp}{taken_ms % 1000:03d}.jpg",
            taken_ms=taken_ms,
            latitude=latitude,
            longitude=longitude,
            unique_id=self._new.hexes(photo.unique_id),
            seed=photo.seed ^ 0x5A5A5A5A,
        )

    def track(self) -> dict[str, Any]:
        return {"track": tuple(map(self._spot, self._of.track))}

    def _spot(self, place: Place) -> Place:
        latitude, longitude = self._moved(place.latitude, place.longitude)
        return Place(at_s=place.at_s, latitude=latitude, longitude=longitude)

    def _moved(self, latitude: float, longitude: float) -> tuple[float, float]:
        """One to four kilometres on, all alike: who was at one place twice is so in both lives."""
        north, east = self._place
        return round(latitude + north / 1e6, 6), round(longitude + east / 1e6, 6)

    def history(self) -> dict[str, Any]:
        new = self._new.text
        visits = tuple(
            visit.model_copy(update={"url": new(visit.url), "title": new(visit.title)})
            for visit in self._of.history
        )
        return {"history": visits}

    def apps(self) -> dict[str, Any]:
        """The widely used ones stay; the names of the others change behind what sorts them."""
        return {"apps": tuple(self._app(app) if is_rare(app) else app for app in self._of.apps)}

    def _app(self, app: InstalledApp) -> InstalledApp:
        kept, rest = app.package[:_KEPT_OF_MAKER], app.package[_KEPT_OF_MAKER:]
        new = self._new.letters(rest, "abcdefghijklmnopqrstuvwxyz")
        return app.model_copy(update={"package": kept + new, "label": self._new.text(app.label)})

    def clipboard(self) -> dict[str, Any]:
        return {"clipboard": self._new.text(self._of.clipboard)}


_CHANGES: Mapping[DataClass, Callable[[_Twin], dict[str, Any]]] = {
    DataClass.CONTACTS: _Twin.contacts,
    DataClass.CALL_LOG: _Twin.calls,
    DataClass.ACCOUNTS: _Twin.accounts,
    DataClass.CALENDAR: _Twin.calendar,
    DataClass.PHOTO: _Twin.photos,
    DataClass.LOCATION: _Twin.track,
    DataClass.BROWSER_HISTORY: _Twin.history,
    DataClass.INSTALLED_APPS: _Twin.apps,
    DataClass.CLIPBOARD: _Twin.clipboard,
}


def _version(version: str, check: str) -> str:
    """An IMEISV's last two digits; the first must not be the IMEI's check digit."""
    return version if version[:1] != check else str((int(check) + 1) % 8) + version[1:]


def _numbers(persona: Persona) -> set[str]:
    """All that have a line of four digits."""
    texts = (*persona.sms, *persona.incoming_sms)
    found = {number for contact in persona.contacts for number in contact.phones}
    found |= {call.number for call in persona.calls} | {text.address for text in texts}
    return {number for number in {*found, persona.identity.phone_number} if number.startswith("+")}
