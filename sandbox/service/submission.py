"""What is known of a submission: what was asked for, how far it is, and how it ended."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from sandbox.devices.wish import Identifiers
from sandbox.failures import Failure
from sandbox.service.model import DEFAULT_DEVICE, Permissions, TwinMode
from sandbox.verdict.model import Outcome

LEAST_PRIORITY, DEFAULT_PRIORITY, MOST_PRIORITY = 0, 5, 9
"""The larger one runs first; those of one priority in the order in which they came."""


class Status(StrEnum):
    """Of a submission (public, stable)."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (Status.QUEUED, Status.RUNNING)


class Submission(BaseModel):
    """One row. Times are ISO 8601, UTC; `hours` is device hours; `phase` is that of a running scan.

    `package` is an app's; a firmware's is empty. `any_owner`: the seed was drawn, and a run may have another.
    `attempts` counts the runs that were begun, each on a device and in a folder of its own: more than one
    where a device was lost, or a worker.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    sha256: str
    size: int
    package: str
    hours: float
    seed: int
    status: Status
    created_at: str
    started_at: str | None = None
    finished_at: str | None = None
    phase: str | None = None
    outcome: Outcome | None = None
    failure: Failure | None = None
    device: str = DEFAULT_DEVICE
    packages: str = ""
    make: str = ""
    identifiers: Identifiers = Identifiers.OPEN
    any_owner: bool = False
    permissions: Permissions = Permissions.GRANT
    scenario: str = "plain"
    twin: TwinMode = TwinMode.AUTO
    priority: int = DEFAULT_PRIORITY
    attempts: int = 0


class Ending(BaseModel):
    """How a run ended; what the row gets. `seed` is whose phone it had, where there is a verdict."""

    model_config = ConfigDict(frozen=True)

    attempt: int
    status: Status
    outcome: Outcome | None = None
    failure: Failure | None = None
    seed: int | None = None
    device_lost: bool = False
