"""The parts that a `Phone` is made of. A kind of phone picks those that fit.

Every part says by its `gaps` what it cannot do; those may grow while a run goes on, and are read at its end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sandbox.devices.contract import Clock, Radio
from sandbox.devices.system import Refusal, SystemPackage
from sandbox.persona.model import Identity, InstalledApp
from sandbox.verdict.model import Gap


class Part(Protocol):
    """Anything that has gaps."""

    @property
    def gaps(self) -> tuple[Gap, ...]: ...


class ClockPart(Clock, Part, Protocol):
    """Device time 0 is when the run took the phone over."""


class RadioPart(Radio, Part, Protocol):
    """The mobile network, or the refusal of one that cannot be played."""


class IdentityPart(Part, Protocol):
    """The identifiers of phone and SIM."""

    def take(self, identity: Identity) -> Identity:
        """As `Device.take_identity`."""


class OwnerPart(Part, Protocol):
    """What belongs to the owner and no provider holds."""

    def add_account(self, account_type: str, name: str) -> None: ...

    def set_clipboard(self, text: str) -> None: ...


class AppsPart(Part, Protocol):
    """The owner's other apps."""

    def take(self, apps: tuple[InstalledApp, ...]) -> None:
        """As `Device.take_apps`."""


class PlacePart(Part, Protocol):
    """Where the phone is."""

    def move_to(self, latitude: float, longitude: float) -> None:
        """In degrees."""


class FirmwarePart(Part, Protocol):
    """A firmware's own packages."""

    def install(
        self, packages: tuple[SystemPackage, ...], tell: Callable[[int, int], None]
    ) -> tuple[Refusal, ...]:
        """As `Device.install_system`."""


def unseen_memory() -> float | None:
    """The memory of a phone that the host does not hold."""
    return None


@dataclass(frozen=True)
class Parts:
    """One of each. `memory` gives the resident memory at its largest so far, MiB, where the host can see it.

    `others` are parts that only have gaps: the way of the certificate authority, the observer, the journal.
    """

    clock: ClockPart
    radio: RadioPart
    identity: IdentityPart
    owner: OwnerPart
    apps: AppsPart
    place: PlacePart
    firmware: FirmwarePart
    others: tuple[Part, ...] = ()
    memory: Callable[[], float | None] = unseen_memory

    def all(self) -> tuple[Part, ...]:
        """Every part that may have gaps."""
        own = (self.clock, self.radio, self.identity, self.owner, self.apps, self.place, self.firmware)
        return (*own, *self.others)
