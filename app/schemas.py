"""What goes over the wire besides the verdict, whose form is `sandbox.verdict.model`."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from sandbox.devices.wish import Identifiers
from sandbox.gateway.flow import Flow
from sandbox.service.cases.builds import Build
from sandbox.service.cases.retention import keep_until
from sandbox.service.model import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    DEFAULT_SCENARIO,
    LARGEST_SEED,
    MOST_HOURS,
    Permissions,
    TwinMode,
)
from sandbox.service.submission import DEFAULT_PRIORITY, LEAST_PRIORITY, MOST_PRIORITY, Status, Submission

NO_NUL = r"^[^\x00]*$"
"""No database has that character in a text."""

EXAMPLE_ID = "5f0c1d2e3b4a59687786a5b4c3d2e1f0"


class Options(BaseModel):
    """The form's fields besides the file."""

    model_config = ConfigDict(extra="forbid")

    hours: float = Field(DEFAULT_HOURS, ge=0, le=MOST_HOURS, description="Device hours after the install.")
    device: str = Field(
        DEFAULT_DEVICE,
        max_length=200,
        description="Which phone: `jvm`, `jvm:13`, `container`, `avd:34`, several with commas, or `auto`.",
    )
    android: str = Field(
        "",
        max_length=8,
        description="Which Android the phone `jvm` runs, such as `13`; by default the newest that runs well, "
        "of a firmware its own.",
    )
    packages: str = Field(
        "",
        max_length=2000,
        description="Of a firmware: names of packages that shall run, with commas, or `all`; by default "
        "those that can reach the owner's data, the network or a shell.",
    )
    make: str = Field(
        "", max_length=60, description="The phone's model, of `phonehome profiles`; else the seed chooses."
    )
    identifiers: Identifiers = Field(
        Identifiers.OPEN,
        description="Who learns IMEI, IMSI, SIM and serial number: `open`, apps as up to Android 9; "
        "`strict`, nobody whom Android 10 and later refuses.",
    )
    permissions: Permissions = Field(
        Permissions.GRANT,
        description="Of an app: `grant`, it has all permissions from the start; `ask`, it gets those that "
        "a phone's owner decides on when it asks for them.",
    )
    scenario: str = Field(
        DEFAULT_SCENARIO,
        max_length=60,
        description="How the sealed internet answers: `probing`, `plain`, `talkative`, `status:404`, "
        "`nxdomain`, `offline` or `captive`.",
    )
    twin: TwinMode = Field(
        TwinMode.AUTO,
        description="Runs under other owners, two to a dozen, each as long as the first: `auto`, where "
        "something unreadable left and nothing else proves a leak; `always`; `never`.",
    )
    seed: int | None = Field(
        None, ge=0, le=LARGEST_SEED, description="Which synthetic owner; random if absent."
    )
    priority: int = Field(
        DEFAULT_PRIORITY,
        ge=LEAST_PRIORITY,
        le=MOST_PRIORITY,
        description="The larger one runs first; those of one priority in the order in which they came.",
    )
    again: bool = Field(
        False, description="Run it though the same file with the same options has, or will have, a verdict."
    )


class Accepted(BaseModel):
    """A submission was taken in, or is known: then it may have its verdict already."""

    id: str = Field(examples=[EXAMPLE_ID])
    status: Status = Field(examples=[Status.QUEUED])
    known: bool = Field(examples=[False])


class Case(Submission):
    """A submission as it is told. `keep_until` is when it may be removed; none: never, as things are."""

    keep_until: str | None = None

    @classmethod
    def of(cls, submission: Submission, retention_days: int) -> Self:
        """`retention_days` is the service's."""
        until = keep_until(submission, retention_days)
        return cls.model_validate({**dict(submission), "keep_until": until})


class SubmissionList(BaseModel):
    """A page, newest first. `next` is the `cursor` of the one that follows; none on the last."""

    submissions: list[Case]
    next: str | None = Field(None, examples=["WyIyMDI2LTAxLTAxVDAwOjAwOjAwIl0"])


class BuildList(BaseModel):
    """The builds of one product that have a verdict, the oldest first; no `product` where none is known."""

    product: str = Field(examples=["app:com.example.client"])
    builds: list[Build]


class Reason(BaseModel):
    """Why a submission must be kept."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=500, pattern=NO_NUL, examples=["Case 2026-17, until judged"])


class FlowList(BaseModel):
    """A page, in the order in which they began. Payloads are artifacts, named by their sha-256."""

    flows: list[Flow]
