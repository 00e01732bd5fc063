"""Text in escapes, and in other character sets."""

import json
import quopri
import re
from collections.abc import Callable
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation

_MOST = 1 << 15


def _text(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and 6 <= len(piece.data) <= _MOST


def _written(name: str, run: Callable[[str, Draw], str | bytes], gives: Kind = Kind.TEXT) -> Transformation:
    def change(piece: Piece, draw: Draw) -> Piece:
        out = run(piece.data.decode(), draw)
        return piece.into(out.encode() if isinstance(out, str) else out, gives)

    return Transformation(name, Family.ESCAPE, "text to 32 KiB", _text, change)


def _percent(text: str, draw: Draw) -> str:
    return quote_plus(text) if draw.random.random() < 0.5 else quote(text, safe="")


def _percent_all(text: str, draw: Draw) -> str:
    form = draw.random.choice(("%{:02X}", "%{:02x}"))
    return "".join(form.format(byte) for byte in text.encode())


def _quoted_printable(text: str, draw: Draw) -> bytes:
    return quopri.encodestring(text.encode(), quotetabs=draw.random.random() < 0.5)


def _quoted_all(text: str, draw: Draw) -> str:
    """Every byte escaped, in lines of at most 76 (RFC 2045, section 6.7)."""
    codes = [f"={byte:02X}" for byte in text.encode()]
    return "=\r\n".join("".join(codes[at : at + 24]) for at in range(0, len(codes), 24))


def _json_string(text: str, draw: Draw) -> str:
    return json.dumps(text, ensure_ascii=draw.random.random() < 0.7)


def _json_all(text: str, draw: Draw) -> str:
    units = text.encode("utf-16-be")
    return '"' + "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)) + '"'


def _entities(text: str, draw: Draw) -> str:
    form = draw.random.choice(("&#{};", "&#x{:x};", "&#{:05d};"))
    return "".join(form.format(ord(c)) for c in text)


def _xml(text: str, draw: Draw) -> str:
    ascii_only = escape(text, {'"': "&quot;", "'": "&apos;"}).encode("ascii", "xmlcharrefreplace").decode()
    return f"<v>{ascii_only}</v>"


def _c_hex(text: str, draw: Draw) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def _c_octal(text: str, draw: Draw) -> str:
    return "".join(f"\\{byte:03o}" for byte in text.encode())


def _charset(name: str, codecs: tuple[str, ...], marks: tuple[bytes, ...] = (b"",)) -> Transformation:
    def change(piece: Piece, draw: Draw) -> Piece:
        codec = draw.random.choice(codecs)
        return piece.into(draw.random.choice(marks) + piece.data.decode().encode(codec), Kind.BINARY)

    def takes(piece: Piece) -> bool:
        return _text(piece) and all(_fits(piece.data.decode(), codec) for codec in codecs)

    return Transformation(name, Family.CHARSET, f"text of {' and '.join(codecs)}", takes, change)


def _legacy(name: str, letters: str, *codecs: str) -> Transformation:
    """The charsets of one script, for text with letters of it."""

    def change(piece: Piece, draw: Draw) -> Piece:
        return piece.into(piece.data.decode().encode(draw.random.choice(codecs)), Kind.BINARY)

    def takes(piece: Piece) -> bool:
        if not _text(piece) or not re.search(f"[{letters}]", piece.data.decode()):
            return False
        return all(_fits(piece.data.decode(), codec) for codec in codecs)

    return Transformation(name, Family.CHARSET, f"text of {' and '.join(codecs)}", takes, change)


def _fits(text: str, codec: str) -> bool:
    try:
        return text.encode(codec).decode(codec) == text
    except UnicodeError:
        return False


ESCAPES: tuple[Transformation, ...] = (
    _written("percent", _percent, Kind.TOKEN),
    _written("percent, every byte", _percent_all, Kind.TOKEN),
    _written("quoted-printable", _quoted_printable),
    _written("quoted-printable, every byte", _quoted_all),
    _written("json string", _json_string),
    _written("json string, every unit", _json_all),
    _written("html entities", _entities, Kind.TOKEN),
    _written("xml text", _xml),
    _written("c escapes, hex", _c_hex),
    _written("c escapes, octal", _c_octal),
    _charset("utf-7", ("utf-7",)),
    _charset("utf-16le", ("utf-16-le",), (b"", b"\xff\xfe")),
    _charset("utf-16be", ("utf-16-be",), (b"", b"\xfe\xff")),
    _charset("utf-32le", ("utf-32-le",), (b"", b"\xff\xfe\0\0")),
    _charset("utf-32be", ("utf-32-be",), (b"", b"\0\0\xfe\xff")),
    _legacy("western charset", "\u00c0-\u00ff", "cp1252", "iso-8859-15"),
    _legacy("central european charset", "\u0100-\u017f", "cp1250", "iso-8859-2"),
    _legacy("cyrillic charset", "\u0400-\u04ff", "cp1251", "koi8-r"),
    _legacy("chinese charset", "\u4e00-\u9fff", "gbk", "gb18030"),
    _legacy("japanese charset", "\u3040-\u30ff", "shift_jis", "euc-jp"),
    _legacy("korean charset", "\uac00-\ud7a3", "euc-kr", "cp949"),
)
