"""From a run's records to its verdict: each outcome, each gap, each kind of finding."""

import base64
import hashlib
import json
import random
import re
from pathlib import Path

import pytest
from owner import Blobs, message, owner, post

from sandbox.detect.matcher import Matcher
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow, Origin
from sandbox.persona.model import DataClass
from sandbox.verdict.coverage import RunFacts, coverage
from sandbox.verdict.judge import judge
from sandbox.verdict.model import ByHand, Explored, FindingKind, Gap, Outcome, RunInfo, SampleInfo, Verdict

OWNER = owner(1)
MATCHER = Matcher(OWNER)
FACTS = RunFacts(
    packages=frozenset({"com.spy"}),
    hours_requested=72,
    device_hours=72,
    stimuli_planned=20,
    stimuli_delivered=20,
    components_declared=2,
)
SAMPLE = SampleInfo(name="a.apk", sha256="0" * 64, size=1)
RUN = RunInfo(id="1", device_kind="jvm", seed=1, hours=72, started_at="2026-01-01T00:00:00Z")


def event(kind: EventKind, at: float = 5.0, component: str | None = None, **data: object) -> DeviceEvent:
    return DeviceEvent(kind=kind, device_time_s=at, package="com.spy", component=component, data=data)


GOOD = [
    event(EventKind.BOOTED),
    event(EventKind.COMPONENT_STARTED, component="com.spy.Main"),
    event(EventKind.COMPONENT_STARTED, component="com.spy.Sync"),
]


def self_test(blobs: Blobs) -> Flow:
    value = next(c.value for c in OWNER.canaries if c.data_class == DataClass.SELF_TEST)
    return post(blobs, value.encode(), 99)


def verdict(
    flows: list[Flow],
    blobs: Blobs,
    extra: list[DeviceEvent] | None = None,
    facts: RunFacts = FACTS,
    events: list[DeviceEvent] = GOOD,
) -> Verdict:
    every = [*events, *(extra or [])]
    detection = MATCHER.detect(flows, every, blobs)
    seen = coverage(facts, every, flows, detection)
    return judge(detection, flows, every, seen, read_blob=blobs, sample=SAMPLE, run=RUN, facts=facts)


def test_an_app_that_ran_whole_and_sent_nothing_is_clean() -> None:
    blobs = Blobs()
    answer = verdict([self_test(blobs), post(blobs, b'{"weather":"Berlin","units":"metric"}')], blobs)
    assert answer.verdict == Outcome.CLEAN
    assert answer.findings == ()
    assert answer.coverage.self_test
    assert answer.summary.startswith("CLEAN: none of the owner's data left in 72 hours")


def test_a_leak_is_told_in_one_sentence_with_counts() -> None:
    blobs = Blobs()
    who = OWNER.identity
    calls = [{"n": c.number, "d": c.date_ms} for c in OWNER.calls]
    people = [{"n": f"{c.given_name} {c.family_name}", "p": c.phones[0]} for c in OWNER.contacts]
    one = {"sms": [s.body for s in OWNER.sms], "imei": who.imei, "imsi": who.imsi}
    flows = [
        self_test(blobs),
        post(blobs, json.dumps(one).encode(), 1, at=72 * 3600 + 60),
        post(blobs, base64.b64encode(json.dumps(calls).encode()), 2, at=72 * 3600 + 70),
        post(blobs, json.dumps(people).encode(), 3, at=72 * 3600 + 80),
    ]
    answer = verdict(flows, blobs)
    assert answer.verdict == Outcome.LEAK
    assert answer.summary == (
        "LEAK: sent 12 text messages, 12 contacts, 12 calls, IMEI and IMSI to collect.example, "
        "first 72 h 1 min after boot"
    )
    log = next(finding for finding in answer.findings if finding.data_class == DataClass.CALL_LOG)
    assert (log.count, log.decode_chain, log.package, len(log.evidence)) == (12, ("base64",), "com.spy", 5)
    assert DataClass.SELF_TEST not in {finding.data_class for finding in answer.findings}


def test_the_same_leak_again_is_one_finding_with_two_sends() -> None:
    blobs = Blobs()
    imei = OWNER.identity.imei.encode()
    answer = verdict([post(blobs, imei, 1, at=10), post(blobs, imei, 2, at=500)], blobs)
    (finding,) = answer.findings
    assert (finding.count, finding.sends) == (1, 2)
    assert (finding.device_time_s, finding.last_device_time_s) == (10, 500)


GAPS = [
    ("not_booted", {"events": GOOD[1:]}),
    ("hours_short", {"facts": FACTS.model_copy(update={"device_hours": 71})}),
    ("stimuli_undelivered", {"facts": FACTS.model_copy(update={"stimuli_delivered": 10})}),
    ("no_component_started", {"events": GOOD[:1]}),
    ("crashed_at_start", {"extra": [event(EventKind.CRASH)] * 2}),
    ("translation_failed", {"extra": [event(EventKind.TRANSLATION_FAILED, classes=list("abcdefgh"))]}),
    ("still_running", {"extra": [event(EventKind.CLOCK_STUCK, threads=[{"id": 1, "name": "upload"}])]}),
    ("native_missing", {"extra": [event(EventKind.NATIVE_MISSING, library="libspy.so")]}),
]


@pytest.mark.parametrize(("code", "how"), GAPS, ids=[code for code, _ in GAPS])
def test_what_did_not_run_makes_the_verdict_inconclusive(code: str, how: dict[str, object]) -> None:
    blobs = Blobs()
    answer = verdict([self_test(blobs)], blobs, **how)  # type: ignore[arg-type]
    assert answer.verdict == Outcome.INCONCLUSIVE
    assert [gap.code for gap in answer.coverage.gaps if gap.blocking] == [code]
    assert answer.coverage.gaps[0].message in answer.summary


def test_a_missed_self_test_is_never_clean() -> None:
    assert "self_test_missed" in {gap.code for gap in verdict([], Blobs()).coverage.gaps}
    assert verdict([], Blobs()).verdict == Outcome.INCONCLUSIVE


def test_a_refused_tls_connection_is_inconclusive() -> None:
    blobs = Blobs()
    hello = message(blobs, random.Random(2).randbytes(300), "stream")
    refused = Flow(
        id=4,
        channel=Channel.TLS,
        device_time_s=3,
        host="pinned.example",
        port=443,
        messages=(hello,),
        note="tls_refused: certificate unknown",
    )
    answer = verdict([self_test(blobs), refused], blobs)
    assert [gap.code for gap in answer.coverage.gaps if gap.blocking] == ["tls_unread"]
    assert (answer.coverage.tls_flows, answer.coverage.tls_read) == (2, 1)


def test_small_gaps_are_told_and_do_not_block() -> None:
    blobs = Blobs()
    facts = FACTS.model_copy(update={"components_declared": 5, "native_libraries": ("liba.so",)})
    extra = [event(EventKind.SERVICE_UNANSWERED, service="nfc", method="x"), event(EventKind.CRASH)]
    answer = verdict([self_test(blobs)], blobs, extra, facts)
    assert answer.verdict == Outcome.CLEAN
    codes = {"components_not_started", "native_unused", "service_unanswered", "crashed"}
    assert {gap.code for gap in answer.coverage.gaps} == codes


def test_a_body_nobody_can_read_is_suspicious_and_a_picture_is_not() -> None:
    blobs, noise = Blobs(), random.Random(1).randbytes(400)
    answer = verdict([self_test(blobs), post(blobs, noise)], blobs)
    assert answer.verdict == Outcome.SUSPICIOUS
    assert [finding.kind for finding in answer.findings] == [FindingKind.UNREADABLE_PAYLOAD]
    assert verdict([self_test(blobs), post(blobs, b"\xff\xd8\xff" + noise)], blobs).verdict == Outcome.CLEAN


def test_a_command_that_the_server_sent_is_a_finding_and_an_own_one_is_not() -> None:
    blobs = Blobs()
    polled = post(blobs, b"poll", 5, at=10, answer=rb'{"sf":["pm list packages -f","id"]}')
    for command in (["sh", "-c", "pm list packages -f"], ["id"]):
        answer = verdict(
            [self_test(blobs), polled], blobs, [event(EventKind.EXEC_ATTEMPT, 11, command=command)]
        )
        (finding,) = answer.findings
        assert finding.kind == FindingKind.REMOTE_COMMAND
        assert finding.endpoint == "https://collect.example/up"
    own = verdict([self_test(blobs), polled], blobs, [event(EventKind.EXEC_ATTEMPT, 11, command=["getprop"])])
    assert own.findings == ()
    early = [event(EventKind.EXEC_ATTEMPT, 9, command=["pm list packages -f"])]
    assert verdict([self_test(blobs), polled], blobs, early).findings == ()


def test_code_that_came_in_an_answer_is_a_finding_also_when_packed() -> None:
    blobs, dex = Blobs(), b"dex\n035\x00" + bytes(range(200))
    digest = hashlib.sha256(dex).hexdigest()
    fetched = post(blobs, b"get", 5, at=10, answer=b'{"dex":"' + base64.b64encode(dex) + b'"}')
    loaded = [event(EventKind.CODE_LOADED, 12, sha256=digest, how="DexClassLoader")]
    (finding,) = verdict([self_test(blobs), fetched], blobs, loaded).findings
    assert (finding.kind, finding.decode_chain) == (FindingKind.CODE_DOWNLOAD, ("base64",))
    assert verdict([self_test(blobs)], blobs, loaded).findings == ()


def test_an_attempt_to_break_out_is_suspicious() -> None:
    blobs = Blobs()
    answer = verdict(
        [self_test(blobs)], blobs, [event(EventKind.ESCAPE_ATTEMPT, what="file /etc/shadow")] * 3
    )
    assert answer.verdict == Outcome.SUSPICIOUS
    assert (answer.findings[0].count, answer.findings[0].package) == (3, "com.spy")


def test_what_libraries_do_on_every_phone_is_no_attempt_to_break_out() -> None:
    blobs = Blobs()
    used = event(EventKind.ESCAPE_ATTEMPT, what="JDK internals: sun.misc.Unsafe")
    assert verdict([self_test(blobs)], blobs, [used]).verdict == Outcome.CLEAN


def test_an_attempt_of_nobody_known_is_told_and_is_no_finding() -> None:
    blobs = Blobs()
    tried = [
        event(EventKind.ESCAPE_ATTEMPT, what="JVM: a.B.<init>").model_copy(update={"package": package})
        for package in (None, None, "com.other")
    ]
    answer = verdict([self_test(blobs)], blobs, tried)
    assert answer.verdict == Outcome.CLEAN
    (gap,) = answer.coverage.gaps
    assert (gap.code, gap.blocking) == ("escape_unattributed", False)
    assert "2 calls" in gap.message and "JVM: a.B.<init>" in gap.message


def test_the_component_is_read_from_the_stack_where_the_device_named_none() -> None:
    blobs = Blobs()
    stack = (
        "com.spy.Net.send(Net.java:3)",
        "com.spy.Sync$1.run(Sync.java:9)",
        "com.lib.Pool.work(Pool.java)",
    )
    flow = post(blobs, OWNER.identity.imei.encode())
    flow = flow.model_copy(update={"origin": Origin(package="com.spy", thread="t", stack=stack)})
    facts = FACTS.model_copy(update={"components": frozenset({"com.spy.Sync", "com.spy.Main"})})
    (finding,) = verdict([flow], blobs, facts=facts).findings
    assert (finding.package, finding.component, finding.thread) == ("com.spy", "com.spy.Sync", "t")


def test_gaps_of_the_orchestrator_are_taken_over() -> None:
    blobs = Blobs()
    gap = Gap(code="install_failed", message="the second package did not install", blocking=True)
    facts = FACTS.model_copy(update={"gaps": (gap,)})
    assert verdict([self_test(blobs)], blobs, facts=facts).verdict == Outcome.INCONCLUSIVE


def test_what_a_person_did_is_told_and_takes_nothing_from_the_proof() -> None:
    blobs = Blobs()
    by_hand = (ByHand(device_time_s=9.0, stimulus="tap", arguments={"x": "1", "y": "2"}),)
    answer = verdict([self_test(blobs)], blobs, facts=FACTS.model_copy(update={"by_hand": by_hand}))
    assert (answer.verdict, answer.coverage.by_hand) == (Outcome.CLEAN, by_hand)
    assert [(gap.code, gap.blocking) for gap in answer.coverage.gaps] == [("used_by_hand", False)]


def test_every_gap_code_is_documented() -> None:
    sources = [Path("sandbox/verdict/coverage.py"), Path("sandbox/detect/matcher.py")]
    text = "".join(source.read_text() for source in sources)
    codes = set(re.findall(r'(?:code=|_blocking\()\s*"([a-z_]+)"', text))
    documented = set(
        re.findall(r"^\| `([a-z_]+)` \|", Path("docs/specification/verdict.md").read_text(), re.M)
    )
    assert codes
    assert codes <= documented


def test_messages_of_the_device_are_not_egress() -> None:
    blobs = Blobs()
    inbound = message(blobs, OWNER.identity.imei.encode(), outbound=False)
    flow = Flow(id=1, channel=Channel.TCP, device_time_s=1, host="h.example", port=1, messages=(inbound,))
    assert verdict([self_test(blobs), flow], blobs).verdict == Outcome.CLEAN


@pytest.mark.parametrize(
    ("note", "code"), [("capped: 9 bytes not kept", "payload_capped"), ("flow_limit reached; ", "flow_limit")]
)
def test_what_the_gateway_could_not_keep_is_inconclusive(note: str, code: str) -> None:
    blobs = Blobs()
    answer = verdict([self_test(blobs), post(blobs, b"q=weather").model_copy(update={"note": note})], blobs)
    assert answer.verdict == Outcome.INCONCLUSIVE
    assert [gap.code for gap in answer.coverage.gaps] == [code]


def test_native_libraries_are_no_gap_on_a_phone_that_runs_them() -> None:
    blobs = Blobs()
    facts = FACTS.model_copy(update={"native_libraries": ("liba.so",), "runs_native": True})
    answer = verdict([self_test(blobs)], blobs, facts=facts)
    assert answer.coverage.native_libraries == ("liba.so",)
    assert "native_unused" not in {gap.code for gap in answer.coverage.gaps}


def test_of_what_the_phone_says_was_in_front_only_declared_activities_count() -> None:
    blobs = Blobs()
    rounds = (
        Explored(package="com.spy", round=0, activities=("com.spy.Main", "com.spy.Made.Up")),
        Explored(package="com.spy", round=1, activities=("com.spy.Main", "com.spy.Deep")),
    )
    declared = frozenset({"com.spy.Main", "com.spy.Deep", "com.spy.Hidden"})
    facts = FACTS.model_copy(update={"activities": declared, "explored": rounds})
    told = verdict([self_test(blobs)], blobs, facts=facts).coverage
    assert (told.activities_explored, told.activities_declared) == (2, 3)
    assert told.explored[0].activities == ("com.spy.Main",)


def test_native_code_that_ran_is_told_by_library_and_what_it_missed_by_symbol() -> None:
    blobs = Blobs()
    extra = [
        event(EventKind.NATIVE_LOADED, library="libb.so"),
        event(EventKind.NATIVE_LOADED, library="liba.so"),
        event(EventKind.NATIVE_LOADED, library="liba.so"),
        event(EventKind.NATIVE_SYMBOL_MISSING, library="liba.so", symbol="AAssetManager_open"),
    ]
    answer = verdict([self_test(blobs)], blobs, extra)
    assert answer.coverage.native_loaded == ("liba.so", "libb.so")
    (gap,) = answer.coverage.gaps
    assert (gap.code, gap.blocking) == ("native_symbol_missing", False)
    assert "AAssetManager_open (liba.so)" in gap.message
