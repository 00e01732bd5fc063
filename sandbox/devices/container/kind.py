"""The `container` kind: the `jvm` device as a container of Docker's."""

from contextlib import ExitStack
from typing import ClassVar

from sandbox.devices.container import owners
from sandbox.devices.container.device import start_container_device
from sandbox.devices.container.engine import engine, require_image
from sandbox.devices.contract import Device
from sandbox.devices.jvm.androids import BUILT_IN, another
from sandbox.devices.jvm.firmware import lay_out
from sandbox.devices.kind import Kind, Order
from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.gateway.jailed import start_jailed_gateway
from sandbox.gateway.process import Gateway


class ContainerKind(Kind):
    """The same phone as `jvm`, behind a container's walls instead of the jail's."""

    name: ClassVar[str] = "container"
    requires: ClassVar[tuple[str, ...]] = ("Linux", "Docker", "the device's image (make images)")
    provides: ClassVar[str] = "what jvm sees, with gVisor's kernel around it where runsc is installed"
    limits: ClassVar[tuple[str, ...]] = (
        "native libraries run for ARM only, on the C library of Android 6",
        "apps are translated at the install, not beforehand",
        "with runsc the runtime needs --host-uds=all, for ADB and gateway are unix sockets",
        "differences from a phone: emulator-images/jvm-android/FIDELITY.md",
    )

    repeats: ClassVar[bool] = True

    def accept(self, target: str) -> None:
        """The image holds one Android."""
        if target not in ("", BUILT_IN.name, str(BUILT_IN.api)):
            message = f"The container runs Android {BUILT_IN.name} alone."
            raise BadInput(Failure(code="android_unsupported", message=message, remedy=f"jvm:{target[:20]}"))

    def why_not(self) -> Failure | None:
        """Engine and image."""
        try:
            with engine() as client:
                require_image(client)
        except Unavailable as error:
            return error.failure
        return None

    def run(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        """Gateway first: the phone looks for it at boot."""
        self.sweep()
        gateway = stack.enter_context(start_jailed_gateway(order.record_dir, order.link_dir, order.wall_ms))
        firmware = lay_out(order.system, order.packages, order.run_dir / "device" / "firmware")
        link = gateway.egress_socket.parent
        device = start_container_device(
            order.run_dir, link, order.wall_ms, firmware, order.identifiers, order.randomness
        )
        device.gaps = another(order.system, BUILT_IN)
        stack.callback(device.close)
        return gateway, device

    def sweep(self) -> None:
        """Remove containers that a killed process left here."""
        with engine() as client:
            owners.sweep(client)
