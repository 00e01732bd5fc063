"""A run's folder of any size, with the verdict about it: packages that talk, look things up and draw.

`mark` stands in every text that a sample supplies, so that pages can be asked what they do with it.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass
from sandbox.service.casefile.record import Picture, RunRecord, write
from sandbox.service.flows.building import build
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.model import (
    ByteRange,
    Coverage,
    Evidence,
    Finding,
    FindingKind,
    LoadedCode,
    Outcome,
    RunInfo,
    Verdict,
)
from tests.cases.egress import BODY, STACK, STEP_S, kept, write_egress
from tests.cases.image import sample_of, write_image

_PROOF = ByteRange(start=10, end=25)
_DRAWN = 12
_NOW_MS = 1_767_225_600_000


@dataclass(frozen=True)
class Size:
    """How many of each; `screen` is pixels."""

    flows: int = 250
    screenshots: int = 6
    packages: int = 4
    findings: int = 5
    screen: tuple[int, int] = (90, 160)


BIG = Size(50_000, 2_000, 300, 400, (1080, 1920))


_FACTS = RunFacts(
    packages=frozenset(),
    hours_requested=72.0,
    device_hours=72.0,
    stimuli_planned=0,
    stimuli_delivered=0,
    components_declared=0,
)


class Writing:
    """A scan function that writes such a run."""

    def __init__(self, size: Size = Size(), mark: str = "") -> None:
        self._size, self._mark = size, mark

    def __call__(self, request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        info = RunInfo(
            id=request.id, device_kind="jvm", seed=7, hours=request.hours, started_at="2026-01-01T00:00:00Z"
        )
        return written(request.run_dir, info, self._size, self._mark)


def written(run_dir: Path, run: RunInfo, size: Size, mark: str = "") -> Verdict:
    """Write everything a run leaves; its verdict."""
    names = [f"com.example.part{number}{mark}" for number in range(size.packages)]
    pictures = [f"round-{number:04d}" for number in range(size.screenshots)]
    write_egress(run_dir / "gateway", size.flows, names, mark)
    _pictures(run_dir / "screenshots", pictures, size.screen)
    _device(run_dir / "device", run_dir / "events.jsonl", names, mark)
    write_image(run_dir, names, mark)
    sample = sample_of(names, mark)
    taken = tuple(Picture(name=name, device_time_s=30.0 * n) for n, name in enumerate(pictures))
    write(run_dir, RunRecord(sample=sample, run=run, facts=_FACTS, pictures=taken))
    (run_dir / "persona.json").write_text(generate(run.seed, _NOW_MS).model_dump_json())
    verdict = Verdict(
        verdict=Outcome.LEAK,
        summary=f"LEAK: sent IMEI to collect.example{mark}",
        findings=tuple(
            _finding(number, names, mark) for number in range(min(size.findings, size.flows // 2))
        ),
        coverage=Coverage(booted=True, device_hours=72.0, hours_requested=72.0, flows=size.flows),
        sample=sample,
        run=run,
        screenshots=tuple(f"{name}.png" for name in pictures),
        loaded_code=(_code(mark),),
    )
    (run_dir / "verdict.json").write_text(verdict.model_dump_json())
    build(run_dir, verdict.findings)
    return verdict


def _finding(number: int, names: Sequence[str], mark: str) -> Finding:
    """About a flow of HTTP, which those with odd numbers are."""
    flow = 2 * number + 1
    evidence = Evidence(
        flow_id=flow,
        message="body",
        payload=hashlib.sha256(BODY).hexdigest(),
        byte_range=_PROOF,
        excerpt=BODY.decode(),
        excerpt_range=_PROOF,
        canary_label="imei",
        canary_value="351900000000017",
    )
    return Finding(
        kind=FindingKind.LEAK,
        data_class=DataClass.IMEI,
        channel=Channel.HTTPS,
        endpoint=f"https://collect.example{mark}/v1/collect/{flow}",
        device_time_s=flow * STEP_S,
        package=names[flow % len(names)],
        component=f"com.example.Sync{mark}",
        stack=STACK,
        evidence=(evidence,),
        summary=f"sent IMEI to collect.example{mark}",
    )


def _pictures(folder: Path, names: Sequence[str], screen: tuple[int, int]) -> None:
    """A few different ones under many names."""
    folder.mkdir()
    drawn = [_drawn(number, screen) for number in range(min(_DRAWN, len(names)))]
    for number, name in enumerate(names):
        (folder / f"{name}.png").write_bytes(drawn[number % len(drawn)])


def _drawn(number: int, screen: tuple[int, int]) -> bytes:
    picture = Image.new("RGB", screen, (20 * number, 90, 160))
    pen = ImageDraw.Draw(picture)
    for top in range(40, screen[1], 44):
        pen.text((40, top), f"Screen {number}, line at {top}: some words on it", font_size=36)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _device(folder: Path, events: Path, names: Sequence[str], mark: str) -> None:
    blobs = folder / "link" / "blobs"
    blobs.mkdir(parents=True)
    (folder / "sdcard").mkdir()
    (folder / "sdcard" / f"note{mark}.txt".replace("/", "_")).write_text(f"note{mark}")
    (folder / "console.log").write_text("".join(f"line {number}{mark}\n" for number in range(1000)))
    line = kept(blobs, f"a line of logcat{mark}".encode())
    told = [
        *(
            _event(EventKind.EXPOSED, names[0], {"where": where, "payload": line})
            for where in ("log", "clipboard")
        ),
        *(_event(EventKind.COMPONENT_STARTED, name, {}, f"com.example.Sync{mark}") for name in names),
    ]
    events.write_text("".join(event.model_dump_json() + "\n" for event in told))


def _event(kind: EventKind, package: str, data: dict[str, object], component: str = "") -> DeviceEvent:
    return DeviceEvent(kind=kind, device_time_s=9.0, package=package, component=component or None, data=data)


def _code(mark: str) -> LoadedCode:
    return LoadedCode(
        sha256="c" * 64,
        name=f"/data/plugin{mark}.dex",
        size=4096,
        origin=f"downloaded{mark}",
        device_time_s=60.0,
    )
