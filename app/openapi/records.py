"""A submission and its verdict as examples, made of the records themselves, so that they stay such."""

from typing import Any

from app.schemas import EXAMPLE_ID
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import (
    ByteRange,
    Coverage,
    Evidence,
    Finding,
    FindingKind,
    Outcome,
    RunInfo,
    SampleInfo,
    Verdict,
)

SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CREATED, STARTED, FINISHED = (f"2026-11-27T14:0{at}+00:00" for at in ("0:00", "0:02", "6:00"))
PACKAGE = "com.example.app"

_SUBMISSION = Submission(
    id=EXAMPLE_ID,
    name="app.apk",
    sha256=SHA256,
    size=1_204_224,
    package=PACKAGE,
    seed=7,
    status=Status.DONE,
    created_at=CREATED,
    started_at=STARTED,
    finished_at=FINISHED,
    phase="report",
    outcome=Outcome.LEAK,
    attempts=1,
)
_FINDING = Finding(
    kind=FindingKind.LEAK,
    data_class=DataClass.SMS_BODY,
    channel=Channel.HTTPS,
    endpoint="https://fota.example/v1/report",
    device_time_s=86_400.0,
    package=PACKAGE,
    component="com.example.app.ReportService",
    decode_chain=("gzip", "base64"),
    evidence=(
        Evidence(flow_id=12, message="request", payload=SHA256, byte_range=ByteRange(start=18, end=212)),
    ),
    summary="2 text messages to fota.example",
)
_VERDICT = Verdict(
    verdict=Outcome.LEAK,
    summary="LEAK: 2 text messages to fota.example",
    findings=(_FINDING,),
    coverage=Coverage(booted=True, device_hours=72.0, hours_requested=72.0, self_test=True, flows=31),
    sample=SampleInfo(name="app.apk", sha256=SHA256, size=1_204_224, package=PACKAGE),
    run=RunInfo(id=EXAMPLE_ID, device_kind="jvm", seed=7, hours=72.0, started_at=STARTED, version="0.1.0"),
)
RECORDS: dict[str, Any] = {
    "Finding": _FINDING.model_dump(mode="json"),
    "Submission": _SUBMISSION.model_dump(mode="json"),
    "Verdict": _VERDICT.model_dump(mode="json"),
}
