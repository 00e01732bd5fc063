"""Bytes as text: every base from 2^4 to 94, and hex with whatever stands between."""

import base64
import binascii
from collections.abc import Callable

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation

SMALL = 512
"""Bases that are no power of two are one long division: nobody uses them for more."""

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = _UPPER.lower()
_DIGITS = "0123456789"
BASE64 = _UPPER + _LOWER + _DIGITS + "+/"
BASE45 = _DIGITS + _UPPER + " $%*+-./:"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE62 = _DIGITS + _UPPER + _LOWER
Z85 = _DIGITS + _LOWER + _UPPER + ".-:+=^!/*?&<>()[]{}@%$#"
BASE91 = _UPPER + _LOWER + _DIGITS + '!#$%&()*+,./:;<=>?@[]^_`{|}~"'
PUBLISHED = {
    "bcrypt": "./" + _UPPER + _LOWER + _DIGITS,
    "crypt": "./" + _DIGITS + _UPPER + _LOWER,
    "xx": "+-" + _DIGITS + _UPPER + _LOWER,
    "case swapped": _LOWER + _UPPER + _DIGITS + "+/",
    "digits first": _DIGITS + _UPPER + _LOWER + "+/",
    "reversed": BASE64[::-1],
}


def big_number(data: bytes, alphabet: str) -> str:
    """Base N of the bytes as one number; leading zero bytes as leading first letters (Bitcoin's base58)."""
    number, out = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, len(alphabet))
        out = alphabet[digit] + out
    return alphabet[0] * (len(data) - len(data.lstrip(b"\0"))) + out


def base45(data: bytes) -> str:
    """RFC 9285: two bytes as three letters, the least first."""
    out = ""
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, 45)
            out += BASE45[digit]
    return out


def z85(data: bytes) -> str:
    """ZeroMQ RFC 32: RFC 1924's arithmetic in another alphabet; the data padded to four bytes with zeros."""
    padded = data + b"\0" * (-len(data) % 4)
    return base64.b85encode(padded).translate(bytes.maketrans(_RFC1924.encode(), Z85.encode())).decode()


_RFC1924 = _DIGITS + _UPPER + _LOWER + "!#$%&()*+-;<=>?@^_`{|}~"


def base91(data: bytes) -> str:
    """Henke's basE91: 13 or 14 bits as two letters."""
    out, bits, count = "", 0, 0
    for byte in data:
        bits, count = bits | byte << count, count + 8
        if count > 13:
            size = 13 if bits & 8191 > 88 else 14
            value = bits & (1 << size) - 1
            bits, count = bits >> size, count - size
            out += BASE91[value % 91] + BASE91[value // 91]
    if count:
        out += BASE91[bits % 91]
        out += BASE91[bits // 91] if count > 7 or bits > 90 else ""
    return out


def own_alphabet(data: bytes, alphabet: str) -> bytes:
    """Base64 in another alphabet, without padding."""
    plain = base64.b64encode(data).rstrip(b"=")
    return plain.translate(bytes.maketrans(BASE64.encode(), alphabet.encode()))


def _code(name: str, run: Callable[[bytes], str | bytes], most: int = 1 << 17) -> Transformation:
    def change(piece: Piece, draw: Draw) -> Piece:
        out = run(piece.data)
        data = out.encode() if isinstance(out, str) else out
        return piece.into(data, Kind.TOKEN)

    return Transformation(name, Family.BASE, f"6 to {most} bytes", lambda p: 6 <= len(p.data) <= most, change)


def _hex_between(piece: Piece, draw: Draw) -> Piece:
    pairs = [f"{byte:02x}" for byte in piece.data]
    form = draw.random.choice(("{} ", "{}:", "{}-", "0x{}, ", "\\x{}", "{}\n", "{},"))
    out = "".join(form.format(pair) for pair in pairs).rstrip(", \n:-")
    return piece.into(draw.random.choice((out, out.upper().replace("X", "x"))).encode(), Kind.TEXT)


def _hex_lines(piece: Piece, draw: Draw) -> Piece:
    text, width = piece.data.hex(), draw.random.choice((32, 60, 64, 76))
    return piece.into(
        "\n".join(text[at : at + width] for at in range(0, len(text), width)).encode(), Kind.TEXT
    )


def _byte_list(piece: Piece, draw: Draw) -> Piece:
    """As `Arrays.toString` prints a Java byte array, or without signs as JavaScript does."""
    signed = draw.random.random() < 0.5
    numbers = (byte - 256 if signed and byte > 127 else byte for byte in piece.data)
    return piece.into(f"[{', '.join(map(str, numbers))}]".encode(), Kind.TEXT)


def _base64_lines(piece: Piece, draw: Draw) -> Piece:
    text = base64.b64encode(piece.data)
    width, join = draw.random.choice((64, 76)), draw.random.choice((b"\n", b"\r\n"))
    return piece.into(join.join(text[at : at + width] for at in range(0, len(text), width)), Kind.TEXT)


def _published(piece: Piece, draw: Draw) -> Piece:
    return piece.into(own_alphabet(piece.data, draw.random.choice(list(PUBLISHED.values()))), Kind.TOKEN)


def _secret(piece: Piece, draw: Draw) -> Piece:
    letters = list(BASE64)
    draw.random.shuffle(letters)
    return piece.into(own_alphabet(piece.data, "".join(letters)), Kind.TOKEN)


def _tells(piece: Piece) -> bool:
    """Long enough known plaintext that a secret alphabet follows: 24 bytes are 32 letters of pattern."""
    return piece.longest >= 24 and len(piece.data) <= 1 << 16


def _uuencoded(piece: Piece, draw: Draw) -> Piece:
    lines = [binascii.b2a_uu(piece.data[at : at + 45]) for at in range(0, len(piece.data), 45)]
    return piece.into(b"begin 644 data\n" + b"".join(lines) + b"`\nend\n", Kind.TEXT)


def _other(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.BASE, requires, takes, run)


def _middling(piece: Piece) -> bool:
    return 6 <= len(piece.data) <= 1 << 14


BASES: tuple[Transformation, ...] = (
    _code("base16", lambda data: data.hex()),
    _code("base16 upper", lambda data: data.hex().upper()),
    _code("base32", base64.b32encode),
    _code("base32 lower, no padding", lambda data: base64.b32encode(data).rstrip(b"=").lower()),
    _code("base32 hex", base64.b32hexencode),
    _code("base36", lambda data: big_number(data, _DIGITS + _LOWER), 64),
    _code("base45", base45, 1 << 12),
    _code("base58", lambda data: big_number(data, BASE58), SMALL),
    _code("base62", lambda data: big_number(data, BASE62), SMALL),
    _code("base64", base64.b64encode),
    _code("base64 url", lambda data: base64.urlsafe_b64encode(data).rstrip(b"=")),
    _code("base85", base64.b85encode),
    _code("ascii85", base64.a85encode),
    _code("ascii85 framed", lambda data: base64.a85encode(data, adobe=True)),
    _code("z85", z85),
    _code("base91", base91, 1 << 14),
    _other("base64 in lines", _base64_lines, "60 bytes", lambda p: 60 <= len(p.data) <= 1 << 17),
    _other("base64, published alphabet", _published, "6 bytes to 64 KiB", _middling),
    _other("base64, secret alphabet", _secret, "a canary of 24 bytes as it is", _tells),
    _other("hex with separators", _hex_between, "6 bytes to 16 KiB", _middling),
    _other("hex in lines", _hex_lines, "40 bytes", lambda p: 40 <= len(p.data) <= 1 << 14),
    _other("byte list", _byte_list, "6 bytes to 16 KiB", _middling),
    _other("uuencode", _uuencoded, "6 bytes to 16 KiB", _middling),
)
