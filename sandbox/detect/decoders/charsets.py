"""Unicode in wider units than UTF-8: UTF-32, and UTF-16 of the scripts whose high bytes show nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from sandbox.detect.decoders.base import Decoded, Range, is_text

# Of the characters whose low byte is zero only U+3000 and U+4E00, for Latin text read one byte off has such.
_UNIT_LE = (
    rb"(?:[\t\n\r -~\xa0-\xff]\x00\x00\x00|(?:[\x01-\xff][\x01-\xff]|\x00[\x30\x4e])\x00\x00"
    rb"|[\x00-\xff]{2}[\x01\x02]\x00)"
)
_UNIT_BE = (
    rb"(?:\x00\x00\x00[\t\n\r -~\xa0-\xff]|\x00\x00(?:[\x01-\xff][\x01-\xff]|[\x30\x4e]\x00)"
    rb"|\x00[\x01\x02][\x00-\xff]{2})"
)
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_KNOWN = re.compile(
    "[\t\n\r -~\u00a1-\u05ff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f]"
)
_SHORTEST = (
    20  # characters without a mark: half of all units are known ones, so chance makes so many once a million
)
_USUAL = re.compile(
    "[\t\n\r -~\u00a1-\u017f\u0391-\u03c9\u0401-\u0491\u05d0-\u06f9\u0900-\u0dff\u0e01-\u0e5b\u2010-\u2027"
    "\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f\U0001f300-\U0001faff\ufeff]"
)
_SAMPLE = 256
_BLOCK = 256
_SHARE = 0.95
_MARK = "\ufeff"  # of the byte order


class Utf32:
    """UTF-32, low byte first, without regard to a byte order mark."""

    name = "utf-32le"
    requires = "at least 5 characters of four bytes, low byte first"
    provides = "the run as UTF-8"
    limits = "planes above the second"
    trigger: bytes | None = (
        rb"[\t\n\r -~]\x00\x00\x00[\x00-\xff]{2}[\x00-\x02]\x00[\x00-\xff]{2}[\x00-\x02]\x00"
    )
    form = False
    _run, _codec, _zeros = re.compile(rb"(?:" + _UNIT_LE + rb"){5,}"), "utf-32-le", b"\x00\x00\x00"

    def run(self, data: bytes) -> Iterator[Decoded]:
        if self._zeros not in data:
            return
        for match in self._run.finditer(data):
            text = match[0].decode(self._codec, "replace")
            if len(_USUAL.findall(text)) >= _SHARE * len(text):
                marks = len(text) - len(text.lstrip(_MARK))
                yield transcoded(text[marks:], match.start() + 4 * marks, 4)


class Utf32BigEndian(Utf32):
    """The same with the high byte first."""

    name = "utf-32be"
    requires = "at least 5 characters of four bytes, high byte first"
    trigger = rb"\x00\x00\x00[\t\n\r -~]\x00[\x00-\x02][\x00-\xff]{2}\x00[\x00-\x02][\x00-\xff]{2}"
    _run, _codec = re.compile(rb"(?:" + _UNIT_BE + rb"){5,}"), "utf-32-be"


class WideText:
    """UTF-16 of any script, also Chinese, Japanese and Korean, from the first byte to the last."""

    name = "utf-16"
    requires = (
        "data behind a byte order mark, or at least 20 characters of which 19 in 20 are of known scripts"
    )
    provides = "the data as UTF-8"
    limits = "such text inside of other data"
    trigger: bytes | None = None
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        codec = _BYTE_ORDER_MARKS.get(data[:2])
        if codec and len(data) >= 8:
            yield transcoded(data[2 : len(data) // 2 * 2].decode(codec, "replace"), 2, 2)
        elif len(data) >= 2 * _SHORTEST and len(data) % 2 == 0 and not _is_utf8_text(data):
            for codec in _BYTE_ORDER_MARKS.values():
                if _known(data[: 2 * _SHORTEST], codec) and _known(data[: 2 * _SAMPLE], codec):
                    yield transcoded(data.decode(codec, "replace"), 0, 2)


def _is_utf8_text(data: bytes) -> bool:
    head = data[: 2 * _SHORTEST]
    return is_text(head) and (head.isascii() or b"\x20" in head or _decodes(head))


def _decodes(head: bytes) -> bool:
    try:
        head[: len(head) // 3 * 3].decode()
    except UnicodeDecodeError:
        return False
    return True


def _known(head: bytes, codec: str) -> bool:
    text = head.decode(codec, "replace")
    return len(_KNOWN.findall(text)) >= _SHARE * len(text)


def transcoded(text: str, start: int, unit: int) -> Decoded:
    """`text`, which stands at `start` in units of so many bytes, as UTF-8."""
    blocks = [text[at : at + _BLOCK] for at in range(0, len(text), _BLOCK)]
    coded = [block.encode("utf-8", "replace") for block in blocks]
    outs = list(accumulate((len(block) for block in coded), initial=0))
    ins = list(accumulate((_size(block, unit) for block in blocks), initial=start))
    return Decoded(b"".join(coded), _Blocks(blocks, outs, ins, unit))


def _size(text: str, unit: int) -> int:
    return unit * len(text) + (2 * sum(character > "\uffff" for character in text) if unit == 2 else 0)


class _Blocks:
    """The map of a transcoded text, exact to the character; only the blocks asked for are looked into."""

    def __init__(self, blocks: list[str], outs: list[int], ins: list[int], unit: int) -> None:
        self._blocks, self._outs, self._ins, self._unit = blocks, outs, ins, unit

    def __call__(self, start: int, end: int) -> Range:
        return self._place(start, 0), self._place(end, 1)

    def _place(self, at: int, up: int) -> int:
        """Where the character that holds byte `at` begins, or if `up` and it began before, where it ends."""
        block = min(bisect_right(self._outs, at) - 1, len(self._blocks) - 1)
        if block < 0:
            return self._ins[0]
        out, place = self._outs[block], self._ins[block]
        for character in self._blocks[block]:
            size = len(character.encode("utf-8", "replace"))
            if out + (0 if up else size - 1) >= at:
                break
            out, place = out + size, place + _size(character, self._unit)
        return place
