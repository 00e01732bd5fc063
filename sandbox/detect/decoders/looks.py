"""How runs of a large alphabet look: as the letters of a code, or as words, markup, URLs and numbers.

Whatever binary data a code carries, its letters come out mixed: rare signs and both cases among them, and no
words. Hardly any run of everyday text is so, but nearly all of such codes are: what they say may be looked
at although it makes no sense by itself, for a value of the owner that stands in it is proof enough.
"""

import re
from itertools import pairwise

_HEAD = 64
_WORD = re.compile(rb"[a-z]{5,}|[A-Z]?[a-z]{4,}[A-Z][a-z]{3,}")
_WORDY = 4  # one letter in so many stands in words
_LETTERS = 16  # of a code, of which one at least is a rare sign
_USUAL = bytes(byte for byte in range(256) if byte not in b"!#$()*;<>[]^`{|}~")
_MARKS = re.compile(rb"\":|,\"|://|</|=\"|\(\)|%[0-9A-F]{2}")

_KINDS = bytes(
    0 if chr(byte).isdigit() else 1 if chr(byte).isupper() else 2 if chr(byte).islower() else 3
    for byte in range(256)
)


def wordy(run: bytes) -> bool:
    """Whether a good part of its first letters are words; chance makes one run in hundreds so."""
    head = run[:_HEAD]
    return sum(len(word) for word in _WORD.findall(head)) * _WORDY >= len(head)


def mixed(run: bytes) -> bool:
    """Whether its first letters are mixed as those of a code with many signs are, which text hardly ever is:
    so of twenty thousand runs of everyday traffic some forty are.
    """
    head = run[:_HEAD]
    signs = head.translate(None, _USUAL)
    return (
        len(signs) * _LETTERS >= len(head)
        and len(set(signs)) > 1
        and head.lower() != head != head.upper()
        and not wordy(head)
        and not _MARKS.search(head)
    )


def varied(token: bytes, share: float) -> bool:
    """Whether digits, upper and lower case letters take turns as often as `share` of its first letters."""
    kinds = token[:_HEAD].translate(_KINDS)
    turns = sum(before != after for before, after in pairwise(kinds))
    return turns >= share * len(kinds)
