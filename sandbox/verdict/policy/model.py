"""What a policy file holds, and what comes of it (docs/reference/policies.md)."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import FindingKind


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


class Rule(_Strict):
    """Fits a finding if each of its conditions that is not empty does.

    `hosts` are names, of which `*.` at the front stands for the domain and all below it; `packages` may have
    `*`. `reason` is shown with the decision.
    """

    decision: Decision
    reason: str = Field(min_length=1, max_length=300)
    kinds: tuple[FindingKind, ...] = ()
    data: tuple[DataClass, ...] = ()
    hosts: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    packages: tuple[str, ...] = ()
    consent: tuple[Agreement, ...] = ()
    purpose: tuple[Purpose, ...] = ()


class Policy(_Strict):
    """`otherwise` decides findings that no rule fits, but for mere notes, which are accepted then;
    `inconclusive` a verdict that proves nothing.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    about: str = Field(min_length=1, max_length=500)
    rules: tuple[Rule, ...] = Field(default=(), max_length=500)
    otherwise: Decision = Decision.REJECT
    inconclusive: Decision = Decision.REVIEW


class Ruling(_Strict):
    """The decision on one finding, by its number in the verdict, from 0."""

    finding: int
    decision: Decision
    reason: str
    consent: Agreement
    purpose: Purpose


class Decided(_Strict):
    """The decision on a submission, and how it came about."""

    policy: str
    decision: Decision
    summary: str
    rulings: tuple[Ruling, ...] = ()
