"""The trace follows values through any number of operations, and meets their outputs in parts."""

import base64
import gzip
import json
import random
import zlib

from owner import Blobs, post
from sending import cut, request

from sandbox.detect.match import Match
from sandbox.detect.matcher import Matcher
from sandbox.detect.outputs import Met, Outputs
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Flow
from sandbox.persona.model import DataClass, Persona

_CIPHER = "AES/CTR/NoPadding"
_STEP = f"{_CIPHER} (traced)"


def _told(blobs: Blobs, given: bytes, made: bytes, operation: str = "encrypt") -> DeviceEvent:
    data: dict[str, object] = {
        "operation": operation,
        "algorithm": _CIPHER,
        "input": blobs.put(given),
        "output": blobs.put(made),
        "key": "0" * 64,
    }
    return DeviceEvent(
        kind=EventKind.CRYPTO, device_time_s=1.0, package="com.spy", data=data, stack=("com.spy.A.a",)
    )


def _matches(
    matcher: Matcher, flows: list[Flow], events: list[DeviceEvent], blobs: Blobs
) -> tuple[Match, ...]:
    return matcher.detect(flows, events, blobs).matches


def test_twelve_operations_told_in_any_order_are_followed(matcher: Matcher, persona: Persona) -> None:
    blobs, draw = Blobs(), random.Random(1)
    data, events = persona.sms[0].body.encode(), []
    for at in range(12):
        made = draw.randbytes(len(data) + 8)
        given = json.dumps({"x": base64.b64encode(data).decode()}).encode() if at % 2 else data
        events.append(_told(blobs, given, made))
        data = made
    draw.shuffle(events)
    (match,) = _matches(matcher, [post(blobs, data)], events, blobs)
    assert match.data_class == DataClass.SMS_BODY
    assert match.chain.count(_STEP) == 12


def test_operations_in_a_circle_come_to_an_end(matcher: Matcher, persona: Persona) -> None:
    blobs, plain = Blobs(), persona.sms[0].body.encode()
    one, two = random.Random(2).randbytes(90), random.Random(3).randbytes(90)
    events = [_told(blobs, plain + two, one), _told(blobs, one, two), _told(blobs, two, one)]
    assert {m.data_class for m in _matches(matcher, [post(blobs, two)], events, blobs)} == {
        DataClass.SMS_BODY
    }


def test_a_range_of_an_encrypted_file_tells_what_stood_in_that_range(
    matcher: Matcher, persona: Persona
) -> None:
    blobs = Blobs()
    plain = b"\n".join(sms.body.encode() for sms in persona.sms)
    cipher = random.Random(4).randbytes(len(plain))
    half = len(plain) // 2
    matches = _matches(matcher, [post(blobs, cipher[half:])], [_told(blobs, plain, cipher)], blobs)
    told = {m.value for m in matches if m.covered == 1.0}
    assert persona.sms[-1].body in told
    assert persona.sms[0].body not in {m.value for m in matches}


def test_a_ciphertext_cut_over_requests_is_met(matcher: Matcher, persona: Persona) -> None:
    blobs, plain = Blobs(), persona.sms[2].body.encode()
    cipher = random.Random(5).randbytes(len(plain) + 12)
    flows = [
        request(blobs, at, body=b'{"c":%d,"d":"%s"}' % (at, base64.b64encode(piece)))
        for at, piece in enumerate(cut(cipher, 25), 1)
    ]
    matches = _matches(matcher, flows, [_told(blobs, plain, cipher)], blobs)
    assert [(m.chain, m.covered) for m in matches if m.covered == 1.0] == [(("fields", "base64", _STEP), 1.0)]


def test_a_value_whose_pieces_were_encrypted_alone_is_put_together(
    matcher: Matcher, persona: Persona
) -> None:
    draw, imei = random.Random(6), persona.identity.imei.encode()
    blobs = Blobs()
    pairs = [(piece, draw.randbytes(16)) for piece in cut(imei, 5)]
    events = [_told(blobs, piece, made) for piece, made in pairs]
    body = json.dumps([base64.b64encode(made).decode() for _, made in pairs]).encode()
    whole = [post(blobs, b"".join(made for _, made in pairs))]
    apart = [request(blobs, at, body=made) for at, (_, made) in enumerate(pairs, 1)]
    for flows in (whole, [post(blobs, body)], apart):
        assert {m.data_class for m in _matches(matcher, flows, events, blobs)} == {DataClass.IMEI}


def test_outputs_too_short_to_be_met_alone_are_strung_together(matcher: Matcher, persona: Persona) -> None:
    blobs, draw, imei = Blobs(), random.Random(7), persona.identity.imei.encode()
    pairs = [(piece, draw.randbytes(3)) for piece in cut(imei, 3)]
    events = [_told(blobs, piece, made) for piece, made in pairs]
    (match,) = _matches(matcher, [post(blobs, b"".join(made for _, made in pairs))], events, blobs)
    assert (match.data_class, match.chain) == (DataClass.IMEI, (_STEP,))


def test_a_compressed_ciphertext_in_an_archive_is_followed(matcher: Matcher, persona: Persona) -> None:
    blobs, plain = Blobs(), zlib.compress(persona.sms[3].body.encode())
    cipher = random.Random(8).randbytes(len(plain))
    sent = gzip.compress(json.dumps({"b": base64.b64encode(cipher).decode()}).encode())
    (match,) = _matches(matcher, [post(blobs, sent)], [_told(blobs, plain, cipher)], blobs)
    assert match.chain == ("gzip", "base64", _STEP, "zlib")


def test_outputs_are_met_whole_and_from_the_middle() -> None:
    draw = random.Random(9)
    one, two = draw.randbytes(1000), draw.randbytes(40)
    outputs = Outputs([one, two, b"short..."])
    data = b"head" + one[500:] + two + b"short..."
    assert outputs.find(data) == [Met(0, 500, 4, 504), Met(1, 0, 504, 544), Met(2, 0, 544, 552)]
    assert outputs.find(draw.randbytes(5000)) == []
    assert Outputs([]).find(data) == []
