"""DNS messages (RFC 1035) in datagrams, in streams and in the bodies of DNS over HTTPS (RFC 8484)."""

from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Range
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Lines, Malformed, joined, printable

_HEAD = 12
_TXT, _OPT = 16, 41
_CLASSES = frozenset((1, 3, 4, 254, 255))
_MAX_MESSAGES = 1000
_MAX_LABELS = 128
_KNOWN_TYPES = 300


class DnsMessage:
    """DNS messages: the names asked for, the texts of records, and what options carry."""

    name = "dns"
    requires = "binary data that is DNS messages to its end, each alone or behind its length of two bytes"
    provides = (
        "a line for each name, and one with its labels but the last two strung together; texts strung "
        "together; other data of records and options of 8 bytes and more as pieces"
    )
    limits = "messages cut short; more than four questions"
    trigger = rb"\A(?:..)?..[\x00-\x07\x10\x80-\x87].\x00[\x00-\x04]\x00.\x00.\x00."
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for framed in (False, True):
            if len(data) < _HEAD + 5 + 2 * framed or not _likely(data, 2 * framed):
                continue
            lines = Lines(data)
            texts: list[list[Range]] = []
            try:
                _messages(Cursor(data), lines, texts, framed)
            except Malformed:
                continue
            yield from lines.decoded()
            yield from (joined(data, ranges) for ranges in texts)
            return


def _likely(data: bytes, at: int) -> bool:
    return (
        data[at + 2] & 0x78 == 0
        and not data[at + 4]
        and data[at + 5] <= 4
        and not data[at + 6] | data[at + 8]
    )


def _messages(cursor: Cursor, lines: Lines, texts: list[list[Range]], framed: bool) -> None:
    for _ in range(_MAX_MESSAGES):
        if cursor.at == cursor.end:
            return
        size = cursor.unsigned(2) if framed else cursor.end - cursor.at
        start = cursor.skip(size)
        _message(Cursor(cursor.data, start, cursor.at), start, lines, texts)


def _message(cursor: Cursor, base: int, lines: Lines, texts: list[list[Range]]) -> None:
    cursor.skip(4)
    questions, *records = (cursor.unsigned(2) for _ in range(4))
    if questions > 4 or sum(records) > 1000 or not questions + sum(records):
        raise Malformed
    for _ in range(questions):
        _name(cursor, base, lines)
        if not 0 < cursor.unsigned(2) < _KNOWN_TYPES or cursor.unsigned(2) & 0x7FFF not in _CLASSES:
            raise Malformed
    for _ in range(sum(records)):
        _record(cursor, base, lines, texts)
    if cursor.at != cursor.end:
        raise Malformed


def _name(cursor: Cursor, base: int, lines: Lines) -> None:
    """A name: its labels stand in the message, or from some point on at an earlier place."""
    labels: list[Range] = []
    at = cursor
    for _ in range(_MAX_LABELS):
        size = at.byte()
        if size == 0:
            break
        if size >= 0xC0:
            target = base + ((size & 0x3F) << 8 | at.byte())
            if target >= at.at - 2:
                raise Malformed  # only backwards
            at = Cursor(cursor.data, target, cursor.end)
        elif size > 63:
            raise Malformed
        else:
            labels.append((at.skip(size), at.at))
    else:
        raise Malformed
    _named(cursor.data, labels, lines)


def _named(data: bytes, labels: list[Range], lines: Lines) -> None:
    if not labels:
        return
    name = b".".join(data[start:end] for start, end in labels)
    if printable(name):
        lines.add(name, min(start for start, _ in labels), max(end for _, end in labels))
    own = labels[:-2]
    if len(own) > 1:
        lines.add(b"".join(data[start:end] for start, end in own), min(own)[0], max(own)[1])
    for start, end in own:
        if not printable(data[start:end]):
            lines.raw(start, end)


def _record(cursor: Cursor, base: int, lines: Lines, texts: list[list[Range]]) -> None:
    _name(cursor, base, lines)
    kind = cursor.unsigned(2)
    cursor.skip(6)
    start = cursor.skip(cursor.unsigned(2))
    inner = Cursor(cursor.data, start, cursor.at)
    if kind == _TXT:
        texts.append(_strings(inner))
    elif kind == _OPT:
        while inner.at < inner.end:
            inner.skip(2)
            option = inner.skip(inner.unsigned(2))
            lines.raw(option, inner.at)
    elif not 0 < kind < _KNOWN_TYPES and kind < 0xFF00:
        raise Malformed
    else:
        lines.raw(start, cursor.at)


def _strings(inner: Cursor) -> list[Range]:
    found: list[Range] = []
    while inner.at < inner.end:
        found.append((inner.skip(inner.byte()), inner.at))
    return found
