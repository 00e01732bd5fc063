"""Ciphers that known plaintext undoes: rotations, XOR, additions. And other orders of the same bytes."""

import string
from collections.abc import Callable

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation

_MOST = 1 << 15
_SURE = 8
"""Bytes of known plaintext beyond the key's length that make a key certain: 64 bits."""


def _known(beyond: int) -> Callable[[Piece], bool]:
    """The canary stands in the data, longer by `_SURE` than `beyond` bytes."""
    return lambda piece: len(piece.data) <= _MOST and piece.longest >= beyond + _SURE


def _known_or_marked(piece: Piece) -> bool:
    return len(piece.data) <= _MOST and (piece.longest >= 1 + _SURE or piece.marked)


def _xor(data: bytes, key: bytes) -> bytes:
    return bytes(byte ^ key[at % len(key)] for at, byte in enumerate(data))


def _key(draw: Draw, size: int) -> bytes:
    """Random, or letters as programmers choose them; never one byte repeated."""
    letters = string.ascii_letters + string.digits
    while True:
        random = draw.random.randbytes(size)
        typed = "".join(draw.random.choices(letters, k=size)).encode()
        key = draw.random.choice((random, typed))
        if 0 not in key and (size == 1 or len(set(key)) > 1):
            return key


def _xor_single(piece: Piece, draw: Draw) -> Piece:
    return piece.into(_xor(piece.data, _key(draw, 1)), Kind.BINARY)


def _xor_repeating(least: int, most: int) -> Callable[[Piece, Draw], Piece]:
    def run(piece: Piece, draw: Draw) -> Piece:
        size = draw.random.randint(least, most)
        return piece.into(_xor(piece.data, _key(draw, size)), Kind.BINARY)

    return run


def _xor_rolling(piece: Piece, draw: Draw) -> Piece:
    """Each byte with the byte of ciphertext before it."""
    before, out = _key(draw, 1)[0], bytearray()
    for byte in piece.data:
        before ^= byte
        out.append(before)
    return piece.into(bytes(out), Kind.BINARY)


def _xor_counting(piece: Piece, draw: Draw) -> Piece:
    key = _key(draw, 1)[0]
    return piece.into(bytes(byte ^ (key + at & 255) for at, byte in enumerate(piece.data)), Kind.BINARY)


def _add(piece: Piece, draw: Draw) -> Piece:
    key = draw.random.randint(1, 255)
    return piece.into(bytes(byte + key & 255 for byte in piece.data), Kind.BINARY)


def _rotated(by: int) -> dict[int, int]:
    upper, lower = string.ascii_uppercase, string.ascii_lowercase
    return str.maketrans(upper + lower, upper[by:] + upper[:by] + lower[by:] + lower[:by])


def _caesar(piece: Piece, draw: Draw) -> Piece:
    by = draw.random.choice([n for n in range(1, 26) if n != 13])
    return piece.into(piece.data.decode().translate(_rotated(by)).encode(), piece.kind)


def _rot13(piece: Piece, draw: Draw) -> Piece:
    return piece.into(piece.data.decode().translate(_rotated(13)).encode(), piece.kind)


def _rot47(piece: Piece, draw: Draw) -> Piece:
    out = (chr(33 + (ord(c) + 14) % 94) if "!" <= c <= "~" else c for c in piece.data.decode())
    return piece.into("".join(out).encode(), Kind.TEXT)


def _atbash(piece: Piece, draw: Draw) -> Piece:
    upper, lower = string.ascii_uppercase, string.ascii_lowercase
    table = str.maketrans(upper + lower, upper[::-1] + lower[::-1])
    return piece.into(piece.data.decode().translate(table).encode(), piece.kind)


def _digits_shifted(piece: Piece, draw: Draw) -> Piece:
    by = draw.random.randint(1, 9)
    table = str.maketrans(string.digits, string.digits[by:] + string.digits[:by])
    return piece.into(piece.data.decode().translate(table).encode(), piece.kind)


def _of_letters(piece: Piece) -> bool:
    """A canary with at least twelve letters in text."""
    return _textual(piece) and any(sum(map(str.isalpha, needle.decode())) >= 12 for needle in piece.needles)


def _of_digits(piece: Piece) -> bool:
    return _textual(piece) and any(needle.isdigit() and len(needle) >= 14 for needle in piece.needles)


def _of_length(piece: Piece) -> bool:
    return _textual(piece) and piece.longest >= 12


def _textual(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and len(piece.data) <= _MOST


def _cipher(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.CIPHER, requires, takes, run)


CIPHERS: tuple[Transformation, ...] = (
    _cipher("xor, one byte", _xor_single, "a canary of 9 bytes, or a magic number", _known_or_marked),
    _cipher("xor, 2 to 4 bytes", _xor_repeating(2, 4), "a canary of 12 bytes", _known(4)),
    _cipher("xor, 5 to 8 bytes", _xor_repeating(5, 8), "a canary of 16 bytes", _known(8)),
    _cipher("xor, 9 to 16 bytes", _xor_repeating(9, 16), "a canary of 24 bytes", _known(16)),
    _cipher("xor, rolling", _xor_rolling, "a canary of 9 bytes", _known(1)),
    _cipher("xor, counting", _xor_counting, "a canary of 9 bytes", _known(1)),
    _cipher("byte added", _add, "a canary of 9 bytes", _known(1)),
    _cipher("caesar", _caesar, "a canary of 12 letters", _of_letters),
    _cipher("rot13", _rot13, "a canary of 12 letters", _of_letters),
    _cipher("rot47", _rot47, "a canary of 12 bytes", _of_length),
    _cipher("atbash", _atbash, "a canary of 12 letters", _of_letters),
    _cipher("digits shifted", _digits_shifted, "a canary of 14 digits", _of_digits),
)
