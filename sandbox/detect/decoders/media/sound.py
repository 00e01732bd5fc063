"""Sound and film: ID3, RIFF (WAV, WebP, AVI), Ogg and MP4, beside what is heard and seen."""

import re
from collections import defaultdict
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Range, is_text, substitute
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import MIN_PIECE, Lines, Malformed, cut, joined
from sandbox.detect.decoders.media.pictures import behind

_ID3 = re.compile(rb"ID3[\x02-\x04]\x00[\x00-\xf0][\x00-\x7f]{4}")
_UNSYNCHRONISED = 0x80
_TEXT = re.compile(rb"[^\x00-\x1f\x7f]{10,}")
_STUFFED = re.compile(rb"\xff\x00")
_RIFF = re.compile(rb"RIFF.{4}(?:WAVE|WEBP|AVI )", re.S)
_PICTURE_CHUNKS = frozenset(b"fmt |data|VP8 |VP8L|VP8X|ALPH|ANIM|ANMF|ICCP|EXIF|fact|idx1|LIST".split(b"|"))
_OGG_HEAD_PAGES = 16
_MAX_CHUNKS = 10_000
_MAX_TAGS = 16
_OWN_BOXES = frozenset((b"uuid", b"free", b"skip", b"wide"))
_CONTAINERS = frozenset((b"moov", b"udta", b"trak", b"meta", b"ilst", b"----"))
_MAX_DEPTH = 8


class Id3:
    """ID3v2 (id3.org, versions 2.2 to 2.4): the tag without its stuffing, and the texts of frames."""

    name = "id3"
    requires = "`ID3`, a version and a size, anywhere"
    provides = "the tag with unsynchronisation undone, if it was done; texts of 10 bytes and more on lines"
    limits = "texts of frames over 127 bytes in version 2.4, and in 2.2, are found where they stand"
    trigger = rb"ID3[\x02-\x04]\x00[\x00-\xf0]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for count, match in enumerate(_ID3.finditer(data)):
            if count >= _MAX_TAGS:
                return
            flags = data[match.start() + 5]
            size = sum((byte & 0x7F) << 7 * (3 - at) for at, byte in enumerate(match[0][6:]))
            start, end = match.end(), min(match.end() + size, len(data))
            if flags & _UNSYNCHRONISED and _STUFFED.search(data, start, end):
                plain = substitute(data[start:end], _STUFFED, lambda _: b"\xff")
                yield _moved(plain, start)
            yield from _frames(Cursor(data, start, end))


def _frames(cursor: Cursor) -> Iterator[Decoded]:
    """The texts of one byte a character, without the name, length, encoding and language before each."""
    lines = Lines(cursor.data)
    try:
        while cursor.at < cursor.end and (kind := cursor.bytes(4)).isalnum():
            size = cursor.unsigned(4)
            cursor.skip(2)
            start = cursor.skip(size)
            for text in _TEXT.finditer(cursor.data, start + 1, cursor.at):
                lines.text(*text.span(), kind)
    except Malformed:
        pass
    return lines.decoded()


def _moved(decoded: Decoded, by: int) -> Decoded:
    def to_input(start: int, end: int) -> Range | None:
        inner = decoded.to_input(start, end)
        return (inner[0] + by, inner[1] + by) if inner else None

    return Decoded(decoded.data, to_input, work=decoded.work)


class Riff:
    """RIFF: WAV, WebP and AVI."""

    name = "riff"
    requires = "the data begins with `RIFF`, a size and a known form"
    provides = (
        "chunks of unknown type that are not text, as pieces; the texts of lists (INFO), a line each; what "
        "stands behind the end"
    )
    limits = "samples and pixels"
    trigger = rb"\ARIFF.{4}(?:WAVE|WEBP|AVI )"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if not _RIFF.match(data):
            return
        end = 8 + int.from_bytes(data[4:8], "little")
        end += end % 2
        cursor = Cursor(data, 12, min(end, len(data)))
        try:
            for _ in range(_MAX_CHUNKS):
                kind, size = cursor.bytes(4), cursor.unsigned(4, little=True)
                start = cursor.skip(min(size, cursor.end - cursor.at))
                if kind == b"LIST" and data.startswith(b"INFO", start):
                    yield from _texts(Cursor(data, start + 4, cursor.at))
                elif kind not in _PICTURE_CHUNKS:
                    yield from _own(data, start, cursor.at)
                cursor.skip(min(size % 2, cursor.end - cursor.at))
        except Malformed:
            pass
        if end < len(data):
            yield from behind(data, end)


def _texts(cursor: Cursor) -> Iterator[Decoded]:
    """The texts of a list, each behind its type and length."""
    lines = Lines(cursor.data)
    try:
        while cursor.at < cursor.end:
            kind, size = cursor.bytes(4), cursor.unsigned(4, little=True)
            start = cursor.skip(size)
            lines.raw(start, start + len(cursor.data[start : cursor.at].rstrip(b"\0")), kind)
            cursor.skip(min(size % 2, cursor.end - cursor.at))
    except Malformed:
        pass
    return lines.decoded()


def _own(data: bytes, start: int, end: int) -> Iterator[Decoded]:
    """A part of a file that is there for a program's own use: a piece, if it is neither text nor padding."""
    piece = data[start:end]
    if len(piece) >= MIN_PIECE and piece.strip(b"\x00") and not is_text(piece):
        yield cut(data, start, end)


class Ogg:
    """Ogg (RFC 3533): the headers of each stream with their comments, put together from pages."""

    name = "ogg"
    requires = "the data begins with `OggS`"
    provides = "the first 16 pages of each stream in one piece; what stands behind the last page"
    limits = "the sound itself"
    trigger = rb"\AOggS\x00"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if not data.startswith(b"OggS\x00"):
            return
        streams: dict[int, list[Range]] = defaultdict(list)
        cursor = Cursor(data)
        last = 0
        try:
            while cursor.at < len(data) and data.startswith(b"OggS", cursor.at):
                serial, place = _page(cursor)
                last = cursor.at
                if len(streams[serial]) < _OGG_HEAD_PAGES:
                    streams[serial].append(place)
        except Malformed:
            last = len(data)
        yield from (joined(data, ranges) for ranges in streams.values() if len(ranges) > 1)
        yield from behind(data, last)


def _page(cursor: Cursor) -> tuple[int, Range]:
    cursor.skip(14)
    serial = cursor.unsigned(4, little=True)
    cursor.skip(8)
    size = sum(cursor.bytes(cursor.byte()))
    return serial, (cursor.skip(size), cursor.at)


class Mp4:
    """MP4, M4A, 3GP and HEIC (ISO/IEC 14496-12): boxes of a program's own, and what is behind the last."""

    name = "mp4"
    requires = "the data begins with a box `ftyp`"
    provides = (
        "boxes `uuid`, `free`, `skip` and items of user data that are not text, as pieces; what is behind"
    )
    limits = "the film; texts of metadata are searched where they stand"
    trigger = rb"\A\x00\x00.{2}ftyp"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if data[4:8] != b"ftyp":
            return
        cursor = Cursor(data)
        try:
            yield from _boxes(cursor, _MAX_DEPTH)
        except Malformed:
            yield from behind(data, cursor.at)


def _boxes(cursor: Cursor, depth: int) -> Iterator[Decoded]:
    """The boxes up to the cursor's end; at a fault the cursor is left where the last good box ended."""
    for _ in range(_MAX_CHUNKS):
        if cursor.at == cursor.end:
            return
        head = Cursor(cursor.data, cursor.at, cursor.end)
        size, kind = head.unsigned(4), head.bytes(4)
        if size == 1:
            size = head.unsigned(8)
        if not (kind.isalnum() or kind[:1] == b"\xa9" or kind == b"----"):
            raise Malformed
        end = cursor.end if size == 0 else cursor.at + size
        if end > cursor.end or end < head.at:
            raise Malformed
        inner = Cursor(cursor.data, head.at, end)
        if kind in _CONTAINERS and depth:
            try:
                inner.skip(4 if kind == b"meta" else 0)
                yield from _boxes(inner, depth - 1)
            except Malformed:
                pass
        elif kind in _OWN_BOXES:
            yield from _own(cursor.data, head.at + (16 if kind == b"uuid" else 0), end)
        cursor.at = end
