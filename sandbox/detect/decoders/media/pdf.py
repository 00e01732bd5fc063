"""PDF (ISO 32000-1): texts that are shown piece by piece, and strings with escapes."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.lines import Placed, printable

_TOKEN = re.compile(
    rb"\(([^()\\]*+(?:\\.[^()\\]*+)*+)\)?|<([0-9a-fA-F\s]*+)>|(-?\d+(?:\.\d+)?)|(T[jJ])(?![A-Za-z])|[A-Za-z]+|[^\s\[\]]",
    re.S,
)
_OPERATOR = re.compile(rb"[\])]\s{0,8}T[jJ](?:[\s(\[<]|\Z)")
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.S)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_BETWEEN_WORDS = -200.0  # thousandths of the letter height: from here on a shift stands for a space
_TWO_BYTES = b"\xfe\xff"
_MOST = 4 * 1024 * 1024


class PdfText:
    """Texts of a page of PDF: `Tj` and `TJ` of its content, unpacked before by zlib."""

    name = "pdf-text"
    requires = "strings in brackets before `Tj` or `TJ`"
    provides = (
        "the texts in one reading, letters that were set one by one put together; each operator is a line"
    )
    limits = (
        "strings with brackets in them that are not escaped; fonts with an encoding of their own; filters "
        "other than Flate; encrypted documents"
    )
    trigger = _OPERATOR.pattern
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if (b"Tj" not in data and b"TJ" not in data) or len(data) > _MOST or not _OPERATOR.search(data):
            return
        shown = list(_shown(data))
        text = bytearray()
        outs: list[int] = []
        for line, _, _ in shown:
            outs.append(len(text))
            text += line + b"\n"
        if text.strip():
            places = Placed(outs, [a for _, a, _ in shown], [b for _, _, b in shown], [False] * len(outs))
            yield Decoded(bytes(text), places, work=len(outs) * 64)


def _shown(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The text of each operator with its range. Each byte is looked at once, whatever is left open."""
    line, start = bytearray(), -1
    for match in _TOKEN.finditer(data):
        if match[1] is not None or match[2] is not None:
            start = match.start() if start < 0 else start
            line += _ESCAPED.sub(_value, match[1]) if match[1] is not None else _bytes(match[2])
        elif match[3] is not None:
            line += b" " if start >= 0 and float(match[3]) <= _BETWEEN_WORDS else b""
        else:
            if match[4] is not None and (line.startswith(_TWO_BYTES) or printable(bytes(line))):
                yield bytes(line), start, match.end()
            line, start = bytearray(), -1


def _bytes(written: bytes) -> bytes:
    digits = bytes(written.translate(None, b" \t\r\n\x0b\x0c"))
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _value(match: re.Match[bytes]) -> bytes:
    if match[1] is not None:
        return bytes((int(match[1], 8) & 0xFF,))
    return b"" if match[2] is not None else _LETTERS.get(match[3], match[3])
