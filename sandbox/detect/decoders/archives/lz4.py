"""LZ4: frames, the blocks of Java's LZ4BlockOutputStream, and blocks without a frame."""

import re
import struct
from collections.abc import Iterator
from contextlib import suppress

from sandbox.detect.decoders.archives.blocks import lz4
from sandbox.detect.decoders.base import MAX_OUTPUT, MIN_OUTPUT, Decoded, Whole, is_text
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Malformed, Short, all_text

_FRAME = re.compile(rb"\x04\x22\x4d\x18[\x40-\x7f][\x40-\x70]")
_JAVA = re.compile(rb"LZ4Block[\x10-\x2f]")
_JAVA_HEAD = struct.Struct("<8sBIII")
_RAW, _PACKED = 0x10, 0x20
_STORED = 0x80000000
_MAX_BLOCKS = 100_000
_MAX_FRAMES = 1000
_MIN_RAW = 24
_LIKELY = (b"{", b"[", b"<", b"\x1f\x8b\x08", b"PK\x03\x04")


class Lz4:
    """LZ4 in frames (lz4_Frame_format.md) or in the blocks of lz4-java's streams."""

    name = "lz4"
    requires = "the bytes 04 22 4d 18 and a descriptor, or `LZ4Block`, anywhere"
    provides = "the data of each frame"
    limits = "frames of the format before 1.4, dictionaries; checksums are not checked; 16 MiB of each"
    trigger = rb"\x04\x22\x4d\x18[\x40-\x7f]|LZ4Block[\x10-\x2f]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for magic, read in ((_FRAME, _frame), (_JAVA, _java)):
            at = 0
            for _ in range(_MAX_FRAMES):
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


def _frame(cursor: Cursor, out: bytearray) -> None:
    cursor.skip(4)
    flags = cursor.byte()
    independent, checks = bool(flags & 0x20), flags & 0x10
    cursor.skip(2 + (8 if flags & 8 else 0) + (4 if flags & 1 else 0))
    for _ in range(_MAX_BLOCKS):
        size = cursor.unsigned(4, little=True)
        if size == 0 or len(out) >= MAX_OUTPUT:
            return
        _block(cursor, out, size & ~_STORED, packed=size < _STORED, alone=independent)
        cursor.skip(4 if checks else 0)


def _block(cursor: Cursor, out: bytearray, size: int, *, packed: bool, alone: bool) -> None:
    """One block, of which the data may hold but the beginning."""
    start = cursor.skip(min(size, cursor.end - cursor.at))
    part = bytearray() if alone else out
    try:
        if packed:
            lz4(Cursor(cursor.data, start, cursor.at), part)
        else:
            part += cursor.data[start : cursor.at]
    finally:
        if alone:
            out += part[: MAX_OUTPUT - len(out)]
    if cursor.at - start < size:
        raise Short


def _java(cursor: Cursor, out: bytearray) -> None:
    for _ in range(_MAX_BLOCKS):
        magic, token, packed, plain, _ = _JAVA_HEAD.unpack(cursor.bytes(_JAVA_HEAD.size))
        if magic != b"LZ4Block" or token & 0xF0 not in (_RAW, _PACKED):
            raise Malformed
        if plain == 0 or len(out) >= MAX_OUTPUT:
            return
        _block(cursor, out, packed, packed=token & 0xF0 == _PACKED, alone=True)


class Lz4Block:
    """An LZ4 block without a frame, as it is or behind the four bytes of its output's size."""

    name = "lz4-block"
    requires = "binary data that is one block from its first or fifth byte to its end"
    provides = (
        "the data, if the size before it is right, or if it is text or begins like JSON, XML, gzip or zip"
    )
    limits = (
        "blocks that do not end the data, or are cut short: nothing marks them; output under 24 bytes; 16 MiB"
    )
    trigger: bytes | None = None
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 12 or (len(data) > 64 and all_text(data)):
            return
        for start in (0, 4):
            out = _whole(data, start)
            if out is not None and _credible(data, start, out):
                cut_off = len(out) >= MAX_OUTPUT
                yield Decoded(out, Whole(start, len(data)), truncated=cut_off, work=len(out))
                return


def _whole(data: bytes, start: int) -> bytes | None:
    """The output of a block that ends with the data and is shorter than what comes out."""
    out = bytearray()
    try:
        lz4(Cursor(data, start), out)
    except Malformed:
        return None
    return bytes(out[:MAX_OUTPUT])


def _credible(data: bytes, start: int, out: bytes) -> bool:
    if start == 4 and len(out) in (struct.unpack_from("<I", data)[0], struct.unpack_from(">I", data)[0]):
        return len(out) >= MIN_OUTPUT
    shorter = len(data) - start < len(out)
    return len(out) >= _MIN_RAW and shorter and (is_text(out) or out.startswith(_LIKELY))
