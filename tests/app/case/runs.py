"""A run as it lies in its folder, small and made up: two packages that share the work, and a command."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow, Message, Origin
from sandbox.persona.model import DataClass
from sandbox.service.casefile.record import Picture, RunRecord, write
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.model import (
    Coverage,
    Evidence,
    Finding,
    FindingKind,
    Outcome,
    RunInfo,
    SampleInfo,
    Severity,
    StepKind,
    TrailStep,
    Verdict,
)

SENDER, READER = "com.fota.client", "com.fota.sysoper"
HOST = "upload.fota.example"
LAUNCH_S, LEAK_S, COMMAND_S = 10.0, 20.0, 7200.0
READ, ENCRYPT, COMMAND = "content query content://sms", "encrypt DES/ECB/PKCS5Padding", "sh -c id"
CALL = f"{SENDER} asks {READER} (provider {READER}.data)"
DELIVERED = ((LAUNCH_S, "launch"), (COMMAND_S - 5, "incoming_sms"), (90_000.0, "hourly_tick"))
SAMPLE = SampleInfo(name="fota.apk", sha256="0" * 64, size=1, package=SENDER)
RUN = RunInfo(
    id="1",
    device_kind="fake",
    seed=1,
    hours=48,
    started_at="2026-01-01",
    booted_at="2026-11-28T09:00:00+00:00",
)


def flow(number: int, at_s: float, *, host: str = HOST, size: int = 100) -> Flow:
    """One that left in one message."""
    message = Message(name="body", outbound=True, device_time_s=at_s, payload="0" * 64, size=size)
    origin = Origin(package=SENDER)
    return Flow(
        id=number,
        channel=Channel.HTTPS,
        device_time_s=at_s,
        host=host,
        port=443,
        origin=origin,
        messages=(message,),
    )


def event(kind: EventKind, at_s: float, package: str = SENDER, **data: object) -> DeviceEvent:
    return DeviceEvent(kind=kind, device_time_s=at_s, package=package, data=data)


FLOWS = (
    flow(7 << 20, LEAK_S + 0.5),
    flow(3, 0.5, host="carrier.example"),
    flow(9, COMMAND_S),
    flow(11, 100_000.0),
)
EVENTS = (
    event(EventKind.BOOTED, 0.1),
    event(EventKind.DATA_READ, LEAK_S + 5, source="telephony", what="getDeviceId"),
    event(EventKind.DATA_READ, LEAK_S, READER, source="content", what="query content://sms"),
    event(EventKind.CROSS_PACKAGE, LEAK_S, to=READER, via="provider", what=f"{READER}.data"),
    event(EventKind.CROSS_PACKAGE, LEAK_S + 60, to=READER, via="provider", what=f"{READER}.data"),
    event(EventKind.CRYPTO, LEAK_S, operation="encrypt", algorithm="DES/ECB/PKCS5Padding"),
    event(EventKind.CRYPTO, LEAK_S, operation="compress", algorithm="Deflate"),
    event(EventKind.EXEC_ATTEMPT, COMMAND_S, command=["sh", "-c", "id"]),
    event(EventKind.EXEC_ATTEMPT, COMMAND_S, command=["ls"]),
)


def _step(
    step: StepKind, what: str, at_s: float, package: str = SENDER, number: int | None = None
) -> TrailStep:
    return TrailStep(step=step, what=what, device_time_s=at_s, package=package, flow_id=number)


LEAK = Finding(
    kind=FindingKind.LEAK,
    data_class=DataClass.SMS_BODY,
    channel=Channel.HTTPS,
    endpoint=f"https://{HOST}/collect",
    device_time_s=LEAK_S + 0.5,
    package=SENDER,
    component=f"{SENDER}.UploadService",
    decode_chain=("zip", "DES/ECB/PKCS5Padding (traced)"),
    count=66,
    evidence=(Evidence(flow_id=2),),
    summary="sent 66 text messages",
    route=(CALL, f"{READER} reads content query content://sms"),
    occasion="launch",
    trail=(
        _step(StepKind.READ, READ, LEAK_S, READER),
        _step(StepKind.TRANSFORMED, ENCRYPT, LEAK_S),
        _step(StepKind.SENT, f"https://{HOST}/collect", LEAK_S + 0.5, number=2),
    ),
)
ORDER = Finding(
    kind=FindingKind.REMOTE_COMMAND,
    channel=Channel.HTTPS,
    endpoint=f"https://{HOST}/orders",
    device_time_s=COMMAND_S,
    package=SENDER,
    evidence=(Evidence(flow_id=3, excerpt=COMMAND),),
    summary="ran a command",
    severity=Severity.NOTE,
)


def verdict(*findings: Finding, sample: SampleInfo = SAMPLE) -> Verdict:
    """A leak with those findings, or the two of this run."""
    return Verdict(
        verdict=Outcome.LEAK,
        summary="LEAK: sent 66 text messages",
        findings=findings or (LEAK, ORDER),
        coverage=Coverage(device_hours=48, flows=len(FLOWS)),
        sample=sample,
        run=RUN,
        screenshots=("round-0-launch.png", "round-0-end.png"),
    )


def leave(
    run_dir: Path,
    flows: Sequence[Flow] = FLOWS,
    events: Sequence[DeviceEvent] = EVENTS,
    found: Verdict | None = None,
) -> None:
    """Write what a run leaves."""
    (run_dir / "gateway").mkdir(parents=True)
    lines = [one.model_dump_json(exclude_defaults=True) for one in flows]
    (run_dir / "gateway" / "flows.jsonl").write_text("".join(f"{line}\n" for line in lines))
    (run_dir / "events.jsonl").write_text("".join(f"{one.model_dump_json()}\n" for one in events))
    facts = RunFacts(
        packages=frozenset({SENDER}),
        hours_requested=48,
        device_hours=48,
        stimuli_planned=3,
        stimuli_delivered=3,
        components_declared=1,
        delivered=DELIVERED,
    )
    pictures = (
        Picture(name="round-0-launch", device_time_s=12.0),
        Picture(name="round-0-end", device_time_s=900.0),
    )
    write(run_dir, RunRecord(sample=SAMPLE, run=RUN, facts=facts, pictures=pictures))
    (run_dir / "screenshots").mkdir()
    for picture in pictures:
        Image.new("RGB", (54, 96), "gray").save(run_dir / "screenshots" / f"{picture.name}.png")
    (run_dir / "verdict.json").write_text((found or verdict()).model_dump_json())


def leaving(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """A scan that leaves this run."""
    found = verdict(sample=request.sample.info)
    leave(request.run_dir, found=found)
    return found
