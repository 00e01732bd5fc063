"""The few fields of protocol buffers that are needed, without their schemas.

Source: protobuf.dev, "Encoding".
"""

from collections.abc import Iterator

_NUMBER, _LENGTH = 0, 2
_FIXED = {1: 8, 5: 4}
_LONGEST_SHIFT = 63


def values(message: bytes, field: int) -> Iterator[bytes | int]:
    """The values of one field, in order; what follows damage is left aside."""
    at = 0
    while at < len(message):
        tag, at = _number(message, at)
        kind = tag & 7
        if kind == _NUMBER:
            value, at = _number(message, at)
            if tag >> 3 == field:
                yield value
        elif kind == _LENGTH:
            size, at = _number(message, at)
            if tag >> 3 == field:
                yield message[at : at + size]
            at += size
        elif kind in _FIXED:
            at += _FIXED[kind]
        else:
            return


def text(message: bytes, field: int) -> str:
    """The first value of a field as text; empty when there is none."""
    found = next(values(message, field), b"")
    return found.decode(errors="replace") if isinstance(found, bytes) else ""


def _number(message: bytes, at: int) -> tuple[int, int]:
    """A variable-length number, and where the next field begins."""
    value = shift = 0
    while at < len(message) and shift <= _LONGEST_SHIFT:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            break
    return value, at
