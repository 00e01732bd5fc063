"""What only goes over the wire. All else are the library's own records."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure
from sandbox.gateway.flow import Flow
from sandbox.service.submission import OPEN, Status, Submission
from sandbox.verdict.model import Outcome
from sandbox.verdict.policy.model import Decided, Ruling


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Options(TypedDict, total=False):
    """How a submission is run. What is not named is the server's to choose.

    `hours` is device hours, `hands` real minutes that the phone waits for people. `policy` names one that the
    server has. `tags` and `metadata` are one's own.
    """

    hours: float
    hands: float
    device: str
    android: str
    packages: str
    make: str
    identifiers: str
    permissions: str
    scenario: str
    twin: str
    seed: int
    priority: int
    again: bool
    policy: str
    tags: Sequence[str]
    metadata: Mapping[str, str]


class Filters(TypedDict, total=False):
    """Which submissions are listed: all that is named must hold. `since` and `until` are ISO 8601."""

    status: str
    outcome: str
    decision: str
    package: str
    tag: Sequence[str]
    label: Sequence[str]
    assignee: str
    since: str
    until: str
    q: str


class Accepted(_Frozen):
    """A submission was taken in, or is `known` already."""

    id: str
    status: Status
    known: bool = False


class Event(_Frozen):
    """How far a run is. `fraction` is of this phase, 0 to 1; `device_time_s` is device seconds since boot.

    `stimulus` is what was delivered last.
    """

    status: Status
    phase: str | None = None
    fraction: float | None = None
    device_time_s: float | None = None
    stimulus: str = ""
    outcome: Outcome | None = None

    @property
    def ended(self) -> bool:
        """Whether it is the last one."""
        return self.status not in OPEN


class Rejudging(_Frozen):
    """A verdict that is made again: how far it is, and what went wrong where it `failed`."""

    status: Status
    failure: Failure | None = None


class KnownRuling(Ruling):
    """As the service tells it; what this release does not know of it is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PolicyDecision(Decided):
    """The same of a decision."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    rulings: tuple[KnownRuling, ...] = ()


class Page(_Frozen):
    """Of submissions, newest first. `next` leads to the one after it."""

    submissions: tuple[Submission, ...]
    next: str | None = None


class FlowPage(_Frozen):
    """Of flows, in the order in which they began."""

    flows: tuple[Flow, ...]
