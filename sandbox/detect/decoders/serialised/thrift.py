"""Apache Thrift (thrift.apache.org, "Binary protocol encoding" and "Compact protocol encoding").

Calls have a mark; structures without a call are read if they are whole and too unlikely to be chance.
"""

from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong, zigzag
from sandbox.detect.decoders.lines import Lines, Malformed, printable

_STOP, _BOOL, _BYTE, _DOUBLE, _I16, _I32, _I64, _STRING, _STRUCT, _MAP, _SET, _LIST = (
    0,
    2,
    3,
    4,
    6,
    8,
    10,
    11,
    12,
    13,
    14,
    15,
)
_FIXED = {_BYTE: 1, _I16: 2, _I32: 4, _I64: 8}
_COMPACT = {
    3: _BYTE,
    4: _I16,
    5: _I32,
    6: _I64,
    7: _DOUBLE,
    8: _STRING,
    9: _LIST,
    10: _SET,
    11: _MAP,
    12: _STRUCT,
}
_MAX_DEPTH = 24
_FIELD_BITS = 3.0
_NEXT_BITS = 6.0  # of two bytes with the number behind that of the field before
_ENOUGH_BITS = 26.0


class Thrift:
    """Thrift: calls and structures of the binary and of the compact protocol."""

    name = "thrift"
    requires = (
        "the head of a call at the beginning, or data that is one whole structure and too unlikely by chance"
    )
    provides = "a line for each text and each number behind its field's number; byte strings as pieces"
    limits = "calls inside of other data; calls of the binary protocol without a version; nesting beyond 24"
    trigger = (
        rb"\A\x80\x01\x00[\x01-\x04]|\A\x82[\x21\x41\x61\x81]|\A[\x02-\x0f]\x00[\x00-\x20]|\A[\x11-\x8c]"
    )
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 8 or printable(data):
            return
        for reader in (_Binary, _Compact):
            cursor, lines = Cursor(data), Lines(data)
            try:
                called = reader(cursor, lines).message()
            except TooLong:
                yield from lines.decoded(truncated=True)
                return
            except Malformed:
                continue
            if called or (cursor.at == len(data) and lines.bits >= _ENOUGH_BITS):
                yield from lines.decoded()
                return


class _Binary:
    def __init__(self, cursor: Cursor, lines: Lines) -> None:
        self.cursor, self.lines = cursor, lines

    def message(self) -> bool:
        """Read a call or a structure; whether it was a call."""
        called = self.cursor.data[:3] == b"\x80\x01\x00" and 1 <= self.cursor.data[3] <= 4
        if called:
            self.cursor.skip(4)
            self.cursor.skip(self.cursor.unsigned(4))
            self.cursor.skip(4)
        self.structure(_MAX_DEPTH)
        return called

    def structure(self, depth: int) -> None:
        if depth <= 0:
            raise Malformed
        last = 0
        while kind := self.cursor.byte():
            number = self.cursor.signed(2)
            self.lines.bits += _NEXT_BITS if number == last + 1 else 0.0
            self.field(kind, number, depth)
            last = number

    def field(self, kind: int, number: int, depth: int) -> None:
        self.lines.bits += _FIELD_BITS
        self.value(kind, b"%d" % number, depth)

    def value(self, kind: int, key: bytes, depth: int) -> None:
        self.cursor.step()
        start = self.cursor.at
        if kind == _STRING:
            self.string(key)
        elif kind == _DOUBLE:
            self.lines.real(self.real(), start, self.cursor.at, key)
        elif kind == _BOOL:
            self.boolean()
        elif kind in _FIXED:
            self.lines.number(self.integer(kind), start, self.cursor.at, key)
        elif kind == _STRUCT:
            self.structure(depth - 1)
        elif kind in (_SET, _LIST):
            self.elements(key, depth)
        elif kind == _MAP:
            self.pairs(key, depth)
        else:
            raise Malformed

    def string(self, key: bytes) -> None:
        size = self.size()
        start = self.cursor.skip(size)
        if size and not printable(self.cursor.data[start : self.cursor.at]):
            self.lines.bits -= _FIELD_BITS
        self.lines.raw(start, self.cursor.at, key)

    def elements(self, key: bytes, depth: int) -> None:
        kind, count = self.cursor.byte(), self.cursor.signed(4)
        self.repeated([kind] * min(count, 1), max(count, 0), key, depth)

    def pairs(self, key: bytes, depth: int) -> None:
        kinds = [self.cursor.byte(), self.cursor.byte()]
        self.repeated(kinds, max(self.cursor.signed(4), 0), key, depth)

    def repeated(self, kinds: list[int], count: int, key: bytes, depth: int) -> None:
        if depth <= 0:
            raise Malformed
        for _ in range(count):
            for kind in kinds:
                self.value(kind, key, depth - 1)

    def size(self) -> int:
        return self.cursor.signed(4)

    def real(self) -> float:
        return self.cursor.real(">d")

    def integer(self, kind: int) -> int:
        return self.cursor.signed(_FIXED[kind])

    def boolean(self) -> None:
        if self.cursor.byte() > 1:
            raise Malformed


class _Compact(_Binary):
    def message(self) -> bool:
        called = self.cursor.data[0] == 0x82 and self.cursor.data[1] & 0x1F == 1
        if called:
            self.cursor.skip(2)
            self.cursor.varint()
            self.cursor.skip(self.cursor.varint())
        self.structure(_MAX_DEPTH)
        return called

    def structure(self, depth: int) -> None:
        if depth <= 0:
            raise Malformed
        number = 0
        while head := self.cursor.byte():
            kind, step = head & 15, head >> 4
            number = number + step if step else zigzag(self.cursor.varint())
            if kind in (1, 2):
                self.lines.bits += _FIELD_BITS / 2
            else:
                self.lines.bits -= _FIELD_BITS / 2  # one head of two is a good one by chance
                self.field(_kind(kind), number, depth)

    def elements(self, key: bytes, depth: int) -> None:
        head = self.cursor.byte()
        count = head >> 4 if head >> 4 < 15 else self.cursor.varint()
        self.repeated([_kind(head & 15)], count, key, depth)

    def pairs(self, key: bytes, depth: int) -> None:
        count = self.cursor.varint()
        if count:
            kinds = self.cursor.byte()
            self.repeated([_kind(kinds >> 4), _kind(kinds & 15)], count, key, depth)

    def size(self) -> int:
        return self.cursor.varint()

    def real(self) -> float:
        return self.cursor.real("<d")

    def integer(self, kind: int) -> int:
        return self.cursor.signed(1) if kind == _BYTE else zigzag(self.cursor.varint())

    def boolean(self) -> None:
        if self.cursor.byte() not in (0, 1, 2):
            raise Malformed


def _kind(compact: int) -> int:
    if compact in (1, 2):
        return _BOOL
    if compact not in _COMPACT:
        raise Malformed
    return _COMPACT[compact]
