"""Encoders written for the tests from the specifications, apart from the decoders; and their golden cases."""

import base64
import binascii
import codecs
import gzip
import quopri
import random
import struct
import zlib
from collections.abc import Callable

TEXT = b"Meet me at the old bridge, 351900000000017!"
UPPER, LOWER, DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz", b"0123456789"
STANDARD = UPPER + LOWER + DIGITS + b"+/"
BASE58 = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE45 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
BASE91 = UPPER + LOWER + DIGITS + b'!#$%&()*+,./:;<=>?@[]^_`{|}~"'
BASE85 = DIGITS + UPPER + LOWER + b"!#$%&()*+-;<=>?@^_`{|}~"
Z85 = DIGITS + LOWER + UPPER + b".-:+=^!/*?&<>()[]{}@%$#"


def words(data: bytes, size: int) -> bytes:
    """Each word of so many bytes back to front, filled up with zeros."""
    data += bytes(-len(data) % size)
    return b"".join(data[at : at + size][::-1] for at in range(0, len(data), size))


def number(data: bytes, letters: bytes) -> bytes:
    """The bytes as one large number in the base of `letters`."""
    value, out = int.from_bytes(data, "big"), b""
    while value:
        value, digit = divmod(value, len(letters))
        out = letters[digit : digit + 1] + out
    return out


def base45(data: bytes) -> bytes:
    out = b""
    for at in range(0, len(data), 2):
        value = int.from_bytes(data[at : at + 2], "big")
        digits = [value % 45, value // 45 % 45, value // 2025][: 3 if len(data[at : at + 2]) == 2 else 2]
        out += bytes(BASE45[digit] for digit in digits)
    return out


def base91(data: bytes) -> bytes:
    """As the reference implementation does it: 13 bits, or 14 where their value is below 89."""
    queue = held = 0
    out = bytearray()
    for byte in data:
        queue |= byte << held
        held += 8
        if held > 13:
            value, size = queue & 8191, 13
            if value <= 88:
                value, size = queue & 16383, 14
            queue, held = queue >> size, held - size
            out += bytes([BASE91[value % 91], BASE91[value // 91]])
    if held:
        out.append(BASE91[queue % 91])
        if held > 7 or queue > 90:
            out.append(BASE91[queue // 91])
    return bytes(out)


def uu(data: bytes) -> bytes:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return b"begin 644 x.txt\n" + b"".join(lines) + b"`\nend\n"


def yenc(data: bytes) -> bytes:
    coded = b"".join(
        b"=" + bytes([(byte + 106) % 256])
        if (byte + 42) % 256 in (0, 10, 13, 61)
        else bytes([(byte + 42) % 256])
        for byte in data
    )
    return b"=ybegin line=128 size=%d name=x\r\n" % len(data) + coded + b"\r\n=yend size=%d\r\n" % len(data)


def ordered(data: bytes, letters: bytes, standard: bytes = STANDARD) -> bytes:
    """Base64 with `letters` in place of the standard ones, without padding."""
    return base64.b64encode(data).rstrip(b"=").translate(bytes.maketrans(standard, letters))


def base32(data: bytes, letters: bytes) -> bytes:
    return base64.b32encode(data).rstrip(b"=").translate(bytes.maketrans(UPPER + b"234567", letters))


def swapped(data: bytes) -> bytes:
    return bytes((byte & 15) << 4 | byte >> 4 for byte in data)


def mirrored(data: bytes) -> bytes:
    return bytes(sum((byte >> bit & 1) << (7 - bit) for bit in range(8)) for byte in data)


def _signed(data: bytes) -> bytes:
    return str([byte - 256 if byte > 127 else byte for byte in data]).encode()


_NOISE = bytes(97 * at % 256 for at in range(40))
_UMLAUT = "Grüße an Jürgen, 351900000000017".encode()
GOLDEN: dict[str, list[tuple[bytes, bytes]]] = {
    "hex-pairs": [
        (TEXT.hex(":").encode(), TEXT),
        (b"d=" + TEXT.hex("-").upper().encode() + b"&", TEXT),
        (", ".join(f"0x{byte:02x}" for byte in TEXT).encode(), TEXT),
        ("".join(f"\\x{byte:02X}" for byte in TEXT).encode(), TEXT),
        (b"4d656574 206d6520 61742074 6865206f\n6c642062 72696467 65", b"Meet me at the old bridge"),
        (TEXT[:40].hex().encode() + b"\r\n" + TEXT[40:].hex().encode(), TEXT),
    ],
    "decimal": [
        (_signed(_UMLAUT), _UMLAUT),
        (_signed(_NOISE), _NOISE),
        (b" ".join(b"%d" % byte for byte in TEXT), TEXT),
    ],
    "octal": [(b" ".join(b"%03o" % byte for byte in TEXT), TEXT)],
    "binary": [
        (b" ".join(b"%s" % f"{byte:08b}".encode() for byte in TEXT), TEXT),
        ("".join(f"{byte:08b}" for byte in TEXT).encode(), TEXT),
    ],
    "base32hex": [(base32(TEXT, DIGITS + UPPER[:22]), TEXT), (base64.b32hexencode(TEXT).lower(), TEXT)],
    "base32crockford": [(base32(TEXT, b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"), TEXT)],
    "z-base-32": [(base32(TEXT, b"ybndrfg8ejkmcpqxot1uwisza345h769"), TEXT)],
    "base58": [
        (b'{"id":"2NEpo7TZRRrLZSi2U"}', b"Hello World!"),
        (number(TEXT, BASE58), TEXT),
        (number(TEXT, b"123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"), TEXT),
    ],
    "base62": [
        (b"x=" + number(TEXT, DIGITS + UPPER + LOWER), TEXT),
        (number(TEXT, DIGITS + LOWER + UPPER), TEXT),
    ],
    "number": [(b"n=%d" % int.from_bytes(TEXT, "big"), TEXT), (number(TEXT, DIGITS + LOWER), TEXT)],
    "base64-other": [
        (b'"' + ordered(TEXT, b"./" + UPPER + LOWER + DIGITS) + b'"', TEXT),
        (ordered(TEXT, b"+-" + DIGITS + UPPER + LOWER), TEXT),
        (ordered(TEXT, STANDARD[::-1]), TEXT),
        (ordered(TEXT, LOWER + UPPER + DIGITS + b"+/"), TEXT),
        (b"k=" + ordered(TEXT, DIGITS + LOWER + UPPER + b"-_"), TEXT),
        (ordered(b"\xc3\xbf\xc3\xbf" + TEXT, UPPER + LOWER + DIGITS + b"+,"), TEXT),
    ],
    "base85": [
        (b"https://x.example/p?a=1&d=" + base64.b85encode(TEXT), TEXT),
        (b'{"d":"' + base64.b85encode(TEXT) + b'"}', TEXT),
    ],
    "ascii85": [
        (b'A3"-R0K(mK@:Eb*2ISL%', b"d9c00686abd66a66"),
        (base64.a85encode(TEXT, adobe=True), TEXT),
        (b'{"d":"' + base64.a85encode(b"see: " + TEXT) + b'"}', TEXT),
        (b"<~" + base64.a85encode(TEXT + bytes(8), wrapcol=20) + b"~>", TEXT),
    ],
    "z85": [(b"d=" + base64.b85encode(TEXT).translate(bytes.maketrans(BASE85, Z85)), TEXT)],
    "base45": [(b'{"q":"' + base45(TEXT) + b'"}', TEXT)],
    "base91": [(base91(TEXT), TEXT), (b'{"a":1,"d":"' + base91(TEXT + TEXT) + b'"}', TEXT)],
    "uuencode": [(b"mail\n" + uu(TEXT * 3), TEXT * 3), (uu(TEXT * 9).split(b"\n", 1)[1], TEXT * 8)],
    "yenc": [(b"head\r\n" + yenc(TEXT + bytes(range(256))), TEXT + bytes(range(256)))],
    "mime-base64": [
        (b"Content-Transfer-Encoding: base64\r\nX-A: b\r\n\r\nZHI0N3I1aHU=\r\n--x--", b"dr47r5hu"),
        (b"content-transfer-encoding:BASE64\n\nQW5u\nYSA3Nw\n.", b"Anna 77"),
    ],
    "quoted-printable": [
        (
            quopri.encodestring(
                "Grüße an Jürgen und alle, die auf der alten Brücke warten: 351900000000017".encode()
            ),
            "Grüße an Jürgen und alle, die auf der alten Brücke warten".encode(),
        ),
        (b"a=3Db, Gr=C3=BC=\r\n=C3=9Fe", "a=b, Grüße".encode()),
    ],
    "escape": [
        (rb'"\x4d\x65et \115\145 \U0001F600 \u{41}"', "Meet Me 😀 A".encode()),
        (repr("Grüße".encode())[2:-1].encode(), "Grüße".encode()),
    ],
    "css": [(rb'content:"\4d \65 \65 \74 me \00004Dax"', b"Meetme Max")],
    "utf-7": [
        ("Grüße an Jürgen".encode("utf-7"), "Grüße an Jürgen".encode()),
        (b"a +- +AOQA9g- b", b"a + \xc3\xa4\xc3\xb6 b"),
        (b"q=how+-to+-stay+-away", b"q=how+to+stay+away"),
    ],
    "utf-32le": [(b"\x07" + "Grüße, Миша 😀".encode("utf-32-le"), "Grüße, Миша 😀".encode())],
    "utf-32be": [
        ("Grüße, Миша 😀".encode("utf-32-be"), "Grüße, Миша 😀".encode()),
        ("\ufeffAnna 7".encode("utf-32-be"), b"Anna 7"),
        ("+١٢٦٧٥٥٥".encode("utf-32-be"), "+١٢٦٧٥٥٥".encode()),
    ],
    "utf-16": [
        (codecs.BOM_UTF16_LE + "我们在旧桥见面".encode("utf-16-le"), "我们在旧桥见面".encode()),
        ("下班后我们在旧桥见面,请带上你的红色雨伞。351900000000017".encode("utf-16-be"), "旧桥见面".encode()),
    ],
    "invisible": [("Me\u200bet m\u2060e\u00ad now".encode(), b"Meet me now")],
    "look-alike": [
        ("M\u0435et p\u0430ypal \uff13\uff15\uff11".encode(), b"paypal 351"),
        ("\U0001d40c\U0001d41e\U0001d41e\U0001d42d".encode(), b"Meet"),
    ],
    "nibble-swap": [(swapped(TEXT), TEXT)],
    "bit-reversal": [(mirrored(TEXT), TEXT)],
    "byte-swap-16": [(words(gzip.compress(TEXT * 9, mtime=0), 2), gzip.compress(TEXT * 9, mtime=0)[:40])],
    "byte-swap-32": [(words(zlib.compress(TEXT * 9), 4), zlib.compress(TEXT * 9)[:40])],
    "decimal-glued": [("".join(f"{byte:03d}" for byte in TEXT).encode(), TEXT)],
    "octal-glued": [("".join(f"{byte:03o}" for byte in TEXT).encode(), TEXT)],
    "hex-letters": [
        (b"d=" + TEXT.hex().translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop")).encode(), TEXT)
    ],
    "integers": [
        (str(list(struct.unpack(">10I", TEXT[:40]))).encode(), TEXT[:40]),
        (str(list(struct.unpack("<5Q", TEXT[:40]))).encode(), TEXT[:40]),
        (",".join(f"0x{TEXT[at : at + 4].hex()}" for at in range(0, 40, 4)).encode(), TEXT[:40]),
    ],
    "base64-parts": [
        (b"|".join(base64.b64encode(TEXT)[at : at + 12] for at in range(0, 56, 12)), TEXT[:41]),
    ],
    "filler": [
        (b"".join(bytes([byte, 0xA5]) for byte in TEXT), TEXT),
        (b"".join(b"." + bytes([b]) for b in TEXT), TEXT),
    ],
}
BEFORE, WORD = (
    b"see you at eight, at",
    b"351900000000017 Mars",
)  # whole blocks of every code: of 20 and 60 bytes
_Code = Callable[[bytes], bytes]
_BLOCKS: dict[str, _Code] = {
    "hex": lambda data: data.hex().encode(),
    "hex-pairs": lambda data: b"".join(b"0x%02x, " % byte for byte in data),
    "decimal": lambda data: b"".join(b"%d, " % byte for byte in data),
    "octal": lambda data: b"".join(b"%03o " % byte for byte in data),
    "binary": lambda data: b"".join(f"{byte:08b} ".encode() for byte in data),
    "base32": lambda data: base64.b32encode(data),
    "base32hex": lambda data: base64.b32hexencode(data),
    "base85": base64.b85encode,
    "ascii85": base64.a85encode,
    "base45": base45,
    "nibble-swap": swapped,
    "bit-reversal": mirrored,
    "filler": lambda data: b"".join(bytes([byte, 0xA5]) for byte in data),
    "utf-32le": lambda data: data.decode().encode("utf-32-le"),
    "utf-32be": lambda data: data.decode().encode("utf-32-be"),
    "quoted-printable": lambda data: b"".join(b"=%02X" % byte for byte in data),
    "escape": lambda data: b"".join(b"\\x%02x" % byte for byte in data),
    "css": lambda data: b"".join(b"\\%02x " % byte for byte in data),
}
PLACES: list[tuple[str, bytes, tuple[int, int]]] = [
    (name, code(BEFORE + WORD + BEFORE), (len(code(BEFORE)), len(code(BEFORE + WORD))))
    for name, code in _BLOCKS.items()
]
"""Decoder, data, and the place in it that `WORD` came from."""

_DRAW = random.Random(11)
_HASHES = b"".join(b'{"h":"%s"},' % _DRAW.randbytes(16 + n % 5).hex().encode() for n in range(50))
_TOKENS = b"".join(b'{"t":"%s"},' % base64.b64encode(_DRAW.randbytes(24 + n % 9)) for n in range(200))
_URLS = (
    b"GET https://cdn.example/a/b/Lib-4.2.1/main.js?v=20260101&id=Abc123XYZ789def&x=%5B1%5D HTTP/1.1\r\n" * 20
)
_NUMBERS = str([_DRAW.randrange(300) for _ in range(200)]).encode()
_JSON = (
    b'{"event":"ScreenView","ts":1790000000123,"props":{"name":"MainActivity","dur":12.5,"ok":true,'
    b'"ids":["a81bc81b-dead-4e5d-abff-90865d1e13b1","0cc175b9c0f1b6a831c399e269772661"]}}'
) * 20
_BENIGN = (_HASHES, _TOKENS, _URLS, _NUMBERS, _JSON, _DRAW.randbytes(4000))
LOOK_ALIKES = [(name, data) for name in GOLDEN for data in _BENIGN]
