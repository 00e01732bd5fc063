"""Identifiers as bytes: integers, addresses and UUIDs as binary protocols write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.transformations.bases import long_numbers
from sandbox.detect.views import View, fold
from sandbox.persona.model import DataClass

_LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Exact:
    """Bytes that are looked for folded and must be these."""

    value: int
    exact: bytes
    chain: tuple[str, ...]

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        if view.data[start:end] == self.exact:
            yield Hit(self.value, start, end, self.chain)


class Bytes:
    """MAC addresses, the Android id, UUIDs and long numbers as bytes of a binary payload."""

    name = "bytes"
    where = Where.BYTES
    requires = (
        "6 bytes of a MAC address, 8 of the Android id, 16 of a UUID (also in the order of Windows), or a "
        "long number as an integer of 64 bits or a varint (Protocol Buffers); most or least significant byte "
        "first"
    )
    provides = "the step `bytes`, `int64` or `varint`"
    limits = (
        "integers of other widths; two halves in two fields; telephone numbers without their country code"
    )
    chance = "36 bits or more at one place: one hit in 60 GB of random bytes at worst"

    def run(self, owner: Owner) -> Sought:
        for number, exact, step in _written(owner):
            yield fold(exact), Exact(number, exact, (step,))


def _written(owner: Owner) -> Iterator[tuple[int, bytes, str]]:
    for number in owner.numbers(DataClass.MAC, DataClass.ANDROID_ID, DataClass.ADVERTISING_ID):
        key = owner.values[number].key
        if owner.values[number].form != "hex" or len(key) not in (12, 16, 32):
            continue
        raw = bytes.fromhex(key)
        yield number, raw, "bytes"
        yield number, UUID(bytes=raw).bytes_le if len(raw) == 16 else raw[::-1], "bytes"
    for number, digits in (*long_numbers(owner), *_telephones(owner)):
        integer = int(digits)
        if integer <= _LARGEST:
            yield number, integer.to_bytes(8, "big"), "int64"
            yield number, integer.to_bytes(8, "little"), "int64"
            yield number, varint(integer), "varint"


def _telephones(owner: Owner) -> Iterator[tuple[int, str]]:
    for number, value in enumerate(owner.values):
        if value.form == "phone" and value.country_code and len(value.country_code + value.key) >= 10:
            yield number, value.country_code + value.key


def varint(number: int) -> bytes:
    """Base 128, least significant group first (Protocol Buffers encoding, "Base 128 Varints")."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])
