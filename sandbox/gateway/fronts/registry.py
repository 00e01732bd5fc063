"""Every front."""

from sandbox.gateway.fronts.front import Front
from sandbox.gateway.fronts.tun import Tun
from sandbox.gateway.fronts.tunnel import WireGuard

FRONTS: dict[str, type[Front]] = {front.name: front for front in (Tun, WireGuard)}
