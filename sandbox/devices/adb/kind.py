"""The kind of an attached phone."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import ClassVar

from sandbox.devices.adb import real_person
from sandbox.devices.adb.attach import KIND, attach, open_shell
from sandbox.devices.adb.way_out import WayOut
from sandbox.devices.adb.wireguard import WireGuardWay
from sandbox.devices.adb_server import server_of
from sandbox.devices.contract import Device
from sandbox.devices.kind import Kind, Order
from sandbox.devices.phone import companion, traces
from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.gateway.jailed import start_jailed_gateway
from sandbox.gateway.process import Gateway
from sandbox.jail import find_jail

_FORCE = ",force"
_PATIENCE_S = 300.0


class AdbKind(Kind):
    """An attached phone, or an emulator that runs already, by the serial that `adb devices` lists."""

    name: ClassVar[str] = KIND
    requires: ClassVar[tuple[str, ...]] = ("a phone with USB debugging", "a jail", "the companion app")
    provides: ClassVar[str] = "native code, real firmware, the phone's own identifiers"
    limits: ClassVar[tuple[str, ...]] = (
        "never run on a handset so far: docs/how-to/scan-on-an-attached-phone.md",
        "no texts or calls come in",
        "no firmware but its own",
        "never a clean verdict: the advertising id and the apps' own Android ids are not known",
        "no hooks: neither reads, cryptography nor stacks are told",
        "without root or the right to set the clock, N hours take N hours",
    )

    def __init__(self, way_out: WayOut | None = None, show: Callable[[str], None] | None = None) -> None:
        """`way_out` leads the phone's traffic to the gateway, WireGuard by default; `show` shows its
        recipe.
        """
        self._way_out = way_out or WireGuardWay()
        self._show = show or _to_stderr

    def why_not(self) -> Failure | None:
        """The companion and a jail; which phone is looked for when one is ordered."""
        try:
            companion.require()
            find_jail()
        except Unavailable as error:
            return error.failure
        return None

    def run(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        """Show the recipe, and wait five minutes for the phone's traffic to arrive before anything is
        seeded.
        """
        serial, force = target(order.target)
        client = stack.enter_context(server_of(serial))
        shell = open_shell(client, serial)
        if not force:
            real_person.refuse(real_person.held(traces.look(shell)), serial)
        gateway = stack.enter_context(start_jailed_gateway(order.record_dir, order.link_dir, order.wall_ms))
        recipe = self._way_out.open(shell, gateway, stack)
        self._show(recipe)
        phone = attach(
            order, client, serial, gateway, force=True, recipe="Follow the recipe.", patience_s=_PATIENCE_S
        )
        stack.callback(phone.close)
        return gateway, phone


def target(text: str) -> tuple[str, bool]:
    """The serial, and whether the phone is taken though somebody may live on it: `SERIAL` or
    `SERIAL,force`.
    """
    serial, force = text.removesuffix(_FORCE), text.endswith(_FORCE)
    if not serial or "," in serial:
        message = "Which phone? The kind adb wants a serial."
        remedy = "`adb devices` lists those attached: --device adb:SERIAL"
        raise BadInput(Failure(code="unknown_device", message=message, remedy=remedy))
    return serial, force


def _to_stderr(text: str) -> None:
    sys.stderr.write(f"{text}\n")
