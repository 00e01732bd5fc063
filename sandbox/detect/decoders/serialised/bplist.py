"""Binary property lists (CFBinaryPList.c of Apple's CoreFoundation).

All objects are read in the order of the table of offsets, not along their references: so none is read twice,
and nothing of a hostile list leads round in circles.
"""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed

_MAGIC = re.compile(rb"bplist00")
_TRAILER = 32
_MAX_LISTS = 100


class BinaryPropertyList:
    """A binary property list: its texts, numbers and data, each without its key."""

    name = "bplist"
    requires = "`bplist00` anywhere, with the table of offsets and the trailer at the end of the data"
    provides = "a line for each text (also of two-byte characters) and each number; data as pieces"
    limits = "which key a value has; a list with data behind it, or cut short"
    trigger = _MAGIC.pattern
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for count, match in enumerate(_MAGIC.finditer(data)):
            if count >= _MAX_LISTS:
                return
            lines = Lines(data)
            try:
                _objects(Cursor(data, match.start()), lines)
            except TooLong:
                yield from lines.decoded(truncated=True)
            except Malformed:
                continue
            else:
                yield from lines.decoded()


def _objects(cursor: Cursor, lines: Lines) -> None:
    base, end = cursor.at, cursor.end
    if end - base < _TRAILER + 9:
        raise Malformed
    trailer = Cursor(cursor.data, end - _TRAILER + 6)
    width, _, count = trailer.byte(), trailer.byte(), trailer.unsigned(8)
    trailer.skip(8)
    table = Cursor(cursor.data, base + trailer.unsigned(8), end - _TRAILER)
    if not 1 <= width <= 8 or not 0 <= table.at <= end or count * width > table.end - table.at:
        raise Malformed
    for _ in range(count):
        cursor.step()
        cursor.at = base + table.unsigned(width)
        if cursor.at >= end:
            raise Malformed
        _object(cursor, lines)


def _object(cursor: Cursor, lines: Lines) -> None:
    kind, info = divmod(cursor.byte(), 16)
    if kind == 1:
        start = cursor.skip(0)
        lines.number(cursor.signed(1 << min(info, 4)), start, cursor.at)
    elif kind in (2, 3):
        start = cursor.skip(0)
        lines.real(cursor.real(">d" if info == 3 else ">f"), start, cursor.at, single=info != 3)
    elif kind in (4, 5, 6, 7):
        _string(cursor, lines, kind, _length(cursor, info))


def _length(cursor: Cursor, info: int) -> int:
    if info < 15:
        return info
    kind, power = divmod(cursor.byte(), 16)
    if kind != 1 or power > 3:
        raise Malformed
    return cursor.unsigned(1 << power)


def _string(cursor: Cursor, lines: Lines, kind: int, length: int) -> None:
    start = cursor.skip(2 * length if kind == 6 else length)
    if kind == 6:
        text = cursor.data[start : cursor.at].decode("utf-16-be", "replace")
        lines.add(text.encode("utf-8", "replace"), start, cursor.at)
    else:
        lines.raw(start, cursor.at)
