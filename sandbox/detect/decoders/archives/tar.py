"""tar archives (POSIX.1-1988 ustar and GNU tar), so that members begin at their first byte."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.lines import MIN_PIECE, cut

_MAGIC = re.compile(rb"ustar(?:\x0000|  \x00)")
_BLOCK = 512
_MAGIC_AT = 257
_SIZE = slice(124, 136)
_CHECKSUM = slice(148, 156)
_MAX_MEMBERS = 10_000


class Tar:
    """The members of a tar archive."""

    name = "tar"
    requires = "a header with `ustar` and a right checksum, anywhere"
    provides = "each member; what is there of a cut one"
    limits = (
        "archives of the format before ustar; sparse files are not put together; members after the 10000th"
    )
    trigger = rb"ustar[\x00\x20]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 0
        for _ in range(_MAX_MEMBERS):
            match = _MAGIC.search(data, at + _MAGIC_AT)
            if match is None:
                return
            header = match.start() - _MAGIC_AT
            size = _member(data[header : header + _BLOCK])
            body = header + _BLOCK
            at = body + (size or 0) if size is not None else match.end() - _MAGIC_AT
            if size and size >= MIN_PIECE and body < len(data):
                yield cut(data, body, body + size)


def _member(header: bytes) -> int | None:
    """The size that a header tells; None if it is no header."""
    written = _octal(header[_CHECKSUM])
    blank = sum(header) - sum(header[_CHECKSUM]) + 8 * 32
    if len(header) < _BLOCK or written != blank:
        return None
    raw = header[_SIZE]
    return int.from_bytes(raw[1:], "big") if raw[0] == 0x80 else _octal(raw)


def _octal(field: bytes) -> int | None:
    try:
        return int(field.strip(b" \x00") or b"0", 8)
    except ValueError:
        return None
