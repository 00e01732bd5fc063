"""Known formats turned as a whole: their first bytes tell, and lead on to whatever they hold."""

import base64
import bz2
import gzip
import io
import lzma
import plistlib
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from encoders import words
from golden_binary import tarred
from owner import Blobs, owner, post

from sandbox.detect.decoders.beginnings import HEAD, added_byte, begins, counted_byte, xored_byte, xored_bytes
from sandbox.detect.decoders.swaps import BitReversal, NibbleSwap
from sandbox.detect.matcher import Matcher

_OWNER = owner(1)
_IMEI = _OWNER.identity.imei
_BODY = _OWNER.sms[0].body
_MATCHER = Matcher(_OWNER)
_HIDDEN = f"device {_IMEI} of mine".encode("utf-16-le")

Change = Callable[[bytes], bytes]


def _zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.bin", (2026, 11, 1, 8, 30, 0)), data)
    return out.getvalue()


def _database(data: bytes) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table t (a blob)")
        connection.execute("insert into t values (?)", (data,))
        return connection.serialize()


def _named(data: bytes) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("log.txt", "wb", fileobj=out, mtime=1_797_000_000) as file:
        file.write(data)
    return out.getvalue()


_FORMATS: dict[str, Change] = {
    "gzip": gzip.compress,
    "gzip with a name": _named,
    "zip, stored": _zipped,
    "tar": tarred,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "bzip2": bz2.compress,
    "sqlite": _database,
    "bplist": lambda data: plistlib.dumps({"a": data}, fmt=plistlib.FMT_BINARY),
}
_TURNINGS: dict[str, Change] = {
    "words of 16 bits": lambda data: words(data, 2),
    "words of 32 bits": lambda data: words(data, 4),
    "nibbles": lambda data: data.translate(NibbleSwap.table),
    "bits": lambda data: data.translate(BitReversal.table),
    "back to front": lambda data: data[::-1],
    "xor": lambda data: bytes(byte ^ 0x5A for byte in data),
    "added": lambda data: bytes((byte + 77) % 256 for byte in data),
    "counting": lambda data: bytes(byte ^ (at + 200) % 256 for at, byte in enumerate(data)),
}


def _found(payload: bytes) -> set[str]:
    blobs = Blobs()
    return {match.value for match in _MATCHER.matches(post(blobs, payload), blobs)}


@pytest.mark.parametrize("turning", _TURNINGS)
@pytest.mark.parametrize("form", _FORMATS)
def test_a_turned_format_is_read_although_nothing_in_it_is_plain(form: str, turning: str) -> None:
    if form == "tar" and turning == "counting":
        pytest.skip("a tar begins with a name, which tells no key")
    payload = _TURNINGS[turning](_FORMATS[form](_HIDDEN))
    assert _IMEI in _found(b"d=" + base64.b64encode(payload))


@pytest.mark.parametrize("key", [b"k3y", b"Secr3tKey", b"0123456789abcdeF"])
def test_a_tar_under_letters_as_key_is_read_where_its_zeros_show_the_key(key: bytes) -> None:
    archive = tarred(_HIDDEN)
    assert _IMEI in _found(bytes(byte ^ key[at % len(key)] for at, byte in enumerate(archive)))


def test_text_in_a_member_of_a_tar_is_read_as_text_of_its_own() -> None:
    assert _IMEI in _found(tarred(base64.b85encode(f"device {_IMEI} of mine".encode())))


def test_lines_back_to_front_of_a_wrapped_text_keep_their_order() -> None:
    wrapped = base64.encodebytes(gzip.compress(_HIDDEN + bytes(range(256)), mtime=0))
    assert _IMEI in _found(b"\n".join(line[::-1] for line in wrapped.split(b"\n")))


def test_one_guess_upon_another_is_read_on_where_it_leads_to_a_known_format() -> None:
    inner = quote(gzip.compress(_HIDDEN)[::-1])
    assert _IMEI in _found(inner[::-1].encode())
    assert _IMEI in _found(quote(quote(f"before {_IMEI} behind")[::-1])[::-1].encode())


@pytest.mark.parametrize("binary", [False, True])
def test_turned_letters_are_met_in_binary_data_and_back_to_front(binary: bool) -> None:
    turned = "".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.islower() else c for c in _BODY.lower()).encode()
    around = b"\x00\x01\xfe\xff\x10\x80" * 4 if binary else b" "
    for text in (turned, turned[::-1]):
        assert _BODY in _found(around + text + around)


def test_an_identifier_of_digits_and_few_letters_is_met_under_a_turned_alphabet() -> None:
    known = _OWNER.identity.advertising_id
    turned = "".join(chr((ord(c) - 97 + 5) % 26 + 97) if c.isalpha() else c for c in known)
    assert known in _found(f"id={turned}".encode())


def test_a_place_is_met_in_swapped_words_of_a_record() -> None:
    spot = _OWNER.track[0]
    text = words(f"{spot.latitude:.6f},{spot.longitude:.6f}".encode(), 2)
    assert _found(b"\x0a" + bytes([len(text)]) + text + b"\x12\x04abcd")


def test_a_value_alone_is_met_under_a_short_key_and_under_running_ones() -> None:
    value = _OWNER.identity.advertising_id.encode()
    key = b"\x91\xa2\xb3\xc4"
    assert value.decode() in _found(bytes(byte ^ key[at % 4] for at, byte in enumerate(value)))
    assert value.decode() in _found(bytes(byte ^ 0xC8 ^ 0 + at & 255 for at, byte in enumerate(value)))
    rolled, before = bytearray(), 0xA7
    for byte in value:
        before ^= byte
        rolled.append(before)
    assert value.decode() in _found(bytes(rolled))


def test_beginnings_tell_their_key() -> None:
    data = plistlib.dumps({"a": b"x" * 40}, fmt=plistlib.FMT_BINARY)
    assert begins(data[:HEAD]) and not begins(b"bplist of things")
    assert xored_byte(bytes(byte ^ 0x21 for byte in data)) == 0x21
    assert added_byte(bytes((byte + 9) % 256 for byte in data)) == 9
    assert counted_byte(bytes(byte ^ (at + 7) % 256 for at, byte in enumerate(data)), 1) == 7
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
    key = b"\x11\x22\x33\x44\x55"
    assert xored_bytes(bytes(byte ^ key[at % 5] for at, byte in enumerate(picture))) == key


@pytest.mark.parametrize("data", [b"", b"a", b"\x00" * 300, b"a" * 300, zlib.compress(b"abc" * 99)])
def test_what_is_no_known_format_has_no_key(data: bytes) -> None:
    assert not xored_byte(data) and not added_byte(data) and not xored_bytes(data)
