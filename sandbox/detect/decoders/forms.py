"""Whether bytes are wholly of a form that a decoder knows: then what led to them was no guess.

For encodings in whose letters anything may be written: only the outcome tells whether they are meant.
Of 4,000 random strings of 14 to 200 bytes none had such a form.
"""

import re
from functools import lru_cache

from sandbox.detect.decoders.base import Decoder, Range
from sandbox.detect.decoders.beginnings import BACKWARDS, HEAD, begins_turned
from sandbox.detect.decoders.binary import BINARY
from sandbox.detect.decoders.compressed import Gzip, Zip, Zlib
from sandbox.detect.decoders.credible import is_wide, sensible
from sandbox.detect.decoders.modern import Zstd
from sandbox.detect.search import triggers

_FORMS: tuple[Decoder, ...] = (*BINARY, Gzip(), Zlib(), Zip(), Zstd())
_TRIGGERS = tuple(decoder.trigger for decoder in _FORMS)
_LEAST, _MOST = 14, 16 * 1024
MAGIC = (
    b"\xff\xd8\xff\xe0",
    b"\xff\xd8\xff\xe1",
    b"\xff\xd8\xff\xfe",
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"OggS\0",
    b"ID3\2",
    b"ID3\3",
    b"ID3\4",
    b"%PDF-",
    b"SQLite format 3\0",
)
"""Of what is known without a look at the rest of it."""

FIRST_BYTES = tuple(
    bytes([byte])
    for byte in (
        *b"\x00\x01\x02\x08\x09\x0a\x0b\x0d\x10\x12\x1a\x20\x22\x30\x04\x1f\x28\x42\x50\x53\x62\x78\x89\xac\xc1\xc2\xdc\xde\xfd\xfe\xff",
        *range(0x80, 0x9A),
        *range(0xA1, 0xBA),
    )
)
"""With which most binary formats begin. Asked first where a run could be written in one of many orders."""

_CHUNK = re.compile(rb"[0-9a-fA-F]{1,4}\r\n")

_ZEROS = bytes(6)
"""Behind the name with which a tar begins, and in few texts."""

LONG_ENOUGH = 24
"""Letters of a run that is looked at for its form: shorter ones are most of the words of a text."""


def begins_as_form(head: bytes) -> bool:
    """Whether most binary formats begin so, or a body in chunks."""
    return head.startswith(FIRST_BYTES) or _CHUNK.match(head) is not None


def may_have_form(head: bytes) -> bool:
    """Whether the first bytes are those of most forms: cheap, and asked before all of a run is decoded."""
    return begins_as_form(head) or _ZEROS in head or begins_turned(head) or is_wide(head)


def meaningful(data: bytes, least: int = 8) -> bool:
    """Whether the data is text, begins as a compressed stream, or has a form."""
    return sensible(data, least) or has_form(data)


@lru_cache(maxsize=4096)
def has_form(data: bytes) -> bool:
    """Whether decoders that know their input by its form account for at least half of it."""
    if not _LEAST <= len(data) <= _MOST:
        return False
    known = data.startswith(MAGIC) or begins_turned(data[:HEAD]) or data.endswith(BACKWARDS)
    if known or is_wide(data) or _is_marked(data):
        return True  # of a picture's bytes hardly any are accounted for
    return any(_accounts(_FORMS[number], data) for number in triggers(_TRIGGERS).pulled(data))


def _is_marked(data: bytes) -> bool:
    """Whether it is UTF-16 behind its mark, of a script with few different high bytes."""
    high = {b"\xff\xfe": data[3::2], b"\xfe\xff": data[2::2]}.get(data[:2], b"")
    return len(data) % 2 == 0 and bool(high) and len(set(high)) * 3 <= len(high)


def _accounts(decoder: Decoder, data: bytes) -> bool:
    places: set[Range] = set()
    for decoded in decoder.run(data):
        place = decoded.to_input(0, len(decoded.data))
        if place and not decoded.guess:
            places.add(place)
    return sum(end - start for start, end in places) * 2 >= len(data)
