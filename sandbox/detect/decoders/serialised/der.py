"""ASN.1 in DER or BER with definite lengths (X.690)."""

from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed, printable

_INTEGER, _OCTETS, _UTF8, _UNIVERSAL, _BMP = 0x02, 0x04, 0x0C, 0x1C, 0x1E
_TEXTS = frozenset((0x0C, 0x12, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1A))
_CONSTRUCTED = 0x20
_MAX_DEPTH = 24
_LONGEST = 10  # bytes of an integer; longer ones are keys


class Der:
    """ASN.1: sequences in each other with texts, integers and octet strings."""

    name = "der"
    requires = "binary data that is sequences (30) to its end, every length of which fits"
    provides = (
        "a line for each text and each integer up to 10 bytes; octet strings of 8 bytes and more as pieces"
    )
    limits = "indefinite lengths; bit strings; tags above 30; nesting beyond 24"
    trigger = rb"\A\x30[\x06-\x7f\x81-\x84]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 8 or data[0] != 0x30:
            return
        lines = Lines(data)
        try:
            _values(Cursor(data), lines, _MAX_DEPTH)
        except TooLong:
            yield from lines.decoded(truncated=True)
        except Malformed:
            return
        else:
            yield from lines.decoded()


def _values(cursor: Cursor, lines: Lines, depth: int) -> None:
    while cursor.at < cursor.end:
        cursor.step()
        tag = cursor.byte()
        start = cursor.skip(_length(cursor))
        inner = Cursor(cursor.data, start, cursor.at)
        inner.steps = cursor.steps
        if tag & 0x1F == 0x1F or depth <= 0 or tag == 0:
            raise Malformed
        if tag & _CONSTRUCTED:
            _values(inner, lines, depth - 1)
        else:
            _primitive(inner, lines, tag, depth)
        cursor.steps = inner.steps


def _length(cursor: Cursor) -> int:
    first = cursor.byte()
    if first < 0x80:
        return first
    if not 1 <= first & 0x7F <= 4:
        raise Malformed
    length = cursor.unsigned(first & 0x7F)
    if length < 0x80:
        raise Malformed  # DER has the shortest form
    return length


def _primitive(inner: Cursor, lines: Lines, tag: int, depth: int) -> None:
    start, end = inner.at, inner.end
    if tag == _INTEGER and 0 < end - start <= _LONGEST:
        lines.number(inner.signed(end - start), start, end)
    elif tag == _BMP:
        text = inner.data[start:end].decode("utf-16-be", "replace")
        lines.add(text.encode("utf-8", "replace"), start, end)
    elif tag == _OCTETS:
        _octets(inner, lines, depth)
    elif tag in _TEXTS or tag & 0xC0 == 0x80:
        lines.raw(start, end)


def _octets(inner: Cursor, lines: Lines, depth: int) -> None:
    """Octet strings often hold values themselves."""
    start, end = inner.at, inner.end
    if printable(inner.data[start:end]):
        lines.text(start, end)
        return
    before = lines.mark()
    if end - start < 4 or inner.data[start] not in (0x30, 0x31, _OCTETS):
        lines.raw(start, end)
        return
    try:
        _values(inner, lines, depth - 1)
    except TooLong:
        raise
    except Malformed:
        lines.back(before)
        lines.raw(start, end)
