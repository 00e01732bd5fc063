"""The way of data from the package that reads it to the one that sends it."""

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.routes import with_routes

SENDER, HELPER, READER = "com.fota", "com.between", "com.fota.sysoper"


def leak(at: float = 100.0, data_class: DataClass = DataClass.SMS_BODY) -> Finding:
    return Finding(
        kind=FindingKind.LEAK,
        data_class=data_class,
        channel=Channel.HTTP,
        endpoint="http://a.example",
        device_time_s=at,
        package=SENDER,
    )


def asks(caller: str, callee: str, at: float = 10.0) -> DeviceEvent:
    data: dict[str, object] = {"to": callee, "via": "provider", "what": f"{callee}.data"}
    return DeviceEvent(kind=EventKind.CROSS_PACKAGE, device_time_s=at, package=caller, data=data)


def reads(package: str, what: str = "content://sms/inbox", at: float = 10.0) -> DeviceEvent:
    data: dict[str, object] = {"source": "content", "what": what}
    return DeviceEvent(kind=EventKind.DATA_READ, device_time_s=at, package=package, data=data)


def route(finding: Finding, *events: DeviceEvent) -> tuple[str, ...]:
    return with_routes([finding], events)[0].route


def test_a_sender_that_asked_the_reader_has_a_way_of_one_call() -> None:
    assert route(leak(), asks(SENDER, READER), reads(READER)) == (
        "com.fota asks com.fota.sysoper (provider com.fota.sysoper.data)",
        "com.fota.sysoper reads content content://sms/inbox",
    )


def test_the_way_leads_over_a_third_package() -> None:
    way = route(leak(), asks(SENDER, HELPER), asks(HELPER, READER), asks(SENDER, "com.clock"), reads(READER))
    assert [hop.split(" asks ")[0] for hop in way[:2]] == [SENDER, HELPER]


def test_a_reader_that_hands_out_by_broadcast_is_found_too() -> None:
    handed = asks(READER, SENDER).model_copy(
        update={"data": {"to": SENDER, "via": "broadcast", "what": "DATA"}}
    )
    assert route(leak(), handed, reads(READER))[0] == "com.fota.sysoper calls com.fota (broadcast DATA)"


def test_a_sender_that_read_for_itself_needs_no_way() -> None:
    assert route(leak(), asks(SENDER, READER), reads(READER), reads(SENDER)) == ()


def test_what_was_read_or_asked_later_explains_nothing() -> None:
    assert route(leak(), asks(SENDER, READER, at=200), reads(READER)) == ()
    assert route(leak(), asks(SENDER, READER), reads(READER, at=200)) == ()


def test_a_reader_of_other_data_is_no_source() -> None:
    assert route(leak(), asks(SENDER, READER), reads(READER, "content://com.android.contacts")) == ()


def test_calls_in_a_ring_end() -> None:
    ring = [asks(SENDER, HELPER), asks(HELPER, SENDER)]
    assert route(leak(), *ring, reads(READER)) == ()
