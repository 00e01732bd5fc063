"""JPEG, PNG and GIF: comments and chunks beside the picture, and what was put behind its end."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Range
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import MIN_PIECE, Malformed, cut, joined

_JPEG = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]")
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n")
_GIF = re.compile(rb"GIF8[79]a")
_SCAN, _COMMENT, _END = 0xDA, 0xFE, 0xD9
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # but escaped bytes and restarts
_KNOWN_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT tIME "
    b"acTL fcTL fdAT eXIf tEXt zTXt iTXt".split()
)
_TEXTS = frozenset((b"tEXt", b"iTXt"))  # behind the last zero
_MAX_PICTURES = 64
_NEAR_HEAD = 4096
_MAX_PARTS = 10_000


def behind(data: bytes, end: int) -> Iterator[Decoded]:
    """What stands behind the end of a file, if it is not too little and not padding."""
    if len(data) - end >= MIN_PIECE and data[end:].strip(b"\x00\xff\r\n "):
        yield cut(data, end, len(data))


def _pictures(data: bytes, magic: re.Pattern[bytes]) -> Iterator[tuple[int, bool]]:
    """Where pictures begin, and whether that is near the beginning of the data: only behind such a one
    something is sought, for elsewhere it is what comes next in an archive."""
    for count, match in enumerate(magic.finditer(data)):
        if count >= _MAX_PICTURES:
            return
        yield match.start(), count == 0 and match.start() <= _NEAR_HEAD


class Jpeg:
    """JPEG (ITU-T T.81): what is behind the end, and segments that are neither picture nor known metadata."""

    name = "jpeg"
    requires = "the bytes ff d8 ff and a marker, anywhere"
    provides = "comments and application segments as pieces; what stands behind the first picture"
    limits = "the pixels; Exif has a decoder of its own, and XMP is searched where it stands"
    trigger = rb"\xff\xd8\xff[\xc0-\xfe]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for start, first in _pictures(data, _JPEG):
            end = None
            try:
                for kind, place in _segments(data, start):
                    if kind == _END:
                        end = place[1]
                    elif kind == _COMMENT or 0xE3 <= kind <= 0xEF:
                        yield from _own(data, place)
            except Malformed:
                continue
            if first and end is not None:
                yield from behind(data, end)


def _segments(data: bytes, start: int) -> Iterator[tuple[int, Range]]:
    cursor = Cursor(data, start + 2)
    for _ in range(_MAX_PARTS):
        if cursor.byte() != 0xFF:
            raise Malformed
        kind = cursor.byte()
        if kind == _END:
            yield kind, (cursor.at, cursor.at)
            return
        size = cursor.unsigned(2)
        body = cursor.skip(max(size - 2, 0))
        yield kind, (body, cursor.at)
        if kind == _SCAN:
            following = _NEXT_MARKER.search(data, cursor.at)
            if following is None:
                return
            cursor.at = following.start()


def _own(data: bytes, place: Range) -> Iterator[Decoded]:
    """Text, too: where it stands, a length can look like its first letter, and no picture is turned."""
    start, end = place
    if end - start >= MIN_PIECE:
        yield cut(data, start, end)


class Png:
    """PNG (W3C, third edition): chunks of a program's own, and what is behind the end."""

    name = "png"
    requires = "the eight bytes that begin a PNG, anywhere"
    provides = "texts and chunks of unknown type as pieces; what stands behind the end"
    limits = "the pixels; compressed texts (zTXt, iTXt) are found by zlib, Exif by exif"
    trigger = rb"\x89PNG\r\n\x1a\n"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for start, first in _pictures(data, _PNG):
            cursor = Cursor(data, start + 8)
            try:
                for kind, place in _chunks(cursor):
                    if kind in _TEXTS:
                        place = data.rfind(b"\0", *place) + 1 or place[0], place[1]
                    if kind in _TEXTS or kind not in _KNOWN_CHUNKS:
                        yield from _own(data, place)
            except Malformed:
                continue
            if first:
                yield from behind(data, cursor.at)


def _chunks(cursor: Cursor) -> Iterator[tuple[bytes, Range]]:
    for _ in range(_MAX_PARTS):
        size, kind = cursor.unsigned(4), cursor.bytes(4)
        start = cursor.skip(size)
        yield kind, (start, cursor.at)
        cursor.skip(4)
        if kind == b"IEND":
            return
    raise Malformed


class Gif:
    """GIF89a: comments and extensions in one piece, and what is behind the end."""

    name = "gif"
    requires = "`GIF87a` or `GIF89a`, anywhere"
    provides = "comments and application data, their blocks put together; what stands behind the end"
    limits = "the pixels"
    trigger = rb"GIF8[79]a"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for start, first in _pictures(data, _GIF):
            cursor = Cursor(data, start + 6)
            try:
                for ranges in _extensions(cursor):
                    if len(ranges) > 1:
                        yield joined(data, ranges)
                    elif ranges:
                        yield from _own(data, ranges[0])
            except Malformed:
                continue
            if first:
                yield from behind(data, cursor.at)


def _extensions(cursor: Cursor) -> Iterator[list[Range]]:
    cursor.skip(4)
    flags = cursor.byte()
    cursor.skip(2)
    _colours(cursor, flags)
    for _ in range(_MAX_PARTS):
        kind = cursor.byte()
        if kind == 0x3B:
            return
        if kind == 0x21:
            label = cursor.byte()
            ranges = _blocks(cursor)
            if label in (0xFE, 0xFF, 0x01):
                yield ranges[1:] if label == 0xFF else ranges
        elif kind == 0x2C:
            cursor.skip(8)
            _colours(cursor, cursor.byte())
            cursor.skip(1)  # how the picture was packed
            _blocks(cursor)
        else:
            raise Malformed
    raise Malformed


def _colours(cursor: Cursor, flags: int) -> None:
    cursor.skip(3 << ((flags & 7) + 1) if flags & 0x80 else 0)


def _blocks(cursor: Cursor) -> list[Range]:
    ranges: list[Range] = []
    while size := cursor.byte():
        ranges.append((cursor.skip(size), cursor.at))
    return ranges
