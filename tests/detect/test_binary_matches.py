"""The owner's data in binary formats is found through the whole matcher, with its chain and its bytes."""

import base64
import bz2
import gzip
import json
import struct

import cbor2
import msgpack
import pytest
from owner import Blobs, post

from sandbox.detect.decoders.protocols.websocket import WebSocket
from sandbox.detect.decoders.serialised.protobuf import Protobuf
from sandbox.detect.match import Match
from sandbox.detect.matcher import Matcher
from sandbox.detect.places import known_places
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass, Persona
from tests.detect import golden_binary as golden
from tests.detect import golden_serialised as serialised

NOW_MS = 1_790_000_000_000


def matches(matcher: Matcher, data: bytes) -> list[Match]:
    blobs = Blobs()
    return matcher.matches(post(blobs, data), blobs)


def chains(matcher: Matcher, data: bytes, data_class: DataClass) -> list[tuple[str, ...]]:
    return [match.chain for match in matches(matcher, data) if match.data_class == data_class]


def imei(persona: Persona) -> int:
    return int(persona.identity.imei)


def spot(persona: Persona) -> tuple[float, float]:
    place = next(place for place in known_places(persona) if place.data_class == DataClass.LOCATION)
    return place.latitude, place.longitude


@pytest.mark.parametrize(
    "form", ["msgpack", "cbor", "bson", "parcel", "sqlite", "java-serialisation", "thrift"]
)
def test_an_imei_that_is_a_number_is_found_in_its_bytes(
    form: str, persona: Persona, matcher: Matcher
) -> None:
    number = imei(persona)
    order = "little" if form in ("bson", "parcel") else "big"
    raw, known = number.to_bytes(8, order), serialised.IMEI.to_bytes(8, order)
    data = golden.GOLDEN[form][0][0].replace(known, raw)
    (match,) = (match for match in matches(matcher, data) if match.data_class == DataClass.IMEI)
    assert match.chain in ((form,), ("int64",), ("varint",))
    assert data[match.byte_range.start : match.byte_range.end].endswith(raw)


def test_a_position_in_a_message_of_grpc_is_found(persona: Persona, matcher: Matcher) -> None:
    latitude, longitude = spot(persona)
    body = b"\x0a\x05Pixel\x12\x12\x09" + struct.pack("<d", latitude) + b"\x11" + struct.pack("<d", longitude)
    plain = b"\x00" + struct.pack(">I", len(body)) + body
    packed = gzip.compress(body)
    for data, chain in (
        (plain, ("grpc", "protobuf")),
        (b"\x01" + struct.pack(">I", len(packed)) + packed, ("gzip", "protobuf")),
    ):
        assert chain in chains(matcher, data, DataClass.LOCATION)


def test_negative_millionths_of_degrees_are_read_as_zigzag_and_as_plain_numbers() -> None:
    value = -2_294_481
    coded = ((value << 1) ^ (value >> 63)) & (1 << 64) - 1
    for number in (coded, value & (1 << 64) - 1):
        message = b"\x0a\x0chello there!\x10" + _varint(number)
        (lines,) = Protobuf().run(message)
        assert b"2: -2294481\n" in lines.data


def _varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*out, number))


def test_a_text_cut_by_framing_is_found_whole(persona: Persona, matcher: Matcher) -> None:
    body = persona.sms[0].body.encode()
    half = len(body) // 2
    one, two = body[:half], body[half:]
    chunked = b"POST / HTTP/1.1\r\n\r\n%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(one), one, len(two), two)
    sockets = golden.masked(1, one[:120], last=False) + golden.masked(0, (one[120:] + two)[:120])
    for data, name in ((chunked, "chunked"), (sockets, "websocket")):
        found = [
            match
            for match in matches(matcher, data)
            if match.chain == (name,) and match.value in body.decode()
        ]
        assert found, name


@pytest.mark.parametrize("pack", [msgpack.packb, cbor2.dumps], ids=["msgpack", "cbor"])
def test_values_in_binary_in_base64_in_json_are_found(
    pack: object, persona: Persona, matcher: Matcher
) -> None:
    latitude, longitude = spot(persona)
    record = pack({"a": imei(persona), "lat": latitude, "lon": longitude})  # type: ignore[operator]
    data = json.dumps({"d": base64.b64encode(bz2.compress(record)).decode()}).encode()
    for data_class in (DataClass.IMEI, DataClass.LOCATION):
        assert any(chain[:2] == ("base64", "bzip2") for chain in chains(matcher, data, data_class))


@pytest.mark.long
def test_nothing_of_other_owners_is_found_in_their_binary_backups(persona: Persona, matcher: Matcher) -> None:
    for seed in range(300, 312):
        other = generate(seed, NOW_MS)
        record = json.loads(other.model_dump_json())
        numbers = [int(c.value) for c in other.canaries if c.value.isdigit() and len(c.value) < 19]
        for data in (msgpack.packb([record, numbers]), cbor2.dumps([record, numbers])):
            assert [match.value for match in matches(matcher, data)] == []


@pytest.mark.parametrize("key", [b"", b"\x1f\x80\x02\xe7"], ids=["without a mask", "masked"])
@pytest.mark.parametrize("before", [b"", b"\x01\x02ping"], ids=["one", "two"])
def test_binary_frames_are_read_if_they_end_with_the_data(key: bytes, before: bytes) -> None:
    turned = bytes(byte ^ (at * 7 + 1) % 256 for at, byte in enumerate(b"a text under a key of an app"))
    frames = b"".join(_binary_frame(each, key) for each in (before, turned) if each)
    (decoded, *_) = list(WebSocket().run(frames))[::-1]
    assert decoded.data == turned
    assert not list(WebSocket().run(frames[: len(turned)]))


def _binary_frame(data: bytes, key: bytes) -> bytes:
    masked = bytes(byte ^ key[at % 4] for at, byte in enumerate(data)) if key else data
    return bytes([0x82, len(data) | (0x80 if key else 0)]) + key + masked
