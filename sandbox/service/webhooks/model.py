"""What goes over the wire. Times are ISO 8601, UTC."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome
from sandbox.verdict.policy.model import Decision


class EventType(StrEnum):
    """What is told (public, stable)."""

    DONE = "submission.done"
    FAILED = "submission.failed"
    CANCELLED = "submission.cancelled"
    DECIDED = "submission.decided"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Links(_Frozen):
    """Paths below the service's address, which the receiver knows."""

    submission: str
    verdict: str | None = None
    decision: str | None = None


class Ended(_Frozen):
    """A submission that has ended. `failure` is the code of what made it fail; nothing of a sample's own
    words is told.
    """

    submission: str
    sha256: str
    status: Status
    outcome: Outcome | None = None
    policy: str = ""
    decision: Decision | None = None
    failure: str | None = None
    links: Links


class Event(_Frozen):
    """A webhook's body. `timestamp` is when it happened, not when it was sent."""

    type: EventType
    timestamp: str
    data: Ended


class Webhook(_Frozen):
    """Who is told of which events. `disabled` says why nothing is sent, and is empty where it is."""

    id: str
    url: str
    events: tuple[EventType, ...]
    enabled: bool
    disabled: str = ""
    created_at: str
    created_by: str


class WebhookSecret(Webhook):
    """A webhook with its secret, which is told this once."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwC9Q4g3b6Vyo="])


class DeliveryStatus(StrEnum):
    """Of a delivery (public, stable)."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class Delivery(_Frozen):
    """One event for one webhook. `event` is the `webhook-id` of every attempt.

    `answer` is the HTTP status of the last attempt, `error` why it counts as failed: `status`,
    `unreachable`, `too_slow`, `no_such_host`, `address_not_public`. `due_at` is the next attempt.
    """

    id: str
    event: str
    type: EventType
    submission: str
    status: DeliveryStatus
    attempts: int
    created_at: str
    due_at: str | None = None
    ended_at: str | None = None
    answer: int | None = None
    error: str = ""
