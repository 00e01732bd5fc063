"""The same bytes in another order, or with others between; digits two to a byte."""

import re
from collections.abc import Callable

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation

_MOST = 1 << 15


def _met(piece: Piece) -> bool:
    """The canary stands there as it is, or the format's magic number tells where it begins."""
    return 8 <= len(piece.data) <= _MOST and (piece.longest >= 9 or piece.marked)


def _readable(piece: Piece) -> bool:
    return 8 <= len(piece.data) <= _MOST and (piece.kind is not Kind.BINARY or _met(piece))


def _reversed(piece: Piece, draw: Draw) -> Piece:
    """Byte by byte; character by character where it is text."""
    if piece.kind is Kind.BINARY:
        return piece.into(piece.data[::-1], Kind.BINARY)
    return piece.into(piece.data.decode()[::-1].encode(), piece.kind)


def _lines_reversed(piece: Piece, draw: Draw) -> Piece:
    lines = piece.data.decode().split("\n")
    noise = ["".join(draw.random.choices("abcdefgh 0123", k=20)) for _ in range(2)]
    return piece.into("\n".join(line[::-1] for line in (noise[0], *lines, noise[1])).encode(), Kind.TEXT)


def _swapped(size: int) -> Callable[[Piece, Draw], Piece]:
    def run(piece: Piece, draw: Draw) -> Piece:
        data = piece.data + b"\0" * (-len(piece.data) % size)
        out = b"".join(data[at : at + size][::-1] for at in range(0, len(data), size))
        return piece.into(out, Kind.BINARY)

    return run


def _nibbles(piece: Piece, draw: Draw) -> Piece:
    return piece.into(bytes(byte >> 4 | (byte & 15) << 4 for byte in piece.data), Kind.BINARY)


def _bits(piece: Piece, draw: Draw) -> Piece:
    return piece.into(bytes(int(f"{byte:08b}"[::-1], 2) for byte in piece.data), Kind.BINARY)


def _interleaved(piece: Piece, draw: Draw) -> Piece:
    filler = draw.random.choice((b"\0", b"\xff", b".", b"x"))
    return piece.into(b"".join(bytes([byte]) + filler for byte in piece.data), Kind.BINARY)


def _digits(piece: Piece) -> bool:
    return re.fullmatch(rb"\d{14,20}", piece.data) is not None


def _bcd(piece: Piece, draw: Draw) -> Piece:
    """Two digits a byte, the first one high; filled up with F."""
    digits = piece.data.decode()
    return _beside(piece, bytes.fromhex(digits + "f" * (len(digits) % 2)), draw)


def _telecom(piece: Piece, draw: Draw) -> Piece:
    """3GPP TS 24.008, section 10.5.1.4: the first digit low; filled up with F."""
    digits = piece.data.decode() + "f" * (len(piece.data) % 2)
    swapped = "".join(digits[at + 1] + digits[at] for at in range(0, len(digits), 2))
    return _beside(piece, bytes.fromhex(swapped), draw)


def _beside(piece: Piece, data: bytes, draw: Draw) -> Piece:
    """In a record with a tag and a length before it, and something behind it."""
    head = bytes([draw.random.randint(0x80, 0x9F), len(data)])
    return piece.into(head + data + b"\xa0\x04" + draw.random.randbytes(4), Kind.BINARY)


def _arranged(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.ARRANGEMENT, requires, takes, run)


def _short(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and len(piece.data) <= 4096


def _plain(piece: Piece) -> bool:
    return piece.longest >= 9 and len(piece.data) <= 4096


_AS_IT_IS = "a canary of 9 bytes as it is, or a magic number"

ARRANGEMENTS: tuple[Transformation, ...] = (
    _arranged("reversed", _reversed, f"text, or {_AS_IT_IS}", _readable),
    _arranged("lines reversed", _lines_reversed, "text to 4 KiB", _short),
    _arranged("16-bit swap", _swapped(2), _AS_IT_IS, _met),
    _arranged("32-bit swap", _swapped(4), _AS_IT_IS, _met),
    _arranged("nibble swap", _nibbles, _AS_IT_IS, _met),
    _arranged("bit reversal", _bits, _AS_IT_IS, _met),
    _arranged("filler between", _interleaved, "a canary of 9 bytes as it is", _plain),
    _arranged("bcd", _bcd, "14 to 20 digits", _digits),
    _arranged("telecom bcd", _telecom, "14 to 20 digits", _digits),
)
