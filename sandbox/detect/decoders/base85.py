"""Base85 in its three alphabets. Four bytes are five letters, so a run is tried if the letters that begin
each five could stand for text: 0x20 to 0x7e, as the highest of four bytes, is a value from 10 to 41.
"""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Pieces, Range, Scaled, substitute
from sandbox.detect.decoders.credible import sensible
from sandbox.detect.decoders.forms import LONG_ENOUGH, has_form, may_have_form
from sandbox.detect.decoders.looks import mixed, signed
from sandbox.detect.decoders.runs import Through
from sandbox.detect.decoders.signs import with_sign

_LEAST = 15
_HEAD = 25
_CHUNK = 500
_GLUED, _PARTS = 64, 6  # bytes before a run that may belong to a query, and the signs looked at in them
_LONG = 1024  # letters of a run in which signs may be rare at first: databases begin with zeros
_FURTHER = 64 * 1024  # bytes that one ascii85 may go on behind its first quote
_ZEROS = b"!!!!!"  # four of them, for which ascii85 may write z
_SHORT_FOR_ZEROS = re.compile(rb"z")
_MOST_TRIED = 4  # runs of one stretch of ascii85 with quotes in it, of which each goes on to its end
_PART = re.compile(rb"[=>:,/]")
_NAME = re.compile(rb"[A-Za-z_][\w.\-]{0,30}[=:>]")
_MAGIC = (b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"\x28\xb5\x2f\xfd")
_RFC1924 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_ASCII85 = bytes(range(33, 118))
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"


class Base85:
    """Base85 in the order of RFC 1924, as Python and git write it."""

    name = "base85"
    requires = "a run of at least 15 letters, with signs among them, behind other bytes, a quote or = > : , /"
    provides = (
        "the decoded bytes, if they are text, begin as a compressed stream or have a form, or if the run has "
        "the look of the code"
    )
    limits = "line breaks; over 64 bytes or six of = > : , / glued before the run"
    form = False
    letters, signs = _RFC1924, b"!#$%()*;<>^`{|}~"
    also = b""

    def __init__(self) -> None:
        unquoted = self.letters.replace(b'"', b"")
        self.trigger: bytes | None = with_sign(unquoted, self.signs)
        self._first_letters = tuple(bytes([letter]) for letter in self.letters[10:42])
        self._alphabet = Alphabet(unquoted + self.also)
        self._unsigned = self.also + bytes(letter for letter in self.letters if letter not in self.signs)
        self._plain = bytes.maketrans(self.letters, _RFC1924)
        self._magic = tuple(self._encoded(magic) for magic in _MAGIC)

    def _encoded(self, data: bytes) -> bytes:
        return base64.b85encode(data).translate(bytes.maketrans(_RFC1924, self.letters))

    def run(self, data: bytes) -> Iterator[Decoded]:
        for start, end in self._runs(data):
            yield from self._readings(data, start, end)

    def loosely(self, data: bytes) -> Iterator[Decoded]:
        last, tried = 0, 0
        for start, end in self._runs(data):
            found = list(self._readings(data, start, end))
            yield from found
            if all(_begins_behind(one, start) for one in found) and mixed(data[start:end]):
                last, tried = (last, tried + 1) if start < last else (self._end(data, end), 1)
                if tried > _MOST_TRIED:
                    continue
                named = _NAME.match(data, start, end)
                yield from (self._reading(data, at, end) for at in (start, *([named.end()] if named else ())))

    def _runs(self, data: bytes) -> Iterator[Range]:
        for start, end in self._alphabet.runs(data, _LEAST):
            looked = _GLUED if end - start < _LONG else _LONG
            if data[start : min(start + looked, end)].translate(None, self._unsigned):
                yield start, end

    def _readings(self, data: bytes, start: int, end: int) -> Iterator[Decoded]:
        """What makes sense, or else has a form: from the beginning of the run, or behind what is glued."""
        parts = islice(_PART.finditer(data, start, min(start + _GLUED, end)), _PARTS)
        places = (start, *(part.end() for part in parts))
        for at in places:
            head = data[at : min(at + _LEAST, end)]
            if self._looks(head) and sensible(whole_fives(head, self._unpacked), 12):
                yield self._reading(data, at, end)
                return
        formed = (self._formed(data, at, end) for at in places if end - at >= LONG_ENOUGH)
        if signed(data[start:end]):
            yield from islice(filter(None, formed), 1)

    def _formed(self, data: bytes, at: int, end: int) -> Decoded | None:
        head = whole_fives(data[at : min(at + _HEAD, end)], self._unpacked)
        reading = self._reading(data, at, end) if may_have_form(head) else None
        return replace(reading, guess=False) if reading and has_form(reading.data) else None

    def _reading(self, data: bytes, at: int, end: int) -> Decoded:
        last = self._end(data, end)
        return Decoded(whole_fives(data[at:last], self._unpacked), Scaled(at, 4, 5, last), guess=True)

    def _looks(self, head: bytes) -> bool:
        """Whether the first five begins as that of ASCII text does, or as that of a compressed stream."""
        return head.startswith((*self._first_letters, *self._magic))

    def _end(self, data: bytes, end: int) -> int:
        return end

    def _unpacked(self, run: bytes) -> bytes:
        return base64.b85decode(run.translate(self._plain))


class Z85(Base85):
    """Z85, the base85 of ZeroMQ (https://rfc.zeromq.org/spec/32/)."""

    name = "z85"
    letters, signs = _Z85, b"^!*<>()[]{}%$#"


class Ascii85(Base85):
    """Ascii85 as of PostScript and PDF, with or without `<~` and `~>`."""

    name = "ascii85"
    limits = "line breaks, and quotes among the first 15 letters but between `<~` and `~>`"
    letters, signs = _ASCII85, b"!#$%()*;<>[\\]^`"
    also = b"z"
    _quoted = re.compile(rb"[!-uz]*")
    _marked = re.compile(rb"<~([!-uz\s]{5,})~>")

    def __init__(self) -> None:
        super().__init__()
        self.trigger = b"<~|" + (self.trigger or b"")

    def run(self, data: bytes) -> Iterator[Decoded]:
        yield from super().run(data)
        yield from self._framed(data)

    def loosely(self, data: bytes) -> Iterator[Decoded]:
        yield from super().loosely(data)
        yield from self._framed(data)

    def _runs(self, data: bytes) -> Iterator[Range]:
        if b'"' in data[:_GLUED] and len(data) >= _LEAST and not data.translate(None, _ASCII85 + self.also):
            yield 0, len(data)
        yield from super()._runs(data)

    def _framed(self, data: bytes) -> Iterator[Decoded]:
        for match in self._marked.finditer(data):
            letters = match[1].translate(None, b" \t\r\n").replace(b"z", _ZEROS)
            decoded = whole_fives(letters, self._unpacked)
            if len(decoded) >= 4:
                yield Decoded(decoded, Pieces([0, len(decoded)], [*match.span()], [False]))

    def _reading(self, data: bytes, at: int, end: int) -> Decoded:
        last = self._end(data, end)
        if data.find(b"z", at, last) < 0:
            return super()._reading(data, at, end)
        spelled = substitute(data[at:last], _SHORT_FOR_ZEROS, lambda _: _ZEROS)
        return Decoded(whole_fives(spelled.data, self._unpacked), Through(spelled, at, 4, 5), guess=True)

    def _end(self, data: bytes, end: int) -> int:
        """Behind quotes that the code itself may have: what follows the code comes out as junk."""
        behind = self._quoted.match(data, end, end + _FURTHER)
        return behind.end() if behind else end

    def _unpacked(self, run: bytes) -> bytes:
        return base64.a85decode(run)


def _begins_behind(reading: Decoded, start: int) -> bool:
    """Whether it leaves out what may be glued before it: then all of the run may be the code as well."""
    place = reading.to_input(0, 1)
    return place is None or place[0] > start


def whole_fives(run: bytes, unpacked: Callable[[bytes], bytes]) -> bytes:
    """What the run stands for up to the first five letters that are none of the code."""
    out = []
    for at in range(0, len(run), _CHUNK):
        chunk = run[at : at + _CHUNK]
        try:
            out.append(unpacked(chunk))
        except ValueError:
            return b"".join(out) + (_prefix(chunk, unpacked) if len(chunk) > 5 else b"")
    return b"".join(out)


def _prefix(chunk: bytes, unpacked: Callable[[bytes], bytes]) -> bytes:
    out = []
    for at in range(0, len(chunk), 5):
        try:
            out.append(unpacked(chunk[at : at + 5]))
        except ValueError:
            break
    return b"".join(out)
