"""Codecs: how one whole piece is read before it is strung to others, where each piece was encoded alone.

A decoder looks for runs of some length within anything; a piece of four characters is none. But that all
pieces of one field are base64 from end to end says enough.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import unquote_to_bytes

from sandbox.detect.decoders import FORMATS, REGISTRY
from sandbox.detect.decoders.base import is_text
from sandbox.detect.decoders.escapes import JsonString
from sandbox.detect.search import triggers

Codec = Callable[[bytes], Iterable[tuple[str, bytes]]]
"""The readings of a piece that this codec gives: the name of the step, and all that the piece says by it."""

_STREAMS = tuple(decoder for decoder in REGISTRY if decoder.name in FORMATS)
_TRIGGERS = tuple(decoder.trigger for decoder in _STREAMS)
_BASE64 = re.compile(rb"[A-Za-z0-9+/_\-]{2,}={0,2}\s*")
_BASE32 = re.compile(rb"(?:[A-Z2-7]{2,}|[a-z2-7]{2,})={0,6}")
_HEX = re.compile(rb"(?:[0-9a-f]{2})++|(?:[0-9A-F]{2})++")
_UNRESERVED = re.compile(rb"[^\x00-\x20\"%<>\\^`{|}\x7f-\xff]*+")
_JSON = JsonString()
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_MOST_READINGS = 8
_DEPTH = 3
_MOST_BYTES = 4 << 20


def texts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Hexadecimal, base64, base32, percent and JSON escapes."""
    if _HEX.fullmatch(data):
        yield "hex", binascii.unhexlify(data)
    if _BASE64.fullmatch(data):
        yield from _base64(data)
    if _BASE32.fullmatch(data):
        yield from _base32(data)
    if b"%" in data:
        yield "url", unquote_to_bytes(data)
    if b"\\" in data:
        yield from (("json", decoded.data) for decoded in _JSON.run(data) if is_text(data))


def streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Compressed data, by the decoders that know their input by its form."""
    for number in triggers(_TRIGGERS).pulled(data):
        for decoded in _STREAMS[number].run(data):
            place = decoded.to_input(0, len(decoded.data))
            if not decoded.guess and not decoded.truncated and place == (0, len(data)):
                yield _STREAMS[number].name, decoded.data
            break


CODECS: tuple[Codec, ...] = (texts, streams)


def readings(data: bytes, codecs: Sequence[Codec], depth: int = _DEPTH) -> dict[tuple[str, ...], bytes]:
    """What a piece says by each chain of codecs, the shortest chain first; at most eight."""
    found: dict[tuple[str, ...], bytes] = {}
    level: dict[tuple[str, ...], bytes] = {(): data}
    for _ in range(depth):
        level = {
            (*chain, name): inner
            for chain, outer in level.items()
            for name, inner in _read(outer, codecs)
            if inner and inner != outer
        }
        found |= level
    return dict(list(found.items())[:_MOST_READINGS])


def is_escaped(data: bytes) -> bool:
    """Whether it may have escapes: of several pieces that is the one to be asked for its codecs."""
    return b"%" in data or b"\\" in data


def read_by(data: bytes, chain: tuple[str, ...], codecs: Sequence[Codec]) -> bytes | None:
    """What a piece says by one chain, None if that is nothing. One without escapes needs no unescaping."""
    for step in chain:
        if (step == "url" and _UNRESERVED.fullmatch(data)) or (step == "json" and b"\\" not in data):
            continue
        inner = next((inner for name, inner in _read(data, codecs) if name == step), None)
        if inner is None:
            return None
        data = inner
    return data


def _read(data: bytes, codecs: Sequence[Codec]) -> Iterator[tuple[str, bytes]]:
    if 2 <= len(data) <= _MOST_BYTES:
        for codec in codecs:
            yield from codec(data)


def _base64(data: bytes) -> Iterator[tuple[str, bytes]]:
    body = data.strip().rstrip(b"=").translate(_URL_SAFE)
    if len(body) % 4 != 1:
        yield "base64", binascii.a2b_base64(body + b"=" * (-len(body) % 4))


def _base32(data: bytes) -> Iterator[tuple[str, bytes]]:
    body = data.rstrip(b"=").upper()
    if len(body) % 8 not in (1, 3, 6):
        yield "base32", base64.b32decode(body + b"=" * (-len(body) % 8))
