"""Where a value was read, what was done to it, where it was sent."""

from sandbox.detect.match import Excerpt, Match, Transformed
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Origin
from sandbox.persona.model import DataClass
from sandbox.verdict.findings import leaks
from sandbox.verdict.model import ByteRange, StepKind
from sandbox.verdict.reads import reads
from sandbox.verdict.trail import trail

APP = "com.spy"
ENCRYPTED = Transformed("encrypt", "AES/CBC", 30.0, APP, None, ("com.spy.Box.seal(Box.java:3)",), "ab" * 32)


def match(*steps: Transformed, data_class: DataClass = DataClass.IMEI, at: float = 100.0) -> Match:
    return Match(
        data_class,
        "imei",
        "356938035643809",
        "imei",
        4,
        Channel.HTTP,
        "http://a.example",
        "body",
        "0" * 64,
        ByteRange(start=0, end=15),
        (),
        at,
        Origin(package=APP, stack=("com.spy.Net.post(Net.java:9)",)),
        Excerpt("", 0, 0),
        steps=steps,
    )


def read(what: str, at: float, package: str = APP, line: int = 1) -> DeviceEvent:
    return DeviceEvent(
        kind=EventKind.DATA_READ,
        device_time_s=at,
        package=package,
        data={"source": "telephony", "what": what},
        stack=(f"com.spy.Phone.imei(Phone.java:{line})",),
    )


def test_a_trail_tells_read_transformed_and_sent_in_this_order() -> None:
    steps = trail(match(ENCRYPTED), reads([read("getImei", 20.0)]))
    assert [(step.step, step.what) for step in steps] == [
        (StepKind.READ, "telephony getImei"),
        (StepKind.TRANSFORMED, "encrypt AES/CBC"),
        (StepKind.SENT, "http://a.example"),
    ]
    assert [step.stack[0].split("(")[0] for step in steps] == [
        "com.spy.Phone.imei",
        "com.spy.Box.seal",
        "com.spy.Net.post",
    ]
    assert steps[1].key == "ab" * 32
    assert steps[2].flow_id == 4


def test_the_read_is_the_last_one_before_the_value_was_first_transformed() -> None:
    told = reads(
        [read("getImei", 10.0, line=1), read("getImei", 29.0, line=2), read("getImei", 31.0, line=3)]
    )
    assert trail(match(ENCRYPTED), told)[0].stack == ("com.spy.Phone.imei(Phone.java:2)",)
    assert trail(match(), told)[0].stack == ("com.spy.Phone.imei(Phone.java:3)",)


def test_reads_of_other_packages_other_classes_and_later_times_are_no_part_of_it() -> None:
    told = reads([read("getImei", 20.0, "com.other"), read("getSubscriberId", 20.0), read("getImei", 101.0)])
    assert [step.step for step in trail(match(), told)] == [StepKind.SENT]


def test_a_finding_bears_the_trail_of_its_first_send() -> None:
    (finding,) = leaks([match(at=300.0), match(ENCRYPTED)], reads([read("getImei", 20.0)]))
    assert [step.device_time_s for step in finding.trail] == [20.0, 30.0, 100.0]


def test_reads_alone_make_no_finding() -> None:
    assert leaks([], reads([read("getImei", 20.0)])) == []
