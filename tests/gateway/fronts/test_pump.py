"""The pump on the host: hostile datagrams in, answers only to whom was heard, and an end in any case."""

import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.gateway.fronts.lanes import Lanes, could_be_wireguard, pack, unpack
from sandbox.gateway.fronts.pump import Pump

PACKET = b"\x04\0\0\0" + b"x" * 28


class Ends:
    """A pump's two ends: the network, and the jail."""

    def __init__(self) -> None:
        port = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        port.bind(("127.0.0.1", 0))
        self.address = port.getsockname()
        theirs, self.jail = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.jail.settimeout(10)
        self.pump = Pump(port, theirs)

    def stranger(self) -> socket.socket:
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.settimeout(10)
        sock.connect(self.address)
        return sock


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    with made.pump, made.jail:
        yield made


def test_each_address_has_a_lane_and_hears_what_is_meant_for_it(ends: Ends) -> None:
    with ends.stranger() as one, ends.stranger() as two:
        lanes = []
        for sock in (one, two):
            sock.send(PACKET)
            lane, datagram = unpack(ends.jail.recv(4096))
            assert datagram == PACKET
            lanes.append(lane)
        ends.jail.send(pack(lanes[1], PACKET + b"two"))
        ends.jail.send(pack(lanes[0], PACKET + b"one"))
        assert (one.recv(99), two.recv(99)) == (PACKET + b"one", PACKET + b"two")


def test_nobody_is_answered_who_was_not_heard(ends: Ends) -> None:
    with ends.stranger() as known:
        for lane in (1, 31, 32, 65535):
            ends.jail.send(pack(lane, PACKET))
        ends.jail.send(b"\0")
        known.send(PACKET)
        lane, _ = unpack(ends.jail.recv(4096))
        ends.jail.send(pack(lane, b"no packet of WireGuard"))
        ends.jail.send(pack(lane, PACKET + b"meant"))
        assert known.recv(99) == PACKET + b"meant"


def test_rubbish_does_not_reach_the_jail_and_ends_nothing(ends: Ends) -> None:
    with ends.stranger() as sock:
        for size in (0, 1, 31, 32, 148, 2049, 9000):
            sock.send(os.urandom(size) if size < 32 else b"\xff" + os.urandom(size - 1))
        sock.send(PACKET)
        assert unpack(ends.jail.recv(65536))[1] == PACKET
        assert ends.pump.running


def test_a_flood_of_addresses_does_not_shut_out_the_phone(ends: Ends) -> None:
    with ends.stranger() as phone:
        for _ in range(100):
            with ends.stranger() as sock:
                sock.send(PACKET)
                ends.jail.recv(4096)
        phone.send(PACKET)
        lane, _ = unpack(ends.jail.recv(4096))
        ends.jail.send(pack(lane, PACKET))
        assert phone.recv(99) == PACKET


def test_a_jail_that_takes_nothing_costs_datagrams_only(ends: Ends) -> None:
    with ends.stranger() as sock:
        for _ in range(5000):
            sock.send(PACKET)
        while ends.jail.recv(4096) != pack(0, PACKET + b"last"):
            sock.send(PACKET + b"last")


def test_it_ends_with_the_jail(ends: Ends) -> None:
    ends.jail.close()
    ends.pump.join(10)
    assert not ends.pump.running


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 65535))), st.integers(1, 5))
def test_a_lane_belongs_to_one_address(heard: list[tuple[int, int]], limit: int) -> None:
    lanes = Lanes(limit)
    for host, port in heard:
        address = (f"192.0.2.{host}", port)
        lane = lanes.of(address)
        assert lane < limit
        assert lanes.address(lane) == address


@given(st.binary(max_size=64))
def test_any_message_is_a_lane_or_value_error(message: bytes) -> None:
    could_be_wireguard(message)
    try:
        lane, datagram = unpack(message)
    except ValueError:
        assert len(message) < 2
    else:
        assert pack(lane, datagram) == message
