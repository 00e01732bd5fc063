"""The embedded kind: the JVM device in a jail of this host."""

from contextlib import ExitStack
from typing import ClassVar

from sandbox.devices.contract import Device
from sandbox.devices.jvm.androids import BUILT_IN, RELEASES, another, level_of, nearest, release
from sandbox.devices.jvm.firmware import lay_out
from sandbox.devices.jvm.frameworks import Framework, Frameworks
from sandbox.devices.jvm.image import find_image
from sandbox.devices.jvm.start import start_jvm_device
from sandbox.devices.kind import Kind, Order
from sandbox.failures import Failure, Unavailable
from sandbox.gateway.jailed import start_jailed_gateway
from sandbox.gateway.process import Gateway
from sandbox.jail import find_jail


class JvmKind(Kind):
    """Android's framework on the JVM, in a jail without a network."""

    name: ClassVar[str] = "jvm"
    requires: ClassVar[tuple[str, ...]] = ("Linux", "Java 17", "a jail (bubblewrap or unshare)")
    provides: ClassVar[str] = "hours in seconds, the Java stack of every byte that leaves, repeatable runs"
    limits: ClassVar[tuple[str, ...]] = (
        "native libraries run for ARM only, on the C library of Android 6",
        f"runs Android {', '.join(one.name for one in RELEASES)}: jvm:13 is Android 13",
        "differences from a phone: emulator-images/jvm-android/FIDELITY.md",
    )

    repeats: ClassVar[bool] = True

    def accept(self, target: str) -> None:
        """`jvm:13` is Android 13; so is `jvm:33`."""
        release(target)

    def why_not(self) -> Failure | None:
        """Image, Java and jail."""
        try:
            find_image()
            find_jail()
        except Unavailable as error:
            return error.failure
        return None

    def run(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        """Gateway first: the phone looks for it at boot."""
        gateway = stack.enter_context(start_jailed_gateway(order.record_dir, order.link_dir, order.wall_ms))
        firmware = lay_out(order.system, order.packages, order.run_dir / "device" / "firmware")
        framework = _framework(order)
        device = start_jvm_device(
            order.run_dir,
            gateway,
            order.wall_ms,
            find_jail(),
            order.apks,
            firmware,
            order.identifiers,
            framework,
            ahead=order.ahead,
            randomness=order.randomness,
        )
        device.gaps = another(order.system, framework.release if framework else BUILT_IN)
        stack.callback(device.close)
        return gateway, device


def _framework(order: Order) -> Framework | None:
    """Of the Android that was asked for; else the firmware's, or the nearest that can be had here."""
    frameworks, level = Frameworks(find_image()), level_of(order.system)
    if level is None or order.target:
        return frameworks.get(release(order.target))
    return frameworks.get_if_to_be_had(nearest(level))
