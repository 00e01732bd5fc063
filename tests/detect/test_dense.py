"""Codes with large or odd alphabets around what makes no sense by itself: turned bits, packed data, forms."""

import base64
import gzip
import json
import random

import pytest
from encoders import LOOK_ALIKES, base45, base91, number
from owner import Blobs, owner, post

from sandbox.detect.decoders import LOOSE
from sandbox.detect.decoders.base85 import Ascii85
from sandbox.detect.decoders.dense import Base45
from sandbox.detect.decoders.forms import has_form
from sandbox.detect.decoders.looks import mixed, signed, varied
from sandbox.detect.decoders.swaps import BitReversal
from sandbox.detect.decoders.tokens import tokens
from sandbox.detect.matcher import Matcher

_OWNER = owner(1)
_MATCHER = Matcher(_OWNER)
_MAIL = _OWNER.contacts[0].emails[0]
_CODES = {
    "base58": lambda data: number(data, b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
    "base62": lambda data: number(data, b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    "number": lambda data: number(data, b"0123456789abcdefghijklmnopqrstuvwxyz"),
    "base32hex": lambda data: base64.b32hexencode(data).rstrip(b"="),
    "base85": base64.b85encode,
    "ascii85": base64.a85encode,
    "base91": base91,
    "base45": base45,
}


def _values(payload: bytes) -> set[str]:
    blobs = Blobs()
    return {match.value for match in _MATCHER.matches(post(blobs, payload), blobs)}


@pytest.mark.parametrize("name", _CODES)
def test_bits_turned_below_a_code_are_found_though_they_have_no_form(name: str) -> None:
    turned = f"to {_MAIL}, at once".encode().translate(BitReversal.table)
    assert _MAIL in _values(_CODES[name](turned))


@pytest.mark.parametrize("name", ["base58", "base62", "base85", "ascii85"])
def test_they_are_found_among_other_tokens(name: str) -> None:
    turned = f"to {_MAIL}, at once".encode().translate(BitReversal.table)
    others = {f"k{at}": base64.b64encode(random.Random(at).randbytes(21)).decode() for at in range(4)}
    assert _MAIL in _values(json.dumps({**others, "d": _CODES[name](turned).decode()}).encode())


@pytest.mark.parametrize("name", ["base32hex", "base85", "base91"])
def test_a_packed_text_with_its_bits_turned_is_unpacked_below_a_code(name: str) -> None:
    packed = gzip.compress(f"to {_MAIL}, at once".encode(), mtime=0).translate(BitReversal.table)
    assert _MAIL in _values(_CODES[name](packed))


def test_a_short_identifier_in_a_code_is_found_alone() -> None:
    serial = _OWNER.identity.serial
    assert 8 <= len(serial) <= 12
    for name in ("base58", "base62", "number", "base32hex", "base85", "ascii85"):
        assert serial in _values(b"v=" + _CODES[name](serial.encode()) + b"\n"), name


def test_a_code_as_a_part_of_a_path_is_read() -> None:
    word = _CODES["number"](_MAIL.encode())
    assert tokens(b"/api/v2/t/" + word + b"/next") == ((10, word),)
    assert tokens(b'"c3Rvcm1z/' + word + b'/YWJj+ZGVm"') == ()
    assert _MAIL in _values(b"GET /api/v2/t/" + word + b"/next HTTP/1.1\r\n\r\n")


def test_a_code_behind_a_slash_or_with_quotes_in_it_is_read() -> None:
    escaped = "".join(f"\\{byte:03o}" for byte in _MAIL.encode()).encode()
    assert _MAIL in _values(b"/api/v2/u/" + base91(escaped))
    texts = (
        base64.a85encode(random.Random(at).randbytes(8).hex().encode() + b" " + _MAIL.encode())
        for at in range(1000)
    )
    quoted = next(text for text in texts if 15 <= text.find(b'"') < 20)
    assert _MAIL in _values(quoted)


def test_z_of_ascii85_stands_for_four_zeros() -> None:
    data = b"OggS" + bytes(40) + b"COMMENT=" + bytes(1000) + _MAIL.encode()
    framed, plain = base64.a85encode(data, adobe=True), base64.a85encode(data)
    assert [piece.data for piece in Ascii85().run(framed)][-1].startswith(data)
    (read,) = Ascii85().run(b"x " + plain + b"\n")
    assert read.data.startswith(data)
    start, end = read.to_input(len(data) - len(_MAIL), len(data))
    assert end - start < 2 * len(_MAIL)


def test_numbers_and_words_in_capitals_are_no_base45() -> None:
    dates = b"2026-11-27 14:24:04 2026-11-27 14:24:05 17.5 - 33 + 40"
    for text in (dates, b"THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG", b"A1B2C3D4E5F60718293A4B5C6D7E8F90"):
        assert list(Base45().loosely(text)) == []


def test_everyday_runs_do_not_look_like_codes() -> None:
    for run in (
        b"sdk=af9f55ad-d684-4cdd-aa70-ec7fd24b35a0&sid=True&tz=CPH2211&os=SM-A12",
        b"https://cdn.example.org/assets/main.js?v=12#section(3)",
        b'{"id":"a1B2","n":[1,2,3]}',
        b"function(t,e){return(t<e)?t:e}",
    ):
        assert not mixed(run)
    assert not varied(b"networkSession2701824", 0.35)
    assert not varied(b"20session2701824upload", 0.2)


def test_nearly_all_codes_of_random_bytes_look_like_codes() -> None:
    draw = random.Random(7)
    for code in (base64.b85encode, base64.a85encode, base91):
        runs = [code(draw.randbytes(40)) for _ in range(200)]
        assert sum(mixed(run) and signed(run) for run in runs) >= 190


@pytest.mark.parametrize(("name", "data"), [pair for pair in LOOK_ALIKES if pair[0] in LOOSE])
def test_what_only_looks_like_a_code_is_a_guess_at_most(name: str, data: bytes) -> None:
    assert all(piece.guess for piece in LOOSE[name].loosely(data))


def test_pictures_and_turned_streams_have_a_form() -> None:
    noise = random.Random(3).randbytes(60)
    swapped_zips = (b"KP\x04\x03\x00\x14", b"\x04\x03KP\x00\x00\x00\x14")
    for head in (b"GIF89a", b"OggS\x00", b"ID3\x03", b"%PDF-", *swapped_zips, b"\xf8\xd1\x10\x00"):
        assert has_form(head + noise)
    assert has_form(noise + b"\x00\x08\x8b\x1f")
    assert not has_form(noise)


def test_a_code_of_escapes_alone_is_read_back_to_front() -> None:
    backwards = base64.b85encode(_MAIL.encode())[::-1]
    assert _MAIL in _values("".join(f"&#{byte};" for byte in backwards).encode())


def test_all_of_ascii85_with_quotes_is_read_though_a_part_of_it_reads_as_text() -> None:
    data = bytes([4, 6, 27, 62]) + b"#2w18%:6#wdWGWVVW" + random.Random(9).randbytes(400)
    code = base64.a85encode(data).replace(b"z", b"!!!!!")
    assert b'"' in code[:64]
    assert b"/" in code[:64]
    assert data in {decoded.data for decoded in Ascii85().loosely(code)}
