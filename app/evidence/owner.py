"""The record of the synthetic owner that a value is of: a text with its sender, a contact, a call. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.records.window import Run
from sandbox.persona.model import DataClass, Persona
from sandbox.verdict.model import Evidence

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """What it is, and its fields; in them the value is marked."""

    title: str
    fields: tuple[tuple[str, tuple[Run, ...]], ...]


def record(persona: Persona | None, data_class: DataClass | None, evidence: Evidence) -> Record | None:
    """None where the proof is of no value."""
    value = evidence.canary_value
    if not value:
        return None
    found = _found(persona, data_class, value) if persona else None
    title, fields = found or (evidence.canary_label, [(evidence.canary_label, value)])
    return Record(title, tuple((name, tuple(_marked(text, value))) for name, text in fields if text))


def _found(persona: Persona, data_class: DataClass | None, value: str) -> tuple[str, list[Field]] | None:
    for title, classes, fields in _RECORDS:
        if data_class in classes:
            return next(
                ((title, told) for told in fields(persona) if any(value in text for _, text in told)), None
            )
    return None


def _marked(text: str, value: str) -> Iterator[Run]:
    before, found, after = text.partition(value)
    yield from (Run(part, number) for part, number in ((before, 0), (found, 1), (after, 0)) if part)


def _texts(persona: Persona) -> Iterator[list[Field]]:
    for incoming, texts in ((False, persona.sms), (True, persona.incoming_sms)):
        for sms in texts:
            came = "arrived during the run" if incoming else _time(persona, sms.date_ms)
            yield [("To" if sms.sent else "From", sms.address), ("When", came), ("Text", sms.body)]


def _contacts(persona: Persona) -> Iterator[list[Field]]:
    for one in persona.contacts:
        yield [
            ("Name", f"{one.given_name} {one.family_name}"),
            ("Telephone", ", ".join(one.phones)),
            ("E-mail", ", ".join(one.emails)),
            ("Organisation", one.organization),
            ("Street", one.street),
            ("Birthday", one.birthday),
            ("Note", one.note),
        ]


def _calls(persona: Persona) -> Iterator[list[Field]]:
    kinds = {1: "Incoming", 2: "Outgoing", 3: "Missed"}
    for call in persona.calls:
        yield [
            ("Number", call.number),
            ("Name", call.name),
            ("Kind", kinds.get(call.type, "")),
            ("When", _time(persona, call.date_ms)),
            ("Time in the log", str(call.date_ms)),
            ("Seconds", str(call.duration_s)),
        ]


def _calendar(persona: Persona) -> Iterator[list[Field]]:
    for event in persona.calendar:
        yield [
            ("Title", event.title),
            ("Where", event.location),
            ("When", _time(persona, event.start_ms)),
            ("Description", event.description),
        ]


def _photos(persona: Persona) -> Iterator[list[Field]]:
    for photo in persona.photos:
        yield [
            ("File", photo.path),
            ("Taken", _time(persona, photo.taken_ms)),
            ("Place", f"{photo.latitude:.6f},{photo.longitude:.6f}"),
            ("Id", photo.unique_id),
        ]


def _pages(persona: Persona) -> Iterator[list[Field]]:
    for visit in persona.history:
        yield [("Address", visit.url), ("Title", visit.title), ("When", _time(persona, visit.date_ms))]


def _apps(persona: Persona) -> Iterator[list[Field]]:
    for app in persona.apps:
        yield [("Package", app.package), ("Name", app.label), ("Version", app.version)]


def _accounts(persona: Persona) -> Iterator[list[Field]]:
    for account in persona.accounts:
        yield [("Account", account.name), ("Type", account.type)]


_Told = Callable[[Persona], Iterator[list[Field]]]
_RECORDS: tuple[tuple[str, frozenset[DataClass], _Told], ...] = (
    ("A text message", frozenset({DataClass.SMS_BODY, DataClass.SMS_ADDRESS}), _texts),
    ("A contact", frozenset({DataClass.CONTACTS}), _contacts),
    ("A call", frozenset({DataClass.CALL_LOG}), _calls),
    ("A calendar entry", frozenset({DataClass.CALENDAR}), _calendar),
    ("A photo", frozenset({DataClass.PHOTO}), _photos),
    ("A visited page", frozenset({DataClass.BROWSER_HISTORY}), _pages),
    ("An installed app", frozenset({DataClass.INSTALLED_APPS}), _apps),
    ("An account", frozenset({DataClass.ACCOUNTS}), _accounts),
)


def _time(persona: Persona, wall_ms: int) -> str:
    """By the owner's own clock."""
    try:
        zone: ZoneInfo | None = ZoneInfo(persona.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = None
    return f"{datetime.fromtimestamp(wall_ms / 1000, zone or UTC):%d %B %Y, %H:%M}"
