"""What is known of a submission: what was asked for, how far it is, and how it ended."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from sandbox.devices.wish import Identifiers
from sandbox.failures import Failure
from sandbox.service.identity.model import DEFAULT_TENANT
from sandbox.service.model import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    DEFAULT_SCENARIO,
    Permissions,
    TwinMode,
)
from sandbox.service.options import DEFAULT_PRIORITY
from sandbox.verdict.model import Outcome
from sandbox.verdict.policy.model import Decision


class Status(StrEnum):
    """Of a submission (public, stable)."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (Status.QUEUED, Status.RUNNING)


class Order(BaseModel):
    """What is asked for, and by whom. `hours` is device hours; `seed` says which synthetic owner; `hands` is
    real minutes that a phone is held for people.

    `any_owner`: nobody asked for this seed, and a run may have another. `policy` names what shall decide on
    the verdict; empty: nothing does. `submitter` is the key or the person that handed it in, of `tenant`.
    `tags` and `metadata` are the submitter's own, and mean nothing here. `rerun_of` is the submission whose
    file this is once more.
    """

    model_config = ConfigDict(frozen=True)

    hours: float = DEFAULT_HOURS
    seed: int = 0
    any_owner: bool = False
    device: str = DEFAULT_DEVICE
    packages: str = ""
    make: str = ""
    identifiers: Identifiers = Identifiers.OPEN
    permissions: Permissions = Permissions.GRANT
    scenario: str = DEFAULT_SCENARIO
    twin: TwinMode = TwinMode.AUTO
    hands: float = 0.0
    priority: int = DEFAULT_PRIORITY
    tenant: str = DEFAULT_TENANT
    submitter: str = ""
    policy: str = ""
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, str] = Field(default_factory=dict)
    rerun_of: str = ""


class Hold(BaseModel):
    """Why a submission must be kept, since when, and who said so."""

    model_config = ConfigDict(frozen=True)

    reason: str
    by: str = ""
    at: str


class Submission(Order):
    """One row. Times are ISO 8601, UTC; `phase` is that of a running scan.

    `package` is an app's; a firmware's is empty. `attempts` counts the runs that were begun, each on a device
    and in a folder of its own: more than one where a device was lost, or a worker. `decision` is the
    policy's.
    """

    id: str
    name: str
    sha256: str
    size: int
    package: str
    status: Status
    created_at: str
    started_at: str | None = None
    finished_at: str | None = None
    phase: str | None = None
    outcome: Outcome | None = None
    decision: Decision | None = None
    failure: Failure | None = None
    attempts: int = 0
    hold: Hold | None = None


class Ending(BaseModel):
    """How a run ended; what the row gets. `seed` is whose phone it had, where there is a verdict."""

    model_config = ConfigDict(frozen=True)

    attempt: int
    status: Status
    outcome: Outcome | None = None
    failure: Failure | None = None
    seed: int | None = None
    device_lost: bool = False
