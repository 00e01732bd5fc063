"""The phone's own identifiers are what could leave; those that cannot be read are named."""

import struct

import pytest

from sandbox.devices.phone.identity import OwnIdentity
from sandbox.devices.phone.parcels import parcel_string
from sandbox.devices.phone.shell import Shell
from sandbox.persona.generate import generate
from tests.devices.phone.scripted import ScriptedPhone

PERSONA = generate(3, 1_700_000_000_000).identity
IMEI = "490154203237518"


def reply(text: str) -> str:
    """A string as `service call` prints the parcel that holds it."""
    data = struct.pack("<II", 0, len(text)) + f"{text}\0".encode("utf-16-le")
    data += bytes(-len(data) % 4)
    words = [f"{word:08x}" for (word,) in struct.iter_unpack("<I", data)]
    lines = [words[at : at + 4] for at in range(0, len(words), 4)]
    body = "\n".join(f"  0x{16 * n:08x}: {' '.join(line)} '................'" for n, line in enumerate(lines))
    return f"Result: Parcel(\n{body})\n"


def test_a_string_of_a_parcel_is_read_from_one_line_and_from_several() -> None:
    assert parcel_string(reply(IMEI)) == IMEI
    assert parcel_string("Result: Parcel(00000000 00000002 00620061 00000000 '........a.b.....')") == "ab"


@pytest.mark.parametrize(
    "output",
    [
        "Result: Parcel(00000000 ffffffff   '........')",
        "Result: Parcel(ffffffff 00000003 00620061 '............')",
        "Result: Parcel(00000000 7fffffff 00620061 '............')",
        "service: Service iphonesubinfo does not exist",
        "",
    ],
)
def test_null_exceptions_and_lies_about_the_length_are_no_string(output: str) -> None:
    assert parcel_string(output) is None


def test_the_phones_values_replace_the_personas(model: ScriptedPhone, shell: Shell) -> None:
    model.calls = {"1": reply(IMEI), "12": reply("not an iccid"), "13": reply("8949123456789012345")}
    model.properties = {"ro.serialno": "R5CT900XYZ1"}
    model.settings["secure android_id"] = "0123456789abcdef"
    taken = OwnIdentity(shell, 30).take(PERSONA)
    assert (taken.imei, taken.imeisv[:14]) == (IMEI, IMEI[:14])
    assert (taken.iccid, taken.serial, taken.android_id) == (
        "8949123456789012345",
        "R5CT900XYZ1",
        "0123456789abcdef",
    )
    assert taken.imsi == PERSONA.imsi
    assert OwnIdentity(shell, 30).take(taken) == taken


def test_what_cannot_be_read_is_named_and_blocks_a_clean_verdict(shell: Shell) -> None:
    (gap,) = OwnIdentity(shell, 34).gaps
    assert gap.blocking
    for name in ("imei", "imsi", "iccid", "serial", "wifi_mac", "android_id", "advertising_id"):
        assert name in gap.message


def test_a_number_with_a_wrong_check_digit_is_no_imei(model: ScriptedPhone, shell: Shell) -> None:
    model.calls = {"1": reply("490154203237519")}
    assert OwnIdentity(shell, 34).take(PERSONA).imei == PERSONA.imei
