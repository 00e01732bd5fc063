"""Checksums and hashes of 32 bits: each of them is anybody's, three of one owner are not."""

import zlib
from collections.abc import Callable

import mmh3
import xxhash

from sandbox.detect.networks import java_hash
from sandbox.detect.transformations.base import Digest, Owner, Sought, Where
from sandbox.detect.transformations.hashes import hashed_values, inputs

_MASK = 0xFFFFFFFF


def _fnv1a(data: bytes) -> int:
    value = 0x811C9DC5
    for byte in data:
        value = (value ^ byte) * 0x01000193 & _MASK
    return value


_CHECKSUMS: dict[str, Callable[[bytes], int]] = {
    "crc32": zlib.crc32,
    "murmur3-32": lambda data: mmh3.hash(data, signed=False),
    "xxh32": lambda data: xxhash.xxh32_intdigest(data),
    "fnv1a-32": _fnv1a,
    "java-hash": lambda data: java_hash(data.decode("utf-8", "replace")),
}


class Checksums:
    """CRC-32, MurmurHash3, XXH32, FNV-1a (32 bits each) and Java's `hashCode` of values."""

    name = "checksum"
    where = Where.CHECKSUMS
    requires = (
        "the same function of three of the owner's values or more in one payload, each by itself, as 8 "
        "hexadecimal digits or as a decimal number of 9 or 10 digits, signed or not"
    )
    provides = "the name of the function"
    limits = (
        "one or two of them; numbers with leading zeros left out; raw bytes; seeds; Adler-32, which has too "
        "few bits of short texts"
    )
    chance = (
        "22 bits for each number that is looked at; three of one function are 1 in 100,000 payloads of "
        "100,000 numbers, and more are asked for where there are more"
    )

    def run(self, owner: Owner) -> Sought:
        for number in hashed_values(owner):
            for text in sorted(inputs(owner, number)):
                for name, function in _CHECKSUMS.items():
                    for written in _written(function(text.encode())):
                        yield written.encode(), Digest((number,), (name,), 4)


def _written(checksum: int) -> set[str]:
    """As hexadecimal and decimal numbers, without the sign of a negative one."""
    return {f"{checksum:08x}", str(checksum), str((1 << 32) - checksum)}
