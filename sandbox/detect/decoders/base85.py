"""Base85 in its three alphabets. Four bytes are five letters, so a run is tried where the letters that begin
each five could stand for text: 0x20 to 0x7e, as the highest of four bytes, is a value from 10 to 41.
"""

import base64
import re
from collections.abc import Callable, Iterator

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Pieces, Scaled
from sandbox.detect.decoders.credible import sensible

_LEAST = 20
_HEAD = 25
_ENOUGH = 4  # letters in a row that could begin a five
_TRIES = 4
_PER_TRY = 256  # bytes of a long run
_CHUNK = 500
_MAGIC = (b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"\x28\xb5\x2f\xfd")
_RFC1924 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_ASCII85 = bytes(range(33, 118))
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"


class Base85:
    """Base85 in the order of RFC 1924, as Python and git write it."""

    name = "base85"
    requires = "a run of at least 20 letters of the alphabet"
    provides = "the decoded bytes from where they are text or begin as a compressed stream"
    limits = "bytes that are neither; line breaks"
    trigger: bytes | None = rb"[!#-&(-+\-0-9;-Z^-~]{20}"
    form = False
    letters = _RFC1924

    def __init__(self) -> None:
        first = b"".join(re.escape(self.letters[at : at + 1]) for at in range(10, 42))
        self._firsts = re.compile(b"[" + first + b"]{%d,}" % _ENOUGH)
        self._alphabet = Alphabet(self.letters)
        self._plain = bytes.maketrans(self.letters, _RFC1924)
        self._magic = [self._encoded(magic) for magic in _MAGIC]

    def _encoded(self, data: bytes) -> bytes:
        return base64.b85encode(data).translate(bytes.maketrans(_RFC1924, self.letters))

    def run(self, data: bytes) -> Iterator[Decoded]:
        for start, end in self._alphabet.runs(data, _LEAST):
            yield from self._readings(data[start:end], start)

    def _readings(self, run: bytes, start: int) -> Iterator[Decoded]:
        for at in self._starts(run):
            if not sensible(whole_fives(run[at : at + _HEAD], self._unpacked), 12):
                continue
            decoded = whole_fives(run[at:], self._unpacked)
            yield Decoded(decoded, Scaled(start + at, 4, 5, start + len(run)), guess=True)
            return

    def _starts(self, run: bytes) -> list[int]:
        """Where text or a compressed stream may begin, the likeliest first."""
        found = [run.find(magic) for magic in self._magic]
        stretches = [
            (match.start() - match.end(), shift + 5 * match.start())
            for shift in range(5)
            for match in self._firsts.finditer(run[shift::5])
        ]
        tries = max(_TRIES, len(run) // _PER_TRY)
        return [at for at in found if at >= 0] + [at for _, at in sorted(stretches)[:tries]]

    def _unpacked(self, run: bytes) -> bytes:
        return base64.b85decode(run.translate(self._plain))


class Z85(Base85):
    """Z85, the base85 of ZeroMQ (https://rfc.zeromq.org/spec/32/)."""

    name = "z85"
    trigger = rb"[!#-&(-+\-.-:<-\[\]^a-{}]{20}"
    letters = _Z85


class Ascii85(Base85):
    """Ascii85 as of PostScript and PDF, with or without `<~` and `~>`."""

    name = "ascii85"
    limits = "bytes that are neither; `z` for four zeros and line breaks but between `<~` and `~>`"
    trigger = rb"[!-u]{20}|<~"
    letters = _ASCII85
    _marked = re.compile(rb"<~([!-uz\s]{5,})~>")

    def run(self, data: bytes) -> Iterator[Decoded]:
        yield from super().run(data)
        for match in self._marked.finditer(data):
            decoded = whole_fives(match[1].translate(None, b" \t\r\n"), self._unpacked)
            if len(decoded) >= 4:
                yield Decoded(decoded, Pieces([0, len(decoded)], [*match.span()], [False]))

    def _unpacked(self, run: bytes) -> bytes:
        return base64.a85decode(run)


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
