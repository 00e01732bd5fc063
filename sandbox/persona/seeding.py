"""Puts a persona onto a device: over ADB, and by the contract's adapter where no phone has a command for it.

Every part is read back, and only what the device then has is counted. A part that did not arrive is data
(`shortfall` makes gaps of it); a device that no longer answers ends the seeding.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from adbutils import AdbDevice

from sandbox.devices.contract import Device
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona import content
from sandbox.persona.drawing import draw
from sandbox.persona.model import DataClass, Persona
from sandbox.persona.shell import ADB_ERRORS, rows, run, run_script
from sandbox.verdict.model import Gap

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """One class of data: how many entries there are to put, and `put`, which returns how many are there."""

    name: str
    expected: Callable[[Persona], int]
    put: Callable[[Device, Persona], int]
    blocking: bool = True  # whether a run without it can still be called clean


def seed(device: Device, persona: Persona) -> dict[str, int]:
    """Seed everything; counts of what arrived by `Part.name`. PhonehomeError when the device is lost."""
    return {part.name: _attempt(part, device, persona) for part in PARTS}


def shortfall(persona: Persona, counts: dict[str, int]) -> tuple[Gap, ...]:
    """One gap for every part of which less than all arrived."""
    return tuple(
        Gap(
            code="not_seeded",
            message=f"{part.name}: {counts.get(part.name, 0)} of {part.expected(persona)} arrived",
            blocking=part.blocking,
        )
        for part in PARTS
        if counts.get(part.name, 0) < part.expected(persona)
    )


def _attempt(part: Part, device: Device, persona: Persona) -> int:
    try:
        return part.put(device, persona)
    except (*ADB_ERRORS, PhonehomeError) as error:
        _log.warning("seeding %s failed: %s", part.name, error)
    try:
        run(device.adb, "echo alive")
    except ADB_ERRORS as error:
        message = f"The device stopped answering while {part.name} was seeded: {error}"
        raise PhonehomeError(
            Failure(code="device_lost", message=message, remedy="Start the run again.")
        ) from error
    return 0


def _count(adb: AdbDevice, uri: str) -> int:
    return len(rows(run(adb, content.query(uri, "_id"))[1]))


def _insert_all(device: Device, name: str, uri: str, entries: Iterable[content.Row]) -> int:
    """Insert by one script; how many rows the provider has more than before."""
    before = _count(device.adb, uri)
    code, output = run_script(device.adb, name, (content.insert(uri, row) for row in entries))
    added = _count(device.adb, uri) - before
    if output.strip():
        _log.warning("seeding %s: exit code %d, %d rows, %s", name, code, added, output.strip()[:500])
    return added


def _put_identity(device: Device, persona: Persona) -> int:
    return int(device.take_identity(persona.identity) == persona.identity)


def _put_android_id(device: Device, persona: Persona) -> int:
    run(device.adb, f"settings put secure android_id {persona.identity.android_id}")
    return int(run(device.adb, "settings get secure android_id")[1].strip() == persona.identity.android_id)


def _put_accounts(device: Device, persona: Persona) -> int:
    for account in persona.accounts:
        device.add_account(account.type, account.name)
    return len(persona.accounts)


def _put_apps(device: Device, persona: Persona) -> int:
    device.take_apps(persona.apps)
    listed = set(run(device.adb, "pm list packages")[1].split())
    return sum(f"package:{app.package}" in listed for app in persona.apps)


def _put_sms(device: Device, persona: Persona) -> int:
    return _insert_all(device, "sms", content.SMS, map(content.sms_row, persona.sms))


def _put_calls(device: Device, persona: Persona) -> int:
    return _insert_all(device, "calls", content.CALLS, map(content.call_row, persona.calls))


def _put_contacts(device: Device, persona: Persona) -> int:
    """Raw contacts first; their ids are found by source id, for `content insert` does not print them."""
    entries = (content.raw_contact_row(persona, contact) for contact in persona.contacts)
    _insert_all(device, "raw_contacts", content.RAW_CONTACTS, entries)
    answer = run(device.adb, content.query(content.RAW_CONTACTS, "_id", "sourceid"))[1]
    ids = {source: int(key) for key, source in re.findall(r"\b_id=(\d+), sourceid=(\w+)", answer)}
    fields = {
        ids[source]: list(content.contact_rows(contact, ids[source]))
        for contact in persona.contacts
        if (source := content.source_id(contact)) in ids
    }
    _insert_all(device, "contacts", content.CONTACT_DATA, (row for entry in fields.values() for row in entry))
    owners = rows(run(device.adb, content.query(content.CONTACT_DATA, "raw_contact_id"))[1])
    arrived = Counter(owners)
    return sum(arrived[f"raw_contact_id={key}"] >= len(entry) for key, entry in fields.items())


def _put_calendar(device: Device, persona: Persona) -> int:
    account = persona.accounts[0]
    uri = content.as_sync_adapter(content.CALENDARS, account.name, account.type)
    run(device.adb, content.insert(uri, content.calendar_row(persona)))
    answer = run(device.adb, content.query(content.CALENDARS, "_id", "name"))[1]
    found = re.findall(rf"\b_id=(\d+), name={re.escape(account.name)}$", answer, re.MULTILINE)
    if not found:
        raise PhonehomeError(
            Failure(code="calendar_missing", message=f"No calendar was made: {answer.strip()[:200]}")
        )
    entries = (content.event_row(event, int(found[-1]), persona.time_zone) for event in persona.calendar)
    return _insert_all(device, "events", content.EVENTS, entries)


def _put_photos(device: Device, persona: Persona) -> int:
    for photo in persona.photos:
        device.adb.sync.push(draw(photo, persona.identity), photo.path, 0o664)
    return _insert_all(device, "photos", content.IMAGES, map(content.photo_row, persona.photos))


def _put_history(device: Device, persona: Persona) -> int:
    return _insert_all(device, "history", content.HISTORY, map(content.visit_row, persona.history))


def _put_location(device: Device, persona: Persona) -> int:
    home = persona.track[0]
    device.move_to(home.latitude, home.longitude)
    return 1


def _put_clipboard(device: Device, persona: Persona) -> int:
    device.set_clipboard(persona.clipboard)
    return 1


PARTS = (
    Part("identity", lambda persona: 1, _put_identity),
    Part(DataClass.ANDROID_ID.value, lambda persona: 1, _put_android_id),
    Part(DataClass.ACCOUNTS.value, lambda persona: len(persona.accounts), _put_accounts),
    Part(DataClass.INSTALLED_APPS.value, lambda persona: len(persona.apps), _put_apps),
    Part(DataClass.SMS_BODY.value, lambda persona: len(persona.sms), _put_sms),
    Part(DataClass.CONTACTS.value, lambda persona: len(persona.contacts), _put_contacts),
    Part(DataClass.CALL_LOG.value, lambda persona: len(persona.calls), _put_calls),
    Part(DataClass.CALENDAR.value, lambda persona: len(persona.calendar), _put_calendar),
    Part(DataClass.PHOTO.value, lambda persona: len(persona.photos), _put_photos),
    Part(DataClass.BROWSER_HISTORY.value, lambda persona: len(persona.history), _put_history, blocking=False),
    Part(DataClass.LOCATION.value, lambda persona: 1, _put_location),
    Part(DataClass.CLIPBOARD.value, lambda persona: 1, _put_clipboard),
)
