"""The phone's own identifiers: read, not changed. What the persona was given is replaced by what could leave.

Sources: `service call iphonesubinfo` numbers the methods of IPhoneSubInfo.aidl
(telephony/java/com/android/internal/telephony) in their order, checked for Android 11 and for a newer
version that has one more method before the card's number; so two numbers are tried, and an answer counts
only in the form of what was asked for. Properties: ro.serialno, ro.product.manufacturer, ro.product.model;
gsm.sim.operator.numeric, gsm.operator.alpha, gsm.sim.operator.iso-country (TelephonyProperties). `settings
get secure android_id` is what apps saw before Android 8; since then each has one of its own
(Settings.Secure.ANDROID_ID), which only root can read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sandbox.devices.phone.parcels import parcel_string
from sandbox.devices.phone.shell import Shell
from sandbox.persona.identity import luhn_digit
from sandbox.persona.model import Identity
from sandbox.verdict.model import Gap

_CALLER = "com.android.shell"
_PER_APP_ANDROID_ID = 26
_NO_IDENTIFIERS_FOR_APPS = 29
_CALLS_CHECKED_FROM = 30
_UNREADABLE_MAC = "02:00:00:00:00:00"


def _is_imei(value: str) -> bool:
    return bool(re.fullmatch(r"\d{15}", value)) and luhn_digit(value[:14]) == value[14]


def _is_imsi(value: str) -> bool:
    return bool(re.fullmatch(r"[2-79]\d{13,14}", value))


def _is_iccid(value: str) -> bool:
    return bool(re.fullmatch(r"89\d{16,18}[0-9fF]{0,2}", value))


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"\+?\d{7,15}", value)) and not _is_iccid(value)


def _is_mac(value: str) -> bool:
    return bool(re.fullmatch(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}", value)) and value != _UNREADABLE_MAC


def _is_text(value: str) -> bool:
    return bool(value) and value not in ("null", "unknown") and value.isprintable() and len(value) <= 100


@dataclass(frozen=True)
class _Reader:
    """One identifier: the ways to it, and the form without which an answer is none."""

    field: str
    fits: Callable[[str], bool]
    ways: tuple[tuple[str, ...], ...]


def _call(code: int, strings: int) -> tuple[str, ...]:
    """A call with the caller's package and, where there are two strings, no attribution tag.

    Exactly as many as the method takes: since Android 13 a parcel that is not read to its end is refused.
    """
    return ("service", "call", "iphonesubinfo", str(code), *("s16", _CALLER, "s16", "")[: 2 * strings])


_READERS = (
    _Reader("imei", _is_imei, (_call(1, 1),)),
    _Reader("imsi", _is_imsi, (_call(8, 1),)),
    _Reader("iccid", _is_iccid, (_call(12, 1), _call(13, 1))),
    _Reader("phone_number", _is_number, (_call(15, 2), _call(16, 2))),
    _Reader("serial", _is_text, (("getprop", "ro.serialno"),)),
    _Reader(
        "android_id",
        lambda value: bool(re.fullmatch(r"[0-9a-f]{8,16}", value)),
        (("settings", "get", "secure", "android_id"),),
    ),
    _Reader("wifi_mac", _is_mac, (("cat", "/sys/class/net/wlan0/address"),)),
    _Reader("bluetooth_mac", _is_mac, (("settings", "get", "secure", "bluetooth_address"),)),
    _Reader("manufacturer", _is_text, (("getprop", "ro.product.manufacturer"),)),
    _Reader("model", _is_text, (("getprop", "ro.product.model"),)),
    _Reader(
        "mcc_mnc",
        lambda value: bool(re.fullmatch(r"\d{5,6}", value)),
        (("getprop", "gsm.sim.operator.numeric"),),
    ),
    _Reader("operator_name", _is_text, (("getprop", "gsm.operator.alpha"),)),
    _Reader(
        "country",
        lambda value: bool(re.fullmatch(r"[a-z]{2}", value)),
        (("getprop", "gsm.sim.operator.iso-country"),),
    ),
)
_NOT_SECRET = frozenset({"manufacturer", "model", "mcc_mnc", "operator_name", "country"})
_BARRED_FROM_APPS = frozenset({"imei", "imsi", "iccid", "serial", "wifi_mac", "bluetooth_mac"})
"""What no ordinary app gets to see since Android 10."""


class OwnIdentity:
    """The identifiers that the phone has. They are read when it is taken over, so that the gaps are known
    then.
    """

    def __init__(self, shell: Shell, sdk: int) -> None:
        self._sdk = sdk
        self._own = {reader.field: value for reader in _READERS if (value := _read(shell, sdk, reader))}

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The identifiers of which the phone's own value is not known, so that it would not be recognised."""
        unknown = [*self._unknown(), "advertising_id"]
        seen = [name for name in unknown if not (name in _BARRED_FROM_APPS and self._barred)]
        message = f"Not known, so not recognised if they leave: {', '.join(unknown)}"
        return (Gap(code="identifiers_unknown", message=message, blocking=bool(seen)),)

    @property
    def _barred(self) -> bool:
        return self._sdk >= _NO_IDENTIFIERS_FOR_APPS

    def _unknown(self) -> Iterator[str]:
        for reader in _READERS:
            own = reader.field in self._own
            if reader.field == "android_id" and own and self._sdk >= _PER_APP_ANDROID_ID:
                yield "android_id (since Android 8 each app has its own)"
            elif not own and reader.field not in _NOT_SECRET:
                yield reader.field

    def take(self, identity: Identity) -> Identity:
        """The persona's identity with the phone's own values in it; the phone keeps what it has."""
        return identity.model_copy(update=_update(self._own, identity))


def _read(shell: Shell, sdk: int, reader: _Reader) -> str:
    for words in reader.ways:
        if words[0] == "service" and sdk < _CALLS_CHECKED_FROM:
            continue
        answer = shell.ask(*words)
        value = (parcel_string(answer.output) or "") if words[0] == "service" else answer.output
        if answer.fine and reader.fits(value.strip()):
            return value.strip()
    return ""


def _update(own: Mapping[str, str], identity: Identity) -> dict[str, str]:
    update = dict(own)
    if "imei" in own and own["imei"] != identity.imei:
        update["imeisv"] = own["imei"][:14] + identity.imeisv[14:]
    if "wifi_mac" in own:
        update["wifi_mac"] = own["wifi_mac"].lower()
    return update
