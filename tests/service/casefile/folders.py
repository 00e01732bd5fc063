"""A run's folder without a run: what a sample sent of its owner, and the record that goes with it."""

import hashlib
import io
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from sandbox.gateway.flow import Channel, Flow, Message, Origin
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass, Persona
from sandbox.persona.store import save
from sandbox.reports import Material
from sandbox.service.casefile.record import Picture, RunRecord, write
from sandbox.service.casefile.stored import StoredRun
from sandbox.service.model import TwinMode
from sandbox.service.reports import write_reports
from sandbox.service.selftest import with_canary
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.model import Gap, RunInfo, SampleInfo, Verdict

WALL_MS = 1_790_000_000_000
SAMPLE = b"the sample"
SAMPLE_SHA256 = hashlib.sha256(SAMPLE).hexdigest()
Body = Callable[[Persona], bytes]


def imei(owner: Persona) -> bytes:
    """What a sample sends that leaks."""
    return f"imei={owner.identity.imei}&model={owner.identity.model}".encode()


def png(colour: tuple[int, int, int] = (0, 80, 160), size: tuple[int, int] = (90, 160)) -> bytes:
    """A screenshot."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def record_of(randomness: str = "7", twin: TwinMode = TwinMode.NEVER) -> RunRecord:
    """A record of 25 hours without anything odd."""
    return RunRecord(
        sample=SampleInfo(name="spy.apk", sha256=SAMPLE_SHA256, size=len(SAMPLE), package="com.spy"),
        run=RunInfo(
            id="5" * 32,
            device_kind="jvm",
            seed=7,
            hours=25,
            started_at="2026-11-27T14:00:00+00:00",
            version="0.0.9",
            randomness=randomness,
        ),
        facts=RunFacts(
            packages=frozenset({"com.spy"}),
            hours_requested=25,
            device_hours=25,
            stimuli_planned=3,
            stimuli_delivered=3,
            components_declared=0,
            seeded={"sms_body": 60},
            gaps=(Gap(code="crashed", message="com.spy crashed once"),),
            delivered=((50.0, "launch"),),
        ),
        pictures=(Picture(name="home", device_time_s=12.5),),
        twin=twin,
    )


def leave(
    folder: Path, body: Body = imei, owner: Persona | None = None, record: RunRecord | None = None
) -> Verdict:
    """Write what a run leaves, the verdict included."""
    owner, record = with_canary(owner or generate(7, WALL_MS)), record or record_of()
    folder.mkdir(parents=True, exist_ok=True)
    save(owner, folder / "persona.json")
    canary = next(one for one in owner.canaries if one.data_class is DataClass.SELF_TEST)
    _send(folder / "gateway", {"c.example": body(owner), "carrier.example": canary.value.encode()})
    (folder / "events.jsonl").write_text('{"kind": "booted", "device_time_s": 0}\n')
    stored = StoredRun(folder)
    verdict = stored.judged(stored.detection(), record)
    write(folder, record)
    write_reports(folder, Material(verdict, tuple(stored.flows), stored.blobs, {"home": png()}))
    return verdict


def _send(record: Path, sent: Mapping[str, bytes]) -> None:
    (record / "blobs").mkdir(parents=True)
    with (record / "flows.jsonl").open("w") as file:
        for number, (host, data) in enumerate(sent.items(), 1):
            digest = hashlib.sha256(data).hexdigest()
            (record / "blobs" / digest).write_bytes(data)
            file.write(_flow(number, host, digest, len(data)).model_dump_json() + "\n")


def _flow(number: int, host: str, digest: str, size: int) -> Flow:
    at_s = 60.0 * number
    message = Message(name="stream", outbound=True, device_time_s=at_s, payload=digest, size=size)
    return Flow(
        id=number,
        channel=Channel.TCP,
        device_time_s=at_s,
        host=host,
        port=9,
        origin=Origin(package="com.spy"),
        messages=(message,),
    )
