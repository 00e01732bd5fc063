"""When known text under a key is proof and not chance.

A million messages of a thousand bytes are 2^30 places, met by 2^12 known texts: 2^42 chances. So agreement
must carry 56 bits beyond what the key itself is free to be; then one such corpus in ten thousand holds a
false find.

What a byte carries depends on where it stands. In bytes that are no text any value is about as likely: six
bits are counted (of eight, for structures repeat themselves). In text, a letter or digit carries three bits,
other characters two: text of the same make agrees by itself in part. Both must have six different bytes: runs
of spaces and zeros agree with each other.
"""

MIN_BITS = 56.0
MIN_DIGITS = 14
"""Digits that are turned, alone: only other numbers of as many digits are there to be taken for them, and the
owner has but four of 14 and more."""

_ALONE_BITS = 44.0
"""Of a million messages hardly 2^24 pieces have the length of a value, of which there are 2^6, and 2^4
periods are tried: one such corpus in a thousand holds a false find."""

_NEARLY_BITS = 47.0

_KINDS = (
    (b"0123456789+-.,:;/ ()", 3.3),
    (b"0123456789abcdefABCDEF:-", 4.0),
    (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-", 5.0),
    (bytes(range(32, 127)), 5.5),
)
_VARIED_ALONE = 5
_PRINTABLE = bytes([9, 10, 13, *range(32, 127)])
_STRONG = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VARIED = 6


def bits(plain: bytes, there: bytes, free: float) -> float:
    """How many bits the agreement of `plain`, under a key of `free` bits, with the bytes `there` carries."""
    if min(len(set(plain)), len(set(there))) < _VARIED:
        return 0.0
    other = len(there.translate(None, _PRINTABLE))
    if other * 4 >= len(there):
        return 6.0 * len(there) - free
    strong = len(plain) - len(plain.translate(None, _STRONG))
    return 3.0 * strong + 2.0 * (len(plain) - strong) - free


def proves_alone(plain: bytes, there: bytes, key: bytes) -> bool:
    """Whether it is proof that all of a piece, `there`, is a value under a key of which no byte is zero: what
    agrees beyond the key's own length carries what its letters may carry."""
    if min(len(set(plain)), len(set(there))) < _VARIED_ALONE or 0 in key:
        return False
    carried = next((bits for letters, bits in _KINDS if not there.translate(None, letters)), 6.0)
    return carried * (len(plain) - len(key)) >= _ALONE_BITS


def proves(plain: bytes, there: bytes, free: float, size: int) -> bool:
    """Whether that is proof in data of `size` bytes: of a piece that is hardly more than the value less is
    asked, for it can stand at few places there."""
    alone = len(plain) * 4 >= size * 3
    return bits(plain, there, free) >= (_NEARLY_BITS if alone else MIN_BITS)
