"""The words of verdicts: what a buyer at a retailer reads."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass

_COUNTED = {
    DataClass.SMS_BODY: ("text message", "text messages"),
    DataClass.SMS_ADDRESS: ("sender's number", "senders' numbers"),
    DataClass.CONTACTS: ("contact", "contacts"),
    DataClass.CALL_LOG: ("call", "calls"),
    DataClass.LOCATION: ("location", "locations"),
    DataClass.ACCOUNTS: ("account", "accounts"),
    DataClass.CALENDAR: ("calendar entry", "calendar entries"),
    DataClass.PHOTO: ("photo", "photos"),
    DataClass.INSTALLED_APPS: ("installed app", "installed apps"),
    DataClass.BROWSER_HISTORY: ("visited page", "visited pages"),
}
_NAMED = {
    DataClass.PHONE_NUMBER: "the owner's phone number",
    DataClass.CLIPBOARD: "the clipboard",
    DataClass.IMEI: "IMEI",
    DataClass.IMSI: "IMSI",
    DataClass.ICCID: "ICCID",
    DataClass.ANDROID_ID: "Android id",
    DataClass.SERIAL: "serial number",
    DataClass.MAC: "MAC address",
    DataClass.ADVERTISING_ID: "advertising id",
    DataClass.SELF_TEST: "the self-test canary",
}


def counted(data_class: DataClass, count: int) -> str:
    """`48 text messages`, `IMEI`."""
    if data_class in _NAMED:
        return _NAMED[data_class]
    one, many = _COUNTED[data_class]
    return f"{count} {one if count == 1 else many}"


def named(data_class: DataClass) -> str:
    """`text messages`, `IMEI`: where it is not known how many."""
    return _NAMED.get(data_class) or _COUNTED[data_class][1]


def order(data_class: DataClass) -> int:
    """Where a class stands in a sentence: contents first, identifiers after."""
    return [*_COUNTED, *_NAMED].index(data_class)


def moment(device_time_s: float) -> str:
    """`72 h 1 min after boot`, `40 s after boot`: for sentences."""
    hours, minutes, seconds = _split(device_time_s)
    if hours:
        return f"{hours} h {minutes} min after boot"
    return f"{minutes} min after boot" if minutes else f"{seconds} s after boot"


def stamp(device_time_s: float) -> str:
    """`72 h 05 min`, `4 min 09 s`, `25 s`: device time since boot, for lists."""
    hours, minutes, seconds = _split(device_time_s)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"


def _split(device_time_s: float) -> tuple[int, int, int]:
    hours, rest = divmod(int(device_time_s), 3600)
    return hours, *divmod(rest, 60)


def times(count: int) -> str:
    """`once`, `3 times`."""
    return "once" if count == 1 else f"{count} times"


def joined(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)


def few(names: Sequence[str], most: int) -> str:
    """`a, b and 7 more`: the first `most` of a list that may be long."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def hosts(ways: Iterable[tuple[Channel | None, str]], limit: int = 3) -> str:
    """The distinct hosts of (channel, endpoint) pairs, `and 4 more` beyond the limit."""
    names = list(dict.fromkeys(host(channel, endpoint) for channel, endpoint in ways if endpoint))
    if len(names) > limit:
        return ", ".join(names[:limit]) + f" and {len(names) - limit} more"
    return joined(names)


def host(channel: Channel | None, endpoint: str) -> str:
    """Who is behind an endpoint, without port and path; of a looked-up name the domain: labels are data."""
    if channel == Channel.DNS:
        return ".".join(endpoint.rstrip(".").split(".")[-2:])
    try:
        name = urlsplit(endpoint).hostname if "://" in endpoint else None
    except ValueError:
        name = None
    head, colon, port = endpoint.rpartition(":")
    return name or (head if colon and port.isdigit() else endpoint)
