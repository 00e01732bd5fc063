"""The decoders, and the order in which they are tried. A new one is a class and a line here."""

from sandbox.detect.decoders.arrangement import Multipart, Reversed, Utf16, Utf16BigEndian
from sandbox.detect.decoders.base import Decoded, Decoder
from sandbox.detect.decoders.compressed import Deflate, Gzip, Zip, Zlib
from sandbox.detect.decoders.digits import Digits
from sandbox.detect.decoders.escapes import HtmlEntity, JsonString, Percent
from sandbox.detect.decoders.modern import Brotli, Zstd
from sandbox.detect.decoders.runs import Base32, Base64, Hex

REGISTRY: tuple[Decoder, ...] = (
    Percent(),
    JsonString(),
    HtmlEntity(),
    Digits(),
    Multipart(),
    Base64(),
    Hex(),
    Gzip(),
    Zlib(),
    Zip(),
    Deflate(),
    Zstd(),
    Brotli(),
    Utf16(),
    Utf16BigEndian(),
    Base32(),
    Reversed(),
)

FORMATS = frozenset(
    {"gzip", "zlib", "zip", "deflate", "zstd", "brotli", "multipart", "utf-16le", "utf-16be", "decrypted"}
)
"""The decoders that know their input by its form, and not only by its alphabet."""

SPECULATIVE = frozenset({"reversed"})
"""Those that read anything at all in another way: upon what is only a guess itself, the last step."""

ESCAPES = {"url": b"%", "json": b"\\", "html": b"&"}
"""Those that leave all else as it is, with the sign that their escapes begin with."""

LETTERS = frozenset({"base64", "hex", "base32"})
"""Those that find in a text without its escapes whatever they find in it with them."""

CONVINCING = FORMATS | {"base64", "hex", "base32"}
"""Those that hardly ever yield text from what is not theirs: what led there was no guess, then."""

__all__ = ["FORMATS", "REGISTRY", "Decoded", "Decoder"]
