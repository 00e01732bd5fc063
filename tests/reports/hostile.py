"""A run in which every text that a sample or a submitter supplies is an attack."""

from collections.abc import Iterable

from owner import Blobs, message

from sandbox.gateway.flow import Channel, Flow, HttpExchange, Mark, Origin
from sandbox.persona.model import DataClass
from sandbox.reports import Material
from sandbox.verdict.model import (
    ByteRange,
    Coverage,
    Evidence,
    EvidencePart,
    Finding,
    FindingKind,
    Gap,
    LoadedCode,
    Outcome,
    RunInfo,
    SampleInfo,
    Severity,
    StepKind,
    TrailStep,
    Verdict,
)

ATTACKS = {
    "formula": '=HYPERLINK("http://evil.example","x")',
    "plus": "+1|cmd",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "carriage_return": "\r=1+1",
    "wide_formula": "\uff1d1+1",
    "controls": "\x1b[2J\x00\x07\x7f\x9b31m",
    "quotes": "'\"`\\';--",
    "newlines": "a\r\nX-Evil: 1\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "bidi": "\u202egpj.exe\u2066\u200f\u200b\ufeff",
    "long": "A" * 100_000,
    "markup": "<script>alert(1)</script>[here](http://evil.example){0}{{x}}%n%s",
    "rule": 'evil.example"; sid:1;) alert ip any any -> any any (msg:"x',
    "yaml": "x\n--- !!python/object/apply:os.system [id]\n- &a *a",
    "pattern": "a.example'] OR [file:name = 'x",
    "path": "../../../etc/passwd",
    "wide": "\uff41\uff0eexample",
    "emoji": "\U0001f98a.example",
    "blank": " ",
    "not_characters": "\ufffe\U0010ffff\U000e0041",
}
"""What stands in every text, by what it is made against."""

HARMLESS = {"collect.example", "evil.example", "a.example", "xn--9s9h.example"}
"""Hosts that the attacks name as a whole: those may be told."""

DIGEST = "ab" * 32
RUN = RunInfo(
    id="5" * 32,
    device_kind="jvm",
    seed=7,
    hours=72,
    started_at="2026-11-27T14:00:00+00:00",
    version="0.1.0",
    booted_at="2026-11-27T09:00:00+00:00",
)


def http_flow(
    blobs: Blobs,
    number: int,
    *,
    url: str = "https://collect.example/up?id=1",
    host: str = "collect.example",
    headers: tuple[tuple[str, str], ...] = (("Host", "collect.example"),),
    bodies: Iterable[bytes] = (b"a=b",),
    answer: bytes = b"{}",
    method: str = "POST",
    status: int = 200,
    channel: Channel = Channel.HTTPS,
    note: str = "",
    origin: Origin | None = None,
) -> Flow:
    """One exchange, a minute of device time after the one before."""
    at = number * 60.0
    sent = [message(blobs, body, at=at) for body in bodies]
    answered = message(blobs, answer, "answer", at, outbound=False)
    return Flow(
        id=number,
        channel=channel,
        device_time_s=at,
        host=host,
        port=443,
        origin=origin or Origin(package="com.spy"),
        messages=(*sent, answered),
        note=note,
        http=HttpExchange(
            method=method,
            url=url,
            http_version="HTTP/1.1",
            request_headers=headers,
            status=status,
            response_headers=(("Content-Type", "application/json"),),
        ),
    )


def flow(
    blobs: Blobs,
    number: int,
    channel: Channel,
    host: str,
    data: bytes = b"data",
    port: int | None = None,
    name: str = "stream",
    package: str = "com.spy",
) -> Flow:
    """One flow that is no HTTP."""
    at = number * 60.0
    sent = message(blobs, data, name, at)
    return Flow(
        id=number,
        channel=channel,
        device_time_s=at,
        host=host,
        port=port,
        origin=Origin(package=package),
        messages=(sent,),
    )


def leak(endpoint: str, channel: Channel = Channel.HTTPS, **fields: object) -> Finding:
    """A proven leak of the IMEI."""
    evidence = Evidence(
        flow_id=1,
        message="body",
        payload=DIGEST,
        byte_range=ByteRange(start=5, end=20),
        excerpt="imei=351900000000017",
        canary_label="IMEI",
        canary_value="351900000000017",
    )
    told: dict[str, object] = {
        "kind": FindingKind.LEAK,
        "data_class": DataClass.IMEI,
        "channel": channel,
        "endpoint": endpoint,
        "device_time_s": 60.0,
        "package": "com.spy",
        "evidence": (evidence,),
        "summary": f"sent IMEI to {endpoint}",
        "techniques": ("T1422", "T1646", "T1636.003"),
    }
    return Finding.model_validate(told | fields)


def verdict(
    *findings: Finding,
    outcome: Outcome = Outcome.LEAK,
    run: RunInfo = RUN,
    loaded: tuple[LoadedCode, ...] = (),
) -> Verdict:
    """A verdict about an app called `com.spy`."""
    return Verdict(
        verdict=outcome,
        summary=f"{outcome.value.upper()}: as told.",
        findings=findings,
        coverage=Coverage(booted=True, device_hours=72, gaps=(Gap(code="crashed", message="Some crashes."),)),
        sample=SampleInfo(name="app.apk", sha256="c" * 64, size=10, package="com.spy", label="Spy"),
        run=run,
        loaded_code=loaded,
    )


def attacked(text: str) -> Material:
    """A leak, a note, loaded code and flows of every way, with `text` in every place that is a sample's."""
    blobs = Blobs()
    origin = Origin(
        package=text, process=text, component=text, thread=text, stack=(text, f"{text}.a(B.java:1)")
    )
    headers = (("Host", "real.example"), (text, text), ("Cookie", text), ("Content-Type", text))
    raw = text.encode("utf-8", "replace")
    flows = (
        http_flow(
            blobs,
            1,
            url=f"https://collect.example/{text}?{text}={text}",
            headers=headers,
            bodies=(raw,),
            answer=raw,
            note=text,
            origin=origin,
        ),
        http_flow(blobs, 2, url=f"http://{text}/x", host=text, headers=(), method=text, channel=Channel.HTTP),
        http_flow(blobs, 3, headers=(("Host", text),), bodies=(raw, b"\xff\x00"), status=101),
        flow(blobs, 4, Channel.TCP, text, raw, 7001).model_copy(update={"origin": origin}),
        flow(blobs, 5, Channel.UDP, text, raw, 9999),
        flow(blobs, 6, Channel.DNS, text, raw, name="name"),
        flow(blobs, 7, Channel.SMS, text, raw, name="body"),
        flow(blobs, 8, Channel.CALL, text, raw, name="address"),
        flow(blobs, 9, Channel.TLS, text, raw, 443).model_copy(update={"note": text}),
    )
    return Material(_attacked(text, blobs), flows, blobs, {}, blobs, {text: lambda: raw})


def _attacked(text: str, blobs: Blobs) -> Verdict:
    evidence = Evidence(
        flow_id=1,
        message=text,
        payload=blobs.put(b"imei=351900000000017"),
        byte_range=ByteRange(start=5, end=20),
        excerpt=text,
        canary_label=text,
        canary_value=text,
        parts=(
            EvidencePart(
                flow_id=2, message=text, payload=text, byte_range=ByteRange(start=0, end=1), device_time_s=1
            ),
        ),
    )
    step = TrailStep(step=StepKind.READ, what=text, device_time_s=1, package=text, stack=(text,), key=text)
    fields = {
        "package": text,
        "component": text,
        "thread": text,
        "stack": (text, "a.B.c(B.java:3)"),
        "decode_chain": (text,),
        "evidence": (evidence,),
        "summary": text,
        "note": text,
        "trail": (step,),
    }
    places = (text, f"https://{text}/x", f"https://collect.example/{text}", f"{text}:443")
    leaks = [leak(place, channel, **fields) for place in places for channel in (Channel.HTTPS, Channel.DNS)]
    beacon = Finding(kind=FindingKind.BEACON, device_time_s=1, severity=Severity.NOTE, **fields)
    code = LoadedCode(
        sha256=blobs.put(b"dex"), name=text, origin=text, loader=text, device_time_s=2, package=text
    )
    return Verdict(
        verdict=Outcome.LEAK,
        summary=text,
        findings=(*leaks, leak(text, Channel.SMS, **fields), beacon),
        coverage=Coverage(booted=True, gaps=(Gap(code="crashed", message=text, blocking=True),)),
        sample=SampleInfo(name=text, sha256="c" * 64, size=1, package=text, label=text),
        run=RUN,
        loaded_code=(code, code.model_copy(update={"sha256": text})),
    )


def stream(blobs: Blobs, number: int, pieces: list[tuple[float, bytes]], outbound: bool = True) -> Flow:
    """A TCP flow whose one message was written at several times."""
    data = b"".join(piece for _, piece in pieces)
    marks, offset = [], 0
    for at, piece in pieces:
        marks.append(Mark(offset=offset, device_time_s=at))
        offset += len(piece)
    sent = message(blobs, data, "stream", pieces[0][0], outbound=outbound)
    return flow(blobs, number, Channel.TCP, "raw.example", port=7001).model_copy(
        update={"messages": (sent.model_copy(update={"marks": tuple(marks[1:])}),)}
    )
