"""Each decoder on a golden case: what it yields, and that the map leads back to the right bytes."""

import base64
import gzip
import io
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sandbox.detect.decoders import REGISTRY
from sandbox.detect.decoders.base import MAX_OUTPUT
from sandbox.detect.reference import reference
from sandbox.detect.search import Triggers
from tests.detect import encoders, golden_binary

TEXT = b"Meet me at the old bridge, 351900000000017!"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("DcTellMessage.json", data)
    return out.getvalue()


def streamed_zip(data: bytes) -> bytes:
    """As Java's ZipOutputStream writes it: sizes behind the data, nothing in the local header."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.out = b""

        def writable(self) -> bool:
            return True

        def write(self, piece: object) -> int:
            self.out += bytes(piece)  # type: ignore[call-overload]
            return len(bytes(piece))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        archive.writestr("a.json", data)
    return pipe.out


GOLDEN: dict[str, list[tuple[bytes, bytes]]] = {
    "url": [(b"q=Meet%20me%2C%20now", b"Meet me, now"), (b"%4d%65%65%74%20%6d%65", b"Meet me")],
    "json": [(rb'{"b":"Meet \"me\"\n\u00e4\ud83d\ude00 \/x"}', 'Meet "me"\nä😀 /x'.encode())],
    "html": [(b"<p>Tom &amp; &#x41;nna &lt;3 &#228;</p>", "Tom & Anna <3 ä".encode())],
    "field": [
        (rb'{"sid": 7, "d": "1GLR?0ebRI\"K(gD2E<P", "os": "Pixel 7"}', b'1GLR?0ebRI"K(gD2E<P'),
        (b"<r><ts>7</ts><d>1GLR?0ebRI0K(gD2E&lt;P</d></r>", b"1GLR?0ebRI0K(gD2E<P"),
        (b'level queue,"b0(;"";}>TEXT|#x",pt_BR\r\n', b'b0(;";}>TEXT|#x'),
    ],
    "digits": [
        ("tel:\u0660\u0661\u0665\u0661-\u0662\u0663\u06f4\u06f5 ok".encode(), b"tel:0151-2345 ok"),
        ("\u0967\u0968\u0969".encode(), b"123"),
    ],
    "multipart": [
        (b"--XX\r\nContent-Type: a/b\r\n\r\n\x00\x01\x02\x03\x04\x05\x06\x07\r\n--XX--\r\n", bytes(range(8)))
    ],
    "base64": [
        (b'{"d":"' + base64.b64encode(TEXT) + b'"}', TEXT),
        (base64.urlsafe_b64encode(b"\xfb\xff\xfe" + TEXT), TEXT),
        (base64.b64encode(TEXT).rstrip(b"="), TEXT),
        (base64.encodebytes(TEXT * 3), TEXT * 3),
        (base64.encodebytes(TEXT * 3).replace(b"\n", b"\r\n"), TEXT * 3),
        (b"https://x.example/v1/up/" + base64.urlsafe_b64encode(TEXT), TEXT),
    ],
    "hex": [(b"key=" + TEXT.hex().upper().encode(), TEXT)],
    "gzip": [(b"head" + gzip.compress(TEXT) + b"tail", TEXT)],
    "zlib": [(b"head" + zlib.compress(TEXT) + b"tail", TEXT), (zlib.compress(TEXT * 9)[:-6], TEXT)],
    "deflate": [(raw_deflate(TEXT), TEXT)],
    "zstd": [
        (zstandard.compress(TEXT), TEXT),
        (b"head" + zstandard.compress(TEXT * 400) + b"tail", TEXT),
    ],
    "brotli": [(brotli.compress(TEXT), TEXT), (brotli.compress(TEXT * 5000), TEXT)],
    "zip": [
        (zipped(TEXT), TEXT),
        (b"junk" * 9 + zipped(TEXT) + b"tail", TEXT),
        (streamed_zip(TEXT), TEXT),
    ],
    "utf-16le": [(b"\xff\xfe" + "Grüße, Миша 😀".encode("utf-16-le"), "Grüße, Миша 😀".encode())],
    "utf-16be": [(b"\x01\x02" + TEXT.decode().encode("utf-16-be"), TEXT)],
    "reversed": [(TEXT[::-1], TEXT)],
    "interleaved": [(b"k=335918920509071921394057149873,", b"351900012345197")],
    "digit-parts": [
        (b"v=2.1&a=35190&b=00123&c=45197&t=x", b"351900012345197"),
        (b'{"a": 351, "b": 90001, "c": "2345197", "d": "no"}', b"351900012345197"),
    ],
    "columns": [
        (bytes(byte for letter in TEXT for byte in (letter, 120)), TEXT),
        (TEXT[::2] + TEXT[1::2], TEXT),
        (TEXT[::3] + TEXT[1::3] + TEXT[2::3], TEXT),
    ],
    "base32": [(base64.b32encode(TEXT).lower().rstrip(b"=") + b".evil.example", TEXT)],
    **golden_binary.GOLDEN,
} | encoders.GOLDEN


@pytest.mark.parametrize("decoder", REGISTRY, ids=lambda decoder: decoder.name)
def test_every_decoder_reads_its_golden_cases(decoder: object) -> None:
    for encoded, plain in GOLDEN[decoder.name]:  # type: ignore[attr-defined]
        outputs = [decoded.data for decoded in decoder.run(encoded)]  # type: ignore[attr-defined]
        assert any(plain in output for output in outputs), encoded


@pytest.mark.parametrize("name", ["url", "json", "html", "base64", "hex", "utf-16le", "base32"])
def test_the_input_range_of_a_word_decodes_to_that_word(name: str) -> None:
    decoder = next(decoder for decoder in REGISTRY if decoder.name == name)
    encoded, plain = GOLDEN[name][0]
    word = plain[-16:]
    decoded = next(d for d in decoder.run(encoded) if word in d.data)
    at = decoded.data.index(word)
    place = decoded.to_input(at, at + len(word))
    assert place is not None
    cut = encoded[place[0] : place[1]]
    assert any(word in again.data for again in decoder.run(cut)) or cut == word


@pytest.mark.parametrize(("name", "data", "place"), encoders.PLACES)
def test_a_word_leads_back_to_the_very_bytes_that_it_came_from(
    name: str, data: bytes, place: tuple[int, int]
) -> None:
    decoder = next(decoder for decoder in REGISTRY if decoder.name == name)
    (decoded,) = (decoded for decoded in decoder.run(data) if encoders.WORD in decoded.data)
    at = decoded.data.index(encoders.WORD)
    found = decoded.to_input(at, at + len(encoders.WORD))
    assert found is not None
    if name in ("quoted-printable", "escape"):  # one run of escapes is one piece
        assert found[0] <= place[0] < place[1] <= found[1]
    else:
        assert found == place


@pytest.mark.parametrize(("name", "data"), encoders.LOOK_ALIKES)
def test_what_only_looks_like_a_code_is_not_read(name: str, data: bytes) -> None:
    decoder = next(decoder for decoder in REGISTRY if decoder.name == name)
    assert list(decoder.run(data)) == []


def test_the_encoders_of_the_tests_agree_with_published_examples() -> None:
    assert encoders.number(b"Hello World!", encoders.BASE58) == b"2NEpo7TZRRrLZSi2U"
    assert [encoders.base45(text) for text in (b"AB", b"Hello!!", b"base-45", b"ietf!")] == [
        b"BB8",
        b"%69 VD92EX0",
        b"UJCLQE7W581",
        b"QED8WEX0",
    ]
    block = bytes.fromhex("864fd26fb559f75b")
    assert base64.b85encode(block).translate(bytes.maketrans(encoders.BASE85, encoders.Z85)) == b"HelloWorld"
    assert encoders.base32(b"foobar", encoders.DIGITS + encoders.UPPER[:22]) == b"CPNMUOJ1E8"
    assert encoders.base91(b"test") == b"fPNKd"


def test_every_golden_case_pulls_the_trigger_of_its_decoder() -> None:
    triggers = Triggers([decoder.trigger for decoder in REGISTRY])
    for number, decoder in enumerate(REGISTRY):
        for encoded, _ in GOLDEN[decoder.name]:
            assert number in triggers.pulled(encoded), (decoder.name, encoded)


@given(st.binary(max_size=400))
def test_no_decoder_fails_on_arbitrary_bytes(data: bytes) -> None:
    for decoder in REGISTRY:
        for decoded in decoder.run(data):
            place = decoded.to_input(0, len(decoded.data))
            assert place is None or 0 <= place[0] <= place[1] <= len(data)


@given(st.sampled_from(sorted(GOLDEN)), st.binary(max_size=60), st.integers(0, 200))
def test_no_decoder_fails_on_spoilt_encodings(name: str, noise: bytes, at: int) -> None:
    encoded = GOLDEN[name][0][0]
    spoilt = encoded[:at] + noise + encoded[at + len(noise) :]
    for decoder in REGISTRY:
        list(decoder.run(spoilt))


def test_a_bomb_is_cut_and_says_so() -> None:
    decoder = next(decoder for decoder in REGISTRY if decoder.name == "gzip")
    (decoded,) = decoder.run(gzip.compress(bytes(MAX_OUTPUT + 5)))
    assert decoded.truncated
    assert len(decoded.data) == MAX_OUTPUT


def test_the_reference_page_is_not_stale() -> None:
    assert Path("docs/reference/decoders.md").read_text(encoding="utf-8") == reference()


def test_an_encrypted_member_of_a_zip_is_a_piece_that_stays_unread() -> None:
    decoder = next(decoder for decoder in REGISTRY if decoder.name == "zip")
    plain = zipped(TEXT)
    start = plain.index(b"DcTellMessage.json") + len(b"DcTellMessage.json")
    marked = plain[:6] + b"\x01\x00" + plain[8:]
    (piece,) = decoder.run(marked)
    assert piece.to_input(0, 1) == (start, start + 1)


def test_a_member_of_a_zip_packed_by_lzma_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", TEXT * 9)
    decoder = next(decoder for decoder in REGISTRY if decoder.name == "zip")
    assert [decoded.data for decoded in decoder.run(b"head" + out.getvalue())] == [TEXT * 9]
