"""Whether strung bytes are worth more than a look: identifiers and nonces in a row are noise to everybody.

Reading noise costs more than reading anything else, for every decoder finds beginnings in it. A canary that
stands in it plainly, a known output or a key that opens it are found without this.
"""

import base64
import binascii
import re
from collections.abc import Iterator

from sandbox.detect.decoders.alphabets import OtherBase64
from sandbox.detect.decoders.base import Decoder, is_text
from sandbox.detect.decoders.base32 import Base32Hex, Crockford, ZBase32
from sandbox.detect.decoders.bignum import Base58, Base62, BigNumber
from sandbox.detect.decoders.credible import COMPRESSED, ZLIB
from sandbox.detect.decoders.forms import has_form
from sandbox.detect.decoders.looks import wordless
from sandbox.detect.decoders.swaps import BitReversal, NibbleSwap
from sandbox.detect.entropy import HIGH, entropy
from sandbox.detect.opaque import media_type

_SAMPLE = 32 * 1024
_MAGIC = 8
_SHORT_RUN = 1024
_OTHERS: tuple[Decoder, ...] = (
    Base58(),
    Base62(),
    BigNumber(),
    Base32Hex(),
    Crockford(),
    ZBase32(),
    OtherBase64(),
)
_FEW = 128
_ALPHABET = re.compile(rb"[A-Za-z0-9+/_\-=\s.]+")
_HEX = re.compile(rb"[0-9A-Fa-f\-.\s]+")
_DIGITS = b"0123456789-.,: \n"
_MOSTLY = 0.97
_BASE32 = re.compile(rb"(?:[A-Z2-7]+|[a-z2-7]+)=*")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_FORMS = re.compile(rb"\x1f\x8b\x08|PK\x03\x04|\x28\xb5\x2f\xfd|SQLite|BZh\d|\xfd7zXZ|\x04\x22\x4d\x18")


def is_promising(data: bytes) -> bool:
    """False for numbers, and for what comes out as noise in each of the alphabets that it is written in."""
    if len(data) < _FEW:
        return True
    sample = data[:_SAMPLE]
    if not is_text(sample):
        return _shows_form(data)
    if len(sample.translate(None, _DIGITS)) < len(sample) * (1 - _MOSTLY):
        return False
    if not _ALPHABET.fullmatch(sample) or any(_shows_form(inner) for inner in _decoded(sample)):
        return True
    return any(True for decoder in _OTHERS for _ in decoder.run(sample[:_SHORT_RUN]))


def is_mixed(data: bytes) -> bool:
    """Whether it is text of more than one alphabet: what was cut out of one encoded value has but one, be it
    one of many signs."""
    return is_text(data) and not _ALPHABET.fullmatch(data) and not wordless(data)


def _shows_form(data: bytes) -> bool:
    noise = not is_text(data) and entropy(data) >= HIGH
    return not noise or data.startswith(ZLIB) or _FORMS.search(data) is not None or _is_formed(data)


def _is_formed(data: bytes) -> bool:
    """Whether the noise is inside of a form (a frame, a picture), or is a compressed stream that was turned:
    in its bits, its halves of bytes, or back to front."""
    head, last = data[:_MAGIC], data[: -_MAGIC - 1 : -1]
    turned = (head.translate(BitReversal.table), head.translate(NibbleSwap.table), last)
    return any(one.startswith(COMPRESSED) for one in turned) or media_type(data) != "" or has_form(data)


def _decoded(sample: bytes) -> Iterator[bytes]:
    if _HEX.fullmatch(sample):
        digits = _NOT_HEX.sub(b"", sample)
        yield binascii.unhexlify(digits[: len(digits) // 2 * 2])
        return
    if _BASE32.fullmatch(sample):
        letters = sample.rstrip(b"=").upper()
        yield base64.b32decode(letters[: len(letters) // 8 * 8])
    run = _NOT_BASE64.sub(b"", sample.translate(_URL_SAFE))
    for shift in range(4):
        yield binascii.a2b_base64(run[shift : shift + (len(run) - shift) // 4 * 4])
