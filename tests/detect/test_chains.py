"""Nested encodings: any canary through any chain is found, with the chain and the bytes it stands in."""

import base64
import gzip
import io
import json
import random
import re
import time
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from owner import Blobs, owner, post

from sandbox.detect.decoders import REGISTRY
from sandbox.detect.decoders.base import Decoded, Whole
from sandbox.detect.matcher import Matcher
from sandbox.detect.reading import Shortfall
from sandbox.detect.unfold import unfold
from sandbox.persona.model import Canary, DataClass


def _zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("m", data)
    return out.getvalue()


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "url": lambda data: urllib.parse.quote_from_bytes(data, safe="").encode(),
    "json": lambda data: json.dumps({"v": data.decode()}).encode(),
    "base64": base64.b64encode,
    "hex": lambda data: data.hex().encode(),
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "zip": _zip,
    "reversed": lambda data: data[::-1],
    "utf-16le": lambda data: data.decode().encode("utf-16-le"),
}
_TEXT_ONLY = ("json", "utf-16le")
_OWNER = owner(1)
_MATCHER = Matcher(_OWNER)
_ALONE = frozenset(c for c in DataClass if c not in (DataClass.INSTALLED_APPS, DataClass.LOCATION))
_CANARIES = [c for c in _OWNER.canaries if c.data_class in _ALONE]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(_CANARIES), st.lists(st.sampled_from(sorted(ENCODERS)), max_size=4))
def test_any_canary_in_any_chain_of_four_is_found(canary: Canary, names: list[str]) -> None:
    payload = f"before {canary.value} behind".encode()
    for name in names:
        payload = ENCODERS[name](payload) if name not in _TEXT_ONLY or _is_utf8(payload) else payload
    blobs = Blobs()
    matches = _MATCHER.matches(post(blobs, payload), blobs)
    found = [match for match in matches if match.value == canary.value]
    assert found
    for match in found:
        assert len(match.chain) <= len(names)
        assert 0 <= match.byte_range.start < match.byte_range.end <= len(payload)
        assert _reads(payload, match.chain, match.excerpt.text)


def _is_utf8(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode()
    except UnicodeDecodeError:
        return False


def _reads(payload: bytes, chain: tuple[str, ...], excerpt: str) -> bool:
    """Whether the chain, applied to the payload, leads to the text that the match shows."""
    readings = unfold(payload, Shortfall())
    marked = max(re.split("[·\ufffd]", excerpt), key=len)[:20].encode()
    return any(reading.chain == chain and marked in reading.data for reading in readings)


@pytest.mark.parametrize("name", sorted(ENCODERS))
def test_the_chain_names_the_encoding(name: str, matcher: Matcher) -> None:
    blobs = Blobs()
    body = next(c for c in _CANARIES if c.data_class == DataClass.SMS_BODY).value
    payload = ENCODERS[name](f"text={body}".encode())
    (match,) = matcher.matches(post(blobs, payload), blobs)
    assert match.chain == (name,) or (name == "json" and match.chain[0] == "json")


def test_depth_six_is_reached_and_seven_is_not(matcher: Matcher) -> None:
    chain = ["gzip", "base64", "zlib", "hex", "zip", "base64", "gzip"]
    blobs, payload = Blobs(), f"imei={_OWNER.identity.imei}".encode()
    for depth, name in enumerate(chain, 1):
        payload = ENCODERS[name](payload)
        matches = matcher.matches(post(blobs, payload), blobs)
        if depth <= 6:
            assert [match.chain for match in matches] == [tuple(reversed(chain[:depth]))]
        else:
            assert matches == []


def test_the_range_of_a_base64_run_inside_json_is_exact(matcher: Matcher) -> None:
    run = base64.b64encode(b"xxx" + _OWNER.identity.imei.encode() + b"yyy")
    payload = b'{"k":1,"d":"' + run + b'"}'
    blobs = Blobs()
    (match,) = matcher.matches(post(blobs, payload), blobs)
    cut = payload[match.byte_range.start : match.byte_range.end]
    assert base64.b64decode(cut) == _OWNER.identity.imei.encode()
    assert match.chain == ("base64",)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000))
def test_bytes_without_a_canary_give_nothing(data: bytes) -> None:
    blobs = Blobs()
    assert _MATCHER.matches(post(blobs, data), blobs) == []


def test_an_exhausted_budget_is_a_gap(persona: object) -> None:
    from sandbox.detect.reading import Budget

    small = Matcher(_OWNER, budget=Budget(work=10, per_byte=0))
    blobs = Blobs()
    detection = small.detect([post(blobs, base64.b64encode(b"Some longer text that is encoded"))], [], blobs)
    assert [gap.code for gap in detection.gaps] == ["budget_exhausted"]
    assert detection.gaps[0].blocking


@pytest.mark.parametrize(
    "piece", [b"\x1f\x8b\x08", b"\x78\x9c", b"PK\x03\x04" + bytes(26), b"\r\n--a\r\n", b"Aa1", b"\\", b"1-"]
)
def test_bytes_made_to_stall_a_decoder_do_not(piece: bytes, matcher: Matcher) -> None:
    blobs = Blobs()
    begun = time.process_time()
    matcher.detect([post(blobs, piece * (200_000 // len(piece)))], [], blobs)
    assert time.process_time() - begun < 3


def _nested(data: bytes, depth: int, code: Callable[[bytes], bytes] = base64.b64encode) -> bytes:
    for _ in range(depth):
        data = code(data)
    return data


def _tokens(count: int) -> bytes:
    draw = random.Random(3)
    rows = [
        {"k": draw.randbytes(16).hex(), "t": base64.b64encode(draw.randbytes(24)).decode()}
        for _ in range(count)
    ]
    return json.dumps(rows).encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "base64 in base64, twelve times": lambda: _nested(random.Random(1).randbytes(8000), 12),
    "gzip in gzip": lambda: gzip.compress(gzip.compress(bytes(1 << 22)) * 200),
    "thousands of bombs": lambda: b"".join(gzip.compress(bytes(100_000 + at)) for at in range(100)),
    "escapes of escapes": lambda: _nested(
        b"%25%41" * 300, 4, lambda d: d.replace(b"%", b"%25") + b"&amp;" + d
    ),
    "tokens": lambda: _tokens(8000),
    "one latitude": lambda: (f"{_OWNER.track[0].latitude:.6f}," * 20_000).encode(),
    "one number": lambda: (_OWNER.contacts[0].phones[0] + ",").encode() * 10_000,
    "two codes each": lambda: _nested(b"x" * 99, 8, lambda d: d.hex().encode() + b"," + base64.b64encode(d)),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_payloads_made_to_exhaust_the_matcher_end_soon(name: str, matcher: Matcher) -> None:
    blobs = Blobs()
    payload = HOSTILE[name]()
    begun = time.process_time()
    matcher.detect([post(blobs, payload)], [], blobs)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: base64.b64encode(_zip(data))])
def test_a_phone_s_megabyte_is_read_within_the_budget(
    pack: Callable[[bytes], bytes], matcher: Matcher
) -> None:
    blobs = Blobs()
    rows = [{"body": sms.body, "address": sms.address, "date": sms.date_ms} for sms in _OWNER.sms]
    payload = pack(json.dumps(rows).encode() * 400 + _tokens(2000))
    begun = time.process_time()
    detection = matcher.detect([post(blobs, payload)], [], blobs)
    assert time.process_time() - begun < 20
    assert detection.gaps == ()
    bodies = {m.value for m in detection.matches if m.data_class == DataClass.SMS_BODY}
    assert bodies == {sms.body for sms in _OWNER.sms}


def test_a_token_among_thousands_is_found_where_it_stands(matcher: Matcher) -> None:
    blobs = Blobs()
    run = base64.b64encode(b"imei " + _OWNER.identity.imei.encode())
    tokens = _tokens(500)
    payload = tokens[:20_001] + b'"' + run + b'"' + tokens[20_001:]
    (match,) = matcher.matches(post(blobs, payload), blobs)
    assert match.chain == ("base64",)
    cut = payload[match.byte_range.start : match.byte_range.end]
    assert cut in run and _OWNER.identity.imei.encode() in base64.b64decode(cut)


class _Broken:
    name, requires, provides, limits = "broken", "", "", ""
    trigger, form = None, False

    def run(self, data: bytes) -> Iterator[Decoded]:
        yield Decoded(b"before it broke", Whole(0, len(data)))
        raise RecursionError


def test_a_decoder_that_breaks_stops_no_other_and_is_told() -> None:
    shortfall = Shortfall()
    readings = [
        one.data
        for one in unfold(base64.b64encode(b"The key 410001"), shortfall, decoders=(_Broken(), *REGISTRY))
    ]
    assert {b"before it broke", b"The key 410001"} <= set(readings)
    assert shortfall.failed == {"broken"}
