"""Small texts of a run looked through many at a time, to tell those that cannot hold anything.

Most of what apps send are short texts without anything of the owner's, and most of the work on one is the
same whatever its length. So they are first read together, as one text with an empty line in between. Whatever
is met in it, or could be a cipher, makes every text with those bytes a suspect; suspects are read one by one
as ever. What this decides is only who need not be.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from sandbox.detect.crypto import Trace
from sandbox.detect.decoders.base import Range, is_text
from sandbox.detect.opaque import opaque_pieces
from sandbox.detect.portions import portions
from sandbox.detect.reader import Reader
from sandbox.detect.search import Literals
from sandbox.detect.tokens import coded, digests
from sandbox.detect.unfold import Shortfall

LARGEST = 4096
"""Bytes of a text that is looked through with others."""

FEWEST = 4
BUNDLE = 64 * 1024
_BETWEEN = b"\n\n"


class Wholesale:
    """Looks with the reader's own eyes; nothing that it would find goes unmarked."""

    def __init__(self, reader: Reader, traced: Trace) -> None:
        self._reader, self._traced = reader, traced

    def innocent(self, payloads: Iterable[bytes]) -> frozenset[bytes]:
        """Those of the payloads that hold nothing; the others may."""
        texts = [one for one in dict.fromkeys(payloads) if _fits(one)]
        bundles = [bundle for bundle in portions(texts, len, BUNDLE) if len(bundle) >= FEWEST]
        suspects: set[bytes] = set()
        marks: set[bytes] = set()
        for bundle in bundles:
            suspects |= self._suspects(bundle, marks)
        again = Literals(mark for mark in marks if mark.strip())
        for bundle in bundles:
            suspects |= {text for text in bundle if text not in suspects and again.find(text)}
        return frozenset(text for bundle in bundles for text in bundle if text not in suspects)

    def _suspects(self, bundle: Sequence[bytes], marks: set[bytes]) -> set[bytes]:
        """Those in which something was met; the bytes that it was met in are added to `marks`, for what is
        in several texts is read once."""
        joined, shortfall = _BETWEEN.join(bundle), Shortfall()
        places = list(self._places(joined, shortfall))
        if shortfall.budget_exhausted or shortfall.output_truncated:
            return set(bundle)
        starts = [0, *accumulate(len(text) + len(_BETWEEN) for text in bundle[:-1])]
        found: set[bytes] = set()
        for start, end in places:
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(end - 1, start)) - 1
            found |= set(bundle[first : last + 1])
            if first == last:
                marks.add(joined[start:end])
        return found

    def _places(self, joined: bytes, shortfall: Shortfall) -> Iterator[Range]:
        readings = self._reader.readings(joined, shortfall)
        for reading in readings:
            for candidate in self._reader.candidates(reading):
                yield candidate.start, candidate.end
            for met in self._traced.find(reading.data):
                yield reading.to_payload(met.start, met.end)
        for piece in opaque_pieces(readings, lambda reading, start, end: False):
            yield piece.start, piece.end


def _fits(payload: bytes) -> bool:
    """What may be a digest is read with its own neighbours: its salt is sought among them, on a budget."""
    if len(payload) > LARGEST or not is_text(payload):
        return False
    return not any(digests(payload)) and not any(coded(payload))
