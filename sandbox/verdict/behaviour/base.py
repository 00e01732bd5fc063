"""The one shape of a behaviour: what a sample does besides sending the owner's data."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sandbox.detect.match import Detection
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Flow
from sandbox.verdict.answers import Answered
from sandbox.verdict.code import Sources
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.model import Finding, FindingKind, Severity


@dataclass(frozen=True)
class Record:
    """All that a run left to judge by. `heard` is every reading of every answer, where any is needed."""

    events: Sequence[DeviceEvent]
    flows: Sequence[Flow]
    heard: Sequence[Answered]
    sources: Sources
    detection: Detection
    facts: RunFacts

    @property
    def own(self) -> Sequence[DeviceEvent]:
        """The sample's events."""
        return [event for event in self.events if event.package in self.facts.packages]


class Behaviour(ABC):
    """One class of behaviour; `run` is pure.

    `kinds` are those of its findings. `requires` is what a device or the gateway must tell of, `provides`
    what a finding says, `limits` what it does not see.
    """

    name: ClassVar[str]
    kinds: ClassVar[tuple[FindingKind, ...]]
    severity: ClassVar[Severity] = Severity.GRAVE
    requires: ClassVar[str]
    provides: ClassVar[str]
    limits: ClassVar[str]

    @abstractmethod
    def run(self, record: Record) -> Iterable[Finding]:
        """The findings of one run."""
