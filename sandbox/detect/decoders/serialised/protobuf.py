"""Protocol Buffers without their schema (protobuf.dev, "Encoding")."""

import struct
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong, zigzag
from sandbox.detect.decoders.lines import Lines, Malformed, Short, printable, sane

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_WIRE = (_VARINT, _FIXED64, _BYTES, _FIXED32)
_MAX_FIELD = 4096
_MAX_DEPTH = 24
_TAG_BITS, _LONG_TAG_BITS, _ORDER_BITS, _END_BITS = 2.0, 0.5, 1.0, 4.0
_ONE_BYTE = 16  # fields from here on have tags of two bytes
ENOUGH_BITS = 22.0
"""Of random data less than one piece in a million is taken for protobuf."""

_CUT_BITS = 48.0
_NUMBER = 1 << 17  # a lower number is neither a coordinate in millionths nor an identifier: one reading does
_FIRST = bytes(tag for tag in range(8, 256) if tag & 7 in _WIRE)


class Protobuf:
    """Protocol Buffers without a schema: the fields of a message and of the messages in it."""

    name = "protobuf"
    requires = (
        "binary data that from its first byte is one message, or messages behind their lengths as varints, "
        "and too unlikely to be chance (22 bits)"
    )
    provides = (
        "a line for each text and each number: varints as signed, and as zigzag from 2^17 on, fixed ones "
        "as floating point, or as integer where that makes no sense, packed numbers; byte strings of 8 "
        "bytes and more as pieces"
    )
    limits = (
        "groups; field numbers above 4096; nesting beyond 24; a message of one or two short fields; a "
        "message cut short if not at least 48 bits were read of it; pieces after the 256th are not read on"
    )
    trigger = (
        rb"\A(?:[\x01-\x7f]|[\x80-\xff][\x00-\x7f])?[" + b"".join(b"\\x%02x" % tag for tag in _FIRST) + rb"]"
    )
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 6 or printable(data):
            return
        for read in (_alone, _delimited):
            lines = Lines(data)
            try:
                whole = read(Cursor(data), lines)
            except TooLong:
                yield from lines.decoded(truncated=True)
                return
            if lines.bits + (_END_BITS if whole else 0) >= (ENOUGH_BITS if whole else _CUT_BITS):
                yield from lines.decoded()
                return


def _alone(cursor: Cursor, lines: Lines) -> bool:
    """The data as one message."""
    return cursor.data[0] & 7 in _WIRE and _message(cursor, lines, _MAX_DEPTH)


def _delimited(cursor: Cursor, lines: Lines) -> bool:
    """The data as messages, each behind its length as a varint."""
    if not cursor.data[0]:
        return False
    try:
        while cursor.at < cursor.end:
            size = cursor.varint()
            start = cursor.skip(size)
            if size and not _nested(cursor, start, lines, _MAX_DEPTH, whole=True):
                lines.bits = 0.0
                return False
    except TooLong:
        raise
    except Malformed:
        lines.bits = 0.0
        return False
    return True


def _message(cursor: Cursor, lines: Lines, depth: int) -> bool:
    """Read fields to the end. Whether it was met; without any bits if rules were broken."""
    before = lines.mark()
    last = 0
    try:
        while cursor.at < cursor.end:
            cursor.step()
            last = _field(cursor, lines, last, depth)
    except TooLong:
        raise
    except Short:
        return False
    except Malformed:
        lines.back(before)
        return False
    return True


def _field(cursor: Cursor, lines: Lines, last: int, depth: int) -> int:
    tag = cursor.varint()
    number, wire = tag >> 3, tag & 7
    if not 0 < number <= _MAX_FIELD or wire not in _WIRE:
        raise Malformed
    lines.bits += _TAG_BITS if number < _ONE_BYTE else _LONG_TAG_BITS
    lines.bits += _ORDER_BITS if last < number <= last + 4 else -_ORDER_BITS if number < last else 0
    key = b"%d" % number
    if wire == _VARINT:
        _varint(cursor, lines, key)
    elif wire == _BYTES:
        _bytes(cursor, lines, key, depth)
    else:
        _fixed(cursor, lines, key, 8 if wire == _FIXED64 else 4)
    return number


def _varint(cursor: Cursor, lines: Lines, key: bytes) -> None:
    start = cursor.at
    value = cursor.varint()
    if value >> 64 or (cursor.at - start > 1 and cursor.data[cursor.at - 1] == 0):
        raise Malformed  # writers never pad
    lines.bits += (cursor.at - start - 1) * 0.5
    lines.number(value - (1 << 64) if value >> 63 else value, start, cursor.at, key)
    if value >= _NUMBER:
        lines.number(zigzag(value), start, cursor.at, key)


def _fixed(cursor: Cursor, lines: Lines, key: bytes, size: int) -> None:
    start = cursor.at
    value = cursor.signed(size, little=True)
    (real,) = struct.unpack_from("<d" if size == 8 else "<f", cursor.data, start)
    if not sane(real) or abs(value) < _NUMBER:
        lines.number(value, start, cursor.at, key)
    lines.real(real, start, cursor.at, key, single=size == 4)


def _bytes(cursor: Cursor, lines: Lines, key: bytes, depth: int) -> None:
    size = cursor.varint()
    start = cursor.skip(size)
    if size == 0:
        return
    if printable(cursor.data[start : cursor.at]):
        lines.text(start, cursor.at, key)
    elif not (depth > 0 and _nested(cursor, start, lines, depth - 1)):
        _packed(cursor.data, start, cursor.at, lines)
        lines.raw(start, cursor.at, key)


def _nested(cursor: Cursor, start: int, lines: Lines, depth: int, *, whole: bool = False) -> bool:
    """Read a byte string as a message. Whether it surely is one, or just `whole`: if not, it is kept too."""
    before = lines.mark()
    inner = Cursor(cursor.data, start, cursor.at)
    inner.steps = cursor.steps
    ended = _message(inner, lines, depth)
    cursor.steps = inner.steps
    if not ended:
        lines.back(before)
        return False
    return whole or lines.bits - before[3] >= ENOUGH_BITS - _END_BITS


def _packed(data: bytes, start: int, end: int, lines: Lines) -> None:
    """A list of doubles or of floats, if all of it reads so: coordinates are sent like this."""
    for size, form in ((8, "<d"), (4, "<f")):
        values = (
            [real for (real,) in struct.iter_unpack(form, data[start:end])]
            if _even(end - start, size)
            else []
        )
        if values and all(1e-4 <= abs(value) <= 1e6 for value in values):
            for at, value in enumerate(values):
                place = start + at * size
                lines.real(value, place, place + size, single=size == 4)
            return


def _even(length: int, size: int) -> bool:
    return length % size == 0 and 2 * size <= length <= 4096
