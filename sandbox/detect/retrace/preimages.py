"""What a digest is of: the owner's value in each usual spelling, hashed again. Pure."""

from collections.abc import Callable, Iterator, Sequence

from sandbox.detect.transformations.base import Owner
from sandbox.detect.transformations.digests import KEY
from sandbox.detect.transformations.hashes import COMMON, OTHERS, SHORT, Hash, inputs

HASHES: dict[str, Hash] = {**COMMON, **OTHERS, **SHORT}

Preimage = tuple[str, bytes]
"""The name of a step, and the bytes that it was given."""


def preimages(owner: Owner, value: str, names: Sequence[str], met: bytes) -> list[Preimage]:
    """For each of the steps `names`, the outer one first, what was hashed to come to the bytes `met`.

    Empty where the digest cannot be computed from the value alone: one of several values, or with a salt.
    """
    known = [HASHES[name] for name in names if name in HASHES]
    if not known or len(known) + names.count("utf-16") != len(names):
        return []
    wanted = tuple(each[:KEY] for each in _spelled(met))
    code = "utf-16-le" if "utf-16" in names else "utf-8"
    for text in _texts(owner, value):
        for way in _ways(known, text.encode(code)):
            if way[0][: 2 * KEY].startswith(wanted):
                return list(zip([name for name in names if name in HASHES], way[1:], strict=True))
    return []


def _texts(owner: Owner, value: str) -> Iterator[str]:
    for number, one in enumerate(owner.values):
        if one.shown == value:
            yield from sorted(inputs(owner, number))


def _ways(known: Sequence[Hash], data: bytes) -> Iterator[list[bytes]]:
    """The digest and all that it was made of, outermost first. Of a digest its bytes or its hexadecimal
    form are hashed.
    """
    ways = [[data]]
    for function in reversed(known):
        ways = [
            [function(given), given, *way[1:]] for way in ways for given in (way[0], *_written(way, data))
        ]
    yield from ways


def _written(way: Sequence[bytes], data: bytes) -> Iterator[bytes]:
    if way[0] != data:
        yield way[0].hex().encode()
        yield way[0].hex().upper().encode()


def _spelled(met: bytes) -> Iterator[bytes]:
    """What a digest may be written as: bytes, in either order, or hexadecimal."""
    turns: tuple[Callable[[bytes], bytes], ...] = (bytes, lambda data: data[::-1])
    try:
        read = (met, bytes.fromhex(met.decode("ascii")))
    except (UnicodeDecodeError, ValueError):
        read = (met, b"")
    for turn in turns:
        yield from (turn(each) for each in read if len(each) >= KEY)
