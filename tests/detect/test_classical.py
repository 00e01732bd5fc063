"""Simple ciphers: each is undone for values nobody told it, and none is seen where there is none."""

import base64
import codecs
import gzip
import io
import json
import random
import string
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from owner import Blobs, owner, post

from sandbox.detect.classical import ciphers
from sandbox.detect.classical.evidence import bits, proves
from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.swaps import BitReversal, NibbleSwap
from sandbox.detect.matcher import Matcher
from sandbox.detect.values import collect
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass

_CHARSETS = ("cp1251", "koi8-r", "gb18030", "big5")
_RUSSIAN, _CHINESE = "Мария Шаповалова", "下班後在老橋見面吧"
_OWNER = owner(1)
_NAMED = _OWNER.model_copy(
    update={
        "canaries": (
            *_OWNER.canaries,
            *(
                _OWNER.canaries[-1].model_copy(
                    update={"data_class": DataClass.CONTACTS, "form": "text", "value": text}
                )
                for text in (_RUSSIAN, _CHINESE)
            ),
        )
    }
)
_CIPHERS = {cipher.name: cipher for cipher in ciphers(collect(_NAMED))}
_DRAW = random.Random(42)
_BODY = _OWNER.sms[0].body.encode()
_JSON = json.dumps(
    {"imei": _OWNER.identity.imei, "number": _OWNER.identity.phone_number, "body": _OWNER.sms[1].body}
).encode()


def xor(data: bytes, key: bytes) -> bytes:
    return bytes(byte ^ key[at % len(key)] for at, byte in enumerate(data))


def add(data: bytes, key: bytes) -> bytes:
    return bytes((byte + key[at % len(key)]) % 256 for at, byte in enumerate(data))


def caesar(data: bytes, letters: int, digits: int = 0) -> bytes:
    out = bytearray(data)
    for at, byte in enumerate(data):
        for first, size, step in ((65, 26, letters), (97, 26, letters), (48, 10, digits)):
            if first <= byte < first + size:
                out[at] = first + (byte - first + step) % size
    return bytes(out)


def rolling(data: bytes, key: int) -> bytes:
    out, before = bytearray(), 0
    for byte in data:
        before ^= byte ^ key
        out.append(before)
    return bytes(out)


def _rot47(data: bytes) -> bytes:
    return bytes(33 + (byte + 14) % 94 if 33 <= byte < 127 else byte for byte in data)


def atbash(data: bytes) -> bytes:
    return bytes(219 - byte if 97 <= byte < 123 else 155 - byte if 65 <= byte < 91 else byte for byte in data)


def swapped(data: bytes, size: int) -> bytes:
    padded = data + bytes(-len(data) % size)
    return b"".join(padded[at : at + size][::-1] for at in range(0, len(padded), size))


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", data)
    return out.getvalue()


_ORDER = "".join(_DRAW.sample(string.ascii_letters + string.digits + "+/", 64)).encode()


def shuffled(data: bytes) -> bytes:
    usual = (string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/").encode()
    return base64.b64encode(data).rstrip(b"=").translate(bytes.maketrans(usual, _ORDER))


_KEY16 = _DRAW.randbytes(16)
GOLDEN: dict[str, list[tuple[bytes, bytes]]] = {
    "xor": [
        (xor(_JSON, b"\x5a"), _JSON),
        (b"\x08\x96\x01\x12" + bytes(9) + xor(_BODY, b"\xc3") + _DRAW.randbytes(40), _BODY),
        (b'{"v":1,"d":"' + xor(_BODY, b"\x03") + b'"}', _BODY),
        (xor(b"a short text of nobody's", b"\x91"), b"a short text of nobody's"),
    ],
    "byte-shift": [
        (add(_JSON, b"\x6b"), _JSON),
        (b"<v>" + add(_BODY, b"\x01") + b"</v>", _BODY),
        (add(b"a short text of nobody's", b"\xf3"), b"a short text of nobody's"),
    ],
    "rotation": [
        (codecs.encode(_JSON.decode(), "rot13").encode(), b'"imei"'),
        (b"text=" + caesar(_BODY, 7) + b"&v=1.2", _BODY.split(" \u2013".encode())[0]),
        (b"id=" + caesar(_OWNER.identity.imei.encode(), 0, 4), _OWNER.identity.imei.encode()),
        (caesar(_JSON, 11, 3), _JSON),
    ],
    "xor-packed": [
        (xor(gzip.compress(_JSON, mtime=0), b"\x77"), _JSON),
        (xor(gzip.compress(_JSON, mtime=1_790_000_000), b"k3y!"), _JSON),
        (xor(gzip.compress(_JSON, mtime=0), b"secret01"), _JSON),
        (xor(zlib.compress(_JSON), b"\x10\x20"), _JSON),
        (xor(zipped(_JSON), b"\x01\xfe\x33"), _JSON),
    ],
    "xor-repeating": [
        (xor(_JSON, b"k3y"), _JSON),
        (xor(_JSON, _KEY16), _JSON),
        (xor(_BODY, b"\x99\x10\xf2\x77\xe5"), _BODY),
        (
            xor(b"The same words again and again, the same keys again and again. " * 4, b"Nobody's"),
            b"again and",
        ),
    ],
    "byte-shift-repeating": [(add(_JSON, b"\x81\x92\xa3"), _JSON)],
    "xor-rolling": [
        (rolling(_JSON, 0x35), _JSON[1:]),
        (bytes(a ^ b for a, b in zip(_JSON, b"\0" + _JSON, strict=False)), _JSON),
        (bytes(byte ^ 0xA5 ^ at & 255 for at, byte in enumerate(_JSON)), _JSON),
    ],
    "byte-shift-counting": [
        (bytes(byte + at & 255 for at, byte in enumerate(_JSON)), _JSON),
        (bytes(byte - 3 * at + 7 & 255 for at, byte in enumerate(_JSON)), _JSON),
    ],
    "bit-rotation": [(b"x" + bytes((byte << 3 | byte >> 5) & 255 for byte in _JSON), _JSON)],
    "rot47": [(_rot47(_JSON), _JSON), (b"<a>" + _rot47(_BODY) + b"</a>", _BODY)],
    "atbash": [(b'{"n":"' + atbash(_BODY) + b'"}', _BODY)],
    "byte-swap-16": [(swapped(_JSON, 2), _JSON), (b"x" + swapped(_JSON, 2), _JSON)],
    "byte-swap-32": [(swapped(_JSON, 4), _JSON), (b"xyz" + swapped(_JSON, 4), _JSON)],
    "nibble-swap": [(b"x" + _JSON.translate(NibbleSwap.table), _JSON)],
    "bit-reversal": [(b"x" + _JSON.translate(BitReversal.table), _JSON)],
    "charset": [
        (b'{"v":"' + _RUSSIAN.encode("cp1251") + b'"}', _RUSSIAN.encode()),
        (_RUSSIAN.encode("koi8-r"), _RUSSIAN.encode()),
        (b"<a>" + _CHINESE.encode("gb18030") + b"</a>", _CHINESE.encode()),
        (_CHINESE.encode("big5"), _CHINESE.encode()),
    ],
    "base64-secret": [
        (shuffled(_JSON), _OWNER.sms[1].body.encode().split(" \u2013".encode())[0]),
        (b'{"d":"' + shuffled(_BODY) + b'"}', _BODY),
        (b"d=" + shuffled(b"\x10\x05\x00\x04MQTT\x04\x02" + _BODY + b"\x00\xff") + b"&v=1", _BODY),
    ],
    "xor-counting": [
        (bytes(byte ^ (at + 77) % 256 for at, byte in enumerate(_JSON)), _JSON),
        (bytes(byte ^ (200 - at) % 256 for at, byte in enumerate(_JSON)), _JSON),
    ],
}


@pytest.mark.parametrize(
    ("name", "data", "plain"), [(name, *case) for name, cases in GOLDEN.items() for case in cases]
)
def test_each_cipher_is_undone_in_place(name: str, data: bytes, plain: bytes) -> None:
    for decoded in _CIPHERS[name].run(data):
        text = _unpacked(decoded.data) if name == "xor-packed" else decoded.data
        if plain in text:
            _check_places(name, data, plain, decoded)
            return
    pytest.fail("not undone")


def _check_places(name: str, data: bytes, plain: bytes, decoded: Decoded) -> None:
    if name == "charset":
        at = decoded.data.index(plain)
        first, last = decoded.to_input(at, at + len(plain)) or (0, 0)
        assert any(data[first:last].decode(codec, "replace") == plain.decode() for codec in _CHARSETS)
        return
    if name == "base64-secret":
        at = decoded.data.index(plain)
        first, last = decoded.to_input(at, at + len(plain)) or (0, 0)
        assert -(-len(plain) * 4 // 3) <= last - first <= len(plain) * 4 // 3 + 8
        return
    first, last = decoded.to_input(4, 8) or (0, 0)
    assert 0 <= 4 - first < 4 and 0 <= last - 8 < 4
    assert (first, last) == (4, 8) or name.startswith("byte-swap")


def _unpacked(data: bytes) -> bytes:
    if data.startswith(b"PK"):
        return zipfile.ZipFile(io.BytesIO(data)).read("a.json")
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else zlib.decompress(data)


def test_every_cipher_has_a_golden_case() -> None:
    assert set(GOLDEN) == set(_CIPHERS)


@pytest.mark.parametrize("name", sorted(set(GOLDEN) - {"charset"}))
def test_the_matcher_names_the_cipher_and_the_place(name: str, matcher: Matcher) -> None:
    blobs = Blobs()
    data = GOLDEN[name][0][0]
    matches = matcher.matches(post(blobs, b"d=" + base64.b64encode(data)), blobs)
    assert matches
    assert {match.chain[:2] for match in matches} <= {("base64", name), ("base64",)}
    bodies = [match for match in matches if match.data_class == DataClass.SMS_BODY]
    assert bodies
    for match in bodies:
        assert match.byte_range.end - match.byte_range.start <= len(_OWNER.sms[1].body) * 2 + 4 or (
            name == "xor-packed"
        )


def _undone_under(key: bytes, body: bytes) -> bool:
    data = xor(b"\x07\x01" + body * 3, key)
    plains = [decoded.data for name in ("xor", "xor-repeating") for decoded in _CIPHERS[name].run(data)]
    return any(body[8:40] in plain for plain in plains)


def test_texts_under_nearly_any_random_key_of_up_to_24_bytes_are_read() -> None:
    """Nearly: that a period shows in three hundred bytes is itself a matter of chance."""
    draw = random.Random(9)
    bodies = [sms.body.encode() for sms in _OWNER.sms]
    read = [
        _undone_under(bytes(draw.randrange(128, 256) for _ in range(size)), body)
        for size in range(1, 25)
        for body in bodies
    ]
    assert sum(read) >= 0.98 * len(read)


_SEEDS = (100, 101)


def _benign() -> dict[str, bytes]:
    draw = random.Random(7)
    others = [generate(seed, 1_790_000_000_000) for seed in _SEEDS]
    values = json.dumps([c.value for o in others for c in o.canaries], ensure_ascii=False).encode()
    return {
        "random": draw.randbytes(300_000),
        "zeros": bytes(20_000),
        "spaces": b" " * 20_000,
        "others": values,
        "others under XOR": xor(values, b"\x5a"),
        "others under a key": xor(values, _KEY16),
        "others rotated": caesar(values, 13),
        "integers": b"".join(draw.randrange(5000).to_bytes(4, "little") for _ in range(20_000)),
        "base64": base64.b64encode(draw.randbytes(60_000)),
        "periodic": bytes(range(16)) * 2000,
        "digits": str([draw.randrange(10**15) for _ in range(8000)]).encode(),
        "hex": draw.randbytes(60_000).hex().encode(),
    }


_MINE = generate(1, 1_790_000_000_000)


@pytest.fixture(scope="module")
def mine() -> Matcher:
    return Matcher(_MINE)


@pytest.mark.parametrize("name", list(_benign()))
def test_nothing_is_found_where_nothing_of_the_owner_is(name: str, mine: Matcher) -> None:
    blobs = Blobs()
    assert mine.matches(post(blobs, _benign()[name]), blobs) == []


def test_runs_of_one_byte_and_short_cycles_prove_nothing() -> None:
    assert not proves(b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", b"                              ", 8, 30)
    assert not proves(b"ababababababababababababababab", b"\x80\x81" * 15, 8, 30)


def test_agreement_weighs_more_where_the_bytes_are_no_text() -> None:
    plain = b"351900000000017"
    assert bits(plain, xor(plain, b"\x03"), 8) < 56 < bits(plain, xor(plain, b"\xc3"), 8)


@given(st.binary(max_size=600))
@settings(deadline=None)
def test_no_cipher_fails_on_arbitrary_bytes(data: bytes) -> None:
    for cipher in _CIPHERS.values():
        for decoded in cipher.run(data):
            place = decoded.to_input(0, len(decoded.data))
            assert place is None or 0 <= place[0] <= place[1] <= len(data)
