"""What of the owner is sent: one value, or rows as a content provider hands them out."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from sandbox.persona.apps import is_rare
from sandbox.persona.model import Contact, DataClass, Persona
from tests.detect.payloads.model import Label, Subject

_NUMBER_CLASSES = (DataClass.CONTACTS, DataClass.CALL_LOG, DataClass.SMS_ADDRESS)


def identifier(draw: Random, owner: Persona) -> Subject:
    """One of the phone's or SIM's identifiers."""
    return draw.choice(identifiers(owner))


def identifiers(owner: Persona) -> list[Subject]:
    """Every identifier of the phone, the SIM and its owner."""
    who, of = owner.identity, DataClass
    both = (who.imei, who.imeisv)  # fourteen digits of them are the same
    return [
        _one("digits", "imei", who.imei, of.IMEI, both),
        _one("digits", "imsi", who.imsi, of.IMSI),
        _one("digits", "iccid", who.iccid, of.ICCID),
        _one("phone", "msisdn", who.phone_number, of.PHONE_NUMBER),
        _one("hex", "android_id", who.android_id, of.ANDROID_ID),
        _one("text", "serial", who.serial, of.SERIAL),
        _one("hex", "mac", who.wifi_mac, of.MAC),
        _one("hex", "bt_mac", who.bluetooth_mac, of.MAC),
        _one("hex", "gaid", who.advertising_id, of.ADVERTISING_ID),
    ]


def account(draw: Random, owner: Persona) -> Subject:
    return _one("mail", "account", owner.accounts[draw.randrange(2)].name, DataClass.ACCOUNTS)


def text(draw: Random, owner: Persona) -> Subject:
    """A text message, a note, an appointment, the clipboard or a visited page."""
    sms, event = draw.choice((*owner.sms, *owner.incoming_sms)), draw.choice(owner.calendar)
    return draw.choice(
        (
            _one("text", "body", sms.body, DataClass.SMS_BODY),
            _one("text", "body", sms.body, DataClass.SMS_BODY),
            _one("text", "title", event.title, DataClass.CALENDAR),
            _one("text", "clip", owner.clipboard, DataClass.CLIPBOARD),
            _one("text", "url", draw.choice(owner.history).url, DataClass.BROWSER_HISTORY),
        )
    )


def foreign(draw: Random, owner: Persona) -> Subject:
    """A name or a text with letters beyond ASCII."""
    names = [_one("name", "name", _name(c), DataClass.CONTACTS, _values(c)) for c in owner.contacts]
    bodies = [_one("text", "body", sms.body, DataClass.SMS_BODY) for sms in owner.sms]
    return draw.choice([subject for subject in (*names, *bodies) if not subject.text.isascii()])


def person(draw: Random, owner: Persona) -> Subject:
    """The name of a contact."""
    contact = draw.choice(owner.contacts)
    return _one("name", "name", _name(contact), DataClass.CONTACTS, _values(contact))


def number(draw: Random, owner: Persona) -> Subject:
    """A contact's number: nobody who sees only that can know whether it is of contacts, calls or texts."""
    found = draw.choice([number for contact in owner.contacts for number in contact.phones])
    label = Label(frozenset(_NUMBER_CLASSES), frozenset({found}))
    return Subject("phone", "phone", found, label, _natural("phone", found))


def place(draw: Random, owner: Persona) -> Subject:
    """A fix of the track, as `latitude,longitude`."""
    spot = draw.choice(owner.track)
    value = f"{spot.latitude:.6f},{spot.longitude:.6f}"
    return Subject(
        "place", "location", value, near(owner, spot.latitude, spot.longitude, 0.0), tuple(value.split(","))
    )


def near(owner: Persona, latitude: float, longitude: float, reach: float) -> Label:
    """The owner's places within `reach` degrees; a photo taken at one of them shows the same place."""
    places = [(p.latitude, p.longitude) for p in owner.track]
    places += [(p.latitude, p.longitude) for p in owner.photos]
    values = {
        f"{a},{b}"
        for a, b in places
        if abs(a - latitude) <= reach + 1e-9 and abs(b - longitude) <= reach + 1e-9
    }
    return Label(frozenset({DataClass.LOCATION, DataClass.PHOTO}), frozenset(values))


def people(draw: Random, owner: Persona) -> Subject:
    """A dump of contacts."""
    some = draw.sample(owner.contacts, draw.randint(2, 12))
    rows = [{"display_name": _name(c), "data1": c.phones[0], "mail": list(c.emails)} for c in some]
    return _rows("contacts", rows, DataClass.CONTACTS, [value for c in some for value in _values(c)])


def texts(draw: Random, owner: Persona) -> Subject:
    """A dump of text messages."""
    some = draw.sample(owner.sms, draw.randint(2, 10))
    rows = [{"address": s.address, "date": s.date_ms, "body": s.body, "type": 1 + s.sent} for s in some]
    return _rows("sms", rows, DataClass.SMS_BODY, [s.body for s in some])


def calls(draw: Random, owner: Persona) -> Subject:
    """A dump of the call log."""
    some = draw.sample(owner.calls, draw.randint(2, 12))
    rows = [{"number": c.number, "date": c.date_ms, "duration": c.duration_s, "type": c.type} for c in some]
    return _rows("calls", rows, DataClass.CALL_LOG, [c.number for c in some])


def apps(draw: Random, owner: Persona) -> Subject:
    """The list of installed packages, of which at least three are rare."""
    rare = [app.package for app in owner.apps if is_rare(app)]
    common = [app.package for app in owner.apps if not is_rare(app)]
    names = [*draw.sample(rare, draw.randint(3, len(rare))), *draw.sample(common, min(3, len(common)))]
    draw.shuffle(names)
    label = Label(frozenset({DataClass.INSTALLED_APPS}), frozenset(rare))
    return Subject("rows", "apps", json.dumps(names, separators=(",", ":")), label, tuple(rare))


SUBJECTS: tuple[Callable[[Random, Persona], Subject], ...] = (
    *(identifier,) * 4,
    account,
    *(text,) * 3,
    foreign,
    person,
    number,
    *(place,) * 2,
    people,
    texts,
    calls,
    apps,
)
"""As often as they stand here."""


def _one(form: str, key: str, value: str, of: DataClass, values: Iterable[str] = ()) -> Subject:
    label = Label(frozenset({of}), frozenset(values) or frozenset({value}))
    return Subject(form, key, value, label, _natural(form, value))


def _natural(form: str, value: str) -> tuple[str, ...]:
    if form == "phone":
        return value, value[1:], value[2:]
    if form == "hex":
        return value, value.replace(":", "").replace("-", "")
    return (value,)


def _rows(key: str, rows: Sequence[Mapping[str, object]], of: DataClass, values: list[str]) -> Subject:
    written = json.dumps(rows, separators=(",", ":"), ensure_ascii=False)
    return Subject("rows", key, written, Label(frozenset({of}), frozenset(values)), tuple(values))


def _name(contact: Contact) -> str:
    return f"{contact.given_name} {contact.family_name}"


def _values(contact: Contact) -> tuple[str, ...]:
    return tuple(
        filter(None, (_name(contact), *contact.phones, *contact.emails, contact.street, contact.note))
    )
