"""The default way out: WireGuard's own app on the phone, and the gateway's front for it.

The tunnel's keys are made for each run, so its profile is imported for each. Lock the tunnel in (always-on
VPN with "block connections without VPN"): the proof shows that traffic takes the tunnel, not that nothing
else could.
"""

import re
import socket
from contextlib import ExitStack

from sandbox.devices.phone.shell import Shell
from sandbox.failures import Failure, Unavailable
from sandbox.gateway.fronts.handset import wireguard
from sandbox.gateway.process import Gateway

_DISCARD_PORT = 9
_WIFI_ADDRESS = re.compile(r"\binet (\d{1,3}(?:\.\d{1,3}){3})/")
_RECIPE = """On the phone, which must be in this host's network ({address}):
1. Take out the SIM card, or switch mobile data off.
2. In the WireGuard app choose "+" and "scan from QR code"; the code and the profile follow.
3. Switch the tunnel on. In Settings, Network, VPN make it always-on and block connections without VPN.
The run goes on by itself once a request of the phone arrives here.

{code}
{profile}"""


class WireGuardWay:
    """Leads the phone's traffic to the gateway through a tunnel that ends on this host."""

    def open(self, shell: Shell, gateway: Gateway, stack: ExitStack) -> str:
        """Start the front on the address at which the phone reaches this host; Unavailable `front_failed`."""
        address = towards(phone_address(shell))
        front = stack.enter_context(wireguard(gateway, address))
        return _RECIPE.format(address=address, code=front.phone_code(), profile=front.phone_config())


def phone_address(shell: Shell) -> str:
    """The phone's address in its Wi-Fi (`ip -4 addr show wlan0`, iproute2), or the one that ADB goes to."""
    found = _WIFI_ADDRESS.search(shell.ask("ip", "-4", "addr", "show", "wlan0").output)
    if found is not None:
        return found[1]
    host, _, port = shell.address.rpartition(":")
    if host and port.isdecimal():
        return host
    message = "The phone is in no Wi-Fi, so this host cannot be its way out."
    remedy = "Bring the phone into a network that this host is in too."
    raise Unavailable(Failure(code="way_out_open", message=message, remedy=remedy))


def towards(address: str) -> str:
    """This host's own address on the way to `address`: nothing is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((address, _DISCARD_PORT))
            own: str = probe.getsockname()[0]
            return own
    except OSError as error:
        message = f"This host has no way to the phone's address {address[:60]}: {error.strerror}."
        raise Unavailable(Failure(code="way_out_open", message=message)) from error
