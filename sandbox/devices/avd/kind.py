"""The kind `avd`: Google's emulator, of an API level of the user's choice."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

from sandbox.devices.adb.way_out import prove
from sandbox.devices.avd import image
from sandbox.devices.avd.abi import translation_gap
from sandbox.devices.avd.container import EmulatorContainer
from sandbox.devices.avd.driver import Link, drive
from sandbox.devices.avd.firmware import AvdFirmware
from sandbox.devices.avd.suspend import RTC_FILE
from sandbox.devices.container import owners
from sandbox.devices.container.engine import ERRORS, engine, unavailable
from sandbox.devices.contract import Device
from sandbox.devices.kind import Kind, Order
from sandbox.devices.phone import companion
from sandbox.failures import Failure, Unavailable
from sandbox.gateway.jailed import start_jailed_gateway
from sandbox.gateway.process import Gateway

SLEEP_VARIABLE = "PHONEHOME_AVD_SLEEP"
"""Set to 1, time is tried to pass by sleep (docs/reference/emulator-clocks.md)."""
_KVM = Path("/dev/kvm")
_TUN = Path("/dev/net/tun")


class AvdKind(Kind):
    """Google's emulator in a container: a real Android, native code included."""

    name: ClassVar[str] = "avd"
    requires: ClassVar[tuple[str, ...]] = (
        "Linux on x86-64 with /dev/kvm",
        "Docker",
        "an image made from Google's files (make avd-image)",
        "for hooks: Frida (requirements/avd.txt) and its server for Android",
    )
    provides: ClassVar[str] = "a real Android of API 26 or newer, and native code"
    limits: ClassVar[tuple[str, ...]] = (
        "never run on Google's emulator so far: make test-avd is what would show it",
        "hours take minutes: the wall clock is stepped, and after each step the phone works in real time",
        "an app can see that it is on an emulator, and with hooks that it is hooked",
        "code for ARM is translated by Google's images of API 30 and newer, and does not run on others",
        "flows bear no package, for the emulator's network hides which port speaks",
        "binary text messages that an app sends are not seen",
        "no Google Play, no fingerprint of a certified device",
        "of a firmware it takes the packages as privileged apps, not its identity, signers and framework",
    )

    def why_not(self) -> Failure | None:
        """KVM, Docker, an image, and the companion."""
        for device, remedy in (
            (_KVM, "A host with hardware virtualisation: modprobe kvm, and let this user read and write it."),
            (_TUN, "modprobe tun"),
        ):
            if not os.access(device, os.R_OK | os.W_OK):
                message = f"The emulator needs {device}, which is not there or not for this user."
                return Failure(code="kvm_missing", message=message, remedy=remedy)
        try:
            companion.require()
            with engine() as client:
                if not image.images(client):
                    return image.missing()
        except Unavailable as error:
            return error.failure
        except ERRORS as error:
            return unavailable(error).failure
        return None

    def run(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        """Gateway, then the emulator, then proof that it has no other way out."""
        client = stack.enter_context(engine())
        try:
            owners.sweep(client)
            picked = image.chosen(image.images(client), order.target)
        except ERRORS as error:
            raise unavailable(error) from error
        gateway = stack.enter_context(start_jailed_gateway(order.record_dir, order.link_dir, order.wall_ms))
        if os.environ.get(SLEEP_VARIABLE) == "1":
            (order.link_dir / RTC_FILE).write_text("+0\n")
        log = order.run_dir / "device" / "console.log"
        with ExitStack() as ends:
            container = ends.enter_context(
                EmulatorContainer(client, picked.reference, order.link_dir, log, "run")
            )
            link = Link(order.link_dir, gateway, lambda: container.peak_memory_mib, container.ended)
            link.gaps = translation_gap((*order.apks, *(one.apk for one in order.packages)), picked)
            link.firmware = AvdFirmware(order.system, order.packages)
            device = drive(ends, link, order.run_dir, order.wall_ms)
        stack.callback(device.close)
        prove(device.means.companion, gateway)
        return gateway, device
