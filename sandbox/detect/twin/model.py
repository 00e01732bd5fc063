"""What is known of a set of runs, and what follows from it: data only. Times are device seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.detect.twin.compare import Comparison
from sandbox.detect.twin.difference import Difference
from sandbox.detect.twin.requests import Request, Slot
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass

LEAST_SURE = 0.9
LEAST_BYTES = 4
"""Differing bytes of one request that are more than a count: 32 bits tell one owner from all others."""

LATE_S = 0.05
LEAST_LATE = 4
"""Requests of one slot that must come at another time before their time counts for anything."""

Classes = frozenset[DataClass]
Way = tuple[Channel, str, int | None, str]
"""Where to and from whom: channel, host, port, package."""


def way_of(slot: Slot) -> Way:
    return slot.channel, slot.host, slot.port, slot.package


class Aspect(StrEnum):
    """What of a request differs."""

    CONTENT = "content"
    PRESENCE = "presence"
    TIME = "time"


@dataclass(frozen=True)
class Answers:
    """The comparisons of a set with its base, as far as they were made.

    `known` are the classes that the matcher proved, by way: a difference that goes with them is told already.
    """

    other: Comparison
    known: Mapping[Way, Classes] = field(default_factory=dict)
    control: Comparison | None = None
    again: Comparison | None = None
    reseeded: Comparison | None = None
    partial: Mapping[Classes, Comparison] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Open:
    """One request that differs under another owner, and why nothing explains it so far."""

    request: Request
    aspect: Aspect
    found: tuple[Difference, ...] = ()
    added: bool = False  # the request is one that the other run has, and the base has not


@dataclass(frozen=True, slots=True)
class Dependence:
    """What depends on the owner: requests alike in slot, aspect, classes and chain.

    They are the base's, or, if `added`, such as the base has not.

    `classes` are those whose change alone changed it; none where no single run told. `random`: it depends on
    random numbers, too; `steady`: others that left with it did not change with the owner, so the sources of
    randomness were in step. `size` is the bytes that differ in the one request in which most do.
    """

    aspect: Aspect
    slot: Slot
    places: tuple[tuple[Request, tuple[Difference, ...]], ...]
    chain: tuple[str, ...]
    classes: tuple[DataClass, ...]
    random: bool
    steady: bool
    size: int
    confidence: float
    added: bool = False

    @property
    def proven(self) -> bool:
        """Whether it is a leak: of named data, by content enough to tell it by, and no matter of chance."""
        return self._tells and self.confidence >= LEAST_SURE

    @property
    def unsure(self) -> bool:
        """Whether it would be a leak if it were surer."""
        return self._tells and self.confidence < LEAST_SURE

    @property
    def _tells(self) -> bool:
        told = bool(self.classes) and self.aspect is Aspect.CONTENT and self.size >= LEAST_BYTES
        return told and (self.steady or not self.random)
