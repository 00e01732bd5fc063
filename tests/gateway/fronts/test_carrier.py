"""A call ends whatever the phone does, and a flood of them ends neither front nor gateway."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.gateway.flow import Flow
from sandbox.gateway.fronts.carrier import Caps, Carrier
from sandbox.gateway.process import Gateway
from tests.gateway.fronts.fakes import FakeStream

FlowsTo = Callable[[str], list[Flow]]
CAPS = Caps(idle_s=0.2, udp_idle_s=0.2, dns_idle_s=0.1, linger_s=0.1)


def stream_to(host: str, port: int, *words: bytes, ends: bool = True, deaf: bool = False) -> FakeStream:
    stream = FakeStream(words, ends=ends, deaf=deaf)
    stream.endpoints["sockname"] = (host, port)
    return stream


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


async def test_bytes_pass_and_both_ends_are_told(gateway: Gateway, flows_to: FlowsTo) -> None:
    stream = stream_to("203.0.113.81", 4444, b"\x00one", b"two")
    await Carrier(gateway.egress_socket).tcp(stream)
    assert stream.eof and stream.closed.is_set()
    (flow,) = flows_to("203.0.113.81")
    assert gateway.blobs.read(flow.messages[0].payload) == b"\x00onetwo"


async def test_a_phone_that_says_nothing_is_given_up(gateway: Gateway) -> None:
    stream = stream_to("203.0.113.82", 4444, b"\x00", ends=False)
    await Carrier(gateway.egress_socket, caps=CAPS).tcp(stream)
    assert stream.closed.is_set()


async def test_a_phone_that_does_not_listen_is_given_up(gateway: Gateway) -> None:
    stream = stream_to("203.0.113.83", 25, ends=False, deaf=True)
    await Carrier(gateway.egress_socket, caps=CAPS).tcp(stream)
    assert stream.closed.is_set()
    assert len(stream.heard) <= 2**16


async def test_a_phone_that_stays_after_the_gateways_end_is_given_up_soon(gateway: Gateway) -> None:
    request = b"GET / HTTP/1.0\r\n\r\n"
    stream = stream_to("203.0.113.84", 80, request, ends=False)
    began = time.monotonic()
    await Carrier(gateway.egress_socket, caps=replace(CAPS, idle_s=60.0)).tcp(stream)
    assert stream.eof and time.monotonic() - began < 5


async def test_a_phone_that_says_too_much_is_cut_off(gateway: Gateway, flows_to: FlowsTo) -> None:
    stream = stream_to("203.0.113.85", 4444, b"\x00" * 600, b"\x00" * 600, b"\x00" * 600)
    await Carrier(gateway.egress_socket, caps=replace(CAPS, size=1300)).tcp(stream)
    (flow,) = flows_to("203.0.113.85")
    assert flow.messages[0].size == 1200


async def test_datagrams_are_answered_until_there_are_none(gateway: Gateway, flows_to: FlowsTo) -> None:
    stream = stream_to("203.0.113.86", 123, b"\x1b" + b"\0" * 47, ends=False)
    await Carrier(gateway.egress_socket, caps=CAPS).udp(stream)
    assert len(stream.heard) == 48 and stream.closed.is_set()
    assert len(flows_to("203.0.113.86")) == 1


async def test_an_empty_datagram_hides_nothing_that_follows(gateway: Gateway, flows_to: FlowsTo) -> None:
    stream = stream_to("203.0.113.92", 9999, b"", b"", b"imei", ends=False)
    await Carrier(gateway.egress_socket, caps=CAPS).udp(stream)
    (flow,) = flows_to("203.0.113.92")
    assert [m.size for m in flow.messages if m.size] == [4]


@pytest.mark.parametrize("protocol", ["tcp", "udp"])
async def test_a_flood_is_refused_and_noted_once(gateway: Gateway, flows_to: FlowsTo, protocol: str) -> None:
    host = f"203.0.113.{87 if protocol == 'tcp' else 88}"
    carrier = Carrier(gateway.egress_socket, caps=replace(CAPS, tcp=5, udp=5, refusals_s=60))
    streams = [stream_to(host, 4444, b"\x00", ends=False) for _ in range(200)]
    await asyncio.gather(*(getattr(carrier, protocol)(stream) for stream in streams))
    assert all(stream.closed.is_set() for stream in streams)
    notes = [flow.note for flow in flows_to(host) if "refused" in flow.note]
    assert notes == [f"refused: more than 5 {protocol} calls at once; 1 refused so far"]


async def test_silent_connections_make_room_for_one_that_speaks(gateway: Gateway, flows_to: FlowsTo) -> None:
    carrier = Carrier(gateway.egress_socket, caps=replace(CAPS, tcp=3, idle_s=60))
    silent = [stream_to("203.0.113.93", 4444, ends=False) for _ in range(3)]
    waiting = [asyncio.create_task(carrier.tcp(stream)) for stream in silent]
    await until(lambda: [call and call.dispensable for call in carrier._calls["tcp"].values()] == [True] * 3)
    await carrier.tcp(stream_to("203.0.113.94", 4444, b"\x00imei"))
    await waiting[0]
    assert silent[0].closed.is_set() and not silent[1].closed.is_set()
    assert len(flows_to("203.0.113.94")) == 1
    for stream in silent:
        stream.close()
    await asyncio.gather(*waiting)


async def test_datagrams_that_were_passed_on_make_room(gateway: Gateway, flows_to: FlowsTo) -> None:
    carrier = Carrier(gateway.egress_socket, caps=replace(CAPS, udp=2, udp_idle_s=60))
    waiting = []
    for number in range(100, 110):
        stream = stream_to(f"203.0.113.{number}", 9999, b"imei", ends=False)
        waiting.append(asyncio.create_task(carrier.udp(stream)))
        await until(lambda: len(flows_to(stream.endpoints["sockname"][0])) == 1)  # noqa: B023
    assert [task.done() for task in waiting[:7]] == [True] * 7
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_without_a_gateway_a_call_is_refused(tmp_path: Path) -> None:
    for protocol in ("tcp", "udp"):
        stream = stream_to("203.0.113.89", 80, b"GET")
        await getattr(Carrier(tmp_path / "none.sock"), protocol)(stream)
        assert stream.closed.is_set() and not stream.heard


async def test_a_port_that_cannot_be_is_refused(gateway: Gateway) -> None:
    stream = stream_to("203.0.113.90", 0, b"x")
    await Carrier(gateway.egress_socket).tcp(stream)
    assert stream.closed.is_set() and not stream.heard


async def test_the_latest_word_on_a_port_counts_from_the_bytes_after_it(
    gateway: Gateway, flows_to: FlowsTo
) -> None:
    names = iter([None, None, "com.sample"])
    stream = stream_to("203.0.113.91", 4444, b"\x00one", b"\x00two")
    await Carrier(gateway.egress_socket, who=lambda *_: next(names)).tcp(stream)
    (flow,) = flows_to("203.0.113.91")
    (message,) = flow.messages
    assert [message.sent_at(offset).origin.package for offset in (0, 4)] == [None, "com.sample"]
