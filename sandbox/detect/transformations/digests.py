"""Digests: of one value, of a digest of it, of several values in one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Digest, Owner, Sought, Where
from sandbox.detect.transformations.hashes import COMMON, OTHERS, SHORT, Hash, hashed_values, inputs
from sandbox.detect.views import View, fold
from sandbox.persona.model import DataClass

KEY = 8
"""Bytes of a digest by which it is looked up: what is cut shorter proves nothing."""

SEPARATORS = ("", "-", "_", ":", "|", ",", "&", ";", " ")


class Digested:
    """A digest of a value, in any usual spelling, in UTF-8 or UTF-16."""

    name = "digest"
    where = Where.DIGESTS
    requires = (
        "at least the first 8 bytes, in hexadecimal by themselves, or as all of a reading, of MD5 (also its "
        "middle 8), SHA-1, SHA-2, SHA-3-256, RIPEMD-160, BLAKE2 (whole length); of identifiers, telephone "
        "numbers, addresses and names of contacts"
    )
    provides = "the name of the function; `utf-16` below it where that is what was hashed"
    limits = (
        "texts and places; raw digests amidst binary data without a length; other spellings than the usual"
    )
    chance = "64 bits against some 20,000 digests that are known: 50 bits for each that is looked at"

    def run(self, owner: Owner) -> Sought:
        for number in hashed_values(owner):
            for text in sorted(inputs(owner, number)):
                yield from _digests((number,), text.encode(), COMMON)
                yield from _digests((number,), text.encode(), OTHERS)
                yield from _digests((number,), text.encode("utf-16-le"), COMMON, "utf-16")


def _digests(values: tuple[int, ...], data: bytes, hashes: Mapping[str, Hash], *below: str) -> Sought:
    for name, function in hashes.items():
        digest = function(data)
        yield digest[:KEY], Digest(values, (name, *below), len(digest))
        if name == "md5" and not below:
            yield digest[4:12], Digest(values, ("md5", "middle"), KEY)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A digest that is looked for by its first bytes, folded."""

    value: int
    digest: bytes
    chain: tuple[str, ...]

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        data, digest = view.data, self.digest
        if data[start:end] != digest[:KEY]:
            return
        while end < min(len(data), start + len(digest)) and data[end] == digest[end - start]:
            end += 1
        yield Hit(self.value, start, end, self.chain)


class RawDigest:
    """A digest of a value as bytes amidst others."""

    name = "raw digest"
    where = Where.BYTES
    requires = "at least the first 8 bytes of MD5, SHA-1 or SHA-256 of what `digest` looks for"
    provides = "the name of the function; `utf-16` below it where that is what was hashed"
    limits = "other functions, unless the bytes are all of a reading"
    chance = "64 bits against some 6,000 digests that are known: 51 bits at each place"

    def run(self, owner: Owner) -> Sought:
        for number in hashed_values(owner):
            for text in sorted(inputs(owner, number)):
                for name, function in COMMON.items():
                    for below, data in ((), text.encode()), (("utf-16",), text.encode("utf-16-le")):
                        digest = function(data)
                        yield fold(digest[:KEY]), _Raw(number, digest, (name, *below))


class ShortHashes:
    """Hashes of 64 bits, and MurmurHash3 of 128."""

    name = "hash"
    where = Where.DIGESTS
    requires = "XXH64, XXH3, FNV-1a of 64 bits or MurmurHash3 (x64, 128 bits, or half of it), without a seed"
    provides = "the step `xxh64`, `xxh3-64`, `fnv1a-64` or `murmur3-128`"
    limits = "seeds; CityHash, SipHash; in decimal only with 17 digits or more"
    chance = "as with `digest`"

    def run(self, owner: Owner) -> Sought:
        for number in hashed_values(owner):
            for text in sorted(inputs(owner, number)):
                for key, digest in _digests((number,), text.encode(), SHORT):
                    yield key, digest
                    yield key[::-1], digest


class DigestOfDigest:
    """A digest of the hexadecimal digest of a value."""

    name = "digest of digest"
    where = Where.DIGESTS
    requires = "MD5, SHA-1 or SHA-256 of one of these, of its hexadecimal in either case or of its bytes"
    provides = "both names, the outer one first"
    limits = "three and more in a row; other spellings between"
    chance = "as with `digest`"

    def run(self, owner: Owner) -> Sought:
        for number in hashed_values(owner):
            for text in sorted(inputs(owner, number)):
                for name, function in COMMON.items():
                    inner = function(text.encode())
                    for data in (inner.hex().encode(), inner.hex().upper().encode(), inner):
                        yield from _digests((number,), data, COMMON, name)


_Atom = tuple[tuple[int, ...], str]


class Joined:
    """Several identifiers under one digest."""

    name = "joined"
    where = Where.JOINED
    requires = (
        "MD5, SHA-1 or SHA-256 of two or three of IMEI, IMSI, ICCID, Android id, serial number, MAC "
        "addresses, advertising id, own number, account, and model, maker, operator and the sample's "
        "package, in any order, with nothing or one of `-_:|,&;` or a space between"
    )
    provides = "the step `joined` below the name of the function; each value is told"
    limits = "four and more; different separators; parts in other spellings; other fields of the build"
    chance = "64 bits against some 60,000 digests that are known; one part at least is the owner's own"

    def run(self, owner: Owner) -> Sought:
        yield from _joined(_atoms(owner, full=True), 2)
        yield from _joined(_atoms(owner, full=False), 3)


def _joined(atoms: list[_Atom], count: int) -> Sought:
    for parts in permutations(atoms, count):
        values = tuple(sorted({value for those, _ in parts for value in those}))
        if values:
            texts = [text for _, text in parts]
            for separator in SEPARATORS:
                yield from _joint(values, separator.join(texts).encode())


def _joint(values: tuple[int, ...], data: bytes) -> Sought:
    for name, function in COMMON.items():
        digest = function(data)
        yield digest[:KEY], Digest(values, (name, "joined"), len(digest))


def _atoms(owner: Owner, full: bool) -> list[_Atom]:
    """What is joined: the owner's values, and the phone's type. Not `full`: one spelling of each."""
    found: dict[str, tuple[int, ...]] = {}
    for number in owner.numbers(*DEVICE):
        for text in spelled(owner, number)[: None if full else 1]:
            found.setdefault(text, (number,))
    who = owner.persona.identity
    others = [who.model, who.manufacturer, *owner.seen.packages[:2]]
    for text in (*others, who.manufacturer.lower(), who.mcc_mnc) if full else others:
        found.setdefault(text, ())
    return [(values, text) for text, values in found.items() if text]


DEVICE = (
    DataClass.IMEI,
    DataClass.IMSI,
    DataClass.ICCID,
    DataClass.ANDROID_ID,
    DataClass.SERIAL,
    DataClass.MAC,
    DataClass.ADVERTISING_ID,
    DataClass.PHONE_NUMBER,
)


def spelled(owner: Owner, number: int) -> list[str]:
    """The spellings of an identifier that are joined or salted, the usual one first."""
    value, who = owner.values[number], owner.persona.identity
    if value.form == "phone":
        full = value.country_code + value.key
        return [f"+{full}", full, value.key, f"00{full}"]
    if value.key == who.imeisv:
        return []
    if value.form == "hex":
        return list(dict.fromkeys((value.shown.lower(), value.shown.upper(), value.key, value.key.upper())))
    shown, unchecked = value.shown.strip(), (value.key[:14],) if value.key == who.imei else ()
    return list(dict.fromkeys((shown, shown.lower(), shown.upper(), *unchecked)))
