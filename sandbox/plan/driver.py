"""Drives a plan on a device: lets time pass to each event, delivers it, and notes what became of it.

A stimulus that fails is data. A device that no longer answers ends the drive with a failure, and a drive that
takes too long in real seconds ends with a blocking gap; in both cases the rest of the plan counts as not
delivered.
"""

import struct
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from sandbox.devices.contract import Device
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.shell import ADB_ERRORS
from sandbox.plan.diary import Diary
from sandbox.plan.model import PlannedStimulus, PlanOutcome, StimulusRecord
from sandbox.plan.registry import STIMULI
from sandbox.plan.stimulus import Context
from sandbox.verdict.model import Gap

SETTLE_S = 1.5
_PNG = b"\x89PNG\r\n\x1a\n"
_DEVICE_ERRORS = (*ADB_ERRORS, PhonehomeError)

Progress = Callable[[StimulusRecord, int, int], None]
Shots = Callable[[str, bytes], None]


class _DeviceLost(Exception):
    """The clock did not answer."""


@dataclass
class _Drive:
    device: Device
    plan: Sequence[PlannedStimulus]
    on_progress: Progress
    on_screenshot: Shots
    diary: Diary = field(default_factory=Diary)
    now_s: float = 0.0
    records: list[StimulusRecord] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    pictures: dict[str, float] = field(default_factory=dict)


def drive(
    device: Device,
    plan: Sequence[PlannedStimulus],
    on_progress: Progress = lambda record, done, planned: None,
    *,
    horizon_s: float | None = None,
    on_screenshot: Shots = lambda name, png: None,
    deadline_s: float | None = None,
    real_clock: Callable[[], float] = time.monotonic,
) -> PlanOutcome:
    """Run the plan to its end, then let device time pass to `horizon_s`.

    Never raises for what a device does; what a callback raises passes through.
    `on_progress(record, done, planned)` after every event; `on_screenshot(name, png)` where the plan asks for
    one; `deadline_s` is real seconds for the whole drive, by default what the device's clock may take for it.
    """
    run = _Drive(device, plan, on_progress, on_screenshot)
    end_s = max([horizon_s or 0.0, *(event.at_s for event in plan)])
    until = real_clock() + (deadline_s if deadline_s is not None else device.clock.patience_s(end_s))
    failure: Failure | None = None
    try:
        _run_all(run, lambda: real_clock() > until, horizon_s)
    except _DeviceLost as error:
        failure = Failure(
            code="device_lost",
            message=f"The device stopped answering after {len(run.records)} of {len(plan)} stimuli: {error}",
            remedy="Start the run again; if it happens again, the sample ends the device.",
        )
    return _outcome(run, failure)


def _run_all(run: _Drive, late: Callable[[], bool], horizon_s: float | None) -> None:
    for event in run.plan:
        if late():
            _note_deadline(run)
            return
        _deliver(run, event)
    if horizon_s is not None:
        _wait(run, horizon_s)


def _wait(run: _Drive, until_s: float) -> None:
    """Let device time pass; a device that cannot is lost."""
    try:
        run.now_s = run.device.clock.run_until(until_s)
    except _DEVICE_ERRORS as error:
        raise _DeviceLost(str(error)) from error


def _deliver(run: _Drive, event: PlannedStimulus) -> None:
    _wait(run, event.at_s)
    stimulus = STIMULI[event.stimulus]
    reason = ""
    try:
        stimulus.run(run.device, Context(event.argument, event.round, run.diary, partial(_capture, run)))
    except _DEVICE_ERRORS as error:
        reason = str(error) or type(error).__name__
        _wait(run, run.now_s)  # a refusal is data, a device that is lost ends the drive here
    run.records.append(StimulusRecord(event, not reason, run.now_s, reason))
    if event.screenshot:
        _wait(run, run.now_s + SETTLE_S)
        _capture(run, event.screenshot)
    run.on_progress(run.records[-1], len(run.records), len(run.plan))


def _capture(run: _Drive, name: str) -> None:
    """Take a screenshot; what is none is a gap."""
    try:
        png = run.device.adb.shell("screencap -p", encoding=None)
        png_size(png)
        taken_s = run.device.clock.now()
    except (*_DEVICE_ERRORS, ValueError) as error:
        run.gaps.append(Gap(code="no_screenshot", message=f"screenshot {name}: {error}"))
        return
    run.pictures[name] = taken_s
    run.on_screenshot(name, png)


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the IHDR chunk; ValueError when it is no PNG."""
    if len(png) < 24 or not png.startswith(_PNG) or png[12:16] != b"IHDR":
        raise ValueError(f"no PNG but {len(png)} bytes")
    width, height = struct.unpack(">II", png[16:24])
    if not (0 < width <= 16_384 and 0 < height <= 16_384):
        raise ValueError(f"a picture of {width} x {height} pixels")
    return width, height


def _note_deadline(run: _Drive) -> None:
    message = f"The time limit was reached after {len(run.records)} of {len(run.plan)} stimuli"
    run.gaps.append(Gap(code="deadline", message=message, blocking=True))


def _outcome(run: _Drive, failure: Failure | None) -> PlanOutcome:
    delivered = sum(record.delivered for record in run.records)
    return PlanOutcome(
        planned=len(run.plan),
        delivered=delivered,
        end_s=run.now_s,
        records=tuple(run.records),
        gaps=(*run.gaps, *_undelivered(run.records)),
        failure=failure,
        explored=tuple(run.diary.explored),
        pictures=tuple(run.pictures.items()),
    )


def _undelivered(records: Sequence[StimulusRecord]) -> list[Gap]:
    """One gap for each stimulus of which some were refused, with the first reason."""
    failed = [record for record in records if not record.delivered]
    times = Counter(record.planned.stimulus for record in failed)
    first = {record.planned.stimulus: record.reason for record in reversed(failed)}
    return [
        Gap(
            code="stimulus_not_delivered",
            message=f"{name}: {times[name]} not delivered, first: {first[name]}",
        )
        for name in times
    ]
