"""HTTP/2 in a stream (RFC 9113), with its header fields packed by HPACK (RFC 7541)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from hpack import Decoder, HPACKError

from sandbox.detect.decoders.base import Decoded, Range
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Malformed, Placed, joined

_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_DATA, _HEADERS, _PUSH, _CONTINUATION = 0, 1, 5, 9
_END_HEADERS, _PADDED, _PRIORITY = 4, 8, 0x20
_MAX_FRAMES = 100_000
_MAX_CONNECTIONS = 16
_MAX_TABLE = 65536
_MAX_FIELDS = 256 * 1024


@dataclass(slots=True)
class _Connection:
    """What one side sent: header fields as lines, and the data of each stream."""

    fields: bytearray = field(default_factory=bytearray)
    outs: list[int] = field(default_factory=list)
    places: list[Range] = field(default_factory=list)
    block: bytearray = field(default_factory=bytearray)
    block_start: int = 0
    streams: dict[int, list[Range]] = field(default_factory=lambda: defaultdict(list))
    unpacking: Decoder | None = None


class Http2:
    """What a client sends over HTTP/2 where nobody took it apart: header fields and bodies."""

    name = "http2"
    requires = "the connection preface, anywhere; frames behind it"
    provides = "all header fields as lines of `name: value`; the data of each stream in one piece"
    limits = "connections joined midway, for their table of fields is unknown; what servers send"
    trigger = rb"PRI \* HTTP/2\.0\r\n\r\nSM\r\n\r\n"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 0
        for _ in range(_MAX_CONNECTIONS):
            start = data.find(_PREFACE, at)
            if start < 0:
                return
            cursor = Cursor(data, start + len(_PREFACE))
            connection = _read(cursor)
            at = max(cursor.at, start + 1)
            if connection.fields:
                starts, ends = [a for a, _ in connection.places], [b for _, b in connection.places]
                spans = Placed(connection.outs, starts, ends, [False] * len(starts))
                yield Decoded(bytes(connection.fields), spans, work=len(starts) * 64)
            for ranges in connection.streams.values():
                yield joined(data, ranges)


def _read(cursor: Cursor) -> _Connection:
    unpacking = Decoder(max_header_list_size=_MAX_FIELDS)
    unpacking.max_allowed_table_size = _MAX_TABLE
    connection = _Connection(unpacking=unpacking)
    try:
        for _ in range(_MAX_FRAMES):
            _frame(cursor, connection)
    except Malformed:
        pass
    return connection


def _frame(cursor: Cursor, connection: _Connection) -> None:
    size, kind, flags = cursor.unsigned(3), cursor.byte(), cursor.byte()
    stream = cursor.unsigned(4) & 0x7FFFFFFF
    start = cursor.skip(min(size, cursor.end - cursor.at))
    end = cursor.at
    if kind in (_DATA, _HEADERS, _PUSH) and flags & _PADDED and start < end:
        start, end = start + 1, end - cursor.data[start]
    if kind == _HEADERS and flags & _PRIORITY:
        start += 5
    if start < end and kind == _DATA and stream:
        connection.streams[stream].append((start, end))
    elif start <= end and kind in (_HEADERS, _CONTINUATION):
        _fields(connection, cursor.data, start, end, bool(flags & _END_HEADERS))


def _fields(connection: _Connection, data: bytes, start: int, end: int, complete: bool) -> None:
    """One part of a block of fields; the last one has it read."""
    if not connection.block:
        connection.block_start = start
    connection.block += data[start:end]
    if not complete and len(connection.block) <= _MAX_FIELDS:
        return
    block = bytes(connection.block)
    connection.block.clear()
    for line in _unpacked(connection, block):
        connection.outs.append(len(connection.fields))
        connection.places.append((connection.block_start, end))
        connection.fields += line


def _unpacked(connection: _Connection, block: bytes) -> list[bytes]:
    if connection.unpacking is None:
        return []
    try:
        found = connection.unpacking.decode(block, raw=True)
    except (HPACKError, ValueError, IndexError):
        connection.unpacking = None  # the table of what follows is lost
        return []
    return [bytes(name) + b": " + bytes(value) + b"\n" for name, value in found]
