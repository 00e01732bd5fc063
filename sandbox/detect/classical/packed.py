"""XOR around something compressed: its first bytes are known, and that it can be unpacked is the proof."""

import zlib
from collections.abc import Iterator

from sandbox.detect.classical.blind import is_plain
from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.beginnings import xored_bytes
from sandbox.detect.decoders.compressed import inflate
from sandbox.detect.decoders.swaps import in_place

_LONGEST = 8
_LEAST = 24
_DENSE = 14  # different bytes among the first 24: random ones have some 23
_ENOUGH = 1 << 16
_FIRST = 96, 8192
_GZIP, _ZLIB, _ZIP, _STORED = 31, 15, -15, 0
_HEADS = (
    (bytes.fromhex("1f8b080000000000"), _GZIP),
    (bytes.fromhex("1f8b0800"), _GZIP),
    (bytes.fromhex("504b030414000808"), _ZIP),
    (bytes.fromhex("504b030414000800"), _ZIP),
    (bytes.fromhex("504b030414000000"), _ZIP),
    (bytes.fromhex("504b03040a000000"), _ZIP),
    (bytes.fromhex("504b0304140000000000"), _STORED),
    (bytes.fromhex("504b03040a0000000000"), _STORED),
    (bytes.fromhex("789c"), _ZLIB),
    (bytes.fromhex("78da"), _ZLIB),
    (bytes.fromhex("7801"), _ZLIB),
    (bytes.fromhex("785e"), _ZLIB),
)


class PackedXor:
    """gzip, zlib or zip XORed with a key of 1 to 8 bytes that repeats; members of the zip may be stored. And
    any format that has a longer beginning of its own.
    """

    name = "xor-packed"
    requires = (
        "data that is no text and whose first bytes are those of such a stream, or such a format, under a key"
    )
    provides = (
        "the data under the first key with which the stream can be unpacked and its check sum holds, or with "
        "which five bytes of a format agree beyond the key"
    )
    limits = "keys longer than the known first bytes: 8 of zip and gzip without a time, 4 with one, 2 of zlib"
    trigger: bytes | None = None
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        head = data[:_LEAST]
        if len(data) < _LEAST or is_plain(data):
            return
        marked = xored_bytes(head)
        if marked:
            yield Decoded(under(data, marked), in_place(len(data)), guess=True)
            return
        if len(set(head)) < _DENSE:
            return
        for known, kind in _HEADS:
            for key in _keys(under(head[: len(known)], known)):
                if _holds(data, key, kind):
                    yield Decoded(under(data, key), in_place(len(data)))
                    return


def under(data: bytes, key: bytes) -> bytes:
    """The data XORed with the key in turn."""
    stream = (key * (len(data) // len(key) + 1))[: len(data)]
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")


def _keys(stream: bytes) -> Iterator[bytes]:
    """What may be repeated to these bytes, shortest first."""
    for size in range(1, len(stream) + 1):
        if stream.startswith(stream[size:]) and any(stream[:size]):
            yield stream[:size]


def _holds(data: bytes, key: bytes, kind: int) -> bool:
    """Whether the key makes a good stream of the first bytes, then of more, and then of all."""
    if kind == _STORED:
        return _is_stored(under(data, key))
    heads = (data[:size] for size in _FIRST)
    return all(_begins(under(head, key), kind) for head in heads) and _unpacks(under(data, key), kind)


def _is_stored(data: bytes) -> bool:
    """Whether a zip's first member is there as it is, with its check sum."""
    start, size = _start(data, _ZIP), int.from_bytes(data[18:22], "little")
    return 0 < size <= len(data) - start and zlib.crc32(data[start : start + size]) in _sums(
        data, start + size
    )


def _begins(data: bytes, kind: int) -> bool:
    try:
        zlib.decompressobj(kind).decompress(data[_start(data, kind) :], _ENOUGH)
    except zlib.error:
        return False
    return True


def _start(data: bytes, kind: int) -> int:
    """Where the stream begins: of a zip behind the header of its first member."""
    lengths = data[26:28], data[28:30]
    return 30 + sum(int.from_bytes(length, "little") for length in lengths) if kind == _ZIP else 0


def _unpacks(data: bytes, kind: int) -> bool:
    """Whether the stream is good to its end, and its check sum holds."""
    out, end, complete, _ = inflate(data, _start(data, kind), kind)
    return complete and (kind != _ZIP or zlib.crc32(out) in _sums(data, end))


def _sums(data: bytes, end: int) -> tuple[int, ...]:
    """The check sums that a zip gives of its first member: in its header, and behind the data."""
    places = (14, end, end + 4)
    return tuple(int.from_bytes(data[at : at + 4], "little") for at in places)
