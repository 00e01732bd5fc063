"""Digests of a value with a salt, and keyed ones."""

import hmac
from collections.abc import Container, Iterable, Iterator, Sequence

from sandbox.detect.transformations.base import Digest, Owner, Sought, Where
from sandbox.detect.transformations.digests import DEVICE, KEY, spelled
from sandbox.detect.transformations.hashes import COMMON
from sandbox.persona.model import DataClass

_SEPARATORS = (b"", b":", b"|", b"-")

_PEOPLE = (DataClass.CONTACTS, DataClass.CALL_LOG, DataClass.SMS_ADDRESS)

SaltedValue = tuple[int, bytes]
"""Number of a value, and a spelling of it."""


class Salted:
    """A digest of a value with a salt, or an HMAC with a key, that the run or the payload shows."""

    name = "salted"
    where = Where.SALTED
    requires = (
        "MD5, SHA-1 or SHA-256 of salt and value, in either order, with nothing or one of `:|-` between, or "
        "their HMAC; the salt is a value of 4 to 64 bytes in the same payload, or a salt, or the key or "
        "input of a MAC or digest call, that the device told of; the value is an identifier, the own number "
        "or an account; a number or address of the contacts where three such digests stand in one payload, "
        "or at most four values around one"
    )
    provides = "the step `salted` below the name of the function, or `hmac-md5`, `hmac-sha1`, `hmac-sha256`"
    limits = (
        "salts from other payloads or from answers, or of fewer than 4 bytes; digests cut short; of the "
        "payload, all but the eight values before the digest and the eight behind it; 300,000 trials for "
        "each run, and five more for each 1000 bytes"
    )
    chance = "as with `joined`: some 10,000 digests for each payload"

    def run(self, owner: Owner) -> Sought:
        values = list(salted_values(owner, people=True))
        for name in COMMON:
            yield from mixed(values, owner.seen.salts, (*owner.seen.keys, *owner.seen.salts), name)


def mixed(
    values: Sequence[SaltedValue], salts: Iterable[bytes], keys: Iterable[bytes], name: str
) -> Iterator[tuple[bytes, Digest]]:
    """Every value with every salt and key, under the hash of that name."""
    function = COMMON[name]
    salted, keyed, size = (name, "salted"), (f"hmac-{name}",), len(function(b""))
    for salt in salts:
        for head, tail in _sides(salt):
            for number, text in values:
                yield function(head + text + tail)[:KEY], Digest((number,), salted, size)
    for key in keys:
        for number, text in values:
            yield hmac.digest(key, text, name)[:KEY], Digest((number,), keyed, size)


def met_by_salt(
    values: Sequence[SaltedValue], salts: Sequence[bytes], name: str, wanted: Container[bytes]
) -> Iterator[tuple[bytes, Digest]]:
    """Those of `mixed` whose first bytes are wanted; the salts are keys, too. Most of the work on what is not
    the owner's is done here: nothing is made of what is not met.
    """
    function, digest = COMMON[name], hmac.digest
    size = len(function(b""))
    for salt in salts:
        for head, tail in _sides(salt):
            for number, text in values:
                if (begins := function(head + text + tail)[:KEY]) in wanted:
                    yield begins, Digest((number,), (name, "salted"), size)
        for number, text in values:
            if (begins := digest(salt, text, name)[:KEY]) in wanted:
                yield begins, Digest((number,), (f"hmac-{name}",), size)


def trials(values: Sequence[SaltedValue], salts: Sequence[bytes]) -> int:
    """How many digests `met_by_salt` makes."""
    return len(values) * len(salts) * (2 * len(_SEPARATORS) + 1)


def _sides(salt: bytes) -> Iterator[tuple[bytes, bytes]]:
    for separator in _SEPARATORS:
        yield salt + separator, b""
        yield b"", separator + salt


def salted_values(owner: Owner, people: bool) -> Iterator[SaltedValue]:
    """Identifiers, the own number and accounts; `people`: also other numbers, and addresses of contacts."""
    for number in owner.numbers(*DEVICE, DataClass.ACCOUNTS):
        yield from ((number, text.encode()) for text in spelled(owner, number))
    for number in owner.numbers(*_PEOPLE) if people else ():
        value = owner.values[number]
        if value.form == "phone":
            yield from ((number, text.encode()) for text in spelled(owner, number))
        elif "@" in value.key:
            yield number, value.key.lower().encode()
