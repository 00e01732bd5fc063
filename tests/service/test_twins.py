"""Which runs are made under other owners, with what, and what they do to the verdict that is there."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from sandbox.failures import Failure, PhonehomeError
from sandbox.gateway.flow import Channel, Flow, Message, Origin
from sandbox.gateway.store import BLOBS_FOLDER, FLOWS_FILE
from sandbox.intake import Sample
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass, Persona
from sandbox.persona.store import save
from sandbox.persona.twin import vary
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest, TwinMode
from sandbox.service.twins import is_worth_it, twinned
from sandbox.verdict.model import (
    ByHand,
    Coverage,
    Finding,
    FindingKind,
    Gap,
    Outcome,
    RunInfo,
    SampleInfo,
    Verdict,
)
from tests.hands.people import FakeLine

Body = Callable[[Persona, str], bytes]
"""What a sample sends of an owner, and of what seeds its random numbers."""

_DOUBT = Finding(
    kind=FindingKind.UNREADABLE_PAYLOAD,
    channel=Channel.TCP,
    endpoint="c.example:9",
    device_time_s=60.0,
    package="com.spy",
    component="com.spy/.Late",
)
_VERDICT = Verdict(
    verdict=Outcome.SUSPICIOUS,
    summary="SUSPICIOUS: the sample sent data that nobody could read (c.example)",
    findings=(_DOUBT,),
    coverage=Coverage(booted=True, device_hours=25, unread_payloads=1),
    sample=SampleInfo(name="spy.apk", sha256="0" * 64, size=1, package="com.spy"),
    run=RunInfo(id="1", device_kind="jvm", seed=7, hours=25, started_at="now", real_seconds=10.0),
)


@dataclass
class Phones:
    """Runs without a phone: each leaves the record of the one stream that its sample sent."""

    body: Body
    verdict: Verdict = _VERDICT
    gaps: tuple[Gap, ...] = ()
    fails_at: int = 0
    asked: list[ScanRequest] = field(default_factory=list)

    def scan(self, request: ScanRequest, tell: OnProgress, _: Cancellation) -> Verdict:
        self.asked.append(request)
        if len(self.asked) == self.fails_at:
            raise PhonehomeError(Failure(code="device_lost", message="The device is gone."))
        owner = generate(request.seed, request.wall_ms)
        owner = vary(owner, request.variation) if request.variation else owner
        save(owner, request.run_dir / "persona.json")
        _record(request.run_dir, self.body(owner, request.randomness))
        tell(Progress(Phase.DRIVE))
        run = self.verdict.run.model_copy(update={"randomness": request.randomness})
        coverage = self.verdict.coverage.model_copy(
            update={"gaps": self.gaps if request.variation else self.verdict.coverage.gaps}
        )
        return self.verdict.model_copy(update={"run": run, "coverage": coverage})


def _record(run_dir: Path, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    folder = run_dir / "gateway" / BLOBS_FOLDER
    folder.mkdir(parents=True)
    (folder / digest).write_bytes(data)
    message = Message(name="stream", outbound=True, device_time_s=60.0, payload=digest, size=len(data))
    flow = Flow(
        id=1,
        channel=Channel.TCP,
        device_time_s=60.0,
        host="c.example",
        port=9,
        origin=Origin(package="com.spy"),
        messages=(message,),
    )
    (run_dir / "gateway" / FLOWS_FILE).write_text(flow.model_dump_json() + "\n")


def _noise(owner: Persona, randomness: str) -> bytes:
    return random.Random(randomness).randbytes(400)


def _cipher(owner: Persona, randomness: str) -> bytes:
    nonce = random.Random(randomness).randbytes(16)
    plain = "\n".join(event.title for event in owner.calendar).encode()
    stream = random.Random(nonce).randbytes(len(plain))
    return nonce + bytes(a ^ b for a, b in zip(plain, stream, strict=True))


def _run(phones: Phones, folder: Path, **wishes: object) -> tuple[Verdict, list[Progress]]:
    sample = Sample.model_construct(name="spy.apk")
    request = ScanRequest("1", folder / "spy.apk", sample, folder, 25, 7, 1_790_000_000_000, "jvm")
    told: list[Progress] = []
    verdict = twinned(phones.scan)(replace(request, randomness="7", **wishes), told.append, Cancellation())
    return verdict, told


def test_random_numbers_are_no_doubt_any_more(tmp_path: Path) -> None:
    phones = Phones(_noise)
    verdict, told = _run(phones, tmp_path)
    assert (verdict.verdict, verdict.findings) == (Outcome.CLEAN, ())
    assert [gap.code for gap in verdict.coverage.gaps] == ["independent_payload"]
    assert (verdict.coverage.twin_runs, verdict.coverage.unread_payloads) == (1, 0)
    assert verdict.run.real_seconds >= 10.0
    assert "another owner" in {one.note for one in told}
    assert '"clean"' in (tmp_path / "verdict.json").read_text()


def test_a_cipher_is_a_leak_of_its_class_and_its_bytes_are_shown(tmp_path: Path) -> None:
    verdict, _ = _run(Phones(_cipher), tmp_path)
    assert verdict.verdict is Outcome.LEAK
    (finding,) = verdict.findings
    assert (finding.kind, finding.data_class) == (FindingKind.LEAK, DataClass.CALENDAR)
    assert finding.classes == (DataClass.CALENDAR,)
    assert finding.confidence is not None
    assert finding.confidence >= 0.9
    (evidence,) = finding.evidence
    assert evidence.byte_range is not None
    assert evidence.byte_range.start >= 16
    assert verdict.summary.startswith("LEAK: sent data that depends on calendar entries, unreadable, to c.ex")


@pytest.mark.long
def test_all_runs_of_a_set_share_all_but_the_owner(tmp_path: Path) -> None:
    phones = Phones(_cipher)
    _run(phones, tmp_path, any_owner=True)
    base, *others = phones.asked
    assert {(one.seed, one.wall_ms, one.hours, one.sample.name) for one in others} == {
        (base.seed, base.wall_ms, base.hours, base.sample.name)
    }
    assert not any(one.any_owner for one in others)
    assert {one.twin for one in others} == {TwinMode.NEVER}
    assert [one.randomness for one in others if one.randomness != "7"] == ["7 other"]
    assert len({one.run_dir for one in phones.asked}) == len(phones.asked)


def test_a_run_that_fails_leaves_the_doubt_and_a_note(tmp_path: Path) -> None:
    verdict, _ = _run(Phones(_cipher, fails_at=2), tmp_path)
    assert (verdict.verdict, verdict.findings) == (Outcome.SUSPICIOUS, (_DOUBT,))
    assert [gap.code for gap in verdict.coverage.gaps] == ["twin_failed"]


def test_a_run_cut_short_proves_nothing(tmp_path: Path) -> None:
    cut = Gap(code="hours_short", message="3 of 25 hours", blocking=True)
    verdict, _ = _run(Phones(_noise, gaps=(cut,)), tmp_path)
    assert verdict.verdict is Outcome.SUSPICIOUS
    assert [gap.code for gap in verdict.coverage.gaps] == ["twin_failed"]


def test_a_phone_that_does_not_repeat_is_not_tried(tmp_path: Path) -> None:
    phones = Phones(_noise)
    verdict, _ = _run(phones, tmp_path, device="avd")
    assert len(phones.asked) == 1
    assert [gap.code for gap in verdict.coverage.gaps] == ["twin_unavailable"]


@pytest.mark.parametrize(
    ("mode", "verdict", "expected"),
    [
        (TwinMode.AUTO, _VERDICT, True),
        (TwinMode.NEVER, _VERDICT, False),
        (TwinMode.AUTO, _VERDICT.model_copy(update={"findings": ()}), False),
        (TwinMode.ALWAYS, _VERDICT.model_copy(update={"findings": ()}), True),
        (TwinMode.AUTO, _VERDICT.model_copy(update={"verdict": Outcome.LEAK}), False),
        (
            TwinMode.AUTO,
            _VERDICT.model_copy(
                update={
                    "findings": (),
                    "coverage": Coverage(gaps=(Gap(code="opaque_part", message="1 part", blocking=True),)),
                }
            ),
            True,
        ),
    ],
)
def test_other_owners_are_tried_where_they_could_tell(
    mode: TwinMode, verdict: Verdict, expected: bool
) -> None:
    assert is_worth_it(mode, verdict) is expected


def test_no_other_owner_is_tried_where_a_person_used_the_phone(tmp_path: Path) -> None:
    used = _VERDICT.coverage.model_copy(update={"by_hand": (ByHand(device_time_s=1.0, stimulus="tap"),)})
    phones = Phones(_noise, _VERDICT.model_copy(update={"coverage": used}))
    verdict, _ = _run(phones, tmp_path)
    assert len(phones.asked) == 1
    assert [gap.code for gap in verdict.coverage.gaps] == ["twin_unavailable"]


def test_nobody_has_another_owners_phone(tmp_path: Path) -> None:
    phones, line = Phones(_noise), FakeLine()
    _run(phones, tmp_path, line=line)
    assert [request.line is line for request in phones.asked] == [True, False]
