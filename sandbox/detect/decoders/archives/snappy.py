"""Snappy: framed streams, the streams of snappy-java and of Hadoop's kin, and blocks without a frame."""

import re
from collections.abc import Iterator
from contextlib import suppress

from sandbox.detect.decoders.archives.blocks import snappy
from sandbox.detect.decoders.base import MAX_OUTPUT, MIN_OUTPUT, Decoded, Whole
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Malformed, Short, all_text, printable

_FRAMED = re.compile(rb"\xff\x06\x00\x00sNaPpY")
_JAVA = re.compile(rb"\x82SNAPPY\x00")
_PACKED, _PLAIN, _HEAD = 0, 1, 0xFF
_MAX_CHUNKS = 100_000
_MAX_STREAMS = 1000
_LONGEST = 256  # times that a block can grow: 64 bytes come out of three at most, and literals of one


class Snappy:
    """Snappy in frames (framing_format.txt) or in the blocks of snappy-java's streams."""

    name = "snappy"
    requires = "the bytes ff 06 00 00 and `sNaPpY`, or 82 and `SNAPPY`, anywhere"
    provides = "the data of each stream"
    limits = "checksums are not checked; at most 16 MiB of each stream"
    trigger = rb"\xff\x06\x00\x00sNaPpY|\x82SNAPPY\x00"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for magic, read in ((_FRAMED, _framed), (_JAVA, _java)):
            at = 0
            for _ in range(_MAX_STREAMS):
                match = magic.search(data, at)
                if match is None:
                    break
                cursor, out = Cursor(data, match.start()), bytearray()
                with suppress(Malformed):
                    read(cursor, out)
                at = max(cursor.at, match.end())
                if len(out) >= MIN_OUTPUT:
                    whole = Whole(match.start(), at)
                    yield Decoded(bytes(out[:MAX_OUTPUT]), whole, truncated=len(out) >= MAX_OUTPUT)


def _framed(cursor: Cursor, out: bytearray) -> None:
    for _ in range(_MAX_CHUNKS):
        if len(out) >= MAX_OUTPUT:
            return
        kind, size = cursor.byte(), cursor.unsigned(3, little=True)
        start = cursor.skip(min(size, cursor.end - cursor.at))
        if kind == _PACKED:
            _block(Cursor(cursor.data, min(start + 4, cursor.at), cursor.at), out)
        elif kind == _PLAIN:
            out += cursor.data[start + 4 : cursor.at]
        elif kind < 0x80:
            raise Malformed
        if cursor.at - start < size:
            raise Short


def _java(cursor: Cursor, out: bytearray) -> None:
    cursor.skip(16)
    for _ in range(_MAX_CHUNKS):
        if cursor.at == cursor.end or len(out) >= MAX_OUTPUT:
            return
        size = cursor.unsigned(4)
        start = cursor.skip(min(size, cursor.end - cursor.at))
        _block(Cursor(cursor.data, start, cursor.at), out)


def _block(cursor: Cursor, out: bytearray) -> None:
    size = cursor.varint()
    part = bytearray()
    try:
        snappy(cursor, part, min(size, MAX_OUTPUT))
    finally:
        out += part[: MAX_OUTPUT - len(out)]


class SnappyBlock:
    """A Snappy block without a frame."""

    name = "snappy-block"
    requires = (
        "binary data that is one block from its first byte to its end, the size at its head being right"
    )
    provides = "the data, if it is text or longer than the block"
    limits = "blocks that do not begin or do not end the data; output under 16 bytes; 16 MiB"
    trigger: bytes | None = None
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 8 or (len(data) > 64 and all_text(data)):
            return
        cursor, out = Cursor(data), bytearray()
        try:
            size = cursor.varint()
            if not 16 <= size <= _LONGEST * len(data):
                return
            snappy(cursor, out, min(size, MAX_OUTPUT))
        except Malformed:
            return
        truncated = size > MAX_OUTPUT
        sound = len(out) > len(data) or printable(bytes(out))
        if truncated or (cursor.at == len(data) and sound):
            yield Decoded(bytes(out[:MAX_OUTPUT]), Whole(0, cursor.at), truncated=truncated, work=len(out))
