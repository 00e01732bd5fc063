"""Small texts of a run looked through many at a time, to tell those that cannot hold anything.

Most of what apps send are short texts without anything of the owner's, and most of the work on one is the
same whatever its length. So they are first read together, as one text with an empty line in between. Whatever
is met in it, or could be a cipher, makes every text with those bytes a suspect; suspects are read one by one
as ever. What this decides is only who need not be.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from sandbox.detect.classical.blind import is_plain
from sandbox.detect.crypto import Trace
from sandbox.detect.decoders.base import Range, is_text
from sandbox.detect.decoders.compressed import inflate
from sandbox.detect.decoders.credible import ZLIB
from sandbox.detect.opaque import opaque_pieces
from sandbox.detect.portions import portions
from sandbox.detect.reader import Reader
from sandbox.detect.reading import Shortfall
from sandbox.detect.search import Literals

LARGEST = 16 * 1024
"""Bytes of a text that is looked through with others."""

FEWEST = 4
BUNDLE = 256 * 1024
_BETWEEN = b"\n\n"
_LONGEST_MARK = 1024  # bytes: patterns of the search have a limit
_BARE_GZIP = b"\x1f\x8b\x08\x00"  # without name and comment, in which there could be something
_USUAL = re.compile(
    rb"\s*(?:\{\s*[\"}]|\[\s*[\"{\[\d\-\]tfn]|<[A-Za-z?!/][\w:.\-]*[\s/>]|[\w.\-]{1,64}(?:=|: ?)|[a-z]+://"
    rb"|\+?[\d.\-]+\Z|[a-z\d_\-]+(?:\.[a-z\d_\-]+)+\.?\Z)"
)
_ENDS = 32
_EITHER = 47  # for zlib: gzip or zlib, as the header says


class Wholesale:
    """Looks with the reader's own eyes; nothing that it would find goes unmarked.

    What could be a cipher does not make a suspect where nobody asks for it (`ciphers`). With `everyday`, only
    the usual decoders look.
    """

    def __init__(
        self, reader: Reader, traced: Trace, *, ciphers: bool = True, everyday: bool = False
    ) -> None:
        self._reader, self._traced, self._ciphers, self._everyday = reader, traced, ciphers, everyday

    def innocent(self, payloads: Iterable[bytes]) -> frozenset[bytes]:
        """Those of the payloads that hold nothing; the others may."""
        plain = {payload: text for payload in dict.fromkeys(payloads) if (text := self._text(payload))}
        texts = list(dict.fromkeys(plain.values()))
        bundles = [bundle for bundle in portions(texts, len, BUNDLE) if len(bundle) >= FEWEST]
        suspects: set[bytes] = set()
        marks: set[bytes] = set()
        for bundle in bundles:
            suspects |= self._suspects(bundle, marks)
        again = Literals(mark for mark in marks if mark.strip())
        for bundle in bundles:
            suspects |= {text for text in bundle if text not in suspects and again.find(text)}
        read = {text for bundle in bundles for text in bundle}
        return frozenset(payload for payload, text in plain.items() if text in read - suspects)

    def _text(self, payload: bytes) -> bytes:
        """Of messages only the usual ones: nobody strings together what begins where a message does."""
        text = _text(payload)
        return text if not self._ciphers or _is_usual(text) else b""

    def _suspects(self, bundle: Sequence[bytes], marks: set[bytes]) -> set[bytes]:
        """Those in which something was met; the bytes that it was met in are added to `marks`, for what is
        in several texts is read once."""
        joined, shortfall = _BETWEEN.join(bundle), Shortfall()
        places = list(self._places(joined, shortfall))
        if shortfall.any:
            return set(bundle)
        starts = [0, *accumulate(len(text) + len(_BETWEEN) for text in bundle[:-1])]
        found: set[bytes] = set()
        for start, end in places:
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(end - 1, start)) - 1
            found |= set(bundle[first : last + 1])
            if first == last:
                marks.add(joined[start : min(end, start + _LONGEST_MARK)])
        return found

    def _places(self, joined: bytes, shortfall: Shortfall) -> Iterator[Range]:
        noise: list[Range] = []
        readings = self._reader.glance(joined, shortfall, noise, everyday=self._everyday)
        for reading in readings:
            for candidate in self._reader.candidates(reading):
                yield candidate.start, candidate.end
            for met in self._traced.find(reading.data):
                yield reading.to_payload(met.start, met.end)
        if self._ciphers:
            yield from noise
            for piece in opaque_pieces(readings, lambda reading, start, end: False):
                yield piece.start, piece.end


def _text(payload: bytes) -> bytes:
    """The text that a payload is, or is nothing but a packed form of; nothing if it is neither, or long."""
    if len(payload) > LARGEST:
        return b""
    text = payload
    if payload.startswith((_BARE_GZIP, *ZLIB)):
        text, end, complete, _ = inflate(payload, 0, _EITHER)
        if not complete or end != len(payload):
            return b""
    return text if len(text) <= LARGEST and is_text(text) and is_plain(text) else b""


def _is_usual(text: bytes) -> bool:
    """Whether it begins as a document, a form, a header or an address does, or is a name or a number: other
    texts may be of a form, or under a key, that shows only where they begin.
    """
    evenly = text[1:_ENDS:2], text[:_ENDS:2]
    filled = len(text) >= _ENDS and any(len(set(half)) == 1 for half in evenly)
    return not filled and _USUAL.match(text) is not None
