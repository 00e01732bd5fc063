"""The firmware of a phone that is driven by ADB alone: its own, and no other."""

from collections.abc import Callable

from sandbox.devices.contract import lacks
from sandbox.devices.system import Refusal, SystemPackage
from sandbox.verdict.model import Gap

_WHY = "The phone runs its own firmware: neither the identity nor the packages of another can be given to it"


class OwnFirmware:
    """Takes none; that is a gap only where one was ordered."""

    def __init__(self, *, ordered: bool = False) -> None:
        self.gaps: tuple[Gap, ...] = (
            (Gap(code="no_firmware", message=_WHY, blocking=True),) if ordered else ()
        )

    def install(
        self, packages: tuple[SystemPackage, ...], tell: Callable[[int, int], None]
    ) -> tuple[Refusal, ...]:
        """Raises PhonehomeError with `device_lacks`."""
        raise lacks(_WHY + ".", "Boot the firmware on another kind: jvm, container or avd.")
