"""Which phones a submission runs on, and the one record that is left, whatever the number of phones."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

import pytest

from sandbox.devices import kinds
from sandbox.devices.contract import Device
from sandbox.devices.kind import Kind, Order
from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.gateway.flow import Channel, Flow, Message
from sandbox.gateway.process import Gateway
from sandbox.gateway.store import Blobs, read_flows
from sandbox.intake.model import ManifestFacts, Sample
from sandbox.persona.model import DataClass
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.service.selection import scan_selected
from sandbox.verdict.model import (
    Coverage,
    Evidence,
    Finding,
    FindingKind,
    Gap,
    Outcome,
    RunInfo,
    Verdict,
)
from tests.intake.apk import apk

NATIVE = Gap(code="native_missing", message="native code could not run", blocking=True)
NO_KVM = Failure(code="avd_unavailable", message="There is no /dev/kvm.")


class _Named(Kind):
    requires: ClassVar[tuple[str, ...]] = ()
    provides: ClassVar[str] = ""
    limits: ClassVar[tuple[str, ...]] = ()
    reason: ClassVar[Failure | None] = None

    def why_not(self) -> Failure | None:
        return self.reason

    def run(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        raise AssertionError("the scan function of these tests starts no phone")


class _Jvm(_Named):
    name: ClassVar[str] = "jvm"


class _Container(_Named):
    name: ClassVar[str] = "container"


class _Avd(_Named):
    name: ClassVar[str] = "avd"


class _NoAvd(_Avd):
    reason = NO_KVM


class _NoJvm(_Jvm):
    reason = Failure(code="image_missing", message="The image is not built.")


class Scans:
    """Leaves a record as a run does: one flow with one payload, a finding on it, a screenshot."""

    def __init__(self, gaps: dict[str, tuple[Gap, ...]]) -> None:
        self.gaps = gaps
        self.ran: list[str] = []

    def __call__(self, request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        self.ran.append(request.device)
        tell(Progress(Phase.BOOT))
        kind = request.device.partition(":")[0]
        record = request.run_dir / "gateway"
        (record / "blobs").mkdir(parents=True)
        body = ("0" * 63) + str(len(self.ran))
        (record / "blobs" / body).write_bytes(kind.encode())
        at = 20.0 if kind == "jvm" else 10.0
        message = Message(name="body", outbound=True, device_time_s=at, payload=body, size=3)
        flow = Flow(id=9, channel=Channel.HTTP, device_time_s=at, host=f"{kind}.example", messages=(message,))
        (record / "flows.jsonl").write_text(flow.model_dump_json() + "\n")
        (request.run_dir / "events.jsonl").write_text('{"kind": "booted", "device_time_s": 0}\n')
        (request.run_dir / "persona.json").write_text("{}")
        (request.run_dir / "screenshots").mkdir()
        (request.run_dir / "screenshots" / "launch.png").write_bytes(b"png of " + kind.encode())
        return self._verdict(request, kind, at, body)

    def _verdict(self, request: ScanRequest, kind: str, at: float, body: str) -> Verdict:
        evidence = Evidence(flow_id=1, message="body", payload=body)
        leak = Finding(
            kind=FindingKind.LEAK,
            data_class=DataClass.IMEI,
            endpoint=f"http://{kind}.example",
            device_time_s=at,
            evidence=(evidence,),
        )
        return Verdict(
            verdict=Outcome.LEAK,
            summary=f"LEAK: {kind}",
            findings=(leak,),
            coverage=Coverage(gaps=self.gaps.get(kind, ())),
            sample=request.sample.info,
            run=RunInfo(id=request.id, device_kind=kind, seed=1, hours=1, started_at="2026-01-01"),
            screenshots=("launch.png",),
        )


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Kind]:
    found: dict[str, Kind] = {"jvm": _Jvm(), "container": _Container(), "avd": _Avd()}
    monkeypatch.setattr(kinds, "KINDS", found)
    return found


def request(tmp_path: Path, device: str) -> ScanRequest:
    sample = Sample(name="a.apk", sha256="0" * 64, size=1, manifest=ManifestFacts(package="com.spy"))
    path = tmp_path / "a.apk"
    path.write_bytes(apk())
    run_dir = tmp_path / "run"
    run_dir.mkdir()
    return ScanRequest("1", path, sample, run_dir, 1, 1, 0, device)


def run(tmp_path: Path, device: str, scans: Scans) -> tuple[Verdict, Path, list[str]]:
    told: list[str] = []
    asked = request(tmp_path, device)
    verdict = scan_selected(asked, lambda progress: told.append(progress.note), Cancellation(), scans)
    return verdict, asked.run_dir, told


def test_one_phone_leaves_its_record_as_it_is(tmp_path: Path, offered: dict[str, Kind]) -> None:
    scans = Scans({})
    verdict, folder, told = run(tmp_path, "avd:34", scans)
    assert scans.ran == ["avd:34"]
    assert verdict.devices == ()
    assert [flow.device for flow in read_flows(folder / "gateway")] == [""]
    assert told == [""]


def test_two_phones_leave_one_record_with_flows_numbered_through(
    tmp_path: Path, offered: dict[str, Kind]
) -> None:
    verdict, folder, told = run(tmp_path, "jvm, avd", Scans({}))
    flows = read_flows(folder / "gateway")
    assert [(flow.id, flow.device, flow.host) for flow in flows] == [
        (1, "avd", "avd.example"),
        (2, "jvm", "jvm.example"),
    ]
    for finding in verdict.findings:
        (evidence,) = finding.evidence
        flow = flows[(evidence.flow_id or 0) - 1]
        assert flow.host == f"{evidence.device}.example"
        assert Blobs(folder / "gateway").read(evidence.payload) == evidence.device.encode()
    assert json.loads((folder / "verdict.json").read_text())["devices"][1]["run"]["device_kind"] == "avd"
    assert "avd.example" in (folder / "report.html").read_text()
    assert (folder / "screenshots" / "jvm-launch.png").read_bytes() == b"png of jvm"
    assert [json.loads(line)["device"] for line in (folder / "events.jsonl").read_text().splitlines()] == [
        "jvm",
        "avd",
    ]
    assert told == ["jvm", "avd"]


def test_auto_stays_with_the_first_phone_that_could_run_everything(
    tmp_path: Path, offered: dict[str, Kind]
) -> None:
    scans = Scans({"jvm": (Gap(code="tls_unread", message="pinned", blocking=True),)})
    verdict, _, _ = run(tmp_path, "auto", scans)
    assert scans.ran == ["jvm"]
    assert verdict.devices == ()


def test_auto_runs_on_an_emulator_what_the_first_could_not(tmp_path: Path, offered: dict[str, Kind]) -> None:
    scans = Scans({"jvm": (NATIVE,)})
    verdict, folder, _ = run(tmp_path, "auto", scans)
    assert scans.ran == ["jvm", "avd"]
    assert [one.run.device_kind for one in verdict.devices] == ["jvm", "avd"]
    assert (folder / "devices" / "jvm" / "gateway" / "flows.jsonl").is_file()
    assert len(read_flows(folder / "gateway")) == 2


def test_auto_says_what_no_other_phone_could_try_and_why(tmp_path: Path, offered: dict[str, Kind]) -> None:
    offered["avd"] = _NoAvd()
    verdict, folder, _ = run(tmp_path, "auto", Scans({"jvm": (NATIVE,)}))
    told = verdict.coverage.gaps[-1]
    assert told.code == "device_unavailable"
    assert "native_missing" in told.message
    assert NO_KVM.message in told.message
    assert json.loads((folder / "verdict.json").read_text())["coverage"]["gaps"][-1]["code"] == told.code


def test_auto_takes_the_container_where_the_embedded_phone_cannot_run(
    tmp_path: Path, offered: dict[str, Kind]
) -> None:
    offered["jvm"] = _NoJvm()
    scans = Scans({})
    run(tmp_path, "auto", scans)
    assert scans.ran == ["container"]


def test_auto_without_any_phone_says_what_the_first_one_lacks(
    tmp_path: Path, offered: dict[str, Kind]
) -> None:
    offered["jvm"] = _NoJvm()
    del offered["container"]
    with pytest.raises(Unavailable) as caught:
        run(tmp_path, "auto", Scans({}))
    assert caught.value.failure.code == "image_missing"


def test_a_named_phone_that_cannot_start_is_refused_before_anything_runs(
    tmp_path: Path, offered: dict[str, Kind]
) -> None:
    offered["avd"] = _NoAvd()
    scans = Scans({})
    with pytest.raises(Unavailable, match="kvm"):
        run(tmp_path, "jvm,avd", scans)
    assert scans.ran == []


@pytest.mark.parametrize("wanted", ["", "jvm,", "nokia", "auto,jvm", "../etc"])
def test_what_names_no_phone_is_bad_input(tmp_path: Path, offered: dict[str, Kind], wanted: str) -> None:
    with pytest.raises(BadInput) as caught:
        run(tmp_path, wanted, Scans({}))
    assert caught.value.failure.code == "unknown_device"


def test_a_serial_becomes_a_plain_folder_name(tmp_path: Path, offered: dict[str, Kind]) -> None:
    _, folder, _ = run(tmp_path, "jvm,avd:../../x", Scans({}))
    assert sorted(path.name for path in (folder / "devices").iterdir()) == ["avd-------x", "jvm"]
