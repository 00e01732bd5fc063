"""One run, from a sample to its verdict: the phases, in order."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sandbox import __version__
from sandbox.detect.matcher import Matcher
from sandbox.devices.contract import Device
from sandbox.intake import Sample
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona
from sandbox.persona.seeding import seed, shortfall
from sandbox.persona.store import save
from sandbox.plan.driver import drive
from sandbox.plan.model import Component, PlanOutcome, SampleComponents
from sandbox.plan.schedule import horizon_s, planned_gaps, schedule
from sandbox.reports import write_reports
from sandbox.service.boot import boot
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.verdict.judge import Observed, judge
from sandbox.verdict.model import RunInfo, Verdict

_BACKGROUND_SEEDS = (101, 202, 303)


@dataclass
class _Run:
    """What the phases share."""

    request: ScanRequest
    tell: OnProgress
    cancellation: Cancellation
    phases_s: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, phase: Phase) -> Iterator[None]:
        """Measure a phase in real seconds; a cancelled run enters none."""
        self.cancellation.check()
        self.tell(Progress(phase))
        started = time.monotonic()
        try:
            yield
        finally:
            self.phases_s[phase] = round(time.monotonic() - started, 3)


def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """Boot, seed, install, let the hours pass, look at what left, judge.

    Raises PhonehomeError when the host or the device fails, Cancelled when asked to end; the device and
    the gateway have ended either way. What the run found lies in `request.run_dir`.
    """
    started, started_at = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    run = _Run(request, tell, cancellation)
    persona = generate(request.seed, request.wall_ms)
    save(persona, request.run_dir / "persona.json")
    with ExitStack() as stack:
        with run.phase(Phase.BOOT):
            gateway, device = boot(request.run_dir, request.wall_ms, stack)
            cancellation.when(device.close)
        with run.phase(Phase.SEED):
            device.take_identity(persona.identity)
            seeded = seed(device, persona)
        with run.phase(Phase.INSTALL):
            device.adb.install(str(request.path), silent=True)
        with run.phase(Phase.DRIVE):
            outcome = _drive(run, device, persona)
    with run.phase(Phase.DETECT):
        flows = gateway.flows()
        background = [generate(number, request.wall_ms) for number in _BACKGROUND_SEEDS]
        detection = Matcher(persona, background=background).detect(
            flows, device.events(), gateway.blobs.read, device.read_blob
        )
    with run.phase(Phase.REPORT):
        observed = Observed(
            sample=request.sample.info,
            manifest=request.sample.manifest,
            persona=persona,
            seeded=seeded,
            outcome=outcome,
            flows=flows,
            events=device.events(),
            detection=detection,
            gaps=(*shortfall(persona, seeded), *planned_gaps(components(request.sample))),
        )
        verdict = judge(observed, _run_info(run, device, started, started_at))
        write_reports(verdict, request.run_dir)
    return verdict


def _drive(run: _Run, device: Device, persona: Persona) -> PlanOutcome:
    start_s = device.clock.now()
    plan = schedule(run.request.hours, persona, components(run.request.sample), start_s)
    screenshots = run.request.run_dir / "screenshots"
    screenshots.mkdir()

    def told(record: object, done: int, planned: int) -> None:
        run.cancellation.check()
        time_s = getattr(record, "device_time_s", 0.0)
        run.tell(Progress(Phase.DRIVE, done / max(planned, 1), time_s))

    def shot(name: str, png: bytes) -> None:
        (screenshots / f"{name}.png").write_bytes(png)

    end_s = horizon_s(run.request.hours, start_s)
    return drive(device, plan, told, horizon_s=end_s, on_screenshot=shot)


def components(sample: Sample) -> SampleComponents:
    """What the plan needs of a manifest: what can be started from outside."""
    facts = sample.manifest

    def exported(kind: str) -> tuple[Component, ...]:
        return tuple(
            Component(name=found.name, permission=found.permission or "", actions=found.actions)
            for found in facts.of_kind(kind)
            if found.exported and found.enabled
        )

    return SampleComponents(
        package=facts.package,
        launcher_activities=tuple(found.name for found in facts.launchers),
        activities=exported("activity"),
        services=exported("service"),
        receivers=exported("receiver"),
    )


def _run_info(run: _Run, device: Device, started: float, started_at: str) -> RunInfo:
    return RunInfo(
        id=run.request.id,
        device_kind=device.kind,
        seed=run.request.seed,
        hours=run.request.hours,
        started_at=started_at,
        real_seconds=round(time.monotonic() - started, 3),
        phases_s=run.phases_s,
        version=__version__,
    )
