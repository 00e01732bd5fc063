"""Identifiers made into UUIDs, as apps do it for an identifier of their own that outlives them."""

import uuid
from collections.abc import Iterator

from sandbox.detect.networks import java_hash
from sandbox.detect.transformations.base import Digest, Owner, Sought, Where
from sandbox.detect.transformations.digests import DEVICE, KEY, spelled
from sandbox.detect.transformations.hashes import COMMON

_SIZE = 16
_NAMESPACES = (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
_SIGN = 1 << 31


class NamedUuid:
    """A UUID made of an identifier by MD5 or SHA-1 (RFC 9562, sections 5.3 and 5.5)."""

    name = "uuid of a name"
    where = Where.DIGESTS
    requires = (
        "a UUID with or without its hyphens, of an identifier of phone or card: as Java's "
        "`UUID.nameUUIDFromBytes` makes it, or in one of the four namespaces of the standard"
    )
    provides = "the step `uuid` below the name of the function"
    limits = "other namespaces; other spellings than the usual"
    chance = "as with `digest`"

    def run(self, owner: Owner) -> Sought:
        for number, text in _identifiers(owner):
            digest = COMMON["md5"](text.encode())
            yield _found(uuid.UUID(bytes=digest, version=3), number, "md5")
            for namespace in _NAMESPACES:
                yield _found(uuid.uuid3(namespace, text), number, "md5")
                yield _found(uuid.uuid5(namespace, text), number, "sha1")


class HashedUuid:
    """A UUID of which the high half is the hash of an identifier, as Java's `hashCode` makes it."""

    name = "uuid of a hash"
    where = Where.DIGESTS
    requires = "a UUID with or without its hyphens: `new UUID(id.hashCode(), …)`, of an identifier"
    provides = "the step `uuid` below `hashcode`"
    limits = "the low half"
    chance = "64 bits, of which the first 32 are the sign of the others: random UUIDs have no such"

    def run(self, owner: Owner) -> Sought:
        for number, text in _identifiers(owner):
            high = java_hash(text)
            signed = high - 2 * _SIGN if high & _SIGN else high
            yield signed.to_bytes(KEY, "big", signed=True), Digest((number,), ("hashcode", "uuid"), _SIZE)


def _found(made: uuid.UUID, number: int, name: str) -> tuple[bytes, Digest]:
    return made.bytes[:KEY], Digest((number,), (name, "uuid"), _SIZE)


def _identifiers(owner: Owner) -> Iterator[tuple[int, str]]:
    for number in owner.numbers(*DEVICE):
        yield from ((number, text) for text in spelled(owner, number))
