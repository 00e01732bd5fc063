"""Stations of a value, with the app's own frames apart from the platform's."""

from app.evidence.trail import folded, stations
from sandbox.verdict.model import Finding, TrailStep

_STACK = (
    "android.app.ContentResolver.query(ContentResolver.java:9)",
    "java.util.ArrayList.forEach(ArrayList.java:1)",
    "com.spy.Reader.read(Reader.java:12)",
    "com.spy.Reader$$ExternalSyntheticLambda0.run(D8$$SyntheticClass)",
    "com.spy.Main.go(Main.java:3)",
    "java.lang.Thread.run(Thread.java:1)",
)


def test_neighbours_of_one_kind_stand_together() -> None:
    assert [(group.of_app, group.names) for group in folded(_STACK)] == [
        (False, ("android.app.ContentResolver.query:9", "java.util.ArrayList.forEach:1")),
        (True, ("com.spy.Reader.read:12", "com.spy.Main.go:3")),
        (False, ("java.lang.Thread.run:1",)),
    ]


def finding(*trail: TrailStep, stack: tuple[str, ...] = ()) -> Finding:
    return Finding(kind="leak", device_time_s=9.0, endpoint="a.example", trail=trail, stack=stack)


def test_each_station_says_in_a_word_what_was_done() -> None:
    steps = [
        TrailStep(step="read", what="content query content://sms", device_time_s=1.0),
        TrailStep(step="transformed", what="encrypt AES/CBC", device_time_s=2.0, key="a" * 64),
        TrailStep(step="transformed", what="opened with a key seen AES/CTR", device_time_s=float("inf")),
        TrailStep(step="transformed", what="transform com.spy.Own", device_time_s=2.0),
        TrailStep(step="sent", what="a.example", device_time_s=3.0),
    ]
    assert [(one.done, one.what) for one in stations(finding(*steps))] == [
        ("Read", "content query content://sms"),
        ("Encrypted", "AES/CBC"),
        ("Encrypted", "opened with a key seen AES/CTR"),
        ("Changed", "com.spy.Own"),
        ("Sent", "a.example"),
    ]
    assert stations(finding(*steps))[2].device_time_s is None


def test_without_a_trail_the_stack_of_the_finding_is_shown() -> None:
    (only,) = stations(finding(stack=_STACK))
    assert only.frames[1].names[0] == "com.spy.Reader.read:12"
    assert stations(finding()) == []
