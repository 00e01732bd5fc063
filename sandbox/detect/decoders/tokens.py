"""The words of a text that may be numbers in a large base, found once for all the decoders that ask."""

from functools import lru_cache

from sandbox.detect.decoders.alphabet import Alphabet

_ALPHANUMERIC = Alphabet(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_GLUE = frozenset(b"+/_-")
LEAST = 16


@lru_cache(maxsize=2)
def tokens(data: bytes) -> tuple[tuple[int, bytes], ...]:
    """Place and bytes of each different run of 16 or more letters and digits that stands alone: not beside
    other characters of base64. Kept for the latest data, for several decoders ask the same.
    """
    found: dict[bytes, int] = {}
    for start, end in _ALPHANUMERIC.runs(data, LEAST):
        before = data[start - 1] if start else 0
        after = data[end] if end < len(data) else 0
        if before not in _GLUE and after not in _GLUE:
            found.setdefault(data[start:end], start)
    return tuple((start, token) for token, start in found.items())
