"""The persona as rows of Android's providers, and rows as `content` commands.

The command's syntax is AOSP's (`frameworks/base/cmds/content`): `--bind column:type:value`, type `s`, `i` or
`l`; columns are those of `Telephony`, `ContactsContract`, `CallLog`, `CalendarContract` and `MediaStore`.
"""

import shlex
from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import urlencode

from sandbox.persona.model import CalendarEvent, Call, Contact, Persona, Photo, Sms, Visit

SMS = "content://sms"
CALLS = "content://call_log/calls"
RAW_CONTACTS = "content://com.android.contacts/raw_contacts"
CONTACT_DATA = "content://com.android.contacts/data"
CALENDARS = "content://com.android.calendar/calendars"
EVENTS = "content://com.android.calendar/events"
IMAGES = "content://media/external/images/media"
HISTORY = "content://com.android.browser/history"

Row = Mapping[str, str | int]
_INT_MAX = 2**31 - 1
_LONG_COLUMNS = frozenset({"date", "date_sent", "duration", "dtstart", "dtend", "datetaken", "created"})


def insert(uri: str, row: Row) -> str:
    """One line of shell that inserts the row; values may hold anything but NUL."""
    words = ["content", "insert", "--uri", uri]
    for column, value in row.items():
        words += ["--bind", f"{column}:{_type(column, value)}:{value}"]
    return shlex.join(words)


def query(uri: str, *columns: str) -> str:
    """One line of shell that prints `Row: N column=value, …` for every row."""
    return shlex.join(["content", "query", "--uri", uri, "--projection", ":".join(columns)])


def as_sync_adapter(uri: str, account_name: str, account_type: str) -> str:
    """The URI as a sync adapter uses it: only those may create calendars."""
    account = {"caller_is_syncadapter": "true", "account_name": account_name, "account_type": account_type}
    return f"{uri}?{urlencode(account)}"


def _type(column: str, value: str | int) -> str:
    if isinstance(value, str):
        return "s"
    return "l" if column in _LONG_COLUMNS or value > _INT_MAX else "i"


def sms_row(text: Sms) -> Row:
    """Sent texts are type 2, received ones type 1; the provider assigns the thread."""
    return {
        "address": text.address,
        "body": text.body,
        "date": text.date_ms,
        "date_sent": text.date_ms,
        "type": 2 if text.sent else 1,
        "read": int(text.read),
        "seen": 1,
    }


def call_row(call: Call) -> Row:
    return {
        "number": call.number,
        "presentation": 1,
        "date": call.date_ms,
        "duration": call.duration_s,
        "type": call.type,
        "new": 0,
        **({"name": call.name} if call.name else {}),
    }


def source_id(contact: Contact) -> str:
    """The contact's key in its account: 16 hex digits, as Google's; finds the row inserted for it."""
    return sha256(f"{contact.given_name}|{contact.family_name}|{contact.phones}".encode()).hexdigest()[:16]


def raw_contact_row(persona: Persona, contact: Contact) -> Row:
    account = persona.accounts[0]
    return {"account_name": account.name, "account_type": account.type, "sourceid": source_id(contact)}


def contact_rows(contact: Contact, raw_contact_id: int) -> Iterator[Row]:
    """The contact's fields, one row each (`ContactsContract.CommonDataKinds`)."""
    for mimetype, fields in _contact_fields(contact):
        yield {"raw_contact_id": raw_contact_id, "mimetype": f"vnd.android.cursor.item/{mimetype}", **fields}


def _contact_fields(contact: Contact) -> Iterator[tuple[str, Row]]:
    name = f"{contact.given_name} {contact.family_name}"
    yield "name", {"data1": name, "data2": contact.given_name, "data3": contact.family_name}
    for index, number in enumerate(contact.phones):
        yield "phone_v2", {"data1": number, "data2": 2 if index == 0 else 3}  # mobile, then work
    for mail in contact.emails:
        yield "email_v2", {"data1": mail, "data2": 1}
    if contact.organization:
        yield "organization", {"data1": contact.organization, "data2": 1}
    if contact.street:
        yield "postal-address_v2", {"data1": contact.street, "data2": 1}
    if contact.note:
        yield "note", {"data1": contact.note}
    if contact.birthday:
        yield "contact_event", {"data1": contact.birthday, "data2": 3}  # TYPE_BIRTHDAY


def calendar_row(persona: Persona) -> Row:
    account = persona.accounts[0]
    return {
        "account_name": account.name,
        "account_type": account.type,
        "name": account.name,
        "calendar_displayName": persona.full_name,
        "calendar_color": 0x3F51B5,
        "calendar_access_level": 700,  # CAL_ACCESS_OWNER
        "ownerAccount": account.name,
        "visible": 1,
        "sync_events": 1,
    }


def event_row(event: CalendarEvent, calendar_id: int, time_zone: str) -> Row:
    return {
        "calendar_id": calendar_id,
        "title": event.title,
        "eventLocation": event.location,
        "description": event.description,
        "dtstart": event.start_ms,
        "dtend": event.end_ms,
        "eventTimezone": time_zone,
    }


def photo_row(photo: Photo) -> Row:
    return {
        "_data": photo.path,
        "_display_name": photo.path.rsplit("/", 1)[1],
        "mime_type": "image/jpeg",
        "datetaken": photo.taken_ms,
    }


def visit_row(visit: Visit) -> Row:
    return {"title": visit.title, "url": visit.url, "date": visit.date_ms, "visits": 1}
