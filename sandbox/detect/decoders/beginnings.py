"""How binary formats begin, and whether data begins so once it is turned, or under a key.

A beginning is some four bytes that hardly anything else has: where they come out, the way that led to them is
the right one, whatever else is in the data.
"""

import re
from itertools import pairwise

_LITERAL = (
    b"\x1f\x8b\x08\x00",
    b"\x1f\x8b\x08\x08",
    b"PK\x03\x04\x14\x00",
    b"PK\x03\x04\x0a\x00",
    b"\x28\xb5\x2f\xfd",
    b"BZh91AY&SY",
    b"\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4F",
    b"\xfd7zXZ\x00\x00\x01\x69\x22\xde\x36",
    b"\x5d\x00\x00\x80\x00\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x5d\x00\x00\x00\x01\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x5d\x00\x00\x00\x04\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x04\x22\x4d\x18",
    b"LZ4Block",
    b"\xff\x06\x00\x00sNaPpY",
    b"\x82SNAPPY\x00",
    b"SQLite format 3\x00",
    b"bplist00",
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    b"\xff\xd8\xff\xe1",
    b"\xff\xd8\xff\xfe",
    b"\xff\xd8\xff\xdb",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    b"GIF89a",
    b"GIF87a",
    b"\xac\xed\x00\x05",
    b"ID3\x03\x00",
    b"ID3\x04\x00",
    b"OggS\x00\x02",
    b"RIFF",
    b"%PDF-1.",
    b"\x03\x00\x08\x00",
)
"""The first bytes as far as they are always the same."""

BACKWARDS = tuple(known[::-1] for known in _LITERAL)
"""How data ends that was sent back to front."""

_WORDED = re.compile(
    rb"\x1f\x8b\x08[\x00-\x1f]|PK\x03\x04[\x0a-\x3f]\x00|\x28\xb5\x2f\xfd|BZh[1-9](?:1AY&SY|\x17rE8P\x90)"
    rb"|\xfd7zXZ\x00\x00|\x5d\x00\x00[\x00-\x80][\x00-\x08](?:\xff{8}|.{4}[\x00-\x03]\x00\x00\x00)\x00"
    rb"|\x04\x22\x4d\x18[\x40-\x7f]|LZ4Block[\x10-\x2f]|\xff\x06\x00\x00sNaPpY|\x82SNAPPY\x00"
    rb"|SQLite format 3\x00|bplist0[0-9]|\xff\xd8\xff[\xc0-\xfe]|\x89PNG\r\n\x1a\n|GIF8[79]a"
    rb"|\xac\xed\x00\x05[\x70-\x7e]|ID3[\x02-\x04][\x00-\x09]|OggS\x00[\x00-\x07]|RIFF.{4}(?:WAVE|WEBP|AVI )"
    rb"|%PDF-1\.|\x03\x00\x08\x00.{4}\x01\x00\x1c\x00",
    re.S,
)
_TAR = b"ustar"
_TAR_AT = 257
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")

HEAD = 264
"""Bytes that suffice to tell; a multiple of four, so that words may be swapped in them."""

NIBBLES = bytes((byte & 15) << 4 | byte >> 4 for byte in range(256))
BITS = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""Tables that swap the two halves of a byte, and put its bits the other way round."""

_TOLD = 16  # bytes that tell any of them but tar
_STEPS = 4
_SURE = 5
_SHORT_KEY = 8


def begins(head: bytes) -> bool:
    """Whether data with this head begins as a binary format does that says so."""
    return _WORDED.match(head) is not None or head.startswith(_TAR, _TAR_AT)


def known_beginning(head: bytes) -> int:
    """How many of the first bytes are those with which a binary format begins; 0 where it is none."""
    met = _WORDED.match(head)
    return met.end() if met else 0


def may_begin(head: bytes) -> bool:
    """The same, or as zlib, whose two bytes say little."""
    return begins(head) or _ZLIB.match(head) is not None


def begins_turned(head: bytes) -> bool:
    """Whether it begins so once its words, halves of bytes or bits are turned, or under a key of one byte."""
    if head[:2] in _TURNED:
        head = head[:_TOLD]
        tables = (head.translate(NIBBLES), head.translate(BITS))
        if any(map(begins, (*tables, _words(head, 2), _words(head, 4)))):
            return True
    return bool(xored_byte(head) or added_byte(head))


def _words(head: bytes, size: int) -> bytes:
    return b"".join([head[at : at + size][::-1] for at in range(0, len(head), size)])


def xored_byte(data: bytes) -> int:
    """The byte that data beginning so is XORed with; 0 if there is none."""
    for known in _BY_XOR.get(_xor_steps(data[:_STEPS]), ()):
        key = data[0] ^ known[0]
        if key and begins(bytes(byte ^ key for byte in data[:HEAD])):
            return key
    header = data[_TAR_AT : _TAR_AT + len(_TAR)]
    return header[0] ^ _TAR[0] if header and _xor_steps(header) == _xor_steps(_TAR) else 0


def added_byte(data: bytes) -> int:
    """The number that is added to each byte of data beginning so; 0 if there is none."""
    for known in _BY_SUM.get(_sum_steps(data[:_STEPS]), ()):
        key = (data[0] - known[0]) % 256
        if key and begins(bytes((byte - key) % 256 for byte in data[:HEAD])):
            return key
    header = data[_TAR_AT : _TAR_AT + len(_TAR)]
    return (header[0] - _TAR[0]) % 256 if header and _sum_steps(header) == _sum_steps(_TAR) else 0


def xored_bytes(data: bytes) -> bytes:
    """The key of two to eight bytes that such data is XORed with, in turn; nothing if there is none.

    At least five of the known bytes must agree with those that gave the key.
    """
    for known in _LONG:
        stream = bytes(map(int.__xor__, data, known))
        for size in range(2, min(_SHORT_KEY, len(stream) - _SURE) + 1):
            if stream.startswith(stream[size:]) and len(set(stream[:size])) > 1:
                return stream[:size]
    return b""


def rolled(undone: bytes) -> bytes:
    """The data whose bytes but the first are known, if it begins so; nothing if not."""
    known = _BY_REST.get(undone[1:_STEPS])
    plain = known[:1] + undone[1:] if known else b""
    return plain if known and begins(plain[:HEAD]) else b""


def counted_byte(data: bytes, step: int) -> int | None:
    """The key of the first byte, if each is XORed with one that is greater by `step` than that before."""
    for known in _LITERAL:
        key = data[0] ^ known[0]
        if all(data[at] ^ known[at] == (key + at * step) % 256 for at in range(1, _STEPS)):
            return key
    return None


def _xor_steps(data: bytes) -> bytes:
    return bytes(map(int.__xor__, data, data[1:]))


def _sum_steps(data: bytes) -> bytes:
    return bytes((after - before) % 256 for before, after in pairwise(data))


def _by_steps(steps: list[bytes]) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = {}
    for step, known in zip(steps, _LITERAL, strict=True):
        found.setdefault(step, []).append(known)
    return found


_BY_XOR = _by_steps([_xor_steps(known[:_STEPS]) for known in _LITERAL])
_BY_SUM = _by_steps([_sum_steps(known[:_STEPS]) for known in _LITERAL])
_BY_REST = {known[1:_STEPS]: known for known in _LITERAL}
_TURNED = frozenset(
    turned[:2]
    for known in _LITERAL
    for turned in (
        known.translate(NIBBLES),
        known.translate(BITS),
        _words(known[:_STEPS], 2),
        _words(known[:_STEPS], 4),
    )
)
_LONG = tuple(known for known in _LITERAL if len(known) >= _SURE + 2)
