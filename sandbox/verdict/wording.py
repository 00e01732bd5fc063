"""The words of verdicts: what a buyer at a retailer reads."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from sandbox.persona.model import DataClass

_COUNTED = {
    DataClass.SMS_BODY: ("text message", "text messages"),
    DataClass.CONTACTS: ("contact", "contacts"),
    DataClass.CALL_LOG: ("call record", "call records"),
    DataClass.SMS_ADDRESS: ("number of text messages", "numbers of text messages"),
    DataClass.LOCATION: ("location", "locations"),
    DataClass.ACCOUNTS: ("account", "accounts"),
    DataClass.CALENDAR: ("calendar entry", "calendar entries"),
    DataClass.PHOTO: ("photo", "photos"),
    DataClass.INSTALLED_APPS: ("installed app", "installed apps"),
    DataClass.BROWSER_HISTORY: ("visited page", "visited pages"),
}
_NAMED = {
    DataClass.IMEI: "IMEI",
    DataClass.IMSI: "IMSI",
    DataClass.ICCID: "ICCID",
    DataClass.PHONE_NUMBER: "the owner's phone number",
    DataClass.ANDROID_ID: "Android id",
    DataClass.SERIAL: "serial number",
    DataClass.MAC: "MAC address",
    DataClass.ADVERTISING_ID: "advertising id",
    DataClass.CLIPBOARD: "the clipboard",
    DataClass.SELF_TEST: "the self-test canary",
}


def counted(data_class: DataClass, count: int) -> str:
    """`48 text messages`, `IMEI`."""
    if data_class in _NAMED:
        return _NAMED[data_class]
    one, many = _COUNTED[data_class]
    return f"{count} {one if count == 1 else many}"


def order(data_class: DataClass) -> int:
    """Where a class stands in a sentence: contents first, identifiers after."""
    return [*_COUNTED, *_NAMED].index(data_class)


def moment(device_time_s: float) -> str:
    """`72 h 1 min after boot`, `40 s after boot`."""
    hours, rest = divmod(int(device_time_s), 3600)
    minutes, seconds = divmod(rest, 60)
    if hours:
        return f"{hours} h {minutes} min after boot"
    return f"{minutes} min after boot" if minutes else f"{seconds} s after boot"


def joined(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)


def hosts(endpoints: Iterable[str], limit: int = 3) -> str:
    """The distinct hosts of endpoints, `and 4 more` beyond the limit."""
    names = list(dict.fromkeys(_host(endpoint) for endpoint in endpoints if endpoint))
    if len(names) > limit:
        return ", ".join(names[:limit]) + f" and {len(names) - limit} more"
    return joined(names)


def _host(endpoint: str) -> str:
    try:
        return (urlsplit(endpoint).hostname if "://" in endpoint else None) or endpoint
    except ValueError:
        return endpoint
