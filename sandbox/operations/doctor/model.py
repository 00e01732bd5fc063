"""The shape of a capability, and of what was found."""

from abc import ABC, abstractmethod

from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure, PhonehomeError


class Found(BaseModel):
    """`told` is a version, a place, or why not; `remedy` is how to get it."""

    model_config = ConfigDict(frozen=True)

    able: bool
    told: str = ""
    remedy: str = ""


class Capability(ABC):
    """Something that a machine can do or not. `name` is for programs, `can` completes «you can …».

    `needed`: no scan works without it.
    """

    name: str
    can: str
    needed: bool = False

    @abstractmethod
    def run(self) -> Found:
        """Look. Starts nothing that stays, changes nothing. What it raises is why not."""


class Answer(BaseModel):
    """What `phonehome doctor` says of one capability."""

    model_config = ConfigDict(frozen=True)

    name: str
    can: str
    needed: bool
    able: bool
    told: str
    remedy: str


def able(told: str = "") -> Found:
    """It is there."""
    return Found(able=True, told=told)


def unable(told: str, remedy: str = "") -> Found:
    """It is not."""
    return Found(able=False, told=told, remedy=remedy)


def of(failure: Failure | None, told: str = "") -> Found:
    """As the part that would do it says."""
    return able(told) if failure is None else unable(failure.message, failure.remedy)


def examined(capability: Capability) -> Answer:
    """Never raises: a check that breaks is an answer, too."""
    try:
        found = capability.run()
    except PhonehomeError as error:
        found = of(error.failure)
    except Exception as error:  # noqa: BLE001 (the other answers are wanted all the same)
        found = unable(f"The check broke: {type(error).__name__}: {error}"[:300])
    return Answer(name=capability.name, can=capability.can, needed=capability.needed, **found.model_dump())
