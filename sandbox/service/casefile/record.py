"""`record.json`: what matcher, judge and reports need of a run besides its flows, payloads and events.

With it a verdict can be made again from the folder alone. It is written by the host after the device has
ended, and read like all that lies in a folder in which others wrote: bounded, and no link is followed.
"""

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, TypeAdapter, ValidationError

from sandbox import __version__
from sandbox.detect.twin.questions import Kind
from sandbox.failures import BadInput, Failure
from sandbox.persona.model import DataClass
from sandbox.service.model import TwinMode
from sandbox.service.record import open_regular
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.model import Gap, RunInfo, SampleInfo

RECORD = "record.json"
_LARGEST = 64 << 20
_REMEDY = "Folders of `phonehome scan --keep` have one since this release: scan again."


Told = Literal["device", "device/link"]


class Together(StrEnum):
    """What several phones had of a submission: each all of it, or a share."""

    ALL = "all"
    SHARES = "shares"


class _Record(BaseModel):
    """`notes` are gaps that were told after the verdict was made, in this order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    written_by: str = __version__
    notes: tuple[Gap, ...] = ()


class Picture(BaseModel):
    """A screenshot: its name without an ending, and when it was taken (device seconds since boot)."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,80}$")
    device_time_s: FiniteFloat


class TwinRun(BaseModel):
    """A run under another owner, in `twins/FOLDER`. One that is not `sound` is not held beside the first."""

    model_config = ConfigDict(frozen=True)

    folder: str = Field(pattern=r"^[0-9]{1,3}-[a-z]{1,20}$")
    kind: Kind
    classes: frozenset[DataClass]
    sound: bool


class RunRecord(_Record):
    """One phone's run. `told` is where in its folder the phone told of itself (its `blobs/` are there);
    `twin` is what was asked for, `twins` what was run.
    """

    form: Literal["run"] = "run"
    sample: SampleInfo
    run: RunInfo
    facts: RunFacts
    pictures: tuple[Picture, ...] = ()
    told: Told = "device/link"
    twin: TwinMode = TwinMode.NEVER
    twins: tuple[TwinRun, ...] = ()


class RunsRecord(_Record):
    """Several phones' runs, each with a record of its own in `devices/NAME`."""

    form: Literal["runs"] = "runs"
    together: Together
    devices: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,60}$")], ...] = Field(
        min_length=1, max_length=1000
    )


AnyRecord = Annotated[RunRecord | RunsRecord, Field(discriminator="form")]
_ADAPTER: TypeAdapter[RunRecord | RunsRecord] = TypeAdapter(AnyRecord)


def write(folder: Path, record: RunRecord | RunsRecord) -> None:
    """Write the record, replacing the file in one step."""
    partial = folder / f"{RECORD}.partial"
    partial.write_text(record.model_dump_json())
    partial.replace(folder / RECORD)


def read(folder: Path) -> RunRecord | RunsRecord:
    """BadInput: `no_record` where there is none, `bad_record` for one that is damaged or of a later form."""
    try:
        with os.fdopen(open_regular(folder / RECORD), "rb") as file:
            if os.fstat(file.fileno()).st_size > _LARGEST:
                raise _refused("bad_record", f"{folder / RECORD} is larger than {_LARGEST >> 20} MiB.")
            data = file.read()
    except OSError:
        raise _refused("no_record", f"There is no {RECORD} in {folder}.", _REMEDY) from None
    try:
        return _ADAPTER.validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        told = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"[:300]
        message = f"{folder / RECORD} is no record that this release reads: {told}"
        raise _refused("bad_record", message) from None


def amend(folder: Path, change: Callable[[RunRecord | RunsRecord], RunRecord | RunsRecord]) -> None:
    """Write a record anew with something more; a folder without one stays so."""
    if (folder / RECORD).is_file():
        write(folder, change(read(folder)))


def note(folder: Path, gap: Gap) -> None:
    """Remember a gap that is told after the verdict."""
    amend(folder, lambda record: record.model_copy(update={"notes": (*record.notes, gap)}))


def pictures_of(folder: Path) -> dict[str, float]:
    """When each screenshot was taken (device seconds), by its name in this folder; empty without a record."""
    try:
        record = read(folder)
    except BadInput:
        return {}
    if isinstance(record, RunRecord):
        return {picture.name: picture.device_time_s for picture in record.pictures}
    return {
        f"{device}-{name}": at
        for device in record.devices
        for name, at in pictures_of(folder / "devices" / device).items()
    }


def _refused(code: str, message: str, remedy: str = "") -> BadInput:
    return BadInput(Failure(code=code, message=message, remedy=remedy))
