"""Charsets older than Unicode. Any bytes are text in any of them, so only the owner's values tell which."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from sandbox.detect.decoders.base import Decoded, Pieces
from sandbox.detect.search import Index
from sandbox.detect.values import Value

_CODECS = (
    "cp1252",
    "iso8859-15",
    "cp1250",
    "iso8859-2",
    "cp1251",
    "koi8-r",
    "koi8-u",
    "iso8859-5",
    "cp866",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "cp037",
)
_SHORTEST = 6
_HIGH = 3
"""Bytes above ASCII that a spelling has, unless it has twelve bytes."""

_LONG = 12
_KNOWN = ("utf-8", "latin-1")  # which the patterns have
_PLAIN = bytes(range(128))


class Charset:
    """Text of the owner in a charset of Windows, ISO 8859, KOI8, DOS, EBCDIC, China, Japan or Korea."""

    name = "charset"
    requires = "a value of the owner that the charset writes otherwise than UTF-8 and Latin-1 do"
    provides = "the data as UTF-8, for each charset that a value stands in"
    limits = "values of under six bytes; parts of long values that are not their beginning"
    trigger: bytes | None = None
    form = False

    def __init__(self, values: Sequence[Value]) -> None:
        spellings: dict[bytes, str] = {}
        for value in values:
            for text in _cased(value.shown) if value.form == "text" else ():
                for written, codec in _spellings(text):
                    spellings.setdefault(written, codec)
        self._index: Index[str] = Index(spellings)

    def run(self, data: bytes) -> Iterator[Decoded]:
        if not len(self._index):
            return
        for codec in dict.fromkeys(codec for codec, _, _ in self._index.find(data)):
            yield _transcoded(data, codec)


def _cased(text: str) -> frozenset[str]:
    return frozenset((text, text.lower(), text.upper(), text.swapcase()))


def _spellings(text: str) -> Iterable[tuple[bytes, str]]:
    head = text[:_LONG]
    known = {_encoded(head, codec) for codec in _KNOWN}
    for codec in _CODECS:
        written = _encoded(head, codec)
        high = len(written.translate(None, _PLAIN))
        if written not in known and len(written) >= _SHORTEST and (high >= _HIGH or len(written) >= _LONG):
            yield written, codec


def _encoded(text: str, codec: str) -> bytes:
    """Nothing if the charset lacks a letter of it."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return b""


def _transcoded(data: bytes, codec: str) -> Decoded:
    """All of it; places drift by a byte for each that is none of the charset."""
    text = data.decode(codec, "replace")
    outs = accumulate((len(character.encode("utf-8", "replace")) for character in text), initial=0)
    ins = accumulate((len(character.encode(codec, "replace")) for character in text), initial=0)
    places = [min(place, len(data)) for place in ins]
    return Decoded(text.encode("utf-8", "replace"), Pieces(list(outs), places, [False] * len(places)))
