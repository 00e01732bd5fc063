"""The commands of the emulator's console that are used, each with the source it was checked against.

Sources: `page` is developer.android.com, "Send emulator console commands"; `console.c` is AOSP's emulator,
platform/external/qemu, android/android-emu/android/console.c. Where the two differ, the stricter form is
sent: the page names `geo fix LON LAT SATELLITES ALTITUDE`, the source reads altitude before satellites, so
that only longitude and latitude are ever sent.

A line may have 4,095 bytes: the console forgets what it holds when a longer one comes in
(control_client_read_byte).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.failures import Failure, PhonehomeError

DOC = "page"
SRC = "console.c"

MOST_LINE = 4095
_NUMBER = re.compile(r"\+?[0-9]{1,15}")
_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_TOKEN = re.compile(r"[!-~]{1,128}")
_GSM_STATES = ("unregistered", "home", "roaming", "searching", "denied", "off", "on")
_POWER_STATES = ("unknown", "charging", "discharging", "not-charging", "full")


def refused(message: str) -> PhonehomeError:
    """A command that the console refused, or that cannot be put into its form."""
    return PhonehomeError(Failure(code="device_refused", message=message))


@dataclass(frozen=True)
class Command:
    """One command: `usage` as the console has it, `source` where its handler and its form are described.

    `arguments` checks and writes the arguments, one string for each; `most_s` is how many real seconds an
    answer may take. `changes` is what the phone notices.
    """

    name: str
    usage: str
    changes: str
    source: str
    arguments: Callable[..., tuple[str, ...]] = lambda: ()
    most_s: float = 10.0

    def line(self, *arguments: object) -> str:
        """The line to send, without its end; PhonehomeError for an argument that the console cannot take."""
        words = " ".join((self.name, *self.arguments(*arguments)))
        if len(words.encode()) > MOST_LINE or "\n" in words or "\r" in words:
            raise refused(f"The console takes one line of {MOST_LINE} bytes, `{self.name}` had more.")
        return words


def _word(text: str) -> tuple[str, ...]:
    if not _WORD.fullmatch(text):
        raise refused(f"'{text[:64]}' is no word for the console.")
    return (text,)


def _token(text: str) -> tuple[str, ...]:
    if not _TOKEN.fullmatch(text):
        raise refused("The console wants a token, and the emulator's has none of its form.")
    return (text,)


def _one_of(*allowed: str) -> Callable[[str], tuple[str, ...]]:
    def check(value: str) -> tuple[str, ...]:
        if value not in allowed:
            raise refused(f"'{value[:40]}' is none of {', '.join(allowed)}.")
        return (value,)

    return check


def _number(number: str) -> tuple[str, ...]:
    """An international or short number; sms_address_from_str, gsm_check_number, 16 digits at most."""
    if not _NUMBER.fullmatch(number):
        raise refused(f"'{number[:40]}' is no number that the emulator's modem takes.")
    return (number,)


def _text(sender: str, body: str) -> tuple[str, ...]:
    """All but printable ASCII is escaped: sms_utf8_from_message_str loses a byte of what is not."""
    if not body:
        raise refused("The console sends no empty text.")
    return (*_number(sender), "".join(map(_escaped, body)))


def _escaped(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character == "\n":
        return "\\n"
    if " " <= character <= "~":
        return character
    # As UTF-16, in which texts travel: characters beyond the first plane are two units.
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _place(longitude: float, latitude: float) -> tuple[str, ...]:
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise refused(f"{longitude}, {latitude} is no place.")
    return (f"{longitude:.7f}", f"{latitude:.7f}")


def _percent(value: int) -> tuple[str, ...]:
    if not 0 <= value <= 100:
        raise refused(f"{value} is no percentage.")
    return (str(value),)


AUTH = Command("auth", "auth TOKEN", "the session may do everything", f"{DOC}; {SRC} do_auth", _token)
PING = Command("ping", "ping", "nothing", f"{DOC}; {SRC} do_ping")
SMS_SEND = Command(
    "sms send",
    "sms send NUMBER TEXT",
    "a text arrives through the modem",
    f"{DOC}; {SRC} do_sms_send; escapes: android/telephony/sms.c",
    _text,
)
GSM_CALL = Command("gsm call", "gsm call NUMBER", "the phone rings", f"{DOC}; {SRC} do_gsm_call", _number)
GSM_ACCEPT = Command(
    "gsm accept", "gsm accept NUMBER", "the call is active", f"{DOC}; {SRC} do_gsm_accept", _number
)
GSM_CANCEL = Command(
    "gsm cancel", "gsm cancel NUMBER", "the call ends", f"{DOC}; {SRC} do_gsm_cancel", _number
)
GSM_LIST = Command("gsm list", "gsm list", "nothing: calls and their states", f"{SRC} do_gsm_list")
GSM_DATA = Command(
    "gsm data",
    "gsm data STATE",
    "mobile data goes or comes",
    f"{DOC}; {SRC} do_gsm_data",
    _one_of(*_GSM_STATES),
)
GSM_VOICE = Command(
    "gsm voice",
    "gsm voice STATE",
    "the phone loses or finds its cell",
    f"{DOC}; {SRC} do_gsm_voice",
    _one_of(*_GSM_STATES),
)
GEO_FIX = Command(
    "geo fix", "geo fix LONGITUDE LATITUDE", "the GPS has a fix there", f"{DOC}; {SRC} do_geo_fix", _place
)
POWER_AC = Command(
    "power ac", "power ac on|off", "the charger", f"{DOC}; {SRC} do_ac_state", _one_of("on", "off")
)
POWER_STATUS = Command(
    "power status",
    "power status STATE",
    "what the battery does",
    f"{DOC}; {SRC} do_battery_status",
    _one_of(*_POWER_STATES),
)
POWER_CAPACITY = Command(
    "power capacity",
    "power capacity PERCENT",
    "how full the battery is",
    f"{DOC}; {SRC} do_battery_capacity",
    _percent,
)
NETWORK_SPEED = Command(
    "network speed",
    "network speed NAME|UP:DOWN",
    "how fast the network is",
    f"{DOC}; {SRC} do_network_speed",
    _word,
)
NETWORK_DELAY = Command(
    "network delay",
    "network delay NAME|MIN:MAX",
    "how late the network is",
    f"{DOC}; {SRC} do_network_delay",
    _word,
)
AVD_NAME = Command("avd name", "avd name", "nothing", f"{DOC}; {SRC} do_avd_name")
AVD_STATUS = Command("avd status", "avd status", "nothing", f"{DOC}; {SRC} do_avd_status")
AVD_STOP = Command("avd stop", "avd stop", "the virtual machine stands still", f"{DOC}; {SRC} do_avd_stop")
AVD_START = Command("avd start", "avd start", "it goes on", f"{DOC}; {SRC} do_avd_start")
SNAPSHOT_SAVE = Command(
    "avd snapshot save",
    "avd snapshot save NAME",
    "memory and disks are kept",
    f"{DOC}; {SRC} do_snapshot_save",
    _word,
    120.0,
)
SNAPSHOT_LOAD = Command(
    "avd snapshot load",
    "avd snapshot load NAME",
    "memory and disks are as they were then",
    f"{DOC}; {SRC} do_snapshot_load",
    _word,
    120.0,
)
KILL = Command("kill", "kill", "the emulator ends", f"{DOC}; {SRC} do_kill")

COMMANDS: tuple[Command, ...] = (
    AUTH,
    PING,
    SMS_SEND,
    GSM_CALL,
    GSM_ACCEPT,
    GSM_CANCEL,
    GSM_LIST,
    GSM_DATA,
    GSM_VOICE,
    GEO_FIX,
    POWER_AC,
    POWER_STATUS,
    POWER_CAPACITY,
    NETWORK_SPEED,
    NETWORK_DELAY,
    AVD_NAME,
    AVD_STATUS,
    AVD_STOP,
    AVD_START,
    SNAPSHOT_SAVE,
    SNAPSHOT_LOAD,
    KILL,
)
