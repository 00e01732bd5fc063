"""Drives a plan on a device: lets time pass to each event, delivers it, and notes what became of it.

A stimulus that fails is data. A device that no longer answers ends the drive with a failure, and a drive that
takes too long in real seconds ends with a blocking gap; in both cases the rest of the plan counts as not
delivered. Somebody may take the phone in hand once the sample was opened (`hold`): what they do is delivered
as all else is, and the rest of the plan comes later by the device time that this took.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from sandbox.devices.contract import Device
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.shell import ADB_ERRORS
from sandbox.plan.diary import Diary
from sandbox.plan.model import PlannedStimulus, PlanOutcome, StimulusRecord
from sandbox.plan.pictures import screenshot
from sandbox.plan.refused import undelivered
from sandbox.plan.registry import STIMULI
from sandbox.plan.stimulus import Context
from sandbox.verdict.model import Gap

SETTLE_S = 1.5
_BEFORE_HOLD = frozenset({"locked_boot_completed", "boot_completed", "user_present", "launch"})
_DEVICE_ERRORS = (*ADB_ERRORS, PhonehomeError)

Progress = Callable[[StimulusRecord, int, int], None]
Shots = Callable[[str, bytes], None]
Deliver = Callable[[PlannedStimulus], StimulusRecord]
Hold = Callable[[Deliver], None]
"""Keeps the phone while somebody uses it, and has their stimuli delivered. May raise what a device does."""


class _DeviceLost(Exception):
    """The clock did not answer."""


@dataclass
class _Drive:
    device: Device
    plan: Sequence[PlannedStimulus]
    on_progress: Progress
    on_screenshot: Shots
    hold: Hold | None
    until: float
    real_clock: Callable[[], float]
    diary: Diary = field(default_factory=Diary)
    now_s: float = 0.0
    held_s: float = 0.0
    records: list[StimulusRecord] = field(default_factory=list)
    by_hand: list[StimulusRecord] = field(default_factory=list)
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
    hold: Hold | None = None,
) -> PlanOutcome:
    """Run the plan to its end, then let device time pass to `horizon_s`.

    Never raises for what a device does; what a callback raises passes through.
    `on_progress(record, done, planned)` after every event; `on_screenshot(name, png)` where the plan asks for
    one; `deadline_s` is real seconds for the whole drive, by default what the device's clock may take for it.
    `hold` keeps the phone between two events; neither its real seconds nor its device seconds count.
    """
    end_s = max([horizon_s or 0.0, *(event.at_s for event in plan)])
    until = real_clock() + (deadline_s if deadline_s is not None else device.clock.patience_s(end_s))
    run = _Drive(device, plan, on_progress, on_screenshot, hold, until, real_clock)
    failure: Failure | None = None
    try:
        _run_all(run, horizon_s)
    except _DeviceLost as error:
        failure = Failure(
            code="device_lost",
            message=f"The device stopped answering after {len(run.records)} of {len(plan)} stimuli: {error}",
            remedy="Start the run again; if it happens again, the sample ends the device.",
        )
    return _outcome(run, failure)


def _run_all(run: _Drive, horizon_s: float | None) -> None:
    opened = _opened_with(run.plan)
    for number, event in enumerate(run.plan):
        if run.real_clock() > run.until:
            _note_deadline(run)
            return
        _deliver(run, event)
        if number == opened and run.hold:
            _keep(run, run.hold)
    if horizon_s is not None:
        _wait(run, horizon_s + run.held_s)


def _opened_with(plan: Sequence[PlannedStimulus]) -> int:
    """The last event of those that set the phone up and open the sample; -1 for none."""
    first = [
        number for number, event in enumerate(plan) if event.round == 0 and event.stimulus in _BEFORE_HOLD
    ]
    return max(first, default=-1)


def _keep(run: _Drive, hold: Hold) -> None:
    """Let somebody use the phone."""
    real_s, device_s = run.real_clock(), run.now_s
    try:
        hold(partial(_by_hand, run))
        run.now_s = run.device.clock.now()
    except _DEVICE_ERRORS as error:
        raise _DeviceLost(str(error)) from error
    run.held_s += run.now_s - device_s
    run.until += run.real_clock() - real_s


def _by_hand(run: _Drive, event: PlannedStimulus) -> StimulusRecord:
    record = _done(run, event, event.at_s)
    run.by_hand.append(record)
    return record


def _wait(run: _Drive, until_s: float) -> None:
    """Let device time pass; a device that cannot is lost."""
    try:
        run.now_s = run.device.clock.run_until(until_s)
    except _DEVICE_ERRORS as error:
        raise _DeviceLost(str(error)) from error


def _deliver(run: _Drive, event: PlannedStimulus) -> None:
    _wait(run, event.at_s + run.held_s)
    run.records.append(_done(run, event, run.now_s))
    if event.screenshot:
        _wait(run, run.now_s + SETTLE_S)
        _capture(run, event.screenshot)
    run.on_progress(run.records[-1], len(run.records), len(run.plan))


def _done(run: _Drive, event: PlannedStimulus, at_s: float) -> StimulusRecord:
    context = Context(event.argument, event.round, run.diary, partial(_capture, run))
    reason = ""
    try:
        STIMULI[event.stimulus].run(run.device, context)
    except _DEVICE_ERRORS as error:
        reason = str(error) or type(error).__name__
        _wait(run, at_s)  # a refusal is data, a device that is lost ends the drive here
    return StimulusRecord(event, not reason, at_s, reason)


def _capture(run: _Drive, name: str) -> None:
    """Take a screenshot; what is none is a gap."""
    try:
        png = screenshot(run.device)
        taken_s = run.device.clock.now()
    except (*_DEVICE_ERRORS, ValueError) as error:
        run.gaps.append(Gap(code="no_screenshot", message=f"screenshot {name}: {error}"))
        return
    run.pictures[name] = taken_s
    run.on_screenshot(name, png)


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
        gaps=(*run.gaps, *undelivered(run.records)),
        failure=failure,
        explored=tuple(run.diary.explored),
        by_hand=tuple(run.by_hand),
        pictures=tuple(run.pictures.items()),
    )
