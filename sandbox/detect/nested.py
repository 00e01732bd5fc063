"""What was made of a part of a found value is no find of its own: an identifier in a text, read as bytes."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from sandbox.detect.crypto import Candidate
from sandbox.detect.decoders.base import Range


def outside_others(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Without those inside of a longer one of another value, in a reading of which theirs was made."""
    found = list(candidates)
    spans: dict[tuple[str, ...], dict[Range, str]] = defaultdict(dict)
    for one in found:
        spans[one.chain][one.start, one.end] = one.value
    sorted_spans = {chain: sorted(ranges.items()) for chain, ranges in spans.items()}
    return [
        one
        for one in found
        if not any(_inside(one, sorted_spans, one.chain[:at]) for at in range(len(one.chain)))
    ]


def _inside(
    one: Candidate, spans: dict[tuple[str, ...], list[tuple[Range, str]]], chain: tuple[str, ...]
) -> bool:
    """Whether the last find of that chain that begins no later is longer, and ends no earlier."""
    there = spans.get(chain, [])
    at = bisect_right(there, one.start, key=lambda span: span[0][0]) - 1
    if at < 0:
        return False
    (start, end), value = there[at]
    return one.end <= end and one.end - one.start < end - start and value != one.value
