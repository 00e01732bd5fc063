"""Printable text around a canary, for people."""

import re

from sandbox.detect.match import Excerpt

_UNPRINTABLE = re.compile(r"[^ -~\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff\uf900-\U000e0000]")
_AROUND = 40
_EXCERPT = 320


def excerpt(data: bytes, start: int, end: int) -> Excerpt:
    """What is around [start, end): at most 40 bytes each side and 320 in all."""
    last = min(end + _AROUND, start + _EXCERPT)
    spans = ((max(start - _AROUND, 0), start), (start, min(end, last)), (end, last))
    before, canary, after = (_printable(data[first:until]) for first, until in spans)
    return Excerpt(before + canary + after, len(before), len(before) + len(canary))


def _printable(data: bytes) -> str:
    return _UNPRINTABLE.sub("·", data.decode("utf-8", "replace"))
