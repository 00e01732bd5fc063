"""SQLite databases and write-ahead logs (sqlite.org, "Database File Format").

Pages are read one by one, whatever tree they belong to: so rows in pages that are no longer used count, and a
file of which only a part was sent is read as far as it goes.
"""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Range
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed, joined, printable

_DATABASE = re.compile(rb"SQLite format 3\x00")
_LOG = re.compile(rb"\x37\x7f\x06[\x82\x83]\x00\x2d\xe2\x18")
_LOG_HEAD, _FRAME_HEAD, _FILE_HEAD = 32, 24, 100
_TABLE, _INDEX = 0x0D, 0x0A
_MAX_PAGES = 100_000
_MAX_FILES = 100
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL = 7
_CODECS = {1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}


class Sqlite:
    """SQLite: the rows of a database, those of pages no longer used too, and of a write-ahead log."""

    name = "sqlite"
    requires = "the head of a database or of a write-ahead log, anywhere"
    provides = (
        "a line for each text and each number of each row, without the column's name; byte strings, and "
        "texts that are spread over pages, as pieces"
    )
    limits = (
        "deleted rows of a page in use, and of pages that list free ones (their texts are found where they "
        "stand); rows of a log's page that go on in a page of the database; files behind the first log; "
        "encrypted databases; pages after the 100000th"
    )
    trigger = rb"SQLite format 3\x00|\x37\x7f\x06[\x82\x83]\x00\x2d\xe2\x18"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        log = _LOG.search(data)  # what is behind a log's head are its frames, pages of a database among them
        for count, match in enumerate(_DATABASE.finditer(data, 0, log.start() if log else len(data))):
            if count >= _MAX_FILES:
                return
            yield from _File(data, *_database(data, match.start())).rows()
        if log:
            yield from _File(data, *_log(data, log.start())).rows()


Pages = tuple[int, dict[int, int], list[Range]]
"""Bytes of a page, where each page begins by its number, and where rows may be: page and head of its tree."""


def _database(data: bytes, base: int) -> Pages:
    written = int.from_bytes(data[base + 16 : base + 18], "big")
    size = 65536 if written == 1 else written
    if size < 512 or size & (size - 1):
        return 0, {}, []
    starts = range(base, len(data), size)[:_MAX_PAGES]
    leaves = [(start, start + (_FILE_HEAD if start == base else 0)) for start in starts]
    return size, dict(enumerate(starts, 1)), leaves


def _log(data: bytes, base: int) -> Pages:
    size = int.from_bytes(data[base + 8 : base + 12], "big")
    if size < 512 or size > 65536 or size & (size - 1):
        return 0, {}, []
    heads = range(base + _LOG_HEAD, len(data) - _FRAME_HEAD, size + _FRAME_HEAD)[:_MAX_PAGES]
    numbers = {int.from_bytes(data[at : at + 4], "big"): at + _FRAME_HEAD for at in heads}
    starts = [at + _FRAME_HEAD for at in heads]
    first = [numbers.get(1) == start for start in starts]
    return size, numbers, [(at, at + _FILE_HEAD * one) for at, one in zip(starts, first, strict=True)]


class _File:
    def __init__(self, data: bytes, size: int, pages: dict[int, int], leaves: list[Range]) -> None:
        self._data, self._size, self._pages, self._leaves = data, size, pages, leaves
        self._lines = Lines(data)
        self._spread: list[Decoded] = []
        first = pages.get(1, 0)
        self._usable = max(size - (data[first + 20] if first + 20 < len(data) and 1 in pages else 0), 480)
        self._encoding = int.from_bytes(data[first + 56 : first + 60], "big") if 1 in pages else 1
        self._steps = Cursor(data)

    def rows(self) -> Iterator[Decoded]:
        truncated = False
        try:
            for page, head in self._leaves:
                self._leaf(page, head)
        except TooLong:
            truncated = True
        yield from self._lines.decoded(truncated=truncated)
        yield from self._spread

    def _leaf(self, page: int, head: int) -> None:
        """The cells of one page, if it is a leaf of a table or of an index."""
        cursor = Cursor(self._data, head, min(page + self._size, len(self._data)))
        try:
            kind = cursor.byte()
            if kind not in (_TABLE, _INDEX):
                return
            cursor.skip(2)
            count = cursor.unsigned(2)
            cursor.skip(3)
            cells = [cursor.unsigned(2) for _ in range(min(count, self._size // 6))]
        except TooLong:
            raise
        except Malformed:
            return
        for cell in cells:
            self._cell(page, cell, kind)

    def _cell(self, page: int, cell: int, kind: int) -> None:
        cursor = Cursor(self._data, page + cell, min(page + self._size, len(self._data)))
        before = self._lines.mark()
        try:
            size = varint(cursor)
            if kind == _TABLE:
                varint(cursor)
            here = self._local(size, kind)
            if here == size:
                cursor.end = min(cursor.end, cursor.at + size)
                self._record(cursor, self._lines)
            else:
                self._overflowing(cursor, size, here)
        except TooLong:
            raise
        except Malformed:
            self._lines.back(before)

    def _local(self, size: int, kind: int) -> int:
        """How many bytes of a payload stand in its cell: section 1.6, "Surplus payload"."""
        usable = self._usable
        most = usable - 35 if kind == _TABLE else (usable - 12) * 64 // 255 - 23
        if size <= most:
            return size
        least = (usable - 12) * 32 // 255 - 23
        fitting = least + (size - least) % (usable - 4)
        return fitting if fitting <= most else least

    def _overflowing(self, cursor: Cursor, size: int, here: int) -> None:
        """A row that goes on in other pages: put together first, then read."""
        start = cursor.skip(here)
        ranges = [(start, cursor.at)]
        left, following = size - here, cursor.unsigned(4)
        while left > 0 and following in self._pages:
            self._steps.step()
            at = self._pages[following]
            take = min(left, self._usable - 4, max(len(self._data) - at - 4, 0))
            if not take:
                break
            ranges.append((at + 4, at + 4 + take))
            left -= take
            following = int.from_bytes(self._data[at : at + 4], "big")
        whole = joined(self._data, ranges)
        inner = Lines(whole.data)
        row = Cursor(whole.data)
        row.steps = self._steps.steps
        try:
            self._record(row, inner)
        except TooLong:
            raise
        except Malformed:
            pass  # a row cut short: what is there of it counts
        self._spread += [_through(whole, each) for each in inner.decoded()]

    def _record(self, cursor: Cursor, lines: Lines) -> None:
        head = cursor.at
        size = varint(cursor)
        types: list[int] = []
        while cursor.at < head + size:
            self._steps.step()
            types.append(varint(cursor))
        if cursor.at != head + size or not types:
            raise Malformed
        for kind in types:
            self._column(cursor, lines, kind)

    def _column(self, cursor: Cursor, lines: Lines, kind: int) -> None:
        start = cursor.at
        if kind in _INTEGERS:
            lines.number(cursor.signed(_INTEGERS[kind]), start, cursor.at)
        elif kind == _REAL:
            lines.real(cursor.real(">d"), start, cursor.at)
        elif kind in (10, 11):
            raise Malformed
        elif kind >= 12:
            size = min((kind - 12) // 2, cursor.end - cursor.at)
            cursor.skip(size)
            if kind % 2:
                self._text(cursor, lines, start)
            else:
                lines.raw(start, cursor.at)

    def _text(self, cursor: Cursor, lines: Lines, start: int) -> None:
        raw = cursor.data[start : cursor.at]
        codec = _CODECS.get(self._encoding, "utf-8")
        text = raw if codec == "utf-8" else raw.decode(codec, "replace").encode("utf-8", "replace")
        if raw and printable(text):
            lines.add(text, start, cursor.at)
        else:
            lines.raw(start, cursor.at)


def _through(whole: Decoded, inner: Decoded) -> Decoded:
    """A piece of joined data as a piece of the data it was joined from."""

    def to_input(start: int, end: int) -> Range | None:
        between = inner.to_input(start, end)
        return whole.to_input(*between) if between else None

    return Decoded(inner.data, to_input, inner.guess, inner.truncated, inner.work + len(whole.data))


def varint(cursor: Cursor) -> int:
    """SQLite's: groups of 7 bits, the highest first, at most 9 bytes, of which the last has 8."""
    value = 0
    for _ in range(8):
        byte = cursor.byte()
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value
    return value << 8 | cursor.byte()
