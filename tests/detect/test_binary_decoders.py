"""Decoders of binary formats: where outputs come from, what look-alikes yield, what hostile data costs."""

import bz2
import io
import lzma
import random
import re
import sqlite3
import struct
import time
import zlib
from collections.abc import Iterator

import lz4.block
import lz4.frame
import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.detect.decoders.base import MAX_OUTPUT, Decoded
from sandbox.detect.decoders.binary import BINARY
from sandbox.detect.decoders.lines import Lines, joined
from tests.detect import golden_binary as golden
from tests.detect import golden_serialised as serialised

BY_NAME = {decoder.name: decoder for decoder in BINARY}
CASES = [(name, encoded, plain) for name, cases in golden.GOLDEN.items() for encoded, plain in cases]


def run(name: str, data: bytes) -> list[Decoded]:
    return list(BY_NAME[name].run(data))


def place(name: str, data: bytes, wanted: bytes) -> bytes:
    """The bytes of the input that the first output with `wanted` says it came from."""
    decoded = next(each for each in run(name, data) if wanted in each.data)
    at = decoded.data.index(wanted)
    found = decoded.to_input(at, at + len(wanted))
    assert found is not None
    return data[found[0] : found[1]]


@pytest.mark.parametrize("decoder", BINARY, ids=lambda decoder: decoder.name)
def test_a_trigger_occurs_in_every_golden_case(decoder: object) -> None:
    trigger = decoder.trigger  # type: ignore[attr-defined]
    assert decoder.form  # type: ignore[attr-defined]
    for encoded, _ in golden.GOLDEN[decoder.name] if trigger else []:  # type: ignore[attr-defined]
        assert re.search(trigger, encoded, re.S), encoded[:40]


@pytest.mark.parametrize(
    ("name", "data", "wanted", "source"),
    [
        ("protobuf", serialised.message(), b"48.8583701", struct.pack("<d", 48.8583701)),
        ("protobuf", serialised.message(), b"hello", b"hello"),
        (
            "msgpack",
            msgpack.packb(serialised.RECORD),
            b"351900000000017",
            b"\xcf" + serialised.IMEI.to_bytes(8, "big"),
        ),
        ("bson", serialised.bson(), b"351900000000017", serialised.IMEI.to_bytes(8, "little")),
        ("java-serialisation", serialised.JAVA, b"351900000000017", serialised.IMEI.to_bytes(8, "big")),
        ("parcel", serialised.bundle(), b"Mia", "Mia".encode("utf-16-le")),
        ("sqlite", serialised.database(), b"351900000000017", serialised.IMEI.to_bytes(8, "big")),
        ("http2", golden.http2(), b"Meet me at ten", golden.http2()[golden.http2().index(b"Meet me ") : -2]),
        ("chunked", b"5\r\nMeet \r\n3\r\nme \r\n0\r\n\r\n", b"eet me", b"eet \r\n3\r\nme"),
        ("mqtt", golden.mqtt(), b"s3cret", b"s3cret"),
        ("dns", golden.txt(), b"Meet me at ten.", b"Meet me\x08 at ten."),
        ("der", serialised.der(), "Mia Ä".encode(), "Mia Ä".encode("utf-16-be")),
        ("websocket", golden.masked(1, golden.TEXT), golden.TEXT, golden.masked(1, golden.TEXT)[6:]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_value_leads_back_to_its_own_bytes(name: str, data: bytes, wanted: bytes, source: bytes) -> None:
    assert place(name, data, wanted) == source


@pytest.mark.parametrize(
    "data",
    [
        b'{"model":"Pixel 7","items":[1,2,3],"note":"nothing of anybody","ok":true}',
        b"GET /index.html HTTP/1.1\r\nHost: www.example\r\nAccept: */*\r\n\r\n",
        "Übermut tut selten gut, sagen die Leute im Süden.".encode(),
        b"<html><head><title>Hello</title></head><body>What a day</body></html>",
        b"0123456789abcdef0123456789abcdef",
        bytes(4096),
        b"\xff" * 300,
        bytes(range(256)) * 4,
        struct.pack("<200h", *(int(3000 * (at % 40 - 20)) // 20 for at in range(200))),
    ],
    ids=["json", "http", "utf-8", "html", "hex", "zeros", "ones", "ramp", "sound"],
)
def test_look_alikes_yield_nothing(data: bytes) -> None:
    for decoder in BINARY:
        assert [each.data[:40] for each in decoder.run(data)] == [], decoder.name


def test_random_data_is_hardly_ever_taken_for_a_format() -> None:
    chance = random.Random(11)
    taken = [
        decoder.name
        for _ in range(1500)
        for data in (chance.randbytes(chance.choice((8, 16, 24, 48, 128, 600))),)
        for decoder in BINARY
        for _ in decoder.run(data)
    ]
    assert taken == []


def test_a_message_cut_short_yields_what_came() -> None:
    record = msgpack.packb(
        [{"note": "Meet me at the old bridge at ten", "place": 48.8583701, "n": n} for n in range(9)]
    )
    (lines,) = run("msgpack", record[: len(record) // 2])
    assert b"Meet me at the old bridge at ten" in lines.data
    assert b"48.8583701" in lines.data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bzip2", bz2.compress(bytes(MAX_OUTPUT + 5))),
        ("xz", lzma.compress(bytes(MAX_OUTPUT + 5))),
        ("lz4", lz4.frame.compress(bytes(MAX_OUTPUT + 5))),
        ("lz4-block", lz4.block.compress(b" " * (MAX_OUTPUT + 5), store_size=False)),
        ("snappy-block", b"\x80\x80\x80\x10\x00 " + b"\xfe\x01\x00" * (MAX_OUTPUT // 64 + 9)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bomb_is_cut_and_says_so(name: str, data: bytes) -> None:
    (decoded,) = run(name, data)
    assert decoded.truncated
    assert len(decoded.data) == MAX_OUTPUT


def test_more_values_than_are_read_say_so() -> None:
    (lines,) = run("msgpack", msgpack.packb(["text"] * 300_000))
    assert lines.truncated


def nested(depth: int) -> Iterator[tuple[str, bytes]]:
    yield "msgpack", b"\x91" * depth + b"\xa4text"
    yield "cbor", b"\x81" * depth + b"\x64text"
    yield "cbor", b"\x9f" * depth
    yield "java-serialisation", b"\xac\xed\x00\x05" + b"\x73\x72\x00\x00" * depth
    structures = b"\x0c\x00\x00\x00\x01\x0f\x00\x01" * depth
    yield "thrift", b"\x0f\x00\x01" + structures
    yield "thrift", b"\x0f\x00\x01\x0f\x00\x00\x00\x01" + structures
    yield "thrift", b"\x1b" + b"\x01\xbb\x00" * depth
    yield "thrift", b"\x1b\x01\xbb\x00" + b"\x01\xcc\x00\x1b" * depth
    body = b"\x0a\x05hello"
    for _ in range(400):
        body = b"\x0a" + bytes([len(body) & 0x7F | 0x80, len(body) >> 7]) + body
    yield "protobuf", body


@pytest.mark.parametrize(
    ("name", "data"), list(nested(100_000)), ids=lambda v: v if isinstance(v, str) else ""
)
def test_deep_nesting_ends(name: str, data: bytes) -> None:
    begin = time.process_time()
    run(name, data)
    assert time.process_time() - begin < 2.0


def hostile() -> Iterator[tuple[str, bytes]]:
    size = 300_000
    yield "pdf-text", b"(\\(" * size + b" Tj"
    yield "pdf-text", b"[(a)" * size + b" Tj"
    yield "chunked", b"\r\n\r\n1\r\n" * (size // 4)
    yield "chunked", b"1\r\na\r\n" * (size // 4)
    yield "websocket", b"Upgrade: websocket\r\n" * (size // 10)
    yield "tar", b"ustar\x0000" * (size // 4)
    yield "bplist", b"bplist00" * (size // 4)
    yield "java-serialisation", b"\xac\xed\x00\x05\x78" * (size // 4)
    yield "parcel", b"\x01\x00\x00\x00BNDL\x7f\xff\xff\x00" * (size // 8)
    yield "exif", b"Exif\x00\x00II\x2a\x00\x08\x00\x00\x00\xff\xff" * (size // 8)
    yield "jpeg", b"\xff\xd8\xff\xe1\x00\x02" * (size // 4)
    yield "gif", b"GIF89a" * (size // 4)
    yield "sqlite", serialised.database()[:100] + b"\x0d\x00\x00\xff\xff" * size
    yield "lzma", b"\x5d\x00\x00\x80\x00" + b"\xff" * 8 + b"\x00" * size
    yield "axml", serialised.axml(utf8=False)[:36] + b"\x00\x00\x00\x00" * size
    yield "axml", b"\x03\x00\x08\x00\x00\x00\x00\x00\x01\x00\x1c\x00" * (size // 8)
    yield "mqtt", golden.mqtt() * 2000
    yield "dns", struct.pack(">6H", 1, 0, 1, 0, 0, 0) + b"\xc0\x0c" * 200
    yield "mp4", golden.box(b"ftyp", b"") + golden.box(b"moov", b"") * (size // 8)


@pytest.mark.parametrize(("name", "data"), list(hostile()), ids=lambda v: v if isinstance(v, str) else "")
def test_hostile_data_costs_little(name: str, data: bytes) -> None:
    begin = time.process_time()
    found = run(name, data)
    assert time.process_time() - begin < 3.0
    assert sum(len(each.data) + each.work for each in found) < 64 * len(data) + MAX_OUTPUT


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 3000), st.binary(min_size=1, max_size=4), st.integers(0, 3000))
def test_no_decoder_fails_on_a_spoilt_or_cut_case(
    case: tuple[str, bytes, bytes], at: int, noise: bytes, end: int
) -> None:
    name, encoded, _ = case
    encoded = encoded[:6000]
    at %= len(encoded)
    spoilt = (encoded[:at] + noise + encoded[at + len(noise) :])[: max(end % (len(encoded) + 1), at)]
    for decoded in BY_NAME[name].run(spoilt):
        middle = len(decoded.data) // 2
        for start, last in ((0, len(decoded.data)), (middle, middle + 1), (0, 0)):
            found = decoded.to_input(start, last)
            assert found is None or 0 <= found[0] <= found[1] <= len(spoilt)
        assert len(decoded.data) <= MAX_OUTPUT


def test_rows_in_pages_no_longer_used_and_in_the_log_are_read(tmp_path: object) -> None:
    file = f"{tmp_path}/a.db"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA secure_delete=OFF")
    connection.execute("CREATE TABLE t(a INTEGER, b TEXT)")
    connection.executemany(
        "INSERT INTO t VALUES (?, ?)", [(serialised.IMEI + n, "x" * 60) for n in range(200)]
    )
    connection.commit()
    connection.execute("DROP TABLE t")
    connection.commit()
    with open(file, "rb") as dropped:  # noqa: PTH123
        (lines,) = run("sqlite", dropped.read())
    assert b"%d\n" % (serialised.IMEI + 100) in lines.data
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE u(a INTEGER)")
    connection.execute("INSERT INTO u VALUES (?)", (serialised.IMEI,))
    connection.commit()
    with open(file + "-wal", "rb") as log:  # noqa: PTH123
        assert b"%d\n" % serialised.IMEI in run("sqlite", log.read())[0].data
    connection.close()


def test_lines_lead_back_though_their_values_stand_in_another_order() -> None:
    data = b"secondfirst"
    lines = Lines(data)
    lines.text(6, 11, b"a")
    lines.text(0, 6, b"b")
    (decoded,) = lines.decoded()
    assert decoded.data == b"a: first\nb: second\n"
    assert decoded.to_input(decoded.data.index(b"second"), len(decoded.data) - 1) == (0, 6)
    assert decoded.to_input(0, len(decoded.data)) == (0, 11)


def test_joined_ranges_lead_back_to_each() -> None:
    decoded = joined(b"..Meet...me..", [(2, 6), (9, 11)])
    assert decoded.data == b"Meetme"
    assert decoded.to_input(4, 6) == (9, 11)
    assert decoded.to_input(3, 5) == (5, 10)


def test_a_stream_behind_a_program_s_own_header_is_inflated() -> None:
    packed = golden.raw_deflate(golden.TEXT)
    for head in (b"\x01", b"\x00\x01", struct.pack("<I", len(packed)), struct.pack(">Q", len(golden.TEXT))):
        outputs = [each.data for each in run("deflate-headed", head + packed)]
        assert golden.TEXT in outputs, head


def test_a_zlib_stream_in_a_length_prefixed_frame_begins_a_piece() -> None:
    packed = zlib.compress(golden.TEXT)
    frames = io.BytesIO()
    for body in (packed, packed):
        frames.write(struct.pack(">H", len(body)) + body)
    assert [each.data for each in run("length-prefix", frames.getvalue())] == [packed, packed]
