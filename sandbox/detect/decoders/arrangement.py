"""Other arrangements of the same text: two-byte characters, back to front, parts of a multipart body."""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, islice, pairwise

from sandbox.detect.decoders.base import Decoded, Mirrored, Pieces, is_text
from sandbox.detect.decoders.credible import stands_as_text
from sandbox.detect.decoders.lines import cut

_HIGH = rb"[\x00-\x06\x1e\x20\xd8-\xdf\xfe\xff]"
_LOW = bytes(range(7))  # the high bytes of nearly all that is written in letters
_LE = re.compile(rb"(?:[^\x00]" + _HIGH + rb"|\x00[\x01-\x06\x1e\x20\xd8-\xdf]){6,}", re.S)
_BE = re.compile(rb"(?:" + _HIGH + rb"[^\x00]|[\x01-\x06\x1e\x20\xd8-\xdf]\x00){6,}", re.S)
_BOUNDARY = re.compile(rb"(?:^|\r\n)--([0-9A-Za-z'()+_,\-./:=?*]{1,70})\r\n")
_MAGIC = (b"\x1f\x8b\x08", b"PK\x03\x04", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_SMALL = 64 * 1024
_MIN_ALONE, _MAX_ALONE = 10, 64  # bytes of a word that may be a text by chance, under a cipher
_MAX_PARTS = 256
_HEAD = 2048
_LONG_LINE = 32
_NEARLY_ALL = 0.8  # of a body: what is explained to so great a part is not turned as a whole


class Utf16:
    """UTF-16 without regard to a byte order mark; the run is transcoded to UTF-8."""

    name = "utf-16le"
    requires = "at least 6 characters of two bytes, low byte first"
    provides = "the run as UTF-8"
    limits = "scripts outside of Latin, Greek, Cyrillic, Hebrew, Arabic and supplementary planes"
    trigger = _LE.pattern
    form = True
    _run, _codec = _LE, "utf-16-le"

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data[:65536].translate(None, _LOW)) > min(len(data), 65536) - 4:
            return
        for match in self._run.finditer(data):
            yield self._transcoded(match[0], match.start())

    def _transcoded(self, run: bytes, start: int) -> Decoded:
        text = run.decode(self._codec, "replace")
        outs, ins = [0], [start]
        for character in text:
            outs.append(outs[-1] + len(character.encode("utf-8", "replace")))
            ins.append(ins[-1] + (4 if ord(character) > 0xFFFF else 2))
        out = text.encode("utf-8", "replace")
        return Decoded(out, Pieces(outs, ins, [False] * len(outs)))


class Utf16BigEndian(Utf16):
    """The same with the high byte first."""

    name = "utf-16be"
    requires = "at least 6 characters of two bytes, high byte first"
    trigger = _BE.pattern
    _run, _codec = _BE, "utf-16-be"


class Reversed:
    """Text or small binary data back to front."""

    name = "reversed"
    requires = "text, binary data up to 64 KiB, or larger data that ends with a reversed magic number"
    provides = (
        "the data from its last byte to its first, and from its last character to its first; where lines are "
        "of one length, also each of them by itself"
    )
    limits = "a reversed piece inside larger binary data"
    trigger: bytes | None = None
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 8 or not self._worth(data):
            return
        yield Decoded(data[::-1], Mirrored(len(data)), guess=True)
        if is_wrapped(data):
            yield self.lines(data)
        if not data.isascii() and is_text(data):
            yield from self._characters(data)

    @staticmethod
    def lines(data: bytes, turn: Callable[[bytes], bytes] = lambda line: line[::-1]) -> Decoded:
        """Each line back to front, in the order in which they are."""
        lines = data.split(b"\n")
        ends = list(accumulate((len(line) + 1 for line in lines), initial=0))
        ends[-1] = len(data)
        places = Pieces(ends, ends, [False] * len(ends))
        return Decoded(b"\n".join(map(turn, lines)), places, guess=True)

    @staticmethod
    def _characters(data: bytes) -> Iterator[Decoded]:
        """The characters of UTF-8 back to front, each with its bytes in order."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return
        yield Decoded(text[::-1].encode(), Mirrored(len(data)), guess=True)

    @staticmethod
    def _worth(data: bytes) -> bool:
        return len(data) <= _SMALL or is_text(data) or data[: -len(data) - 1 : -1][:4].startswith(_MAGIC)


def is_wrapped(data: bytes) -> bool:
    """Whether two long lines that follow each other are as long as each other: parts of one text."""
    head = data[:_HEAD]
    if head.count(b"\n") < 2 or not is_text(head):
        return False
    lengths = [len(line) for line in head.split(b"\n")[:-1]]
    return any(one == other >= _LONG_LINE for one, other in pairwise(lengths))


class Multipart:
    """The parts of a MIME multipart body (RFC 2046), so that binary parts begin at their first byte."""

    name = "multipart"
    requires = "a line of -- and a boundary, followed by part headers and an empty line"
    provides = (
        "the body of each part that is not UTF-8, or is a word, and of the others beside much that is not "
        "(else those are searched where they stand)"
    )
    limits = "parts after the 256th"
    trigger = rb"(?:^|\r\n)--[0-9A-Za-z'()+_,\-./:=?*]{1,70}\r\n"

    def run(self, data: bytes) -> Iterator[Decoded]:
        texts = list[tuple[int, int]]()
        binary = 0
        for start, end in self._parts(data):
            if stands_as_text(data[start:end]):
                texts.append((start, end))
                if _MIN_ALONE <= end - start <= _MAX_ALONE and data.find(b" ", start, end) < 0:
                    yield cut(data, start, end)
                continue
            binary += end - start
            yield cut(data, start, end)
        if binary >= _NEARLY_ALL * len(data):
            yield from (cut(data, start, end) for start, end in texts)

    @staticmethod
    def _parts(data: bytes) -> Iterator[tuple[int, int]]:
        for match in islice(_BOUNDARY.finditer(data), _MAX_PARTS):
            start = data.find(b"\r\n\r\n", match.end(), match.end() + 4096) + 4
            end = data.find(b"\r\n--" + match[1], start) if start >= 4 else -1
            if end > start:
                yield start, end
