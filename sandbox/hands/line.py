"""Between a run and the people who look at it; sandbox/service/hands carries it."""

from dataclasses import dataclass
from typing import Protocol

from sandbox.hands.orders import GoOn, ToPhone


@dataclass(frozen=True)
class Asked:
    """An order, and its number in the order in which they came."""

    number: int
    order: ToPhone | GoOn


@dataclass(frozen=True)
class Told:
    """What became of an order: when it was carried out (device seconds), or why it was not."""

    delivered: bool
    device_time_s: float
    reason: str = ""


class Line(Protocol):
    """Of one run. Nothing is raised for people who do not answer, or a way to them that is broken."""

    def claim_s(self) -> float:
        """Real seconds that people want the phone for; 0 when asked again: one phone of a run is held."""

    def held(self, seconds: float, adb_address: str) -> None:
        """The phone waits for orders from now on, so many real seconds."""

    def next_order(self) -> Asked | None:
        """The oldest order that nothing was told of yet."""

    def told(self, asked: Asked, told: Told) -> None:
        """What became of it."""

    def released(self) -> None:
        """The phone waits no longer; orders that were not carried out never will be."""

    def is_watched(self) -> bool:
        """Whether somebody looks at the screen."""

    def show(self, png: bytes) -> None:
        """The screen as it is now."""


class Nobody:
    """The line of a run that nobody looks at."""

    def claim_s(self) -> float:
        return 0.0

    def held(self, seconds: float, adb_address: str) -> None:
        raise AssertionError("nobody claimed the phone")

    def next_order(self) -> Asked | None:
        return None

    def told(self, asked: Asked, told: Told) -> None:
        raise AssertionError("nobody asked")

    def released(self) -> None:
        raise AssertionError("nobody claimed the phone")

    def is_watched(self) -> bool:
        return False

    def show(self, png: bytes) -> None:
        """Every screenshot comes by, and is let go."""
