"""What MessagePack and CBOR share: a sequence of self-describing values, read from the first byte on.

Almost any byte begins a value in them. So the outermost ones must be maps or arrays, the data must end with
a value, and what was read must be too unlikely for chance.
"""

from collections.abc import Callable, Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed, Short, printable

MAX_DEPTH = 32
ENOUGH_BITS = 18.0
"""Of random data that begins with a map or an array, none of a million was taken for values."""

CUT_BITS = 48.0

ReadItem = Callable[[Cursor, Lines, bytes, int], bytes]
"""Reads one value with the key given and the depth left; its own text if it can be a key."""


def items(data: bytes, read: ReadItem) -> Iterator[Decoded]:
    """The lines and pieces of `data`, if it is a sequence of values."""
    cursor, lines = Cursor(data), Lines(data)
    needed = ENOUGH_BITS
    try:
        while cursor.at < len(data):
            read(cursor, lines, b"", MAX_DEPTH)
    except TooLong:
        yield from lines.decoded(truncated=True)
        return
    except Short:
        needed = CUT_BITS
    except Malformed:
        return
    if lines.bits >= needed:
        yield from lines.decoded()


def entries(cursor: Cursor, lines: Lines, count: int, depth: int, read: ReadItem) -> None:
    """The `count` pairs of a map: each value behind its key."""
    if depth <= 0:
        raise Malformed
    for _ in range(count):
        key = read_key(cursor, lines, depth, read)
        read(cursor, lines, key, depth - 1)


def read_key(cursor: Cursor, lines: Lines, depth: int, read: ReadItem) -> bytes:
    """A key of a map. It has no line of its own, and nothing but texts and numbers is one."""
    muted, lines.muted = lines.muted, True
    key = read(cursor, lines, b"", depth - 1)
    lines.muted = muted
    if not key:
        raise Malformed
    return key


def elements(cursor: Cursor, lines: Lines, count: int, key: bytes, depth: int, read: ReadItem) -> None:
    """The `count` values of an array, all behind the array's key."""
    if depth <= 0:
        raise Malformed
    for _ in range(count):
        read(cursor, lines, key, depth - 1)


def text(cursor: Cursor, lines: Lines, size: int, key: bytes) -> bytes:
    """A text of `size` bytes; what is no text breaks the rules."""
    start = cursor.skip(size)
    value = cursor.data[start : cursor.at]
    if size and not printable(value):
        lines.bits -= 8.0
        try:
            value.decode()
        except UnicodeDecodeError:
            raise Malformed from None
    lines.text(start, cursor.at, key)
    return value[:100]


def binary(cursor: Cursor, lines: Lines, size: int, key: bytes) -> bytes:
    """A byte string of `size` bytes: its digits are its key."""
    start = cursor.skip(size)
    lines.raw(start, cursor.at, key)
    return cursor.data[start : start + 32].hex().encode()


def number(cursor: Cursor, lines: Lines, value: int, start: int, key: bytes) -> bytes:
    """A whole number that was read from `start` on."""
    lines.number(value, start, cursor.at, key)
    return b"%d" % value
