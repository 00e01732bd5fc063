"""Base64 with the letters in another order: the published ones, and the standard one mirrored or swapped.

Any other order is found by known text (`sandbox.detect.ciphers.letters`).
"""

import binascii
from collections.abc import Iterator

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Scaled
from sandbox.detect.decoders.credible import COMPRESSED, readable, sensible

_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = b"abcdefghijklmnopqrstuvwxyz"
_DIGITS = b"0123456789"
STANDARD = _UPPER + _LOWER + _DIGITS + b"+/"
_LEAST = 20
_HEAD = 32
_FIRST = 128
_ORDERS = (
    b"./" + _UPPER + _LOWER + _DIGITS,  # bcrypt
    b"./" + _DIGITS + _UPPER + _LOWER,  # crypt(3)
    b"+-" + _DIGITS + _UPPER + _LOWER,  # xxencode
    _UPPER + _LOWER + _DIGITS + b"+,",  # IMAP mailbox names (RFC 3501, section 5.1.3)
    _UPPER + _LOWER + _DIGITS + b"._",  # YUI, and .NET's variants
    _UPPER + _LOWER + _DIGITS + b"-.",
    _LOWER + _UPPER + _DIGITS + b"+/",
    _LOWER + _UPPER + _DIGITS + b"-_",
    _DIGITS + _UPPER + _LOWER + b"+/",
    _DIGITS + _UPPER + _LOWER + b"-_",  # Geo64
    _DIGITS + _LOWER + _UPPER + b"+/",
    _DIGITS + _LOWER + _UPPER + b"-_",
    _DIGITS + _LOWER + _UPPER + b"@_",  # bash
    STANDARD[::-1],
    b"-" + _DIGITS + _UPPER + b"_" + _LOWER,  # sorted as ASCII is
)
_TO_STANDARD = tuple(bytes.maketrans(order, STANDARD) for order in _ORDERS)
_FIRSTS = tuple(order[8:32] for order in _ORDERS)
"""The letters that begin each four where the bytes are ASCII: 0x20 to 0x7f have 8 to 31 in front."""

_HEADS = tuple(
    tuple(
        binascii.b2a_base64(magic)[: len(magic) * 4 // 3].translate(bytes.maketrans(STANDARD, order))
        for magic in COMPRESSED
    )
    for order in _ORDERS
)
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


class OtherBase64:
    """Base64 with other orders of letters: bcrypt, crypt(3), xxencode, IMAP, YUI, Geo64, bash, cases swapped,
    digits first, back to front.
    """

    name = "base64-other"
    requires = "a run of at least 20 letters and digits of both cases with + / - _ . , or @, that is not hex"
    provides = (
        "the decoded bytes of a run that standard base64 does not make text of, if they are text or begin as "
        "a compressed stream"
    )
    limits = "runs glued to other text of the same alphabet; short binary data"
    trigger: bytes | None = rb"[A-Za-z0-9+/\-_.,@]{20}"
    form = False
    _alphabet = Alphabet(STANDARD + b"-_.,@")

    def run(self, data: bytes) -> Iterator[Decoded]:
        done: set[bytes] = set()
        for start, end in self._alphabet.runs(data, _LEAST):
            run = data[start:end].rstrip(b".")
            head = run[:_HEAD]
            if run not in done and head.lower() != head != head.upper() and not _is_standard(head):
                done.add(run)
                yield from _readings(run, start)


def _readings(run: bytes, start: int) -> Iterator[Decoded]:
    firsts = run[:_FIRST:4]
    for table, fitting, heads in zip(_TO_STANDARD, _FIRSTS, _HEADS, strict=True):
        if len(firsts.translate(None, fitting)) * 4 > len(firsts) and not run.startswith(heads):
            continue
        if sensible(_decoded(run[:_HEAD].translate(table)), 12):
            decoded = _decoded(run.translate(table))
            yield Decoded(decoded, Scaled(start, 3, 4, start + len(run)), guess=True)
            return


def _is_standard(head: bytes) -> bool:
    return readable(_decoded(head.translate(_URL_SAFE)))


def _decoded(run: bytes) -> bytes:
    body = run[: len(run) - (1 if len(run) % 4 == 1 else 0)]
    try:
        return binascii.a2b_base64(body + b"=" * (-len(body) % 4))
    except binascii.Error:
        return b""
