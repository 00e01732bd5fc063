"""How far what a key made of a ciphertext is from a wrong key's noise, in bits against chance."""

from functools import lru_cache

import numpy as np

from sandbox.detect.decoders.base import ascii_share, is_text
from sandbox.detect.decoders.beginnings import HEAD, known_beginning
from sandbox.detect.decoders.compressed import Gzip, Zip, Zlib
from sandbox.detect.decoders.credible import COMPRESSED
from sandbox.detect.decoders.forms import has_form

SURE_BITS = 40.0
LIKELY_BITS = 18.0

_LEAST = 8
_BYTE = 8.0
_SAMPLE = 256
_ALIKE = 8  # bytes of a block; equal ones tell once
_TOLD_BY = 1024
_GLIMPSE_BITS = 5.0
_FORM_BITS = 12.0
"""Of 4,000 random strings none had a form."""

_MIXED = 0.62
"""Share of printable bytes in the first kilobyte that chance does not reach, and records with texts do."""

_MIXED_SIZE = 48

_NOT_CONTROL = bytes(byte for byte in range(256) if (byte >= 32 and byte != 127) or byte in (9, 10, 13))
_ALPHABETS = (
    (b"0123456789+-.,:;/ ()", 3.6),
    (b"0123456789abcdef-:", 3.8),
    (b"0123456789ABCDEF-:", 3.8),
    (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/=-_.@", 1.9),
)
_TEXT_BITS = 1.4
"""What a printable byte tells: 97 of 256 are."""

_STREAMS = (Gzip(), Zlib(), Zip())
_MAGIC = (b"SQLite format 3\0", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n", b"bplist0")
_BEGINNINGS = (*COMPRESSED, *_MAGIC)


def sense(data: bytes) -> float:
    """How many bits speak against chance: text by its length, streams that inflate, few different bytes,
    mixed records, a form."""
    sample = distinct(data)
    bits = variety(sample)
    if len(data) >= _LEAST and is_clean(data):
        return max(bits, _of_text(data) * min(len(sample), _SAMPLE))
    if data.startswith(_MAGIC):
        return SURE_BITS
    if data[:2] in (b"\x1f\x8b", b"PK") or data[:1] == b"\x78":
        inflated = next((out for stream in _STREAMS for out in stream.run(data)), None)
        if inflated and inflated.to_input(0, 1) is not None and len(inflated.data) > _LEAST:
            return SURE_BITS if is_text(inflated.data) else max(bits, LIKELY_BITS)
    bits = max(bits, _BYTE * known_beginning(data[:HEAD]))
    if len(sample) >= _MIXED_SIZE and ascii_share(data[:_TOLD_BY]) >= _MIXED:
        bits = max(bits, LIKELY_BITS)
    return bits + (_FORM_BITS if bits < SURE_BITS and has_form(data) else 0.0)


def glimpse(head: bytes) -> bool:
    """Whether first bytes may begin something of sense. Asked of every attempt, so it is quick."""
    different = len(set(head[:_SAMPLE]))
    few = different <= _glimpsed()[min(len(head), _SAMPLE)]
    mixed = len(head) >= _MIXED_SIZE and ascii_share(head) >= _MIXED
    return few or mixed or head.startswith(_BEGINNINGS) or _is_utf8(head)


def variety(data: bytes) -> float:
    """How unlikely chance draws as few different bytes as the first 256 have, in bits."""
    sample = data[:_SAMPLE]
    return _drawn()[len(sample)][len(set(sample))]


def distinct(data: bytes) -> bytes:
    """Some of the first bytes, of blocks that come again one: a wrong key repeats what a ciphertext does."""
    blocks = (data[at : at + _ALIKE] for at in range(0, min(len(data), _TOLD_BY), _ALIKE))
    return b"".join(dict.fromkeys(blocks))[:_SAMPLE]


def unpadded(plain: bytes, block: int) -> tuple[bytes, float]:
    """Without the padding of PKCS #7 (RFC 5652, section 6.3) or zeros, and what the padding tells."""
    size = padding(plain, block)
    if size:
        return plain[:-size], min(size, 5) * _BYTE
    if block and plain.endswith(b"\0"):
        bare = plain.rstrip(b"\0")
        return bare, min(len(plain) - len(bare), 4) * _BYTE if len(plain) - len(bare) < block else 0.0
    return plain, 0.0


def padding(tail: bytes, block: int) -> int:
    """Bytes of PKCS #7 that end it."""
    size = tail[-1] if tail else 0
    return size if 0 < size <= block and tail.endswith(bytes([size]) * size) else 0


def is_clean(data: bytes) -> bool:
    """Whether the data is UTF-8 without control characters; a last character may be cut."""
    return _is_utf8(data) and not data.translate(None, _NOT_CONTROL)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= max(len(data) - 3, 1)
    return True


def _of_text(data: bytes) -> float:
    """Bits of each byte: an alphabet in which all is written tells the more, the smaller it is."""
    told = (bits for letters, bits in _ALPHABETS if not data.translate(None, letters))
    return max(told, default=_TEXT_BITS)


@lru_cache(maxsize=1)
def _drawn() -> list[list[float]]:
    """For each number of random bytes, and of different ones among them, how unlikely so few are, in bits."""
    shares = np.zeros(_SAMPLE + 2)
    shares[0] = 1.0
    different = np.arange(_SAMPLE + 2)
    table = [[0.0]]
    for size in range(1, _SAMPLE + 1):
        new = np.roll(shares * (256 - different) / 256, 1)
        shares = shares * different / 256 + new
        told = -np.log2(np.maximum(np.cumsum(shares), 2.0**-256))
        table.append(np.maximum(told[: size + 1], 0.0).tolist())
    return table


@lru_cache(maxsize=1)
def _glimpsed() -> list[int]:
    """For each number of bytes, how many different ones are still worth a look."""
    return [
        max((count for count, bits in enumerate(told) if bits >= _GLIMPSE_BITS), default=-1)
        for told in _drawn()
    ]
