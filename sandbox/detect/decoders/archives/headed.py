"""Raw deflate behind a short header of a program's own: a length, a version, a check."""

import zlib
from collections.abc import Iterator
from typing import Literal

from sandbox.detect.decoders.base import Decoded, Whole
from sandbox.detect.decoders.compressed import inflate
from sandbox.detect.decoders.lines import all_text, printable

_HEADS = (*range(1, 9), 12, 16)
_TAIL = 8  # a check or a length behind the stream
_MIN_TEXT = 16
_MIN_LETTERS = 10  # what chance inflates to is a few letters over and over
_TASTE = 64
_ORDERS: tuple[Literal["big", "little"], ...] = ("big", "little")


class HeadedDeflate:
    """Deflate without a header of its own (RFC 1951), behind 1 to 8, 12 or 16 other bytes."""

    name = "deflate-headed"
    requires = "binary data that is one whole deflate stream behind so many bytes, with at most 8 behind it"
    provides = (
        "the inflated data, if it is text of 16 bytes and more, or its size or the stream's is in the header"
    )
    limits = "other headers; streams that are cut short"
    trigger: bytes | None = None
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 20 or all_text(data):
            return
        for start in _HEADS:
            if not _begins(data, start) or not _sound(data[start : start + _TASTE]):
                continue
            out, end, complete, truncated = inflate(data, start, -15)
            if complete and len(data) - end <= _TAIL and _credible(data, start, end, out):
                yield Decoded(out, Whole(start, end), truncated=truncated)
                return


def _begins(data: bytes, start: int) -> bool:
    """Whether the first block is of one of the three kinds; one that is stored has its length twice."""
    kind = data[start] & 6
    if kind == 0:
        return all(data[start + at] ^ data[start + at + 2] == 0xFF for at in (1, 2) if start + 4 < len(data))
    return kind != 6


def _sound(taste: bytes) -> bool:
    try:
        return bool(zlib.decompressobj(-15).decompress(taste, _TASTE))
    except zlib.error:
        return False


def _credible(data: bytes, start: int, end: int, out: bytes) -> bool:
    if len(out) < _MIN_TEXT:
        return False
    told = {int.from_bytes(data[at : at + 4], order) for at in (0, max(start - 4, 0)) for order in _ORDERS}
    sizes = {len(out), end - start, len(data) - start, len(data) - 4}
    return (printable(out) and len(set(out)) >= _MIN_LETTERS) or (start >= 4 and bool(told & sizes))
