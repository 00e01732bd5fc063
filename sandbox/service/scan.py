"""One run, from a sample to its verdict: the phases, in order."""

import shutil
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from sandbox import __version__
from sandbox.devices.contract import Device
from sandbox.devices.kind import Order
from sandbox.devices.kinds import named
from sandbox.gateway.briefing import Hints
from sandbox.hands.holding import hold_for
from sandbox.hands.watching import fit, watching
from sandbox.intake import ManifestFacts
from sandbox.persona.model import Persona
from sandbox.plan import stranger
from sandbox.plan.driver import Deliver, Hold, drive
from sandbox.plan.model import PlanOutcome, StimulusRecord
from sandbox.plan.schedule import horizon_s, planned_gaps, schedule
from sandbox.reports import Material
from sandbox.reports.moments import within_reach
from sandbox.service import selftest
from sandbox.service.casefile.record import Picture, RunRecord, write
from sandbox.service.casefile.stored import StoredRun, told_in
from sandbox.service.code import keep_code
from sandbox.service.internet import answer_as, given_markers, given_numbers, hints_meanwhile, internet_gaps
from sandbox.service.meanwhile import matcher_meanwhile
from sandbox.service.model import Cancellation, OnProgress, Permissions, Phase, Progress, ScanRequest
from sandbox.service.owned import OwnedPhone, Take, move_in, none_ahead
from sandbox.service.reports import write_reports
from sandbox.service.subject import Subject, app_of, components
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.model import ByHand, Gap, RunInfo, Verdict

_HOUR_S = 3600.0
_SAID_MAX = 300


@dataclass
class _Run:
    """What the phases share."""

    request: ScanRequest
    subject: Subject
    tell: OnProgress
    cancellation: Cancellation
    started_at: str
    phases_s: dict[str, float] = field(default_factory=dict)
    shots: dict[str, bytes] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    booted_ahead: bool = False
    known: Hints = field(default_factory=Hints)

    @contextmanager
    def phase(self, phase: Phase) -> Iterator[None]:
        """Measure a phase in real seconds, without those of phases within it; a cancelled run enters none."""
        self.cancellation.check()
        self.tell(Progress(phase))
        started, before_s = time.monotonic(), sum(self.phases_s.values())
        try:
            yield
        finally:
            within_s = sum(self.phases_s.values()) - before_s
            self.phases_s[phase] = round(time.monotonic() - started - within_s, 3)

    def told_of_hands(self, spent: float, device_time_s: float, stimulus: str) -> None:
        """People have the phone."""
        self.cancellation.check()
        self.tell(Progress(Phase.HANDS, spent, device_time_s, stimulus=stimulus))

    def keep_shot(self, name: str, png: bytes) -> None:
        """Who follows the run is shown it, too; it was taken anyway, and asks nothing more of the phone."""
        self.shots[name] = png
        if fit(png):
            self.request.line.show(png)

    @property
    def installed(self) -> tuple[ManifestFacts, ...]:
        """What the phone took."""
        refused = {name for gap in self.gaps if gap.code == "not_installed" for name in gap.packages}
        return tuple(facts for facts in self.subject.manifests if facts.package not in refused)

    def told_of_install(self, done: int, of: int) -> None:
        """A firmware has many packages."""
        self.cancellation.check()
        self.tell(Progress(Phase.INSTALL, done / max(of, 1)))


def scan(
    request: ScanRequest, tell: OnProgress, cancellation: Cancellation, take: Take = none_ahead
) -> Verdict:
    """Boot, move the owner in, install, let the hours pass, look at what left, judge.

    `take` may hand over a phone that was made ready ahead; its owner is the run's then.
    Raises PhonehomeError when the host or the device fails, Cancelled when asked to end; the device and
    the gateway have ended either way. What the run found lies in `request.run_dir`.
    """
    selftest.require()
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    with ExitStack() as stack:
        subject = request.subject or stack.enter_context(_app(request))
        run = _Run(request, subject, tell, cancellation, started_at, dict(subject.spent_s))
        hints = stack.enter_context(hints_meanwhile(request.internet, subject))
        phone = _taken(run, take, stack) or _booted(run, stack)
        run.gaps += phone.gaps
        with run.phase(Phase.INSTALL):
            run.gaps += subject.install(phone.device, run.told_of_install)
            # The code was read meanwhile; the plan begins only now.
            run.known = hints()
            answer_as(phone.gateway, request.internet, run.known, phone.persona)
            run.gaps += internet_gaps(request.internet)
        # Only now: until the app runs, nothing shall be in its way.
        stored = StoredRun(request.run_dir, told_in(phone.device.events_file))
        senders = (stranger.PACKAGE, *(facts.package for facts in subject.manifests))
        stack.enter_context(matcher_meanwhile(stored, senders))
        with run.phase(Phase.DRIVE), watching(phone.device, request.line) as watched:
            outcome = _drive(run, phone.device, phone.persona)
        run.gaps += watched.gaps
    return _conclude(run, phone, outcome, stored)


def _taken(run: _Run, take: Take, stack: ExitStack) -> OwnedPhone | None:
    """A phone that waits; what it took to make it ready was spent before the run."""
    run.cancellation.check()
    phone = take(run.request, stack)
    if phone is not None:
        run.cancellation.when(phone.device.close)
        run.booted_ahead = True
        run.request = replace(run.request, seed=phone.persona.seed, randomness=phone.randomness)
    return phone


def _booted(run: _Run, stack: ExitStack) -> OwnedPhone:
    request, subject = run.request, run.subject
    kind, target = named(request.device)  # one phone: `selection` sees to `auto` and to several
    apks = (selftest.APK, *subject.apks)
    born, wish = subject.preinstalled, request.phone
    order = Order(
        request.run_dir,
        request.wall_ms,
        apks,
        target,
        subject.identity,
        born,
        wish.identifiers,
        randomness=request.randomness or str(request.seed),
    )
    run.request = replace(request, randomness=order.randomness)
    with run.phase(Phase.BOOT):
        gateway, device = kind.run(order, stack)
        run.cancellation.when(device.close)
    with run.phase(Phase.SEED):
        return move_in(
            gateway,
            device,
            request.seed,
            request.wall_ms,
            request.run_dir,
            wish.make,
            request.variation,
            order.randomness,
        )


def _app(request: ScanRequest) -> AbstractContextManager[Subject]:
    return app_of(request.sample, request.path, grant_all=request.permissions is Permissions.GRANT)


def _drive(run: _Run, device: Device, persona: Persona) -> PlanOutcome:
    start_s = device.clock.now()
    parts = [components(facts, run.known.contents) for facts in run.installed]
    if not parts:
        return PlanOutcome(planned=0, delivered=0, end_s=start_s)
    run.gaps += planned_gaps(parts)

    def told(record: StimulusRecord, done: int, planned: int) -> None:
        run.cancellation.check()
        fraction = done / max(planned, 1)
        run.tell(Progress(Phase.DRIVE, fraction, record.device_time_s, stimulus=record.planned.stimulus))

    outcome = drive(
        device,
        schedule(run.request.hours, persona, parts, start_s),
        told,
        horizon_s=horizon_s(run.request.hours, start_s),
        on_screenshot=run.keep_shot,
        hold=_hold(run, device),
    )
    run.cancellation.check()
    run.gaps += outcome.gaps
    if outcome.failure is not None:
        run.gaps.append(Gap(code=outcome.failure.code, message=outcome.failure.message, blocking=True))
    return outcome


def _hold(run: _Run, device: Device) -> Hold | None:
    """Keeps the phone for the people who asked for it, if any did."""
    seconds = run.request.line.claim_s()

    def hold(deliver: Deliver) -> None:
        with run.phase(Phase.HANDS):
            hold_for(seconds, device, run.request.line, run.told_of_hands, deliver)

    return hold if seconds > 0 else None


def _conclude(run: _Run, phone: OwnedPhone, outcome: PlanOutcome, stored: StoredRun) -> Verdict:
    """After the device and the gateway have ended: nothing can be added to the record any more.

    The verdict is made of what lies in the folder, so that another day makes the same of it.
    """
    request, device = run.request, phone.device
    run.gaps += device.gaps
    with run.phase(Phase.DETECT):
        phone.gateway.flows()  # raises where its record is not whole
        _keep_events(device.events_file, request.run_dir)
        kept_code = keep_code(stored.events, stored.told, request.run_dir)
        detection = stored.detection()
    with run.phase(Phase.REPORT):
        record = _record(run, phone, outcome, kept_code)
        verdict = stored.judged(detection, record)
    # The time that this very phase took is known only now.
    info = _info(run, device)
    write(request.run_dir, record.model_copy(update={"run": info}))
    verdict = verdict.model_copy(update={"run": info})
    write_reports(request.run_dir, Material(verdict, tuple(stored.flows), stored.blobs, run.shots))
    return verdict


def _keep_events(told: Path, run_dir: Path) -> None:
    if not told.is_symlink() and told.is_file():
        shutil.copyfile(told, run_dir / "events.jsonl", follow_symlinks=False)


def _record(run: _Run, phone: OwnedPhone, outcome: PlanOutcome, kept_code: frozenset[str]) -> RunRecord:
    taken_s = dict(outcome.pictures)
    return RunRecord(
        sample=run.subject.info,
        run=_info(run, phone.device),
        facts=_facts(run, phone, outcome, kept_code),
        pictures=tuple(Picture(name=name, device_time_s=within_reach(taken_s[name])) for name in run.shots),
        told=told_in(phone.device.events_file),
        twin=run.request.twin,
    )


def _facts(run: _Run, phone: OwnedPhone, outcome: PlanOutcome, kept_code: frozenset[str]) -> RunFacts:
    manifests = run.subject.manifests
    declared = [component for facts in manifests for component in facts.components]
    return RunFacts(
        packages=frozenset(facts.package for facts in manifests),
        hours_requested=run.request.hours,
        device_hours=round(min(outcome.end_s / _HOUR_S, run.request.hours), 3),
        stimuli_planned=outcome.planned,
        stimuli_delivered=outcome.delivered,
        components_declared=len(declared),
        components=frozenset(component.name for component in declared),
        activities=frozenset(component.name for component in declared if component.kind == "activity"),
        explored=outcome.explored,
        startable=frozenset(facts.package for facts in run.installed if components(facts).any),
        native_libraries=tuple(name for facts in manifests for name in facts.libraries),
        runs_native=phone.device.runs_native,
        kept_code=kept_code,
        seeded=dict(phone.seeded),
        gaps=(*run.gaps, *run.subject.gaps),
        preinstalled=frozenset(package.package for package in run.subject.preinstalled),
        delivered=tuple(
            (record.device_time_s, record.planned.stimulus) for record in outcome.records if record.delivered
        ),
        by_hand=tuple(map(_by_hand, outcome.by_hand)),
        markers=given_markers(run.request.internet, phone.persona),
        given_numbers=given_numbers(run.request.internet, phone.persona),
    )


def _by_hand(record: StimulusRecord) -> ByHand:
    return ByHand(
        device_time_s=within_reach(record.device_time_s),
        stimulus=record.planned.stimulus,
        arguments=dict(record.planned.arguments),
        delivered=record.delivered,
        reason=record.reason[:_SAID_MAX],
    )


def _info(run: _Run, device: Device) -> RunInfo:
    return RunInfo(
        id=run.request.id,
        device_kind=device.kind,
        seed=run.request.seed,
        hours=run.request.hours,
        started_at=run.started_at,
        real_seconds=round(sum(run.phases_s.values()), 3),
        phases_s=run.phases_s,
        peak_memory_mib=device.peak_memory_mib,
        version=__version__,
        booted_ahead=run.booted_ahead,
        scenario=run.request.internet.scenario,
        randomness=run.request.randomness,
        booted_at=datetime.fromtimestamp(run.request.wall_ms / 1000, UTC).isoformat(),
    )
