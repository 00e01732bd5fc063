"""A front for an attached handset: a WireGuard server whose every tunnel ends in the gateway.

Runs in a jail without a network, started by `handset`. The first message on the pump's socket is JSON of
`Keys`; the front answers `ready`, and from then on messages have a lane number in front (lanes.py). Each
lane is a socket of its own on the jail's loopback, so that the server sees one address for each of the
host's, and answers are told apart.
"""

import argparse
import asyncio
import json
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from mitmproxy_rs import wireguard

from sandbox.gateway.fronts.carrier import Carrier
from sandbox.gateway.fronts.front import Front, Handler, for_engine, log_little
from sandbox.gateway.fronts.lanes import LANES, MESSAGE_LIMIT, could_be_wireguard, pack, unpack
from sandbox.gateway.fronts.owners import Owners, nobody

_LOOPBACK = "127.0.0.1"
_SECRETS_LIMIT = 4096
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Keys:
    """The server's private key and the phone's public one, as WireGuard writes them (base64)."""

    server_private: str
    phone_public: str


class WireGuard(Front):
    """Serves the one phone that has the key, over `pump`, a connected non-blocking unix socket."""

    name: ClassVar[str] = "wireguard"
    requires: ClassVar[tuple[str, ...]] = ("a UDP port of the host that the phone can reach", "a jail")
    provides: ClassVar[str] = "an attached handset, or any phone that runs a WireGuard client"
    limits: ClassVar[tuple[str, ...]] = (
        "what the phone sends around its tunnel is not seen (block connections without VPN)",
        "of protocols other than TCP and UDP nothing is recorded (they end here, and pings are answered)",
        "what is written right before a reset may be missing (the connection is not)",
        "a datagram that needs more than one packet of the tunnel is not recorded",
        "flows have a package only where the host tells which app has which port",
    )

    def __init__(self, pump: socket.socket, keys: Keys) -> None:
        self._pump = pump
        self._keys = keys
        self._lanes: dict[int, asyncio.DatagramTransport] = {}

    async def run(self, tcp: Handler, udp: Handler) -> None:
        """See `Front.run`. Returns when the pump is gone."""
        server = await wireguard.start_wireguard_server(
            _LOOPBACK,
            0,
            self._keys.server_private,
            [self._keys.phone_public],
            for_engine(tcp),
            for_engine(udp),
        )
        try:
            await self._serve(server.getsockname())
        finally:
            server.close()
            await server.wait_closed()

    async def _serve(self, server: tuple[str, int]) -> None:
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._pump, b"ready")
        while message := await loop.sock_recv(self._pump, MESSAGE_LIMIT + 3):
            lane, datagram = unpack(message)
            if lane < LANES and could_be_wireguard(datagram):
                (await self._lane(lane, server)).sendto(datagram)

    async def _lane(self, number: int, server: tuple[str, int]) -> asyncio.DatagramTransport:
        if number not in self._lanes:
            self._lanes[number], _ = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: _Lane(partial(self._answer, number)), remote_addr=server
            )
        return self._lanes[number]

    def _answer(self, lane: int, datagram: bytes) -> None:
        """To the pump; where it has no room the datagram is lost, as on any network."""
        try:
            self._pump.send(pack(lane, datagram))
        except OSError as error:
            _log.debug("an answer was lost: %s", error)


class _Lane(asyncio.DatagramProtocol):
    """One address of the host's network, as the server sees it."""

    def __init__(self, answer: Callable[[bytes], None]) -> None:
        self._answer = answer

    def datagram_received(self, data: bytes, addr: object) -> None:
        self._answer(data)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ends the tunnel of one handset in a gateway.")
    parser.add_argument("--socket", type=Path, required=True, help="the gateway's egress.sock")
    parser.add_argument("--pump", type=Path, required=True, help="where the pump listens")
    parser.add_argument("--owners", type=Path, help="which package has which port (sandbox/gateway/fronts)")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    carrier = Carrier(arguments.socket, Owners(arguments.owners) if arguments.owners else nobody)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as pump:
        pump.connect(str(arguments.pump))
        keys = Keys(**json.loads(pump.recv(_SECRETS_LIMIT)))
        pump.setblocking(False)
        await WireGuard(pump, keys).run(carrier.tcp, carrier.udp)


def main() -> None:
    log_little()
    asyncio.run(_serve(_arguments()))


if __name__ == "__main__":
    main()
