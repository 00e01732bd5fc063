"""Blocks of LZ4 and of Snappy: literals, and copies of what came before.

Read here and not by a library, because what came out before a fault counts, and because data without a magic
number must be judged while it is read.
"""

from sandbox.detect.decoders.base import MAX_OUTPUT
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Malformed, Short

_MIN_MATCH = 4


def lz4(cursor: Cursor, out: bytearray) -> None:
    """Read an LZ4 block (lz4_Block_format.md) to the cursor's end, on to `out`, which is also the dictionary.

    Raises `Malformed` or `Short` at a fault, with what came before it in `out`; stops at MAX_OUTPUT.
    """
    data, at, end = cursor.data, cursor.at, cursor.end
    while at < end and len(out) < MAX_OUTPUT:
        token = data[at]
        literals, at = _extended(data, at + 1, end, token >> 4) if token >= 0xF0 else (token >> 4, at + 1)
        out += data[at : min(at + literals, end)]
        at += literals
        if at >= end:
            break
        if at + 2 > end:
            raise Short
        offset, at = data[at] | data[at + 1] << 8, at + 2
        length, at = _extended(data, at, end, 15) if token & 15 == 15 else (token & 15, at)
        copy(out, offset, length + _MIN_MATCH)
    else:
        if len(out) < MAX_OUTPUT:
            raise Malformed  # a block ends with literals
    cursor.at = min(at, end)
    if at > end:
        raise Short


def _extended(data: bytes, at: int, end: int, length: int) -> tuple[int, int]:
    """A length that goes on in bytes of 255, and where what follows begins."""
    while at < end and data[at] == 255:
        length, at = length + 255, at + 1
    if at >= end:
        raise Short
    return length + data[at], at + 1


def snappy(cursor: Cursor, out: bytearray, size: int) -> None:
    """Read the elements of a Snappy block (format_description.txt) until `out` has `size` bytes."""
    while len(out) < size:
        tag = cursor.byte()
        kind, length = tag & 3, (tag >> 2) + 1
        if kind == 0:
            if length > 60:
                length = cursor.unsigned(length - 60, little=True) + 1
            start = cursor.skip(min(length, cursor.end - cursor.at))
            out += cursor.data[start : cursor.at]
            if cursor.at - start < length:
                raise Short
        elif kind == 1:
            copy(out, (tag >> 5 << 8) | cursor.byte(), ((tag >> 2) & 7) + 4)
        else:
            copy(out, cursor.unsigned(2 if kind == 2 else 4, little=True), length)
    if MAX_OUTPUT > size < len(out):
        raise Malformed


def copy(out: bytearray, offset: int, length: int) -> None:
    """Repeat `length` bytes that stand `offset` bytes before the end; they may overlap what they make."""
    if not 0 < offset <= len(out):
        raise Malformed
    length = min(length, MAX_OUTPUT + 1 - len(out))
    start = len(out) - offset
    if length <= offset:
        out += out[start : start + length]
    else:
        piece = out[start:]
        out += (piece * (length // offset + 1))[:length]
