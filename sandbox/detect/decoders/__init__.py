"""The decoders, and the order in which they are tried. A new one is a class and a line here."""

from sandbox.detect.decoders.alphabets import OtherBase64
from sandbox.detect.decoders.arrangement import Multipart, Reversed, Utf16, Utf16BigEndian
from sandbox.detect.decoders.base import Decoded, Decoder, Loose
from sandbox.detect.decoders.base32 import Base32Hex, Crockford, ZBase32
from sandbox.detect.decoders.base85 import Z85, Ascii85, Base85
from sandbox.detect.decoders.bignum import Base58, Base62, BigNumber
from sandbox.detect.decoders.binary import BINARY
from sandbox.detect.decoders.characters import Invisible, LookAlike
from sandbox.detect.decoders.charsets import Utf32, Utf32BigEndian, WideText
from sandbox.detect.decoders.compressed import Deflate, Gzip, Zip, Zlib
from sandbox.detect.decoders.dense import Base45, Base91, Uuencode, YEnc
from sandbox.detect.decoders.digits import Digits
from sandbox.detect.decoders.escapes import HtmlEntity, JsonString, Percent
from sandbox.detect.decoders.fields import Field
from sandbox.detect.decoders.glued import GluedDecimal, GluedOctal, Integers, LetterHex, PartedBase64
from sandbox.detect.decoders.interleaved import Columns, DigitParts, Interleaved
from sandbox.detect.decoders.mail import MimeBase64, QuotedPrintable, Utf7
from sandbox.detect.decoders.modern import Brotli, Zstd
from sandbox.detect.decoders.numerals import Binary, Decimal, HexPairs, Octal
from sandbox.detect.decoders.runs import Base32, Base64, Hex
from sandbox.detect.decoders.source_text import Css, SourceEscape
from sandbox.detect.decoders.swaps import BitReversal, Filler, NibbleSwap
from sandbox.detect.decoders.words import ByteSwap16, ByteSwap32

REGISTRY: tuple[Decoder, ...] = (
    Percent(),
    JsonString(),
    HtmlEntity(),
    Digits(),
    Field(),
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
    *BINARY,
    Base32(),
    QuotedPrintable(),
    MimeBase64(),
    SourceEscape(),
    Css(),
    Utf7(),
    Utf32(),
    Utf32BigEndian(),
    WideText(),
    Invisible(),
    LookAlike(),
    HexPairs(),
    Decimal(),
    Octal(),
    Binary(),
    GluedDecimal(),
    GluedOctal(),
    LetterHex(),
    Integers(),
    PartedBase64(),
    Uuencode(),
    YEnc(),
    OtherBase64(),
    Base85(),
    Ascii85(),
    Z85(),
    Base58(),
    Base62(),
    Base32Hex(),
    Crockford(),
    ZBase32(),
    Base45(),
    Base91(),
    BigNumber(),
    NibbleSwap(),
    BitReversal(),
    ByteSwap16(),
    ByteSwap32(),
    Filler(),
    Interleaved(),
    Columns(),
    DigitParts(),
    Reversed(),
)

LOOSE = {decoder.name: decoder for decoder in REGISTRY if isinstance(decoder, Loose)}
"""Those of large or odd alphabets, which any bytes may be written in."""

FORMATS = frozenset(decoder.name for decoder in BINARY) | frozenset(
    {
        "gzip",
        "zlib",
        "zip",
        "deflate",
        "zstd",
        "brotli",
        "field",
        "multipart",
        "utf-16le",
        "utf-16be",
        "utf-16",
        "uuencode",
        "yenc",
        "decrypted",
    }
)
"""The decoders that know their input by its form, and not only by its alphabet."""

EXPLAINING = FORMATS - {"utf-16"}
"""Those of them whose data is not also something else: of two bytes a character any repeated ones are."""

WIDE = frozenset({"utf-16le", "utf-16be"})
"""Those that find texts in whatever is not random."""

EVERYDAY = frozenset(
    {"url", "json", "html", "digits", "base64", "hex", "base32", "quoted-printable", "gzip", "zlib", "zstd"}
)
"""What values of different kinds that happen to stand behind each other are read by."""

CIPHERS = frozenset(
    {
        "xor",
        "byte-shift",
        "rotation",
        "xor-packed",
        "xor-repeating",
        "byte-shift-repeating",
        "xor-rolling",
        "xor-counting",
        "byte-shift-counting",
        "bit-rotation",
        "rot47",
        "atbash",
        "byte-swap-16",
        "byte-swap-32",
        "charset",
    }
)
"""The names of `sandbox.detect.classical`. None is looked for in the guess of another, or back to front."""

OF_ONE = frozenset(
    {
        "xor-packed",
        "xor-repeating",
        "byte-shift-repeating",
        "xor-rolling",
        "xor-counting",
        "byte-shift-counting",
    }
)
"""Those whose key counts from the first byte of a piece: many pieces on a sheet have no such."""

SPECULATIVE = frozenset({"reversed", "nibble-swap", "bit-reversal", "filler"}) | (CIPHERS - {"xor-packed"})
"""Those that read anything at all in another way: upon what is only a guess itself, the last step, unless
something compressed comes out. A check sum that holds is no guess."""

BY_VALUE = frozenset({"charset"})
"""Those of them that turn nothing: the owner's text stands as it is, also beside what a form accounts for."""

LAST = frozenset({"bcd", "interleaved", "columns", "digit-parts"})
"""Those of which nothing more is decoded: digits, which read as hexadecimal would be the data again, or are
but some of them."""

TURNS = SPECULATIVE | LAST | {"xor-packed", "websocket", "brotli", "deflate"}
"""Those that a run is read by for which nothing speaks but its look: all others showed it to have no form. Of
a short frame with a mask, and of streams without a mark, nothing can show it."""

ESCAPES = {"url": b"%", "json": b"\\", "html": b"&"}
"""Those that leave all else as it is, with the sign that their escapes begin with."""

_WORDS = frozenset(
    {
        "base58",
        "base62",
        "number",
        "base32hex",
        "base32crockford",
        "z-base-32",
        "base64-other",
        "base64-secret",
    }
)

LETTERS = frozenset({"base64", "hex", "base32"}) | _WORDS
"""Those that find in a text without its escapes whatever they find in it with them."""

_SENSIBLE = frozenset(
    {"decimal-glued", "octal-glued", "hex-letters", "integers", "base64-parts"}
    | {"base85", "ascii85", "z85", "base91", "base45", "hex-pairs", "decimal", "octal", "binary"}
)
OF_SURE = frozenset({"columns"})
"""Those that read any text at all in another order: of guesses, of which there are many, nobody asks them."""

CONVINCING = FORMATS | LETTERS | _SENSIBLE
"""Those that hardly ever yield text from what is not theirs: what led there was no guess, then."""

__all__ = ["FORMATS", "REGISTRY", "Decoded", "Decoder"]
