"""What goes over the wire besides the verdict, whose form is `sandbox.verdict.model`."""

import unicodedata
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from app.errors import Problem
from sandbox.devices.wish import Identifiers
from sandbox.gateway.flow import Flow
from sandbox.service.cases.builds import Build
from sandbox.service.cases.retention import keep_until
from sandbox.service.model import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    DEFAULT_SCENARIO,
    LARGEST_SEED,
    MOST_HANDS,
    MOST_HOURS,
    Permissions,
    TwinMode,
)
from sandbox.service.options import DEFAULT_PRIORITY, LEAST_PRIORITY, MOST_PRIORITY
from sandbox.service.submission import Status, Submission

MOST_OFFSET = 2**31
"""Databases count further, but not without an end."""
NO_NUL = r"^[^\x00]*$"
"""No database has that character in a text."""

EXAMPLE_ID = "5f0c1d2e3b4a59687786a5b4c3d2e1f0"
MOST_OFFSET = 2**53
"""How far a list may be paged: what every database and every client can count."""
_MOST_TAGS = _MOST_ENTRIES = 32
_BREAKS = "\t\n\r"


def _text(value: str) -> str:
    """A text that every database keeps and no terminal obeys."""
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in _BREAKS for char in value):
        raise ValueError("control characters are no text")
    return value


def _line(value: str) -> str:
    if any(char in value for char in _BREAKS):
        raise ValueError("it must be one line")
    return _text(value)


Text = Annotated[str, AfterValidator(_text)]
Line = Annotated[str, AfterValidator(_line)]
TagName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,63}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Value = Annotated[Text, StringConstraints(max_length=1000)]


class Options(BaseModel):
    """What may be asked for besides the file, whichever way it comes in."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    hours: float = Field(DEFAULT_HOURS, ge=0, le=MOST_HOURS, description="Device hours after the install.")
    device: Line = Field(
        DEFAULT_DEVICE,
        max_length=200,
        description="Which phone: `jvm`, `jvm:13`, `container`, `avd:34`, several with commas, or `auto`.",
    )
    android: Line = Field(
        "",
        max_length=8,
        description="Which Android the phone `jvm` runs, such as `13`; by default the newest that runs well, "
        "of a firmware its own.",
    )
    packages: Line = Field(
        "",
        max_length=2000,
        description="Of a firmware: names of packages that shall run, with commas, or `all`; by default "
        "those that can reach the owner's data, the network or a shell.",
    )
    make: Line = Field(
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
    scenario: Line = Field(
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
    hands: float = Field(
        0,
        ge=0,
        le=MOST_HANDS,
        description="Real minutes that the phone is held for people once the app was opened, at real pace: "
        "`POST …/hands` uses it meanwhile, and gives it back. Of several phones the first is held.",
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
    policy: Line = Field(
        "",
        max_length=40,
        description="Decides on the verdict: `retail`, `enterprise`, `research`, or the tenant's own. "
        "It makes no other run: what is known keeps its own, and `GET …/decision?policy=` asks any.",
        examples=["enterprise"],
    )
    tags: Annotated[tuple[TagName, ...], AfterValidator(lambda tags: tuple(dict.fromkeys(tags)))] = Field(
        (),
        max_length=_MOST_TAGS,
        description="The submitter's own: up to 64 letters, digits and `._:/@+-`, a letter or digit first. "
        "In a form with commas, or the field several times.",
        examples=[["release", "team:mobile"]],
    )
    metadata: dict[Key, Value] = Field(
        default_factory=dict,
        max_length=_MOST_ENTRIES,
        description="The submitter's own: names of up to 64 letters, digits and `._-`, values of up to 1000 "
        "characters. In a form as JSON.",
        examples=[{"build": "4711", "commit": "d670460b"}],
    )


class Typed(Options):
    """Options in JSON, which has types of its own; a form has texts only."""

    @model_validator(mode="before")
    @classmethod
    def _of_their_types(cls, value: object) -> object:
        for name, types in _TYPES.items():
            if isinstance(value, dict) and name in value and type(value[name]) not in types:
                raise ValueError(f"{name} has another type")
        return value


_TYPES = {
    "hours": (int, float),
    "hands": (int, float),
    "seed": (int, type(None)),
    "priority": (int,),
    "again": (bool,),
}


class OfUpload(Typed):
    """The file of a finished upload (`/v1/uploads`), which it takes away."""

    upload: str = Field(pattern=r"^[0-9a-f]{32}$", examples=[EXAMPLE_ID])


class OfUrl(Typed):
    """A file that the service fetches, from hosts that its owner allows."""

    url: Line = Field(max_length=2000, examples=["https://apks.example.com/app.apk"])


class OfHash(Typed):
    """The file of an earlier submission."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", examples=["9f86d081884c7d65" * 4])


_KINDS = ("upload", "url", "sha256")


def _kind(value: object) -> str | None:
    """None, which is an error, where it names no file, or several."""
    named = [kind for kind in _KINDS if isinstance(value, dict) and kind in value]
    return named[0] if len(named) == 1 else None


JsonSubmission = Annotated[
    Annotated[OfUpload, Tag("upload")] | Annotated[OfUrl, Tag("url")] | Annotated[OfHash, Tag("sha256")],
    Discriminator(
        _kind,
        custom_error_type="no_file",
        custom_error_message="it must name one file: 'upload', 'url' or 'sha256'",
    ),
]


class Accepted(BaseModel):
    """A submission was taken in, or is known: then it may have its verdict already."""

    id: str = Field(examples=[EXAMPLE_ID])
    status: Status = Field(examples=[Status.QUEUED])
    known: bool = Field(examples=[False])


class BulkResult(BaseModel):
    """What came of one entry. `status` is what it would have had alone; one of the others is set."""

    status: int = Field(examples=[202])
    accepted: Accepted | None = None
    problem: Problem | None = None


class BulkResults(BaseModel):
    """In the order of the entries."""

    results: list[BulkResult]


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
