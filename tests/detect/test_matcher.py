"""The matcher on payloads as apps send them: spellings, precision, attribution, traces, reassembly."""

import base64
import gzip
import hashlib
import json
import random
import time

import pytest
from owner import Blobs, message, owner, post

from sandbox.detect.match import Match
from sandbox.detect.matcher import Matcher
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow, Mark, Origin
from sandbox.persona.model import DataClass, Persona


def found(matcher: Matcher, data: bytes) -> list[Match]:
    blobs = Blobs()
    return matcher.matches(post(blobs, data), blobs)


def classes(matcher: Matcher, data: bytes) -> set[str]:
    return {match.data_class.value for match in found(matcher, data)}


def test_a_number_is_found_in_any_grouping(matcher: Matcher, persona: Persona) -> None:
    national = persona.identity.phone_number[3:]
    for written in (
        f"+49{national}",
        f"0{national}",
        f"0049 {national[:3]} {national[3:]}",
        f"(0{national[:3]}) {national[3:6]}-{national[6:]}",
        f"+49 (0){national[:3]}/{national[3:]}",
        f"49.{national[:3]}.{national[3:7]}.{national[7:]}",
    ):
        assert classes(matcher, f'"tel":"{written}"'.encode()) == {"phone_number"}, written


def test_an_imei_is_found_grouped_and_without_its_check_digit(matcher: Matcher, persona: Persona) -> None:
    imei = persona.identity.imei
    for written in (
        imei,
        f"{imei[:2]}-{imei[2:8]}-{imei[8:14]}-{imei[14]}",
        imei[:14],
        persona.identity.imeisv,
    ):
        assert classes(matcher, f"id={written};".encode()) == {"imei"}, written


def test_digits_inside_of_a_longer_number_are_not_an_identifier(matcher: Matcher, persona: Persona) -> None:
    who = persona.identity
    for written in (f"7{who.imei}", f"{who.imei}7", f"9{who.imsi}9", f"77{who.phone_number[3:]}55"):
        assert found(matcher, written.encode()) == [], written


def test_hex_identifiers_are_found_in_any_case_and_separation(matcher: Matcher, persona: Persona) -> None:
    mac = persona.identity.wifi_mac
    for written in (mac, mac.upper(), mac.replace(":", ""), mac.replace(":", "-")):
        assert classes(matcher, f"mac={written}".encode()) == {"mac"}
    assert classes(matcher, persona.identity.advertising_id.replace("-", "").upper().encode()) == {
        "advertising_id"
    }


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256"])
def test_digests_of_identifiers_are_found(name: str, matcher: Matcher, persona: Persona) -> None:
    digest = hashlib.new(name, persona.identity.imei.encode())
    chains = {(name,), ("base64", name)}
    assert {m.chain for m in found(matcher, b"id=" + digest.hexdigest().upper().encode())} == {(name,)}
    assert {m.chain for m in found(matcher, b"id=" + base64.b64encode(digest.digest()))} <= chains
    number = persona.contacts[0].phones[0]
    hashed = hashlib.new(name, number.lstrip("+").encode()).hexdigest().encode()
    assert [m.chain for m in found(matcher, hashed)] == [(name,)]


def test_a_cut_text_is_found_and_a_few_of_its_words_are_not(matcher: Matcher, persona: Persona) -> None:
    body = persona.sms[0].body
    (match,) = found(matcher, body[:40].encode())
    assert match.data_class == DataClass.SMS_BODY
    assert 0.3 < match.covered < 0.6
    assert found(matcher, body[:14].encode()) == []


def test_a_text_is_found_in_other_case_and_white_space(matcher: Matcher, persona: Persona) -> None:
    body = persona.sms[1].body
    for written in (body.upper(), body.replace(" ", "\n"), body.replace(" ", "   "), body.replace(" ", "+")):
        assert classes(matcher, written.encode()) == {"sms_body"}


def test_a_location_needs_both_coordinates(matcher: Matcher, persona: Persona) -> None:
    spot = persona.track[2]
    lat, lon = spot.latitude, spot.longitude
    assert classes(matcher, f'{{"lat":{lat:.5f},"lon":{lon:.4f}}}'.encode()) == {"location"}
    assert classes(matcher, f"{int(lat * 1e6)},{int(lon * 1e6)}".encode()) == {"location"}
    assert found(matcher, f'{{"lat":{lat:.5f}}}'.encode()) == []
    assert found(matcher, f"{lat:.5f} {'x' * 400} {lon:.5f}".encode()) == []
    assert found(matcher, f"{lat:.2f},{lon:.2f}".encode()) == []


def test_three_installed_apps_are_a_list_and_two_are_not(matcher: Matcher, persona: Persona) -> None:
    names = [app.package for app in persona.apps]
    assert classes(matcher, ",".join(names[:3]).encode()) == {"installed_apps"}
    assert found(matcher, ",".join(names[:2]).encode()) == []
    assert found(matcher, ",".join(f"{name}.pro" for name in names).encode()) == []


def test_calls_contacts_and_texts_with_the_same_numbers_are_told_apart(
    matcher: Matcher, persona: Persona
) -> None:
    calls = json.dumps(
        [{"n": c.number, "d": c.date_ms, "t": c.duration_s, "name": c.name} for c in persona.calls]
    )
    people = json.dumps(
        [{"name": f"{c.given_name} {c.family_name}", "no": c.phones[0]} for c in persona.contacts]
    )
    texts = json.dumps([{"address": s.address, "date": s.date_ms} for s in persona.sms])
    assert classes(matcher, calls.encode()) == {"call_log"}
    assert classes(matcher, people.encode()) == {"contacts"}
    assert classes(matcher, texts.encode()) == {"sms_address"}
    everything = found(matcher, f"{calls}{'-' * 600}{people}{'-' * 600}{texts}".encode())
    records = {c: len({m.record for m in everything if m.data_class == c}) for c in DataClass}
    assert records[DataClass.CALL_LOG] == len(persona.calls)
    assert records[DataClass.CONTACTS] == len(persona.contacts)
    assert records[DataClass.SMS_ADDRESS] == len(persona.sms)


def test_a_number_inside_of_a_text_is_part_of_the_text(persona: Persona) -> None:
    body = f"please call {persona.contacts[0].phones[0]} about the red bicycle"
    canary = persona.canaries[0].model_copy(
        update={"data_class": DataClass.SMS_BODY, "form": "text", "value": body}
    )
    matcher = Matcher(persona.model_copy(update={"canaries": (*persona.canaries, canary)}))
    assert classes(matcher, body.encode()) == {"sms_body"}


def test_nothing_of_another_owner_is_found(matcher: Matcher) -> None:
    other = owner(9)
    payload = other.model_dump_json().encode()
    assert found(matcher, payload) == []
    assert found(matcher, base64.b64encode(payload)) == []


def test_encrypted_texts_are_followed_through_the_cipher(matcher: Matcher, persona: Persona) -> None:
    blobs, events, rows = Blobs(), [], []
    draw = random.Random(3)
    for sms in persona.sms[:4]:
        cipher = draw.randbytes(len(sms.body) // 8 * 8 + 8)
        rows.append(base64.b64encode(cipher).decode())
        events.append(_crypto(blobs, json.dumps({"b": sms.body}, ensure_ascii=False).encode(), cipher))
    events.append(_crypto(blobs, b"nothing of the owner's in here", draw.randbytes(32)))
    detection = matcher.detect([post(blobs, json.dumps(rows).encode())], events, blobs)
    assert {m.chain for m in detection.matches} == {("base64", "DES/ECB/PKCS5Padding (traced)")}
    assert {m.data_class for m in detection.matches} == {DataClass.SMS_BODY}
    assert len({m.record for m in detection.matches}) == 4


def test_ciphertexts_cut_by_json_escapes_are_one_finding_and_nothing_is_unreadable(
    matcher: Matcher, persona: Persona
) -> None:
    blobs, events, rows = Blobs(), [], []
    draw = random.Random(12)
    for sms in persona.sms:
        cipher = draw.randbytes(160)
        rows.append(base64.b64encode(cipher).decode())
        events.append(_crypto(blobs, sms.body.encode(), cipher))
    escaped = json.dumps(rows).replace("/", "\\/")
    assert 0 < sum("/" in row for row in rows) < len(rows)
    detection = matcher.detect([post(blobs, gzip.compress(escaped.encode()))], events, blobs)
    assert len({m.record for m in detection.matches}) == len(persona.sms)
    assert {m.chain for m in detection.matches} == {
        ("gzip", "json", "base64", "DES/ECB/PKCS5Padding (traced)")
    }
    assert detection.opaque == ()


def test_what_was_encrypted_twice_is_followed_too(matcher: Matcher, persona: Persona) -> None:
    blobs, draw = Blobs(), random.Random(4)
    inner, outer = draw.randbytes(64), draw.randbytes(72)
    events = [
        _crypto(blobs, base64.b64encode(inner), outer),
        _crypto(blobs, persona.sms[0].body.encode(), inner),
    ]
    (match,) = matcher.detect([post(blobs, outer)], events, blobs).matches
    traced = "DES/ECB/PKCS5Padding (traced)"
    assert match.chain == (traced, "base64", traced)


def test_a_match_bears_the_operations_on_its_way_innermost_first(matcher: Matcher, persona: Persona) -> None:
    blobs, cipher = Blobs(), random.Random(5).randbytes(64)
    text = base64.b64encode(cipher)
    events = [
        _crypto(blobs, cipher, text, "encode", "Base64"),
        _crypto(blobs, persona.sms[0].body.encode(), cipher),
    ]
    (match,) = matcher.detect([post(blobs, b"data=" + text)], events, blobs).matches
    assert [(step.operation, step.algorithm) for step in match.steps] == [
        ("encrypt", "DES/ECB/PKCS5Padding"),
        ("encode", "Base64"),
    ]


def test_what_can_be_decoded_is_never_proven_by_the_devices_word(matcher: Matcher, persona: Persona) -> None:
    blobs, plain = Blobs(), f"imei={persona.identity.imei}".encode()
    packed = gzip.compress(plain)
    events = [_crypto(blobs, plain, packed[10:-8], "compress", "Deflate")]
    (match,) = matcher.detect([post(blobs, packed)], events, blobs).matches
    assert match.chain == ("gzip",)
    assert [step.operation for step in match.steps] == ["compress"]


def test_an_operation_elsewhere_in_the_payload_is_no_part_of_the_way(
    matcher: Matcher, persona: Persona
) -> None:
    blobs, imei, digest = Blobs(), persona.identity.imei.encode(), random.Random(6).randbytes(32)
    events = [_crypto(blobs, imei, digest, "digest", "HmacSHA256")]
    body = b"plain=" + imei + b";" + b" " * 64 + digest
    (match,) = matcher.detect([post(blobs, body)], events, blobs).matches
    assert (match.chain, match.steps) == ((), ())


def _crypto(
    blobs: Blobs,
    given: bytes,
    made: bytes,
    operation: str = "encrypt",
    algorithm: str = "DES/ECB/PKCS5Padding",
) -> DeviceEvent:
    data: dict[str, object] = {
        "operation": operation,
        "algorithm": algorithm,
        "input": blobs.put(given),
        "output": blobs.put(made),
        "key": blobs.put(b"12345678"),
    }
    return DeviceEvent(kind=EventKind.CRYPTO, device_time_s=1.0, package="com.spy", data=data)


def test_a_stream_is_searched_across_its_writes(matcher: Matcher, persona: Persona) -> None:
    blobs, imei = Blobs(), persona.identity.imei.encode()
    writes = (b"HELLO " + imei[:6], imei[6:] + b" BYE")
    messages = tuple(message(blobs, data, "stream", at) for at, data in enumerate(writes, 5))
    flow = Flow(id=3, channel=Channel.TCP, device_time_s=5, host="h.example", port=99, messages=messages)
    (match,) = matcher.matches(flow, blobs)
    assert (match.payload, match.byte_range.start, match.byte_range.end) == (blobs.put(writes[0]), 6, 12)
    assert match.endpoint == "h.example:99"


@pytest.mark.parametrize(
    "code", [bytes.hex, lambda data: base64.b32encode(data).decode().rstrip("=").lower()]
)
def test_dns_labels_of_several_lookups_are_put_together(
    code: object, matcher: Matcher, persona: Persona
) -> None:
    blobs, text = Blobs(), code(persona.sms[0].body.encode())  # type: ignore[operator]
    pieces = [text[at : at + 30] for at in range(0, len(text), 30)]
    flows = [
        Flow(
            id=at,
            channel=Channel.DNS,
            device_time_s=at,
            host=f"{piece}.x.evil.example",
            messages=(message(blobs, f"{piece}.x.evil.example".encode(), "name", at),),
        )
        for at, piece in enumerate(pieces)
    ]
    matches = matcher.detect(flows, [], blobs).matches
    assert matches[0].data_class == DataClass.SMS_BODY
    assert matches[0].chain[0] == "dns-labels"
    assert matches[0].covered == 1.0


def test_the_number_that_a_text_goes_to_is_not_a_leak_but_its_words_are(
    matcher: Matcher, persona: Persona
) -> None:
    blobs = Blobs()
    messages = (
        message(blobs, persona.contacts[0].phones[0].encode(), "address"),
        message(blobs, f"got {persona.identity.imsi}".encode(), "body"),
    )
    flow = Flow(
        id=1, channel=Channel.SMS, device_time_s=9, host=persona.contacts[0].phones[0], messages=messages
    )
    assert [m.data_class for m in matcher.matches(flow, blobs)] == [DataClass.IMSI]


def test_many_flows_and_large_bodies_take_linear_time(matcher: Matcher) -> None:
    blobs, draw = Blobs(), random.Random(8)
    flows = []
    for at in range(200):
        rows = [
            {"id": draw.randrange(10**12), "key": draw.randbytes(8).hex(), "t": "word " * 12}
            for _ in range(18)
        ]
        flows.append(post(blobs, json.dumps(rows).encode(), at))
    # Ratios, for a bound in seconds would measure the machine.
    taken = []
    for count in (50, 200):
        begun = time.thread_time()
        matcher.detect(flows[:count], [], blobs)
        taken.append(time.thread_time() - begun)
    assert taken[1] < taken[0] * 8
    times = []
    for size in (1, 4):
        begun = time.thread_time()
        found(matcher, json.dumps(rows).encode() * (120 * size))
        times.append(time.thread_time() - begun)
    assert times[1] < times[0] * 8


def test_an_unreadable_body_is_opaque_and_an_echoed_or_traced_one_is_not(matcher: Matcher) -> None:
    blobs, noise = Blobs(), random.Random(6).randbytes(512)
    assert [p.share for p in matcher.detect([post(blobs, noise)], [], blobs).opaque] == [1.0]
    token = b'{"t":"' + base64.b64encode(noise) + b'"}'
    assert matcher.detect([post(blobs, token)], [], blobs).opaque[0].chain == ("base64",)
    assert matcher.detect([post(blobs, token, answer=token)], [], blobs).opaque == ()
    traced = [_crypto(blobs, b"harmless configuration text", noise)]
    assert matcher.detect([post(blobs, noise)], traced, blobs).opaque == ()
    picture = b"\x89PNG\r\n\x1a\n" + noise
    assert [p.media for p in matcher.detect([post(blobs, picture)], [], blobs).opaque] == ["image/png"]


def test_a_late_write_of_a_long_stream_has_its_own_time_and_origin(
    matcher: Matcher, persona: Persona
) -> None:
    blobs, imei = Blobs(), persona.identity.imei.encode()
    late = Mark(offset=5, device_time_s=259_200, origin=Origin(package="com.late"))
    stream = message(blobs, b"PING " + imei, "stream", 7).model_copy(update={"marks": (late,)})
    flow = Flow(id=3, channel=Channel.TCP, device_time_s=7, host="h.example", port=9, messages=(stream,))
    (match,) = matcher.matches(flow, blobs)
    assert (match.device_time_s, match.origin.package) == (259_200, "com.late")


def test_the_time_of_a_call_and_its_number_are_one_record(persona: Persona) -> None:
    call = persona.calls[3]
    stamp = persona.canaries[0].model_copy(
        update={"data_class": DataClass.CALL_LOG, "form": "digits", "value": str(call.date_ms)}
    )
    matcher = Matcher(persona.model_copy(update={"canaries": (*persona.canaries, stamp)}))
    matches = found(matcher, f"{call.number};{call.date_ms}".encode())
    assert {(m.data_class, m.record) for m in matches} == {(DataClass.CALL_LOG, "call:3")}
