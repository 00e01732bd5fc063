"""Exif (CIPA DC-008), which JPEG, PNG, WebP and HEIC hold: positions, texts and what makers note."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed

_MAGIC = re.compile(rb"(?:Exif\x00\x00|eXIf|EXIF.{4})(II\x2a\x00|MM\x00\x2a)", re.S)
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8)
_TEXT, _RATIONAL, _UNDEFINED, _SIGNED_RATIONAL = 2, 5, 7, 10
_POINTERS = frozenset((0x8769, 0x8825, 0xA005))
_GPS = 0x8825
_AXES = ((1, 2, b"S"), (3, 4, b"W"))
_MAX_BLOCKS = 32
_MAX_TAGS = 1000
_MAX_COUNT = 64


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    start: int
    end: int


class Exif:
    """Exif: a position as decimal degrees, texts, and byte strings."""

    name = "exif"
    requires = "`Exif` with two zero bytes, a chunk `eXIf` or `EXIF`, and a head of TIFF, anywhere"
    provides = "lines with the position, texts and rationals; comments and makers' notes as pieces"
    limits = "TIFF files without this mark; small pictures in it (they are JPEG and read as such)"
    trigger = rb"(?:Exif\x00\x00|eXIf|EXIF.{4})(?:II\x2a\x00|MM\x00\x2a)"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if b"Exif\x00\x00" not in data and b"eXIf" not in data and b"EXIF" not in data:
            return
        for count, match in enumerate(_MAGIC.finditer(data)):
            if count >= _MAX_BLOCKS:
                return
            lines = Lines(data)
            tiff = _Tiff(data, match.start(1), lines)
            with suppress(Malformed):
                tiff.directory(int.from_bytes(data[match.start(1) + 4 : match.start(1) + 8], tiff.order))
            yield from lines.decoded()


class _Tiff:
    def __init__(self, data: bytes, base: int, lines: Lines) -> None:
        self._data, self._base, self._lines = data, base, lines
        self._little = data[base : base + 1] == b"I"
        self._seen: set[int] = set()
        self._left = _MAX_TAGS

    @property
    def order(self) -> Literal["little", "big"]:
        return "little" if self._little else "big"

    def directory(self, offset: int, tag: int = 0) -> None:
        """One directory and those that it points to, each once."""
        if offset in self._seen or offset <= 0:
            return
        self._seen.add(offset)
        cursor = Cursor(self._data, min(self._base + offset, len(self._data)))
        entries: dict[int, _Entry] = {}
        for _ in range(self._number(cursor, 2)):
            self._left -= 1
            if self._left < 0:
                raise TooLong
            number, entry = self._entry(cursor)
            entries[number] = entry
        if tag == _GPS:
            self._position(entries)
        for number, entry in entries.items():
            self._tag(number, entry)
        if tag == 0:  # only the main directory is followed by another
            self.directory(self._number(cursor, 4))

    def _number(self, cursor: Cursor, size: int) -> int:
        return cursor.unsigned(size, little=self._little)

    def _entry(self, cursor: Cursor) -> tuple[int, _Entry]:
        number, kind, count = self._number(cursor, 2), self._number(cursor, 2), self._number(cursor, 4)
        size = count * (_SIZES[kind] if kind < len(_SIZES) else 0)
        start = cursor.at if size <= 4 else self._base + self._number(Cursor(self._data, cursor.at), 4)
        cursor.skip(4)
        return number, _Entry(kind, count, min(start, len(self._data)), min(start + size, len(self._data)))

    def _tag(self, number: int, entry: _Entry) -> None:
        if number in _POINTERS:
            self._inner(number, self._number(Cursor(self._data, entry.start), 4))
        elif entry.kind == _TEXT:
            raw = self._data[entry.start : entry.end]
            self._lines.raw(entry.start, entry.end - (len(raw) - len(raw.rstrip(b"\x00"))))
        elif entry.kind == _UNDEFINED or (entry.kind == 1 and entry.count >= 8):
            self._lines.raw(entry.start, entry.end)
        elif entry.kind in (_RATIONAL, _SIGNED_RATIONAL):
            for value, start in self._rationals(entry):
                self._lines.real(value, start, start + 8)

    def _inner(self, number: int, offset: int) -> None:
        try:
            self.directory(offset, number)
        except TooLong:
            raise
        except Malformed:
            pass  # the other directories may be sound

    def _rationals(self, entry: _Entry) -> list[tuple[float, int]]:
        cursor = Cursor(self._data, entry.start, entry.end)
        found: list[tuple[float, int]] = []
        for _ in range(min(entry.count, _MAX_COUNT)):
            start = cursor.at
            over, under = (
                cursor.signed(4, little=self._little)
                if entry.kind == _SIGNED_RATIONAL
                else self._number(cursor, 4)
                for _ in range(2)
            )
            found.append((over / under if under else 0.0, start))
        return found

    def _position(self, entries: dict[int, _Entry]) -> None:
        """Degrees, minutes and seconds as one decimal, negative in the south and the west."""
        for reference, value, negative in _AXES:
            entry, side = entries.get(value), entries.get(reference)
            if entry is None or entry.kind != _RATIONAL or entry.count != 3:
                continue
            degrees = sum(part / 60**at for at, (part, _) in enumerate(self._rationals(entry)))
            if side and self._data[side.start : side.start + 1].upper() == negative:
                degrees = -degrees
            self._lines.add(f"{degrees:.7f}".encode(), entry.start, entry.end)
