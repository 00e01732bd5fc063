"""The hash functions, and the spellings of a value that programs hash."""

import hashlib
from collections.abc import Callable, Iterator

import mmh3
import xxhash

from sandbox.detect.transformations.base import Owner
from sandbox.detect.values import Value
from sandbox.persona.model import DataClass

Hash = Callable[[bytes], bytes]

HASHED = frozenset(
    {
        DataClass.IMEI,
        DataClass.IMSI,
        DataClass.ICCID,
        DataClass.PHONE_NUMBER,
        DataClass.ANDROID_ID,
        DataClass.SERIAL,
        DataClass.MAC,
        DataClass.ADVERTISING_ID,
        DataClass.ACCOUNTS,
        DataClass.LOCATION,
    }
)
"""Classes whose values are hashed as they are. Of others it is names, numbers and addresses."""

_MASK_64 = (1 << 64) - 1


def _of(name: str) -> Hash:
    return lambda data: hashlib.new(name, data, usedforsecurity=False).digest()


def _available(names: dict[str, str]) -> dict[str, Hash]:
    """OpenSSL may be built without the old ones."""
    found = {}
    for name, known_as in names.items():
        try:
            hashlib.new(known_as, usedforsecurity=False)
        except ValueError:
            continue
        found[name] = _of(known_as)
    return found


COMMON: dict[str, Hash] = {
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
    "sha1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "sha256": lambda data: hashlib.sha256(data).digest(),
}
OTHERS: dict[str, Hash] = _available(
    {
        "sha224": "sha224",
        "sha384": "sha384",
        "sha512": "sha512",
        "sha3-256": "sha3_256",
        "ripemd160": "ripemd160",
        "blake2b": "blake2b",
        "blake2s": "blake2s",
    }
)


def fnv1a_64(data: bytes) -> bytes:
    """Fowler-Noll-Vo, variant 1a (draft-eastlake-fnv)."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & _MASK_64
    return value.to_bytes(8, "big")


SHORT: dict[str, Hash] = {
    "xxh64": lambda data: xxhash.xxh64_digest(data),
    "xxh3-64": lambda data: xxhash.xxh3_64_digest(data),
    "fnv1a-64": fnv1a_64,
    "murmur3-128": lambda data: mmh3.hash_bytes(data),
}
"""Those of 64 bits, and one whose first half is used as such."""


def inputs(owner: Owner, number: int) -> set[str]:
    """The spellings of a value that are hashed."""
    value = owner.values[number]
    found = {value.shown.strip(), value.shown.strip().lower(), value.shown.strip().upper(), value.key}
    if value.form == "phone":
        national, code = value.key, value.country_code
        found |= {"0" + national, code + national, f"+{code}{national}", f"00{code}{national}"}
    elif value.form == "hex":
        found |= set(_grouped(value))
    if value.key == owner.persona.identity.imei:  # not for the IMEISV: one digest is of one record
        found.add(value.key[:14])
    return {text for text in found if len(text) >= 6}


def _grouped(value: Value) -> Iterator[str]:
    pairs = [value.key[at : at + 2] for at in range(0, len(value.key), 2)]
    joins = (":", "-", "") if DataClass.MAC in value.classes else ("",)
    for join in joins:
        yield join.join(pairs)
        yield join.join(pairs).upper()


def hashed_values(owner: Owner) -> Iterator[int]:
    for number, value in enumerate(owner.values):
        name = value.form == "text" and DataClass.CONTACTS in value.classes and len(value.key) <= 64
        if value.classes & HASHED or value.form == "phone" or "@" in value.key[:128] or name:
            yield number
