"""A verdict made again from a folder equals the one that the run made; what it was stays beside it."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.intake import Sample
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona
from sandbox.persona.twin import vary
from sandbox.service.casefile.record import RunsRecord, Together, read, write
from sandbox.service.casefile.rejudge import judged_again, rejudge
from sandbox.service.combined import Finished, combine
from sandbox.service.model import Cancellation, OnProgress, ScanRequest, TwinMode
from sandbox.service.reports import stored_verdict
from sandbox.service.twins import twinned
from sandbox.verdict.model import Finding, FindingKind, Outcome, Verdict
from tests.service.casefile.folders import Body, imei, leave, record_of


def test_the_verdict_is_the_same_and_tells_that_it_was_made_again(tmp_path: Path) -> None:
    first = leave(tmp_path / "run")
    assert first.verdict is Outcome.LEAK
    again = rejudge(tmp_path / "run")
    assert again.model_copy(update={"rejudged": None}) == first
    told = again.rejudged
    assert told is not None
    assert (told.former_version, told.former_file, told.former_verdict) == (
        "0.0.9",
        "verdict-1.json",
        Outcome.LEAK,
    )
    assert (told.appeared, told.gone, told.gaps_appeared, told.gaps_gone) == ((), (), (), ())
    assert stored_verdict(tmp_path / "run") == again
    assert Verdict.model_validate_json((tmp_path / "run/verdict-1.json").read_text()) == first
    assert "judged again" in (tmp_path / "run/report.txt").read_text()
    assert "judged again" in (tmp_path / "run/report.html").read_text()


def test_each_former_verdict_is_kept_once(tmp_path: Path) -> None:
    leave(tmp_path)
    rejudge(tmp_path)
    # Cut off after the verdict was kept, before the new one was there: it is not kept twice.
    (tmp_path / "verdict-2.json").write_bytes((tmp_path / "verdict.json").read_bytes())
    rejudge(tmp_path)
    assert rejudge(tmp_path).rejudged is not None
    assert sorted(path.name for path in tmp_path.glob("verdict-*")) == [
        f"verdict-{number}.json" for number in (1, 2, 3)
    ]


def test_what_another_release_found_and_this_one_does_not_is_told(tmp_path: Path) -> None:
    first = leave(tmp_path)
    other = Finding(kind=FindingKind.BEACON, device_time_s=1, summary="calls home")
    former = first.model_copy(update={"verdict": Outcome.SUSPICIOUS, "findings": (other,)})
    (tmp_path / "verdict.json").write_text(former.model_dump_json())
    again = rejudge(tmp_path)
    assert again.verdict is Outcome.LEAK
    assert again.rejudged is not None
    assert again.rejudged.gone == ("calls home",)
    assert again.rejudged.appeared == tuple(finding.summary for finding in first.findings)


def test_several_phones_are_judged_again_as_one(tmp_path: Path) -> None:
    runs = []
    for device, body in (("jvm", imei), ("avd", lambda owner: owner.identity.imsi.encode())):
        folder = tmp_path / "devices" / device
        runs.append(Finished(device, leave(folder, body), folder))
    for together in Together:
        run_dir = tmp_path / together.value
        run_dir.mkdir()
        (run_dir / "devices").symlink_to(tmp_path / "devices")
        first = combine(run_dir, runs, together)
        assert len(first.devices) == 2
        assert rejudge(run_dir).model_copy(update={"rejudged": None}) == first


def test_a_folder_that_lacks_something_keeps_its_verdict(tmp_path: Path) -> None:
    first = leave(tmp_path)
    (tmp_path / "persona.json").write_text("{}")
    with pytest.raises(BadInput) as refused:
        rejudge(tmp_path)
    assert refused.value.failure.code == "bad_record"
    write(tmp_path, RunsRecord(together=Together.ALL, devices=("jvm",)))
    with pytest.raises(BadInput) as refused:
        rejudge(tmp_path)
    assert refused.value.failure.code == "no_record"
    assert stored_verdict(tmp_path) == first
    assert not list(tmp_path.glob("verdict-*"))


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BadInput) as refused:
            rejudge(folder)
        assert refused.value.failure.code == "not_a_verdict"


def _noise(_: Persona, randomness: str) -> bytes:
    return random.Random(randomness).randbytes(400)


def _cipher(owner: Persona, randomness: str) -> bytes:
    nonce = random.Random(randomness).randbytes(16)
    plain = "\n".join(event.title for event in owner.calendar).encode()
    stream = random.Random(nonce).randbytes(len(plain))
    return nonce + bytes(a ^ b for a, b in zip(plain, stream, strict=True))


def _scan(request: ScanRequest, tell: OnProgress, _: Cancellation) -> Verdict:
    """A run without a phone, that leaves a record as one does."""
    owner = generate(request.seed, request.wall_ms)
    owner = vary(owner, request.variation) if request.variation else owner
    send = _cipher if request.sample.name == "cipher.apk" else _noise
    body: Body = lambda one: send(one, request.randomness)  # noqa: E731
    return leave(request.run_dir, body, owner, record_of(request.randomness, request.twin))


def _twinned(folder: Path, name: str, device: str = "jvm", mode: TwinMode = TwinMode.AUTO) -> Verdict:
    sample = Sample(name=name, sha256="0" * 64, size=1)
    request = ScanRequest("1", folder / name, sample, folder, 25, 7, 1_790_000_000_000, device)
    asked = replace(request, randomness="7", twin=mode)
    return twinned(_scan)(asked, lambda _: None, Cancellation())


@pytest.mark.parametrize("name", ["noise.apk", "cipher.apk"])
@pytest.mark.long
def test_what_other_owners_answered_is_asked_of_their_records(name: str, tmp_path: Path) -> None:
    first = _twinned(tmp_path, name)
    assert first.coverage.twin_runs >= 1
    assert rejudge(tmp_path).model_copy(update={"rejudged": None}) == first


@pytest.mark.long
def test_a_run_under_another_owner_that_is_gone_is_a_gap(tmp_path: Path) -> None:
    _twinned(tmp_path, "cipher.apk")
    kept = read(tmp_path)
    write(tmp_path, kept.model_copy(update={"twins": kept.twins[:1]}))  # type: ignore[union-attr]
    assert "twin_failed" in {gap.code for gap in judged_again(tmp_path).coverage.gaps}


def test_other_owners_that_this_release_would_ask_and_the_run_did_not_are_a_gap(tmp_path: Path) -> None:
    _twinned(tmp_path, "noise.apk", mode=TwinMode.NEVER)
    assert "twin_unavailable" not in {gap.code for gap in judged_again(tmp_path).coverage.gaps}
    write(tmp_path, read(tmp_path).model_copy(update={"twin": TwinMode.AUTO}))
    assert "twin_unavailable" in {gap.code for gap in judged_again(tmp_path).coverage.gaps}


def test_a_phone_that_does_not_repeat_told_so_and_does_again(tmp_path: Path) -> None:
    first = _twinned(tmp_path, "noise.apk", device="avd")
    assert [gap.code for gap in first.coverage.gaps].count("twin_unavailable") == 1
    assert judged_again(tmp_path) == first
