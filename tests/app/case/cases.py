"""Verdicts as runs leave them, and the cases around them."""

from pathlib import Path

from app.case.case import Case
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.service.identity.model import Caller
from sandbox.service.storage import Storage
from sandbox.service.submission import Order, Status, Submission
from sandbox.verdict.model import (
    Coverage,
    Evidence,
    Finding,
    FindingKind,
    Gap,
    Outcome,
    RunInfo,
    SampleInfo,
    Verdict,
)

WHOLE = Coverage(
    booted=True,
    device_hours=72,
    hours_requested=72,
    self_test=True,
    stimuli_planned=200,
    stimuli_delivered=200,
    components_declared=4,
    components_started=4,
    tls_flows=3,
    tls_read=3,
)


def leak(
    endpoint: str = "https://upload.spy.example/collect",
    data: DataClass = DataClass.SMS_BODY,
    *chain: str,
    channel: Channel = Channel.HTTPS,
    at_s: float = 100.0,
    count: int = 3,
    flow: int = 7,
) -> Finding:
    """A proven one, sent twice."""
    return Finding(
        kind=FindingKind.LEAK,
        data_class=data,
        channel=channel,
        endpoint=endpoint,
        device_time_s=at_s,
        last_device_time_s=at_s + 3600,
        package="com.spy",
        decode_chain=chain,
        count=count,
        sends=2,
        evidence=(Evidence(flow_id=flow, message="body"),),
        summary="sent it",
    )


def verdict(
    *findings: Finding,
    outcome: Outcome = Outcome.LEAK,
    summary: str = "LEAK: sent 3 text messages to upload.spy.example, first 1 min after boot",
    coverage: Coverage = WHOLE,
    gaps: tuple[Gap, ...] = (),
    permissions: tuple[str, ...] = (),
) -> Verdict:
    """Of an app, on the embedded phone."""
    return Verdict(
        verdict=outcome,
        summary=summary,
        findings=findings,
        coverage=coverage.model_copy(update={"gaps": gaps}),
        sample=SampleInfo(
            name="spy.apk", sha256="0" * 64, size=16242, package="com.spy", permissions=permissions
        ),
        run=RunInfo(id="1", device_kind="jvm", seed=1, hours=72, started_at="2026-01-01"),
    )


def case_of(folder: Path, found: Verdict | None, status: Status = Status.DONE, **order: object) -> Case:
    """A case that has left this verdict."""
    storage = Storage(folder)
    submission = Submission(
        **Order.model_validate(order).model_dump(),
        id="0" * 32,
        name="spy.apk",
        sha256="0" * 64,
        size=16242,
        package="com.spy",
        status=status,
        created_at="2026-01-01T00:00:00+00:00",
    )
    run_dir = storage.run_dir(submission)
    run_dir.mkdir(parents=True)
    if found is not None:
        (run_dir / "verdict.json").write_text(found.model_dump_json())
    return Case(submission, storage, Caller())
