"""A verdict at a terminal: complete, and never obeying what the sample wrote."""

import io

from rich.console import Console

from sandbox.cli.show import show
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import (
    ByteRange,
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


def shown(verdict: Verdict) -> str:
    stream = io.StringIO()
    show(verdict, Console(file=stream, width=400, highlight=False))
    return stream.getvalue()


def leak(label: str = "app.apk") -> Verdict:
    finding = Finding(
        kind=FindingKind.LEAK,
        data_class=DataClass.SMS_BODY,
        channel=Channel.HTTPS,
        endpoint="https://fota.example/up",
        device_time_s=259_265.0,
        package="example.fota",
        component="example.fota.Upload",
        decode_chain=("zip", "json"),
        count=3,
        evidence=(
            Evidence(flow_id=4, message="body", byte_range=ByteRange(start=10, end=20), excerpt="see you"),
        ),
    )
    return Verdict(
        verdict=Outcome.LEAK,
        summary="Texts left.",
        findings=(finding,),
        coverage=Coverage(gaps=(Gap(code="native_code", message="libx.so did not run", blocking=True),)),
        sample=SampleInfo(name=label, sha256="0" * 64, size=1),
        run=RunInfo(id="1", device_kind="jvm", seed=7, hours=72, started_at=""),
    )


def test_a_finding_is_shown_with_its_proof() -> None:
    text = shown(leak())
    for part in ("LEAK", "sms_body", "https://fota.example/up", "72 h 01 min 05 s", "example.fota.Upload"):
        assert part in text
    for part in ("zip → json", "flow 4 body bytes 10-20: see you", "native_code", "not caught", "seed 7"):
        assert part in text


def test_control_characters_and_markup_of_the_sample_do_nothing() -> None:
    text = shown(leak("\x1b[2J\x07[bold]x[/bold]\u202e.apk"))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[2J[bold]x[/bold].apk" in text
