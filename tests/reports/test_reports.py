"""Each report writer: what it shows, and that nothing from the sample becomes markup."""

import json
import re

import pytest
from owner import Blobs, post

from sandbox.persona.model import DataClass
from sandbox.reports import REGISTRY, Material
from sandbox.reports.schema import schema
from sandbox.verdict.model import (
    ByteRange,
    Consent,
    Coverage,
    Evidence,
    Explored,
    Finding,
    FindingKind,
    Gap,
    LoadedCode,
    Outcome,
    RunInfo,
    SampleInfo,
    StepKind,
    TrailStep,
    Verdict,
)

EVIL = "<script>alert(1)</script>[red]\x1b[2J\u202e"


@pytest.fixture
def material() -> Material:
    blobs = Blobs()
    flow = post(blobs, b"imei=351900000000017&x=1")
    evidence = Evidence(
        flow_id=1,
        message="body",
        payload=flow.messages[0].payload,
        byte_range=ByteRange(start=5, end=20),
        excerpt=f"imei=351900000000017{EVIL}",
        excerpt_range=ByteRange(start=5, end=20),
        canary_label="IMEI",
        canary_value="351900000000017",
    )
    finding = Finding(
        kind=FindingKind.LEAK,
        data_class=DataClass.IMEI,
        channel=flow.channel,
        endpoint=f"https://e/{EVIL}",
        device_time_s=259260,
        package=EVIL,
        decode_chain=("base64", "gzip"),
        evidence=(evidence,),
        summary=f"sent IMEI to {EVIL}",
        stack=(EVIL,),
    )
    verdict = Verdict(
        verdict=Outcome.LEAK,
        summary=f"LEAK: sent IMEI to {EVIL}",
        findings=(finding,),
        coverage=Coverage(
            self_test=True,
            activities_declared=5,
            activities_explored=3,
            explored=(
                Explored(
                    package=EVIL,
                    round=0,
                    screens=12,
                    actions_found=40,
                    actions_tried=31,
                    consents=(Consent(label=f"I agree {EVIL}", accepted=True),),
                ),
            ),
            gaps=(Gap(code="native_missing", message=EVIL, blocking=True),),
        ),
        sample=SampleInfo(name=EVIL, sha256="0" * 64, size=1, label=EVIL),
        run=RunInfo(id="r", device_kind="jvm", seed=1, hours=72, started_at="now"),
    )
    return Material(verdict, (flow,), blobs, {"home <i>": b"\x89PNG"})


@pytest.mark.parametrize("name", ["html", "json", "text"])
def test_every_report_of_a_run_tells_verdict_proof_and_coverage(name: str, material: Material) -> None:
    text = REGISTRY[name].run(material).decode()
    for part in ("LEAK", "351900000000017", "native_missing", "259260" if name == "json" else "72 h 01 min"):
        assert part in text


@pytest.mark.parametrize("name", ["html", "text"])
def test_nothing_of_the_sample_is_obeyed(name: str, material: Material) -> None:
    text = REGISTRY[name].run(material).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    if name == "html":
        assert "<script" not in text
        assert "home <i>" not in text


@pytest.mark.parametrize("name", ["html", "text"])
def test_how_far_the_screens_were_explored_is_told(name: str, material: Material) -> None:
    text = REGISTRY[name].run(material).decode()
    for part in ("3 of 5", "12, 31 of 40 actions tried", "gave “I agree"):
        assert part in text


def test_the_text_report_fits_eighty_columns_and_keeps_addresses_whole(material: Material) -> None:
    address = "https://upload.adfota.example/pushinfo/mobileupload.action?kind=sms"
    finding = material.verdict.findings[0].model_copy(
        update={
            "endpoint": address,
            "package": "com.adfota.client",
            "component": "com.adfota.client.UploadService",
            "stack": (
                "com.adfota.client.Server.post(Server.java:80)",
                "com.adfota.client.A$$ExternalSyntheticLambda0.run(D8$$S)",
            ),
        }
    )
    verdict = material.verdict.model_copy(update={"findings": (finding,)})
    text = REGISTRY["text"].run(Material(verdict)).decode()
    assert max(map(len, text.splitlines())) <= 80
    for part in (
        address,
        "base64 → gzip",
        "72 h 01 min",
        "com.adfota.client.UploadService",
        "Server.post:80",
        "bytes 5-20",
    ):
        assert part in text
    assert "Synthetic" not in text


@pytest.mark.parametrize("name", ["html", "text"])
def test_a_finding_without_a_flow_names_none(name: str, material: Material) -> None:
    escape = Finding(
        kind=FindingKind.ESCAPE_ATTEMPT,
        device_time_s=3,
        package="com.spy",
        evidence=(Evidence(excerpt="file /etc/shadow"),),
        summary="tried to break out of the device: file /etc/shadow, 3 s after boot",
    )
    text = REGISTRY[name].run(Material(material.verdict.model_copy(update={"findings": (escape,)}))).decode()
    assert "file /etc/shadow" in text
    assert "None" not in text and "low None" not in text


def test_the_page_is_self_contained_and_sealed(material: Material) -> None:
    page = REGISTRY["html"].run(material).decode()
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)
    assert "data:image/png;base64,iVBORw==" in page
    assert page.count("<mark>351900000000017</mark>") == 2


def test_the_page_puts_verdict_before_findings_before_coverage(material: Material) -> None:
    page = REGISTRY["html"].run(material).decode()
    places = [page.index(part) for part in ("<header", "<h2>Findings", "<h2>Coverage", "<h2>Flows")]
    assert places == sorted(places)


def test_payloads_that_are_gone_leave_the_page_whole(material: Material) -> None:
    page = REGISTRY["html"].run(Material(material.verdict)).decode()
    assert page.count("<mark>351900000000017</mark>") == 1
    assert page.rstrip().endswith("</html>")


def test_the_json_form_reads_back_and_keeps_its_public_fields(material: Material) -> None:
    data = json.loads(REGISTRY["json"].run(material))
    assert Verdict.model_validate(data) == material.verdict
    assert {"verdict", "findings", "coverage", "sample", "run"} <= set(data)
    public = {"kind", "data_class", "channel", "endpoint", "device_time_s", "package", "decode_chain"}
    assert public <= set(data["findings"][0])


def test_the_schema_describes_the_verdict() -> None:
    form = json.loads(schema())
    assert form["title"] == "Verdict"
    assert {"Finding", "Coverage", "Gap", "Evidence"} <= set(form["$defs"])


@pytest.mark.parametrize("name", ["html", "text"])
def test_a_trail_tells_where_the_value_was_read_encrypted_and_sent(name: str, material: Material) -> None:
    steps = (
        TrailStep(
            step=StepKind.READ,
            what="content query content://sms",
            device_time_s=25,
            stack=("a.B.c(B.java:3)",),
        ),
        TrailStep(step=StepKind.TRANSFORMED, what="encrypt DES", device_time_s=26, key="ab" * 32),
        TrailStep(step=StepKind.SENT, what="https://x.example", device_time_s=27, flow_id=1),
    )
    leak = material.verdict.findings[0].model_copy(update={"trail": steps})
    verdict = material.verdict.model_copy(update={"findings": (leak,)})
    text = REGISTRY[name].run(Material(verdict)).decode()
    for part in ("at 25 s by a.B.c:3: content query content://sms", "DES, key abababababab", "encrypted"):
        assert part in text


@pytest.mark.parametrize("name", ["html", "text"])
def test_loaded_code_is_told_with_its_origin_and_nothing_of_it_is_obeyed(
    name: str, material: Material
) -> None:
    piece = LoadedCode(
        sha256="c" * 64, name="<script>x.dex", size=9, origin="unknown", device_time_s=25, package="com.spy"
    )
    verdict = material.verdict.model_copy(update={"loaded_code": (piece,)})
    text = REGISTRY[name].run(Material(verdict)).decode()
    assert "9 bytes, loaded at 25 s in com.spy" in text
    assert ("<script>" in text) == (name == "text")
