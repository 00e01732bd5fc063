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
_REPEATED = re.compile(rb"(.)\1{4}", re.S)
_LETTERS = 16  # of a code, of which one at least is a rare sign
_VARIED = 4, 10  # different signs at least, and letters for each of them
_NOT_RARE = bytes(byte for byte in range(256) if byte not in b"!#$()*;<>[]^`{|}~")
_USUAL = bytes(byte for byte in range(256) if chr(byte).isalnum() or byte in b" -_.:/,=\\'" or byte > 126)
_ODD = 2  # different signs of a value at least
_BLANKS = 12  # letters for each blank of what is no words
_NOT_SIGNS = bytes(byte for byte in range(256) if chr(byte).isalnum() or byte == 34)
_MARKS = re.compile(rb"\":|,\"|://|</|=\"|\(\)|%[0-9A-F]{2}")
_KINDS = bytes(
    0 if chr(byte).isdigit() else 1 if chr(byte).isupper() else 2 if chr(byte).islower() else 3
    for byte in range(256)
)


def signed(run: bytes) -> bool:
    """Whether it may be of a code with many signs: no words, but rare signs or, as for zeros, one letter over
    and over. Of everyday runs one in fifteen is so.
    """
    head = run[:_HEAD]
    words = sum(len(word) for word in _WORD.findall(head) if len(set(word)) > 1)
    return words * _WORDY < len(head) and bool(head.translate(None, _NOT_RARE) or _REPEATED.search(head))


def mixed(run: bytes) -> bool:
    """Whether its first letters are mixed as those of a code with many signs are, which text hardly ever is:
    so of twenty thousand runs of everyday traffic some eighty are.
    """
    head = run[:_HEAD]
    rare, signs = head.translate(None, _NOT_RARE), set(head.translate(None, _NOT_SIGNS))
    often = len(rare) * _LETTERS >= len(head) and len(set(rare)) > 1
    return (
        signed(head)
        and (often or (bool(rare) and len(signs) >= max(_VARIED[0], len(head) // _VARIED[1])))
        and head.lower() != head != head.upper()
        and len(_MARKS.findall(head)) < 2
    )


def wordless(value: bytes) -> bool:
    """Whether a value has signs among its letters, of two kinds and one in ten at least, and hardly any
    words, markup or blanks: a code of many signs, or what is under a cipher and happens to be text.
    """
    head = value[:_HEAD]
    odd = head.translate(None, _USUAL)
    words = sum(len(word) for word in _WORD.findall(head) if len(set(word)) > 1)
    return (
        len(set(odd)) >= _ODD
        and len(odd) * 10 >= len(head)
        and words * _WORDY < len(head)
        and head.count(b" ") * _BLANKS < len(head)
        and not _MARKS.search(head)
    )


def varied(token: bytes, share: float) -> bool:
    """Whether digits, upper and lower case letters take turns as often as `share` of its first letters."""
    kinds = token[:_HEAD].translate(_KINDS)
    turns = sum(before != after for before, after in pairwise(kinds))
    return turns >= share * len(kinds)
