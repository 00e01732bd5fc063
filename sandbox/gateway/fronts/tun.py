"""A front for a network namespace, such as a container: its only route leads into a tun interface of ours.

    python -m sandbox.gateway.fronts.tun --socket /run/phonehome/egress.sock

Runs as root in that namespace, with /dev/net/tun and four capabilities: NET_ADMIN makes the interface,
NET_RAW sees what is neither TCP nor UDP, SETUID and SETGID let it become nobody, without any of them, when
all is set up. It prints `ready` when everything leads into it. When it ends, the interface goes with it, and
with the interface the only route: nothing leaves then either.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import ClassVar

from mitmproxy_rs import tun

from sandbox.gateway.fronts.carrier import Carrier
from sandbox.gateway.fronts.front import Front, Handler, for_engine, log_little
from sandbox.gateway.fronts.namespace import (
    drop_privileges,
    hold_resets,
    lead_into,
    refuse_other_ways_out,
)
from sandbox.gateway.fronts.owners import Owners, nobody
from sandbox.gateway.fronts.stray import Attempt, open_strays, record_strays

_NOBODY = 65534


class Tun(Front):
    """Makes the interface `interface` with these addresses of the phone, and leads everything into it."""

    name: ClassVar[str] = "tun"
    requires: ClassVar[tuple[str, ...]] = (
        "/dev/net/tun",
        "ip",
        "iptables",
        "NET_ADMIN",
        "NET_RAW",
        "SETUID",
        "SETGID",
    )
    provides: ClassVar[str] = "a network namespace whose only route leads into the gateway"
    limits: ClassVar[tuple[str, ...]] = (
        "protocols other than TCP and UDP are recorded (ICMP errors are not), and not answered but for pings",
        "an emulator's user network hides which port of the phone speaks, so that its flows have no package",
    )

    def __init__(
        self, interface: str, addresses: tuple[str, ...], attempt: Attempt, user: int = _NOBODY
    ) -> None:
        self._interface = interface
        self._attempt = attempt
        self._addresses = addresses
        self._user = user

    async def run(self, tcp: Handler, udp: Handler) -> None:
        """See `Front.run`. Refuses a namespace that has another way out."""
        refuse_other_ways_out()
        device = await tun.create_tun_interface(for_engine(tcp), for_engine(udp), self._interface)
        try:
            with open_strays(self._interface) as strays:
                hold_resets(self._interface)
                lead_into(self._interface, self._addresses)
                drop_privileges(self._user)
                sys.stdout.write("ready\n")
                sys.stdout.flush()
                await record_strays(strays, self._attempt)
                await asyncio.Event().wait()
        finally:
            device.close()
            await device.wait_closed()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Leads all that leaves this network namespace to a gateway.")
    parser.add_argument("--socket", type=Path, required=True, help="the gateway's egress.sock")
    parser.add_argument("--interface", default="phone0")
    parser.add_argument("--address", nargs="+", default=["10.0.2.100/32", "fd00:2::100/128"])
    parser.add_argument("--owners", type=Path, help="which package has which port (sandbox/gateway/fronts)")
    parser.add_argument("--user", type=int, default=_NOBODY, help="who to be when all is set up")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    who = Owners(arguments.owners) if arguments.owners else nobody
    # From its folder the socket is found by whoever the front becomes, and however long its path is.
    os.chdir(arguments.socket.parent)
    carrier = Carrier(Path(arguments.socket.name), who)
    front = Tun(arguments.interface, tuple(arguments.address), carrier.attempt, arguments.user)
    serving = asyncio.ensure_future(front.run(carrier.tcp, carrier.udp))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving


def main() -> None:
    log_little()
    try:
        asyncio.run(_serve(_arguments()))
    except OSError as error:
        sys.exit(f"tun front: {error}")


if __name__ == "__main__":
    main()
