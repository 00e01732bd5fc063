"""Ways of hiding that no library has, as authors write them by hand, around small reports of an owner."""

import base64
import json
import random
import struct
from collections.abc import Callable
from itertools import accumulate

import pytest
from owner import Blobs, post

from sandbox.detect.matcher import Matcher
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona

Way = Callable[[bytes], bytes]
_OWNER = generate(7, 1_790_000_000_000)
_OTHER = generate(8, 1_790_000_000_000)
_MATCHER = Matcher(_OWNER)


def _map(change: Callable[[int, int], int]) -> Way:
    return lambda text: bytes(change(byte, at) & 255 for at, byte in enumerate(text))


def _spelled(form: str, join: str = "") -> Way:
    return lambda text: join.join(form % byte for byte in text).encode()


def _packed(form: str) -> Way:
    size = struct.calcsize(form)

    def packed(text: bytes) -> bytes:
        whole = text + bytes(-len(text) % size)
        return json.dumps(
            [struct.unpack_from(form, whole, at)[0] for at in range(0, len(whole), size)]
        ).encode()

    return packed


def _rotated(text: bytes, by: int) -> bytes:
    turned = {
        letter: (letter - first + by) % 26 + first
        for first in (65, 97)
        for letter in range(first, first + 26)
    }
    return bytes(turned.get(byte, byte) for byte in text)


def _with_junk(text: bytes) -> bytes:
    draw = random.Random(1)
    return b"".join(bytes([byte, draw.randrange(97, 123)]) for byte in text)


def _cut(text: bytes) -> bytes:
    letters = base64.b64encode(text).rstrip(b"=")
    return b".".join(letters[at : at + 12] for at in range(0, len(letters), 12))


_WORD, _OTHER_WORD = b"abc", b"12345"
WAYS: dict[str, Way] = {
    "the complement": _map(lambda byte, at: ~byte),
    "its place XORed": _map(lambda byte, at: byte ^ at),
    "its place added": _map(lambda byte, at: byte + at),
    "its place taken away": _map(lambda byte, at: byte - at),
    "bits turned by three": _map(lambda byte, at: byte << 3 | byte >> 5),
    "a word XORed": _map(lambda byte, at: byte ^ b"kRyPt0"[at % 6]),
    "a word added": _map(lambda byte, at: byte + b"key99"[at % 5]),
    "the byte before XORed": lambda text: bytes(accumulate(text, lambda before, byte: before ^ byte)),
    "columns of two": lambda text: text[::2] + text[1::2],
    "columns of three": lambda text: text[::3] + text[1::3] + text[2::3],
    "a random letter behind each": _with_junk,
    "base64 of letters one further": lambda text: bytes(byte + 1 for byte in base64.b64encode(text)),
    "base64 under ROT13": lambda text: _rotated(base64.b64encode(text), 13),
    "base64 in parts": _cut,
    "decimals of three digits": _spelled("%03d"),
    "octals of three digits": _spelled("%03o"),
    "a list of XORed bytes": lambda text: json.dumps([byte ^ 99 for byte in text]).encode(),
    "letters from a to p": lambda text: text.hex().translate(
        str.maketrans("0123456789abcdef", "abcdefghijklmnop")
    ).encode(),
    "words of hexadecimal": lambda text: ",".join(
        "0x" + text[at : at + 4].hex() for at in range(0, len(text), 4)
    ).encode(),
    "integers": _packed(">I"),
    "integers, low byte first": _packed("<Q"),
    "signed integers": _packed(">q"),
}  # fmt: skip


def _report(who: Persona) -> bytes:
    phone = who.identity
    return json.dumps(
        {"imei": phone.imei, "imsi": phone.imsi, "model": phone.model, "id": phone.android_id}
    ).encode()


def _people(who: Persona) -> bytes:
    return "\n".join(
        f"{one.given_name} {one.family_name}:{one.phones[0]}" for one in who.contacts[:12]
    ).encode()


def _found(body: bytes) -> set[str]:
    blobs = Blobs()
    return {match.data_class.value for match in _MATCHER.matches(post(blobs, body), blobs)}


@pytest.mark.parametrize("name", WAYS)
def test_identifiers_and_people_are_found(name: str) -> None:
    assert {"imei", "imsi"} <= _found(WAYS[name](_report(_OWNER)))
    assert "contacts" in _found(WAYS[name](_people(_OWNER)))


@pytest.mark.parametrize("name", WAYS)
def test_nothing_is_found_of_somebody_else(name: str) -> None:
    assert _found(WAYS[name](_report(_OTHER))) == _found(WAYS[name](_people(_OTHER))) == set()


def test_contacts_under_two_words_one_upon_the_other_are_found() -> None:
    once = bytes(byte ^ _WORD[at % 3] for at, byte in enumerate(_people(_OWNER)))
    assert "contacts" in _found(bytes(byte ^ _OTHER_WORD[at % 5] for at, byte in enumerate(once)))
