"""What in a reading may be a ciphertext: the reading, what a length or a picture sets apart in it, and long
words in whatever alphabet they fit. A key that opens them is the proof that they were meant so.
"""

import heapq
import operator
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from sandbox.detect.decoders.base import Whole, is_text
from sandbox.detect.decoders.media.pictures import Gif, Jpeg, Png
from sandbox.detect.decoders.runs import Base64, hex_tokens
from sandbox.detect.sense import distinct, is_clean, variety
from sandbox.detect.spelled import spelled, spread_out

LEAST = 8
MOST = 4 << 20

_NOT_NOISE_BITS = 16.0
_MOST_RUNS = 500
_MOST_ENCLOSED, _MOST_INNER = 12, 6
_NEAR_HEAD = 256
_TRAILER = 2
_HEADERS = 4096
_LEAST_ENCLOSED = 16
_FOUR = 4  # bytes, to which some alphabets fill up with zeros
_MOST_WORDS, _MOST_LOOKED = 16, 1000
_LONGEST_WORD = 16 * 1024
_WORD = re.compile(rb"[!-~]{16,}")
_PART = re.compile(rb"[^\"'<>&=:,;\\]{16,}")
_GLUE, _MOST_GLUED = re.compile(rb"[=:,>]"), 3
_QUOTED = re.compile(rb'[^"]{16,}')
_BASE45 = re.compile(rb"[0-9A-Z $%*+\-./:]{18,}")
_SAMPLE = 128
_CHANGES = 0.17
_JSON = re.compile(rb"\":|,\"|://|</")
_LETTERS = string.digits.encode() + string.ascii_letters.encode()
_SIGNS = bytes(byte for byte in range(256) if byte not in _LETTERS)
_FEW_SIGNS = 2
_HEX_DIGITS = b"0123456789abcdefABCDEF-"  # with a letter and nothing else, it is hexadecimal or an identifier
_KINDS = bytes.maketrans(_LETTERS, b"1" * 10 + b"a" * 26 + b"A" * 26)
_PICTURES = ((b"\xff\xd8\xff", Jpeg()), (b"\x89PNG", Png()), (b"GIF8", Gif()))


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """Bytes and where they stand. `meant`: nothing but their form makes them up; every way of opening them is
    worth its while. `whole`: they are all of the reading."""

    data: bytes
    place: Whole
    meant: bool = True
    whole: bool = False


def ciphertexts(data: bytes) -> Iterator[Ciphertext]:
    """The likeliest first, each once."""
    done: set[bytes] = set()
    for one in _all(data):
        if LEAST <= len(one.data) <= MOST and one.data not in done and is_noise(one.data):
            done.add(one.data)
            yield one


def is_noise(data: bytes) -> bool:
    """Whether the data is random enough for a cipher: no text, and as many different bytes as chance has."""
    return not is_clean(data) and variety(distinct(data)) < _NOT_NOISE_BITS


def _all(data: bytes) -> Iterator[Ciphertext]:
    text = is_text(data)
    if not is_clean(data):
        yield Ciphertext(data, Whole(0, len(data)), whole=True)
        if len(data) % _FOUR == 0 and data.endswith(b"\0"):
            size = len(data) - min(len(data) - len(data.rstrip(b"\0")), _FOUR - 1)
            yield from (Ciphertext(data[:end], Whole(0, end)) for end in range(size, len(data)))
        for start, end in chain(_behind(data), islice(_enclosed(data), _MOST_ENCLOSED)):
            yield Ciphertext(data[start:end], Whole(start, end), meant=False)
    tokens = islice(chain(Base64().tokens(data), hex_tokens(data)), _MOST_RUNS)
    for piece, start, end in sorted(tokens, key=lambda token: -len(token[0])):
        yield Ciphertext(piece, Whole(start, end))
    if text:
        for piece, start, end in spread_out(data):
            yield Ciphertext(piece, Whole(start, end))
        for word, start, end in _words(data):
            for piece in spelled(word):
                yield Ciphertext(piece, Whole(start, end), meant=False)


def _behind(data: bytes) -> Iterator[tuple[int, int]]:
    """What stands behind headers of text, or was put behind a picture."""
    blank = data.find(b"\r\n\r\n", 0, _HEADERS)
    if blank > 0:
        yield blank + 4, len(data)
    for magic, decoder in _PICTURES if data.startswith(tuple(magic for magic, _ in _PICTURES)) else ():
        if data.startswith(magic):
            for piece in decoder.run(data):
                place = piece.to_input(0, len(piece.data))
                if place and place[1] == len(data):
                    yield place


def _enclosed(data: bytes) -> Iterator[tuple[int, int]]:
    """Byte strings with their length before them: which the data ends with, then a few near its head."""
    inner: list[tuple[int, int]] = []
    size = len(data)
    last = size - _LEAST_ENCLOSED + 1
    for at in chain(range(1, min(_NEAR_HEAD, last)), range(max(_NEAR_HEAD, last - 255), last)):
        for length in _lengths(data[max(at - 4, 0) : at]):
            if 0 <= size - at - length <= _TRAILER and length >= _LEAST_ENCLOSED:
                yield at, at + length
            elif _LEAST_ENCLOSED <= length < size - at and length % 8 == 0 and at < _NEAR_HEAD:
                inner.append((at, at + length))
    yield from inner[:_MOST_INNER]


def _lengths(before: bytes) -> Iterable[int]:
    """What the bytes before a byte string may say of its length: one, two or four bytes, in either order, or
    seven bits of each."""
    told = {before[-1], int.from_bytes(before[-2:], "big"), int.from_bytes(before[-2:], "little")}
    told.add(int.from_bytes(before, "little"))
    if len(before) > 1 and before[-2] >= 0x80 > before[-1]:
        told.add(before[-2] & 0x7F | before[-1] << 7)
    return told


def _words(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The longest words, and all of the text where it has no blanks but line breaks."""
    found: dict[bytes, tuple[int, int]] = {}
    joined = b"".join(data.split())
    if LEAST < len(joined) <= _LONGEST_WORD and b" " not in data:
        found[joined] = (0, len(data))
    for match in islice(_WORD.finditer(data), _MOST_LOOKED):
        if len(match[0]) <= _LONGEST_WORD:
            for start, end in _parts(match):
                found.setdefault(data[start:end], (start, end))
    for match in islice(_BASE45.finditer(data), _MOST_LOOKED):
        if b" " in match[0] and len(match[0]) <= _LONGEST_WORD:
            found.setdefault(match[0], match.span())
    random = (word for word in found if word.isdigit() or (word.strip(_HEX_DIGITS) and _is_random(word)))
    for word in heapq.nlargest(_MOST_WORDS, random, key=len):
        yield word, *found[word]


def _is_random(word: bytes) -> bool:
    """Whether the word changes between cases, digits and signs as code does and names do not; or is a number.

    Of four letters of base32 in one case one is followed by a digit, of ten of any other code four are.
    Names are joined by a sign or two, which tell nothing.
    """
    head = word[:_SAMPLE]
    few = len(set(head.translate(None, _LETTERS))) <= _FEW_SIGNS
    kinds = head.translate(_KINDS, _SIGNS if few else b"")
    changes = sum(map(operator.ne, kinds, kinds[1:]))
    return (changes >= len(kinds) * _CHANGES or word.isdigit()) and not _JSON.search(head)


def _parts(match: re.Match[bytes]) -> Iterator[tuple[int, int]]:
    """The word, what is quoted in it, what stands between its signs, and all behind the first of them."""
    start, end = match.span()
    yield start, end
    for part in chain(_QUOTED.finditer(match[0]), _PART.finditer(match[0])):
        yield start + part.start(), start + part.end()
    for sign in islice(_GLUE.finditer(match[0][:_SAMPLE]), _MOST_GLUED):
        yield start + sign.end(), end
