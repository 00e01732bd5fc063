"""The framing parser: what it accepts, and that garbage is a value or ValueError, never anything else."""

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.gateway.flow import Origin
from sandbox.gateway.frames import DATAGRAM_LIMIT, LENGTH_LIMIT, FrameParser, Stamp, parse_opening
from tests.gateway.device_side import frame

ORIGIN = {"package": "p", "stack": ["a", "b"]}
FIRST = Stamp(5, Origin(package="first"))
OPENING = json.dumps({"kind": "tcp", "id": 1, "time": 2, "origin": ORIGIN, "host": "a", "port": 80}).encode()


def now() -> int:
    """What the gateway's clock says where the device wrote no time."""
    return 77


def test_frames_carry_their_own_time_and_origin() -> None:
    wire = frame(b"one", {"time": 7, "origin": ORIGIN}) + frame(b"two", {"time": 9})
    one, two = FrameParser(FIRST, now).feed(wire)
    assert (one.payload, one.stamp) == (b"one", Stamp(7, Origin(package="p", stack=("a", "b"))))
    assert (two.payload, two.stamp.time, two.stamp.origin) == (b"two", 9, one.stamp.origin)


def test_a_frame_without_meta_keeps_the_last_stamp() -> None:
    (only,) = FrameParser(FIRST, now).feed(frame(b"x"))
    assert only.stamp == FIRST


def test_what_bears_no_time_bears_the_gateways() -> None:
    opening = parse_opening(b'{"kind": "udp"}', now)
    (received,) = FrameParser(FIRST, now).feed(frame(b"x", {}))
    assert opening.stamp.time == received.stamp.time == 77
    assert received.stamp.origin == FIRST.origin


@given(st.lists(st.binary(max_size=40)), st.integers(min_value=1, max_value=9))
def test_payload_bytes_survive_any_cutting(payloads: list[bytes], step: int) -> None:
    wire = b"".join(frame(payload, {"time": i}) for i, payload in enumerate(payloads))
    parser = FrameParser(FIRST, now)
    pieces = [wire[i : i + step] for i in range(0, len(wire), step)]
    received = [f for piece in pieces for f in parser.feed(piece)]
    assert b"".join(f.payload for f in received) == b"".join(payloads)
    assert not parser.incomplete


def test_a_claimed_length_costs_no_memory() -> None:
    parser = FrameParser(FIRST, now)
    claimed = struct.pack(">II", 0, LENGTH_LIMIT)
    assert [f.payload for f in parser.feed(claimed + b"abc")] == [b"abc"]
    assert [f.payload for f in parser.feed(b"def")] == [b"def"]
    assert parser.incomplete


@pytest.mark.parametrize(
    "wire",
    [
        struct.pack(">I", LENGTH_LIMIT + 1),
        struct.pack(">II", 0, LENGTH_LIMIT + 1),
        frame(b"", {"time": -1}),
        frame(b"", {"time": True}),
        frame(b"", {"time": 1, "origin": []}),
        frame(b"", {"time": 1, "origin": {"stack": "x"}}),
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 200_000) + b"[" * 200_000,
    ],
)
def test_broken_frames_are_value_errors(wire: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        list(FrameParser(FIRST, now).feed(wire))


def test_a_datagram_is_whole_and_bounded() -> None:
    meta = {"time": 1, "host": "h", "port": 9}
    parser = FrameParser(FIRST, now, datagrams=True)
    wire = frame(b"abc", meta)
    assert list(parser.feed(wire[:-1])) == []
    (only,) = parser.feed(wire[-1:])
    assert (only.payload, only.host, only.port) == (b"abc", "h", 9)
    with pytest.raises(ValueError, match="above the limit"):
        list(parser.feed(struct.pack(">II", 0, DATAGRAM_LIMIT + 1)))


@given(
    st.booleans(),
    st.lists(st.binary(max_size=64) | st.just(frame(b"x", {"time": 1, "host": "h", "port": 1}))),
)
def test_any_bytes_are_frames_or_value_error(datagrams: bool, chunks: list[bytes]) -> None:
    parser = FrameParser(FIRST, now, datagrams=datagrams)
    try:
        for chunk in chunks:
            for received in parser.feed(chunk):
                assert isinstance(received.payload, bytes)
    except ValueError:
        pass


@given(
    st.binary()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["kind", "id", "time", "origin", "host", "port", "stack", "to", "data_base64"]
                ),
                inner,
            )
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_line_is_an_opening_or_value_error(line: bytes) -> None:
    try:
        opening = parse_opening(line, now)
    except ValueError:
        return
    assert opening.kind


@given(st.sampled_from(["id", "time", "host", "port", "origin"]), st.integers() | st.text() | st.none())
def test_a_field_of_the_wrong_kind_is_a_value_error_or_harmless(name: str, value: object) -> None:
    try:
        opening = parse_opening(json.dumps({**json.loads(OPENING), name: value}).encode(), now)
    except ValueError:
        return
    assert opening.port is None or 0 <= opening.port <= 65535
    opening.host.encode()


def test_lone_surrogates_become_storable_text() -> None:
    line = OPENING.replace(b'"p"', b'"\\ud800"')
    assert parse_opening(line, now).stamp.origin.package == "?"
