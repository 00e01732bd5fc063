"""Which values of a persona are looked for, in which class and form.

Rules (docs/reference/persona.md states them for readers):
- a value is unique to the run and at least as long as `MIN_LENGTH` says for its form;
- no value is part of a value of another class, unless the two are equal;
- equal values in two classes are telephone numbers only: a contact's number belongs to the contacts, and, not
  exclusively, to the call log and the texts that it occurs in.
"""

from collections.abc import Iterable, Iterator

from sandbox.persona.apps import is_rare
from sandbox.persona.model import Canary, DataClass, Identity, Persona

MIN_LENGTH = {"text": 10, "phone": 11, "digits": 13, "hex": 12, "coordinate": 15}


def derive(persona: Persona) -> tuple[Canary, ...]:
    """Every canary of the persona, once per class and value, in a stable order."""
    contact_numbers = {number for contact in persona.contacts for number in contact.phones}
    found: dict[tuple[DataClass, str], Canary] = {}
    for canary in _all(persona, contact_numbers):
        found.setdefault((canary.data_class, canary.value), canary)
    return tuple(found.values())


def with_identity(persona: Persona, identity: Identity) -> Persona:
    """The persona with the identifiers that the phone really has: those are what could leave."""
    if identity == persona.identity:
        return persona
    extra = [canary for canary in persona.canaries if canary.data_class is DataClass.SELF_TEST]
    owner = persona.model_copy(update={"identity": identity})
    return owner.model_copy(update={"canaries": (*derive(owner), *extra)})


def _all(persona: Persona, contact_numbers: set[str]) -> Iterator[Canary]:
    yield from _identity(persona)
    yield from _texts(persona, contact_numbers)
    yield from _contacts(persona)
    yield from _calls(persona, contact_numbers)
    yield from _places(persona)
    yield from _others(persona)


def _canary(
    data_class: DataClass, label: str, value: str, form: str = "text", exclusive: bool = True
) -> Canary:
    return Canary(data_class=data_class, label=label, value=value, form=form, exclusive=exclusive)


def _identity(persona: Persona) -> Iterator[Canary]:
    own = persona.identity
    yield _canary(DataClass.IMEI, "IMEI", own.imei, "digits")
    yield _canary(DataClass.IMEI, "IMEISV", own.imeisv, "digits")
    yield _canary(DataClass.IMSI, "IMSI", own.imsi, "digits")
    yield _canary(DataClass.ICCID, "ICCID", own.iccid, "digits")
    yield _canary(DataClass.PHONE_NUMBER, "own number", own.phone_number, "phone")
    yield _canary(DataClass.ANDROID_ID, "Android id", own.android_id, "hex")
    yield _canary(DataClass.SERIAL, "serial number", own.serial)
    yield _canary(DataClass.MAC, "Wi-Fi MAC", own.wifi_mac, "hex")
    yield _canary(DataClass.MAC, "Bluetooth MAC", own.bluetooth_mac, "hex")
    yield _canary(DataClass.ADVERTISING_ID, "advertising id", own.advertising_id, "hex")


def _texts(persona: Persona, contact_numbers: set[str]) -> Iterator[Canary]:
    for name, texts in (("SMS", persona.sms), ("incoming SMS", persona.incoming_sms)):
        for index, text in enumerate(texts):
            yield _canary(DataClass.SMS_BODY, f"{name} {index}", text.body)
            if text.address.startswith("+"):
                exclusive = text.address not in contact_numbers
                yield _canary(
                    DataClass.SMS_ADDRESS, f"{name} {index} address", text.address, "phone", exclusive
                )


def _contacts(persona: Persona) -> Iterator[Canary]:
    for index, contact in enumerate(persona.contacts):
        label = f"contact {index}"
        yield _canary(DataClass.CONTACTS, f"{label} name", f"{contact.given_name} {contact.family_name}")
        for form, values in (
            ("phone", contact.phones),
            ("text", (*contact.emails, contact.street, contact.note)),
        ):
            for value in filter(None, values):
                yield _canary(
                    DataClass.CONTACTS, f"{label} {_field(contact.street, form, value)}", value, form
                )


def _field(street: str, form: str, value: str) -> str:
    if form == "phone":
        return "phone"
    if value == street:
        return "street"
    return "email" if "@" in value else "note"


def _calls(persona: Persona, contact_numbers: set[str]) -> Iterator[Canary]:
    for index, call in enumerate(persona.calls):
        exclusive = call.number not in contact_numbers
        yield _canary(DataClass.CALL_LOG, f"call {index} number", call.number, "phone", exclusive)
        yield _canary(DataClass.CALL_LOG, f"call {index} time", str(call.date_ms), "digits")


def coordinate(latitude: float, longitude: float) -> str:
    """The form of position canaries: `37.804512,-122.241038`, degrees, six decimals."""
    return f"{latitude:.6f},{longitude:.6f}"


def _places(persona: Persona) -> Iterator[Canary]:
    for index, place in enumerate(persona.track):
        value = coordinate(place.latitude, place.longitude)
        yield _canary(DataClass.LOCATION, f"place {index}", value, "coordinate")
    for index, photo in enumerate(persona.photos):
        value = coordinate(photo.latitude, photo.longitude)
        yield _canary(DataClass.PHOTO, f"photo {index} position", value, "coordinate")
        yield _canary(DataClass.PHOTO, f"photo {index} id", photo.unique_id, "hex")
        yield _canary(DataClass.PHOTO, f"photo {index} name", photo.path.rsplit("/", 1)[1])


def _others(persona: Persona) -> Iterator[Canary]:
    yield from _numbered(DataClass.ACCOUNTS, "account", (account.name for account in persona.accounts))
    for index, event in enumerate(persona.calendar):
        for field in ("title", "location", "description"):
            yield _canary(DataClass.CALENDAR, f"event {index} {field}", getattr(event, field))
    rare = (app.package for app in persona.apps if is_rare(app))
    yield from _numbered(DataClass.INSTALLED_APPS, "app", rare)
    yield from _numbered(DataClass.BROWSER_HISTORY, "page", (visit.url for visit in persona.history))
    yield _canary(DataClass.CLIPBOARD, "clipboard", persona.clipboard)


def _numbered(data_class: DataClass, label: str, values: Iterable[str]) -> Iterator[Canary]:
    for index, value in enumerate(values):
        yield _canary(data_class, f"{label} {index}", value)
