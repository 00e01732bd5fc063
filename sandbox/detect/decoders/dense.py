"""Encodings with large or odd alphabets: base45, base91, uuencode, yEnc."""

import binascii
import re
import struct
from collections.abc import Iterator
from dataclasses import replace

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Pieces, Scaled, shifted, substitute
from sandbox.detect.decoders.credible import sensible
from sandbox.detect.decoders.forms import LONG_ENOUGH, has_form, may_have_form
from sandbox.detect.decoders.looks import mixed, signed
from sandbox.detect.decoders.signs import with_sign

BASE45 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
BASE91 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,./:;<=>?@[]^_`{|}~"'
_ALPHANUMERIC = BASE91[:62]
_VALUES91 = bytes(max(BASE91.find(bytes([b])), 0) for b in range(256))
_VALUES45 = bytes(max(BASE45.find(bytes([b])), 0) for b in range(256))
_HEAD = 36
_MIXED = 64  # letters that are looked at for whether they are mixed
_NO_LETTERS = bytes(byte for byte in range(256) if byte not in b"GHIJKLMNOPQRSTUVWXYZ")
_ZEROS91 = b"A" * 8
_MOST_16 = 0xFFFF
_SURE = 11  # bytes that 14 letters hold at least
_JSON = re.compile(rb"\":|,\"|://|</|=\"")


class Base45:
    """Base45 (RFC 9285), as QR codes carry it."""

    name = "base45"
    requires = "a run of at least 15 characters of the alphabet: digits, upper case and space $ % * + - . / :"
    provides = (
        "the decoded bytes, if they are text, begin as a compressed stream or have a form, or if all of a "
        "mixed run of 24 letters is of the code"
    )
    limits = "runs behind more than two characters of the alphabet that do not belong to them"
    trigger: bytes | None = rb"[0-9A-Z $%*+\-./:]{15}"
    form = False
    _alphabet = Alphabet(BASE45)

    def run(self, data: bytes) -> Iterator[Decoded]:
        return self._found(data, loosely=False)

    def loosely(self, data: bytes) -> Iterator[Decoded]:
        return self._found(data, loosely=True)

    def _found(self, data: bytes, loosely: bool) -> Iterator[Decoded]:
        for start, end in self._alphabet.runs(data, 15):
            for shift in range(3):
                run = data[start + shift : end]
                head = unbase45(run[:_HEAD])
                plain, long = sensible(head, 10), end - start >= LONG_ENOUGH and _lettered(run)
                whole = long and len(head) >= min(len(run) // 3, _HEAD // 3) * 2
                formed = not plain and whole and has_form(unbase45(run))
                if plain or formed or (loosely and whole and _whole45(run)):
                    yield Decoded(unbase45(run), Scaled(start + shift, 2, 3, end), guess=not formed)
                    break


def _lettered(run: bytes) -> bool:
    """Whether there are letters in it that no number, time or hexadecimal identifier has, or zeros."""
    head = run[:_MIXED]
    return len(head.translate(None, _NO_LETTERS)) * 16 >= len(head) or b"000" in head


def _whole45(run: bytes) -> bool:
    """Whether all of it is base45 as chance hardly makes it: no three letters beyond 16 bits, and no words,
    numbers or hexadecimal digits, which never go beyond them.
    """
    head = run[:_MIXED]
    letters = len(head.translate(None, _NO_LETTERS))
    signs = len(head.translate(None, _ALPHANUMERIC))
    return (
        len(run) % 3 != 1
        and min(letters, len(head) - letters) * 5 >= len(head)
        and signs * (16 if b"000" in head else 10) >= len(head)
        and len(unbase45(run)) == (len(run) * 2) // 3
    )


def unbase45(run: bytes) -> bytes:
    """What stands before the first three characters that are no 16-bit number."""
    values = run.translate(_VALUES45)
    whole = len(values) // 3 * 3
    numbers = [
        low + 45 * middle + 2025 * high
        for low, middle, high in zip(values[:whole:3], values[1:whole:3], values[2:whole:3], strict=True)
    ]
    wrong = next((at for at, number in enumerate(numbers) if number > _MOST_16), None)
    out = struct.pack(f">{len(numbers[:wrong])}H", *numbers[:wrong])
    rest = values[whole:]
    if wrong is None and len(rest) == 2 and (last := rest[0] + 45 * rest[1]) < 256:
        out += bytes([last])
    return out


class Base91:
    """basE91 (http://base91.sourceforge.net/)."""

    name = "base91"
    requires = (
        "a run of at least 14 letters of the alphabet, behind what is no printable character, a quote, an "
        "equals sign or a slash"
    )
    provides = "the decoded bytes, if they are text, begin as a compressed stream or have a form"
    limits = "none of ! # $ % ( ) * ; < > [ ] ^ ` | ~ among the first 14 letters"
    trigger: bytes | None = with_sign(BASE91.replace(b'"', b""), b"!#$%()*;<>[]^`|~")
    form = False
    _begin = re.compile(
        rb"(?:[\"=/\x00-\x20\x7f-\xff]|\A)(?=[!-&(-,.-\[\]-~]{14})"
        rb"(?=[\"-&(-,.-;=?-\[\]_a-z]{0,13}[!#-%()*;<>\[\]^`{-~])"
    )
    _run = re.compile(rb"[!-&(-,.-\[\]-~]+")

    def run(self, data: bytes) -> Iterator[Decoded]:
        return self._found(data, loosely=False)

    def loosely(self, data: bytes) -> Iterator[Decoded]:
        return self._found(data, loosely=True)

    def _found(self, data: bytes, loosely: bool) -> Iterator[Decoded]:
        read = tried = 0
        for match in self._begin.finditer(data):
            start = match.end()
            if start < read or not _begins_oddly(data, start):
                continue
            head, _ = unbase91(data[start : start + _HEAD])
            run = self._run.match(data, start)
            last = run.end() if run else start
            plain = sensible(head[:_SURE], 11)
            if not plain and (last - start < LONG_ENOUGH or not signed(data[start:last])):
                continue
            formed = not plain and may_have_form(head) and has_form(unbase91(data[start:last])[0])
            if plain or formed or (loosely and start >= tried and mixed(data[start:last])):
                read, tried = (last, last) if plain or formed else (read, last)
                yield replace(self._reading(data[start:last], start), guess=not formed)

    @staticmethod
    def _reading(run: bytes, start: int) -> Decoded:
        out, taken = unbase91(run)
        places = [start + place for place in taken]
        return Decoded(out, Pieces(list(range(len(out) + 1)), places, [False] * len(places)), guess=True)


def _begins_oddly(data: bytes, start: int) -> bool:
    """Whether it does at once, or has signs further on, or zeros, which are one letter over and over."""
    head = data[start : start + _HEAD]
    return _odd(head[:14]) or _odd(head, 1 if _ZEROS91 in head else 4)


def _odd(head: bytes, least: int = 2) -> bool:
    """Whether there are as many signs as the code makes, both cases, and no JSON, HTML or URL."""
    signs = len(head.translate(None, _ALPHANUMERIC))
    return signs >= least and head.lower() != head != head.upper() and not _JSON.search(head)


def unbase91(run: bytes) -> tuple[bytes, list[int]]:
    """The bytes, and for each the place of the pair of letters it began in; last the end of the run."""
    values = run.translate(_VALUES91)
    out, places = bytearray(), list[int]()
    queue = held = 0
    for at in range(0, len(values) - 1, 2):
        pair = values[at] + values[at + 1] * 91
        queue |= pair << held
        held += 13 if pair & 8191 > 88 else 14
        while held >= 8:
            out.append(queue & 255)
            places.append(max(at - 2, 0))
            queue, held = queue >> 8, held - 8
    if len(values) % 2 and held < 8:
        out.append((queue | values[-1] << held) & 255)
        places.append(max(len(values) - 3, 0))
    return bytes(out), [*places, len(values)]


class Uuencode:
    """uuencode (POSIX, IEEE 1003.1), with its `begin` line or full lines of it alone."""

    name = "uuencode"
    requires = "a line `begin <mode> <name>` and lines of the code, or two full lines that begin with M"
    provides = "the decoded lines together"
    limits = "short lines without a `begin` line"
    trigger: bytes | None = rb"begin(?:-base64)? [0-7]{3}|(?:^|\n)M[ -`]{60}\r?\n"
    form = True
    _block = re.compile(
        rb"begin [0-7]{3,4} [^\r\n]{1,255}\r?\n((?:[!-M][ -`]{2,84}\r?\n)+)"
        rb"|(?:^|(?<=\n))((?:M[ -`]{60}\r?\n){2,}(?:[!-L][ -`]{2,60}(?:\r?\n|$))?)"
    )
    _line = re.compile(rb"[!-M][ -`]{2,84}(?:\r?\n|\Z)")

    def run(self, data: bytes) -> Iterator[Decoded]:
        if b"begin " not in data and b"\nM" not in data and not data.startswith(b"M"):
            return
        for match in self._block.finditer(data):
            which = 1 if match[1] else 2
            decoded = substitute(match[which], self._line, _line_of_uu)
            if decoded.data:
                yield shifted(decoded, match.start(which))


def _line_of_uu(match: re.Match[bytes]) -> bytes:
    try:
        return binascii.a2b_uu(match[0][: 1 + -(-(match[0][0] - 32) // 3) * 4])
    except binascii.Error:
        return b""


class YEnc:
    """yEnc (http://www.yenc.org/yenc-draft.1.3.txt), the code of newsgroups."""

    name = "yenc"
    requires = "a line that begins with =ybegin"
    provides = "the decoded bytes up to =yend or the end of the data"
    limits = "parts are not put together"
    trigger: bytes | None = rb"=ybegin "
    form = True
    _block = re.compile(rb"=ybegin [^\r\n]*\r?\n(?:=ypart [^\r\n]*\r?\n)?(.*?)(?:\r?\n=yend|\Z)", re.S)
    _escape = re.compile(rb"=(.)|\r?\n", re.S)
    _shift = bytes((b - 42) % 256 for b in range(256))

    def run(self, data: bytes) -> Iterator[Decoded]:
        if b"=ybegin " not in data:
            return
        for match in self._block.finditer(data):
            plain = substitute(match[1], self._escape, _escaped_of_yenc)
            if plain.data:
                moved = Decoded(plain.data.translate(self._shift), plain.to_input, work=plain.work)
                yield shifted(moved, match.start(1))


def _escaped_of_yenc(match: re.Match[bytes]) -> bytes:
    return bytes([(match[1][0] - 64) % 256]) if match[1] else b""
