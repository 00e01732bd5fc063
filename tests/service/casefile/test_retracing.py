"""Ways to a canary are followed in a jail, once; the jail is believed no more than it was asked."""

import base64
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from sandbox.detect.retrace.model import Missing, Retraced, Stage
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.failures import Failure, Unavailable
from sandbox.persona.model import DataClass, Persona
from sandbox.service.casefile import retracing
from sandbox.service.casefile.asked import question_of, write_order
from sandbox.service.casefile.retracing import kept, retraced
from sandbox.verdict.model import Evidence, Finding, Verdict
from tests.service.casefile.folders import leave

_MADE = bytes(range(7, 71))


def _encoded(owner: Persona) -> bytes:
    return base64.b64encode(f"the id of this phone is imei={owner.identity.imei}".encode())


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Verdict]:
    folder = tmp_path_factory.mktemp("left") / "run"
    return folder, leave(folder, _encoded)


@pytest.fixture
def fresh(left: tuple[Path, Verdict], tmp_path: Path) -> tuple[Path, Verdict]:
    """The same without an answer."""
    folder = tmp_path / "run"
    shutil.copytree(left[0], folder, ignore=shutil.ignore_patterns(retracing.FOLDER))
    return folder, left[1]


def leak(verdict: Verdict) -> Finding:
    return next(one for one in verdict.findings if one.data_class is DataClass.IMEI)


def test_an_answer_is_made_once_and_kept(left: tuple[Path, Verdict], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, verdict = left
    finding = leak(verdict)
    assert [answer for _, answer in kept(folder, finding)] == [None]
    ((_, made),) = retraced(folder, verdict, finding)
    assert made is not None
    assert [step.name for step in made.steps] == ["", "base64"]
    monkeypatch.setattr(retracing, "find_jail", _no_jail)
    assert retraced(folder, verdict, finding) == kept(folder, finding)


def _no_jail() -> None:
    raise Unavailable(Failure(code="jail_unavailable", message="No jail works on this host."))


def test_without_a_jail_nothing_is_decoded(
    fresh: tuple[Path, Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, verdict = fresh
    monkeypatch.setattr(retracing, "find_jail", _no_jail)
    with pytest.raises(Unavailable):
        retraced(folder, verdict, leak(verdict))
    assert [answer for _, answer in kept(folder, leak(verdict))] == [None]


def test_what_the_jail_ends_is_an_answer_too(
    fresh: tuple[Path, Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, verdict = fresh
    monkeypatch.setattr(retracing, "_SECONDS", 0.05)
    ((_, answer),) = retraced(folder, verdict, leak(verdict))
    assert answer is not None
    assert answer.missing is Missing.LIMIT


def test_while_others_are_retraced_for_long_it_is_said_so(
    fresh: tuple[Path, Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, verdict = fresh
    monkeypatch.setattr(retracing, "_WAIT_S", 0.01)
    with retracing._ALONE, pytest.raises(Unavailable, match="retraced"):
        retraced(folder, verdict, leak(verdict))


def test_only_answers_to_what_was_asked_are_taken() -> None:
    lines = [b"no json", *(Retraced(name=name).model_dump_json().encode() for name in ("a", "../b", "a"))]
    assert retracing._read_lines(b"\n".join(lines), {"a"}) == {"a": Retraced(name="a")}


def test_another_verdict_on_the_same_bytes_asks_the_same(left: tuple[Path, Verdict]) -> None:
    finding = leak(left[1])
    again = finding.model_copy(update={"device_time_s": 1.0, "summary": "other words", "sends": 9})
    asked = [question_of(one, finding.evidence[0]) for one in (finding, again)]
    assert asked[0] == asked[1]
    other = finding.model_copy(update={"decode_chain": ("hex",)})
    assert question_of(other, finding.evidence[0]) != asked[0]


def test_what_stands_in_an_answer_of_the_internet_is_not_followed(left: tuple[Path, Verdict]) -> None:
    told = Evidence(flow_id=1, message="answer", payload="0" * 64, excerpt="a command")
    assert question_of(leak(left[1]), told) is None


def _told(folder: Path, owner: Persona) -> None:
    """A cipher call, a forgery that names a file of the host, and what no question is about."""
    blobs = folder / "device" / "link" / "blobs"
    blobs.mkdir(parents=True)
    given = f"imei={owner.identity.imei}".encode()
    names = [hashlib.sha256(data).hexdigest() for data in (given, _MADE)]
    for name, data in zip(names, (given, _MADE), strict=True):
        (blobs / name).write_bytes(data)
    (blobs / ("f" * 64)).symlink_to("/etc/hostname")
    calls = [("Own", *names), ("Own", "f" * 64, names[1]), ("Other", *names)]
    events = [
        DeviceEvent(
            kind=EventKind.CRYPTO,
            device_time_s=1.0,
            package="com.spy",
            data={"operation": "encrypt", "algorithm": algorithm, "input": one, "output": other},
        )
        for algorithm, one, other in calls
    ]
    lines = [DeviceEvent(kind=EventKind.BOOTED, device_time_s=0.0), *events]
    (folder / "events.jsonl").write_text("".join(f"{line.model_dump_json()}\n" for line in lines))


def _sent_instead(folder: Path, data: bytes) -> None:
    """The first flow carries other bytes."""
    flows = folder / "gateway" / "flows.jsonl"
    first, *rest = flows.read_text().splitlines()
    told = json.loads(first)
    told["messages"][0]["payload"] = hashlib.sha256(data).hexdigest()
    (folder / "gateway" / "blobs" / told["messages"][0]["payload"]).write_bytes(data)
    flows.write_text("\n".join([json.dumps(told), *rest]) + "\n")


def test_an_order_has_what_its_questions_need_and_no_more(
    fresh: tuple[Path, Verdict], tmp_path: Path
) -> None:
    folder, verdict = fresh
    owner = Persona.model_validate_json((folder / "persona.json").read_text())
    _told(folder, owner)
    _sent_instead(folder, _MADE)
    evidence = Evidence(
        flow_id=1, payload=hashlib.sha256(_MADE).hexdigest(), canary_value=owner.identity.imei
    )
    finding = Finding(
        kind="leak",
        data_class="imei",
        device_time_s=1.0,
        decode_chain=("Own (traced)",),
        evidence=(evidence,),
    )
    asked = question_of(finding, evidence)
    assert asked is not None
    order = tmp_path / "order"
    order.mkdir()
    write_order(folder, [asked], [1], order)
    told = json.loads((order / "order.json").read_text())
    assert len(told["flows"]) == 1
    assert [event["data"]["algorithm"] for event in told["events"]] == ["Own", "Own"]
    assert not (order / "told" / ("f" * 64)).exists()
    ((_, answer),) = retraced(folder, verdict.model_copy(update={"findings": (finding,)}), finding)
    assert answer is not None
    assert [step.stage for step in answer.steps] == [Stage.SENT, Stage.TRACED]
