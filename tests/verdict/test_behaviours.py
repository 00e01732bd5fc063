"""What a sample does besides sending data: each class of behaviour, and what looks like it and is none."""

import hashlib
import random
from pathlib import Path

import pytest
from owner import Blobs, owner, post

from sandbox.detect.match import Detection
from sandbox.detect.matcher import Matcher
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow, Origin
from sandbox.gateway.probes.markers import markers
from sandbox.persona.model import DataClass
from sandbox.plan.stranger import PACKAGE
from sandbox.verdict.answers import answers
from sandbox.verdict.behaviour import REGISTRY, Record, asks_for_answers, behaviour
from sandbox.verdict.behaviour.beacon import period
from sandbox.verdict.behaviour.reference import page
from sandbox.verdict.code import Sources
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.judge import outcome_of
from sandbox.verdict.model import (
    Consent,
    Coverage,
    Explored,
    Finding,
    FindingKind,
    Gap,
    Outcome,
    Severity,
)
from sandbox.verdict.techniques import NAMES, OF_KIND, with_technique

OWNER = owner(1)
MATCHER = Matcher(OWNER)
MARKS = markers(5)
FACTS = RunFacts(
    packages=frozenset({"com.spy", "com.sys"}),
    hours_requested=72,
    device_hours=72,
    stimuli_planned=1,
    stimuli_delivered=1,
    components_declared=1,
    markers=MARKS,
)
SMS_RECEIVED = "android.provider.Telephony.SMS_RECEIVED"


def event(kind: EventKind, at: float = 200.0, package: str = "com.spy", **data: object) -> DeviceEvent:
    return DeviceEvent(kind=kind, device_time_s=at, package=package, data=data)


def found(
    flows: list[Flow], blobs: Blobs, events: list[DeviceEvent], facts: RunFacts = FACTS
) -> list[Finding]:
    heard = list(answers(flows, blobs))
    detection = MATCHER.detect(flows, events, blobs)
    return behaviour(Record(events, flows, heard, Sources(heard, events), detection, facts))


def kinds(findings: list[Finding]) -> list[FindingKind]:
    return [finding.kind for finding in findings]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_command_with_the_token_of_a_probe_is_a_channel_and_told_once() -> None:
    blobs = Blobs()
    polled = post(blobs, b"poll", answer=f'{{"zork":"{MARKS.command}"}}'.encode())
    runs = [event(EventKind.EXEC_ATTEMPT, at, command=["sh", "-c", MARKS.command]) for at in (200, 300)]
    (finding,) = found([polled], blobs, runs)
    assert (finding.kind, finding.count, finding.last_device_time_s) == (FindingKind.COMMAND_CHANNEL, 2, 300)
    assert MARKS.command in finding.summary and finding.evidence[0].excerpt.endswith(MARKS.command)


def test_the_token_alone_proves_nothing_where_no_answer_held_it() -> None:
    assert found([], Blobs(), [event(EventKind.EXEC_ATTEMPT, command=[MARKS.command])]) == []


def test_a_token_that_came_under_the_samples_own_cipher_is_laid_to_what_it_decrypted() -> None:
    blobs, sealed = Blobs(), bytes(range(64))
    flows = [
        post(blobs, b"poll", 1, at=90, answer=sealed.hex().encode()),
        post(blobs, b"more", 2, answer=b"{}"),
    ]
    opened = event(EventKind.CRYPTO, 150, operation="decrypt", algorithm="DES", input=sha256(sealed))
    run = event(EventKind.EXEC_ATTEMPT, command=[MARKS.command])
    (finding,) = found(flows, blobs, [opened, run])
    assert (finding.kind, finding.decode_chain) == (FindingKind.COMMAND_CHANNEL, ("hex", "DES (traced)"))
    assert finding.evidence[0].flow_id == 1 and MARKS.command in finding.summary
    (guessed,) = found(flows, blobs, [run])
    assert guessed.evidence[0].flow_id == 2


APK = b"PK\x03\x04" + bytes(range(250))


def installs(how: str, *, silent: bool, package: str = "com.q1.app") -> list[Finding]:
    blobs = Blobs()
    address = b'{"shelf":"https://collect.example/up"}'
    flows = [post(blobs, b"get", 1, at=90, answer=address), post(blobs, b"apk", 2, answer=APK)]
    tried = event(EventKind.INSTALL_ATTEMPT, how=how, what="/a.apk", silent=silent, sha256=sha256(APK))
    tried.data["package"] = package
    return found(flows, blobs, [tried, tried])


def test_a_package_that_came_in_an_answer_is_a_request_or_a_silent_install() -> None:
    (asked,) = installs("session", silent=False)
    (silent,) = installs("command", silent=True)
    assert (asked.kind, asked.severity) == (FindingKind.INSTALL_REQUEST, Severity.GRAVE)
    assert (silent.kind, silent.severity) == (FindingKind.SILENT_INSTALL, Severity.GRAVE)
    assert "com.q1.app" in silent.summary
    assert "named the address: https://collect.example/up" in silent.note


def test_an_update_of_its_own_that_the_owner_is_asked_for_is_a_note() -> None:
    (finding,) = installs("screen", silent=False, package="com.spy")
    assert (finding.kind, finding.severity) == (FindingKind.SELF_UPDATE, Severity.NOTE)
    (silent,) = installs("command", silent=True, package="com.spy")
    assert silent.severity is Severity.GRAVE


def test_a_package_of_its_own_files_is_told_only_where_nobody_would_be_asked() -> None:
    told = [
        event(EventKind.INSTALL_ATTEMPT, how="command", what="/b.apk", silent=True, sha256=sha256(b"own"))
    ]
    assert kinds(found([], Blobs(), told)) == [FindingKind.SILENT_INSTALL]
    asked = [event(EventKind.INSTALL_ATTEMPT, how="screen", what="/b.apk", silent=False)]
    assert found([], Blobs(), asked) == []


def test_a_preinstalled_package_that_runs_a_command_after_anothers_call_is_a_deputy() -> None:
    facts = FACTS.model_copy(update={"preinstalled": frozenset({"com.sys"})})
    call = event(EventKind.CROSS_PACKAGE, 190, to="com.sys", via="broadcast", what="WRITE_COMMAND")
    run = event(EventKind.EXEC_ATTEMPT, 200, "com.sys", command=["sh", "-c", "pm list"])
    (finding,) = found([], Blobs(), [call, run], facts)
    assert finding.kind is FindingKind.CONFUSED_DEPUTY
    assert finding.route == (
        "com.spy calls com.sys (broadcast WRITE_COMMAND)",
        "com.sys runs sh -c pm list",
    )
    late = run.model_copy(update={"device_time_s": 400.0})
    assert found([], Blobs(), [call, late], facts) == []
    assert found([], Blobs(), [call, run]) == []


def test_what_a_package_does_after_the_stranger_asked_it_is_no_deputys_work() -> None:
    facts = FACTS.model_copy(update={"preinstalled": frozenset({"com.sys"})})
    call = event(EventKind.CROSS_PACKAGE, 190, PACKAGE, to="com.sys", via="provider", what="people")
    run = event(EventKind.EXEC_ATTEMPT, 200, "com.sys", command=["sh", "-c", "pm list"])
    assert found([], Blobs(), [call, run], facts) == []


def texts(*bodies: str, arrived: int) -> list[Finding]:
    blobs = Blobs()
    flows = [post(blobs, b"words", 1, at=50, answer=f'["{MARKS.keyword}"]'.encode())]
    flows += [post(blobs, body.encode(), 2 + at, at=120 + at) for at, body in enumerate(bodies)]
    events = [event(EventKind.BROADCAST, 100 + at, action=SMS_RECEIVED) for at in range(arrived)]
    return [one for one in found(flows, blobs, events) if one.kind is FindingKind.MESSAGE_FILTER]


def test_passing_on_only_texts_with_the_servers_word_is_a_filter() -> None:
    chosen = f"{OWNER.sms[0].body} {MARKS.keyword}"
    (finding,) = texts(chosen, arrived=3)
    assert MARKS.keyword in finding.summary
    assert [evidence.flow_id for evidence in finding.evidence] == [1, 2]


def test_passing_on_all_texts_or_the_only_one_is_no_filter() -> None:
    chosen = f"{OWNER.sms[0].body} {MARKS.keyword}"
    assert texts(chosen, OWNER.sms[1].body, arrived=5) == []
    assert texts(chosen, arrived=1) == []
    assert texts(OWNER.sms[1].body, arrived=3) == []


def refused(*consents: Consent, at: float = 500.0) -> list[Finding]:
    blobs = Blobs()
    facts = FACTS.model_copy(update={"explored": (Explored(package="com.spy", round=0, consents=consents),)})
    sent = found([post(blobs, OWNER.identity.imei.encode(), at=at)], blobs, [], facts)
    return [one for one in sent if one.kind is FindingKind.CONSENT_IGNORED]


NO, YES = Consent(label="Decline", accepted=False), Consent(label="Agree", accepted=True)


def test_data_that_left_after_nothing_but_refusals_ignores_the_owner() -> None:
    (finding,) = refused(NO)
    assert finding.evidence[0].excerpt == "refused: Decline"
    assert refused(NO, YES) == refused(YES) == refused() == []
    assert refused(NO, at=20.0) == []


def test_the_advertising_id_with_a_lasting_id_to_one_host_is_tracking() -> None:
    def sent(*values: str) -> list[FindingKind]:
        blobs = Blobs()
        return kinds(found([post(blobs, value.encode(), n) for n, value in enumerate(values)], blobs, []))

    who = OWNER.identity
    assert sent(who.advertising_id, who.android_id) == [FindingKind.TRACKING]
    assert sent(who.advertising_id) == sent(who.android_id, who.imei) == []


def test_two_logs_read_before_something_was_sent_are_a_note() -> None:
    blobs = Blobs()
    read = [
        event(EventKind.DATA_READ, 10, source="content", what="query content://call_log/calls"),
        event(EventKind.EXEC_ATTEMPT, 20, command=["logcat", "-d"]),
    ]
    (finding,) = found([post(blobs, b"hello", at=30)], blobs, read)
    assert (finding.kind, finding.severity) == (FindingKind.LOG_COLLECTION, Severity.NOTE)
    assert found([post(blobs, b"hello", at=15)], blobs, read) == []
    assert found([post(blobs, b"hello", at=30)], blobs, read[:1]) == []


def test_waking_by_boot_and_by_the_clock_is_a_note_and_one_alone_is_nothing() -> None:
    boot = event(EventKind.COMPONENT_STARTED, 1, action="android.intent.action.BOOT_COMPLETED")
    alarms = [event(EventKind.ALARM_FIRED, 100.0 * number) for number in range(4)]
    assert kinds(found([], Blobs(), [boot, *alarms])) == [FindingKind.PERSISTENCE]
    assert found([], Blobs(), [boot]) == found([], Blobs(), alarms) == []
    born = FACTS.model_copy(update={"preinstalled": frozenset({"com.spy"})})
    assert found([], Blobs(), [boot, *alarms], born) == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("su -c id", True),
        ("/system/xbin/su", True),
        ("pm grant com.spy X", True),
        ("sum a", False),
        ("id", False),
    ],
)
def test_reaching_for_root_is_a_note(command: str, told: bool) -> None:
    seen = found([], Blobs(), [event(EventKind.EXEC_ATTEMPT, command=command.split())])
    assert kinds(seen) == [FindingKind.PRIVILEGE] * told


def test_regular_calls_have_a_period_with_noise_missing_beats_and_bursts() -> None:
    rng = random.Random(4)
    beats = [600.0 * number + rng.uniform(-15, 15) for number in range(1, 40) if number not in (7, 20, 21)]
    exact = period([*beats, *(beat + 1 for beat in beats), 650.0])
    assert exact is not None
    assert exact.seconds == pytest.approx(600, abs=10)
    assert exact.jitter < 0.05


@pytest.mark.parametrize("seed", range(20))
def test_calls_at_random_have_no_period(seed: int) -> None:
    rng = random.Random(seed)
    assert period([rng.uniform(0, 86_400 * 3) for _ in range(60)]) is None


@pytest.mark.parametrize("times", [[], [1.0], [0, 60, 120], [float(number) for number in range(100)]])
def test_few_or_very_quick_calls_have_no_period(times: list[float]) -> None:
    assert period(times) is None


def test_a_beacon_is_told_for_each_host_and_decides_nothing() -> None:
    def flow(number: int, host: str) -> Flow:
        at = 60.0 * number
        whom = Origin(package="com.spy")
        return Flow(id=number, channel=Channel.TCP, device_time_s=at, host=host, port=9, origin=whom)

    flows = [flow(number, "c2.example") for number in range(1, 10)] + [flow(3, "other.example")]
    (finding,) = found(flows, Blobs(), [])
    assert (finding.endpoint, finding.severity, finding.count) == ("c2.example:9", Severity.NOTE, 9)
    assert outcome_of([finding], Coverage()) is Outcome.CLEAN


def test_notes_alone_leave_the_verdict_to_the_gaps_and_one_grave_finding_decides() -> None:
    note = Finding(kind=FindingKind.PERSISTENCE, severity=Severity.NOTE, device_time_s=1)
    blocked = Coverage(gaps=(Gap(code="x", message="m", blocking=True),))
    assert outcome_of([note], blocked) is Outcome.INCONCLUSIVE
    grave = Finding(kind=FindingKind.SILENT_INSTALL, device_time_s=1)
    assert outcome_of([note, grave], blocked) is Outcome.SUSPICIOUS


def test_answers_are_read_only_where_something_may_have_come_of_one() -> None:
    quiet = [event(EventKind.ALARM_FIRED)]
    assert not asks_for_answers(quiet, Detection(), MARKS)
    assert asks_for_answers([event(EventKind.INSTALL_ATTEMPT)])
    blobs = Blobs()
    detection = MATCHER.detect([post(blobs, f"{OWNER.sms[0].body} {MARKS.keyword}".encode())], [], blobs)
    assert asks_for_answers(quiet, detection, MARKS) and not asks_for_answers(quiet, detection, None)


def test_a_leak_has_the_techniques_of_its_class_its_channel_and_its_cipher() -> None:
    leak = Finding(
        kind=FindingKind.LEAK,
        data_class=DataClass.SMS_BODY,
        channel=Channel.HTTPS,
        decode_chain=("base64", "DES/CBC (traced)"),
        device_time_s=1,
    )
    assert with_technique(leak).techniques == ("T1636.004", "T1646", "T1437.001", "T1521")
    text = leak.model_copy(update={"channel": Channel.SMS, "decode_chain": ()})
    assert with_technique(text).techniques == ("T1636.004", "T1644", "T1582")


def test_every_class_of_data_and_every_kind_has_techniques_that_have_names() -> None:
    for data_class in DataClass:
        leak = Finding(kind=FindingKind.LEAK, data_class=data_class, channel=Channel.TCP, device_time_s=1)
        told = with_technique(leak).techniques
        assert set(told) <= set(NAMES)
        assert len(told) == (1 if data_class is DataClass.SELF_TEST else 2)
    assert {number for told in OF_KIND.values() for number in told} <= set(NAMES)


def test_each_kind_of_finding_belongs_to_one_behaviour_that_says_what_it_is() -> None:
    of_behaviours = [kind for one in REGISTRY for kind in one.kinds]
    assert len(of_behaviours) == len(set(of_behaviours))
    elsewhere = {
        FindingKind.LEAK,
        FindingKind.UNREADABLE_PAYLOAD,
        FindingKind.PERSONA_DEPENDENT,
        FindingKind.EXPOSED_DATA,
    }
    assert set(FindingKind) - set(of_behaviours) == elsewhere
    assert all(one.requires and one.provides and one.limits for one in REGISTRY)


def test_the_reference_is_what_the_registry_says() -> None:
    assert Path("docs/reference/behaviours.md").read_text(encoding="utf-8") == page()
