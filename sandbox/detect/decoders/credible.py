"""When a speculative reading is worth searching: it is text, or it begins as a compressed stream does, or as
any known format does once it is turned.
"""

import codecs

from sandbox.detect.decoders.base import is_text
from sandbox.detect.decoders.beginnings import begins, begins_turned

ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
COMPRESSED = (
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    *ZLIB,
    b"\x28\xb5\x2f\xfd",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x04\x22\x4d\x18",
)
_HEAD = 256
_PRINTABLE = 0.95
_UNPRINTABLE = bytes([*(b for b in range(32) if b not in (9, 10, 13)), 127])


def readable(data: bytes, least: int = 8) -> bool:
    """Whether the data begins as UTF-8 text nearly without control characters; the last one may be cut, for
    heads are asked. Chance makes eight such bytes of random ones once in two thousand times, sixteen once in
    some millions.
    """
    head = data[:_HEAD]
    if len(head) < least:
        return False
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return False
    return len(head.translate(None, _UNPRINTABLE)) >= _PRINTABLE * len(head)


def stands_as_text(data: bytes) -> bool:
    """Whether a body is UTF-8 text, which is searched where it stands."""
    return is_text(data) and readable(data, 1)


def sensible(data: bytes, least: int = 8) -> bool:
    """Whether the data is text or begins with the magic number of a compressed stream, or with any other that
    may have been turned."""
    if len(data) < least:
        return False
    return readable(data, least) or data.startswith(COMPRESSED) or begins(data) or begins_turned(data)


def is_wide(data: bytes) -> bool:
    """Whether nearly every second byte is zero, as in UTF-16 and UTF-32; a mark of the order is not."""
    return max(data[::2].count(0), data[1::2].count(0)) * 8 >= len(data) * 3
