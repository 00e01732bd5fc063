"""The words of a text that may be numbers in a large base, found once for all the decoders that ask."""

import re
from functools import lru_cache

from sandbox.detect.decoders.alphabet import Alphabet

_ALPHANUMERIC = Alphabet(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_GLUE = frozenset(b"+/_-")
_PATH = re.compile(rb"(?:\A|[^A-Za-z0-9+=])/(?:[A-Za-z0-9._~%-]{1,64}/){0,8}\Z")
_LONGEST_PATH = 256
LEAST = 16


@lru_cache(maxsize=2)
def tokens(data: bytes) -> tuple[tuple[int, bytes], ...]:
    """Place and bytes of each different run of 16 or more letters and digits that stands alone: not beside
    other characters of base64, unless it is part of a path. Kept for the latest data, for several decoders
    ask the same.
    """
    found: dict[bytes, int] = {}
    for start, end in _ALPHANUMERIC.runs(data, LEAST):
        before = data[start - 1] if start else 0
        after = data[end] if end < len(data) else 0
        if (before not in _GLUE and after not in _GLUE) or _of_path(data, start, end):
            found.setdefault(data[start:end], start)
    return tuple((start, token) for token, start in found.items())


def _of_path(data: bytes, start: int, end: int) -> bool:
    """Whether it is a whole part of a path, and not of base64, whose letters have a slash, too."""
    return (
        data[start - 1 : start] == b"/"
        and data[end : end + 1] not in (b"+", b"-", b"_")
        and _PATH.search(data[max(start - _LONGEST_PATH, 0) : start]) is not None
    )
