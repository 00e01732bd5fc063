"""What a policy file holds, and what comes of it (docs/reference/policies.md)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import FindingKind

NAME = r"^[a-z0-9][a-z0-9-]{0,39}$"
_MOST = 500
_Pattern = Annotated[str, Field(min_length=1, max_length=253)]
_Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Decision(StrEnum):
    """From the mildest to the gravest; a submission gets the gravest of its findings."""

    ACCEPT = "accept"
    REVIEW = "review"
    REJECT = "reject"


class Agreement(StrEnum):
    """What the owner said to the sample's requests for consent, as far as the exploration met them."""

    GIVEN = "given"
    REFUSED = "refused"
    UNASKED = "unasked"


class Purpose(StrEnum):
    """Whether the data left while someone used the app's screens, or without anybody doing anything there."""

    USE = "use"
    BACKGROUND = "background"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Conditions(_Strict):
    """Fit a finding if each of them that is not empty does.

    `hosts` are names, of which `*.` at the front stands for the domain and all below it; `packages` may have
    `*`.
    """

    kinds: tuple[FindingKind, ...] = Field(default=(), max_length=_MOST)
    data: tuple[DataClass, ...] = Field(default=(), max_length=_MOST)
    hosts: tuple[_Pattern, ...] = Field(default=(), max_length=_MOST)
    packages: tuple[_Pattern, ...] = Field(default=(), max_length=_MOST)


class Rule(Conditions):
    """Decides the findings that it fits. `reason` is shown with the decision."""

    decision: Decision
    reason: str = Field(min_length=1, max_length=300)
    channels: tuple[Channel, ...] = Field(default=(), max_length=_MOST)
    consent: tuple[Agreement, ...] = Field(default=(), max_length=_MOST)
    purpose: tuple[Purpose, ...] = Field(default=(), max_length=_MOST)


class Policy(_Strict):
    """`otherwise` decides findings that no rule fits, but for mere notes, which are accepted then;
    `inconclusive` a verdict that proves nothing.
    """

    name: str = Field(pattern=NAME)
    about: str = Field(min_length=1, max_length=500)
    rules: tuple[Rule, ...] = Field(default=(), max_length=_MOST)
    otherwise: Decision = Decision.REJECT
    inconclusive: Decision = Decision.REVIEW


class Terms(Conditions):
    """What is waived, by whom, why, and until when; something must be named that it covers.

    `until` is the last day (UTC) on which it counts. `fingerprints` are those of single findings, as rulings
    and SARIF reports tell them.
    """

    owner: str = Field(min_length=1, max_length=200)
    reason: str = Field(min_length=1, max_length=1000)
    until: date
    fingerprints: tuple[_Fingerprint, ...] = Field(default=(), max_length=_MOST)

    @model_validator(mode="after")
    def _covers_something(self) -> Self:
        if not (self.kinds or self.data or self.hosts or self.packages or self.fingerprints):
            raise ValueError("it covers everything: name packages, kinds, data, hosts or fingerprints")
        return self


class Waiver(Terms):
    """A waiver has a name of its own, which rulings tell."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")


class Ruling(_Strict):
    """The decision on one finding, by its number in the verdict, from 0.

    `waiver` is the id of the one that made it `accept`, where `waived` would have been the decision;
    `ended` are the ids of those that would have, and count no more.
    """

    finding: int
    fingerprint: str = ""
    decision: Decision
    reason: str
    consent: Agreement
    purpose: Purpose
    waiver: str = ""
    waived: Decision | None = None
    ended: tuple[str, ...] = ()


class Decided(_Strict):
    """The decision on a submission, and how it came about.

    `version` tells which text of the policy decided: a tenant's own count from 1, a preset has Phonehome's
    version, a file none. `waivers` are those that the rulings name.
    """

    policy: str
    version: str = ""
    decision: Decision
    summary: str
    rulings: tuple[Ruling, ...] = ()
    waivers: tuple[Waiver, ...] = ()
