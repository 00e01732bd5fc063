"""The one shape of a stimulus, and the commands that most of them are."""

import shlex
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import ClassVar

from sandbox.devices.contract import Device
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.model import Persona
from sandbox.persona.shell import run
from sandbox.plan.diary import Diary
from sandbox.plan.model import SampleComponents

Arguments = Mapping[str, str]
_SAID_MAX = 300
_REFUSALS = ("Error", "[ERROR]", "Exception occurred", "Security exception", "java.lang.")
"""How lines begin by which `am`, `content`, `svc` and `input` refuse, with exit code 0 on some versions."""


@dataclass(frozen=True)
class Round:
    """What a stimulus may look at when it is planned. `number` 0 is right after install; `at_s` its start.

    `samples` are the packages under examination: one app, or those of a firmware.
    """

    number: int
    at_s: float
    persona: Persona
    samples: tuple[SampleComponents, ...]

    def random(self, part: str) -> Random:
        """A stream of its own for every stimulus and round: the same persona gives the same plan."""
        return Random(f"plan {self.persona.seed} {self.number} {part}")


@dataclass
class Context:
    """What a stimulus has when it runs: the arguments planned for it, and the run's diary.

    `take_picture` takes a named screenshot for the verdict.
    """

    arguments: Arguments
    round: int = 0
    diary: Diary = field(default_factory=Diary)
    take_picture: Callable[[str], None] = lambda name: None


class Stimulus(ABC):
    """One kind of thing that happens to a phone.

    `requires` names parts of the device contract (`shell`, `radio`, `location`, `screen`, `clock`);
    `provides` what an app can notice; `limits` what differs from life, on which device (documented, shown by
    `docs/reference/stimuli.md`).
    """

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    provides: ClassVar[tuple[str, ...]]
    limits: ClassVar[str]

    @abstractmethod
    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        """The arguments of each time it happens in a round, in order. Pure."""

    def lasts_s(self, arguments: Arguments) -> float:
        """Device seconds that it may take; what follows in the round waits as long. Pure."""
        return 0.0

    @abstractmethod
    def run(self, device: Device, context: Context) -> None:
        """Do it. PhonehomeError when the device refuses; one of `ADB_ERRORS` when it does not answer."""


def once(**arguments: str) -> tuple[Arguments, ...]:
    return (arguments,)


def shell(device: Device, *words: str) -> str:
    """Run one command; its output. A non-zero exit code or a refusal in words is a PhonehomeError."""
    command = shlex.join(words)
    code, output = run(device.adb, command)
    if code != 0 or any(line.startswith(_REFUSALS) for line in output.splitlines()):
        raise refused(f"{command[:_SAID_MAX]}: exit code {code}, {output.strip()[:_SAID_MAX]}")
    return output


def refused(message: str) -> PhonehomeError:
    return PhonehomeError(Failure(code="stimulus_refused", message=message))
