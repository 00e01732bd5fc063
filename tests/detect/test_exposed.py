"""What was laid open is read like what left, and never counts as having left; addressees are no data."""

import pytest
from owner import Blobs, message

from sandbox.detect.exposed import MOST, exposed
from sandbox.detect.matcher import Matcher
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow
from sandbox.persona.model import DataClass, Persona


def laid(payload: str, where: str = "log", package: str | None = "org.app") -> DeviceEvent:
    data: dict[str, object] = {"where": where, "payload": payload}
    return DeviceEvent(kind=EventKind.EXPOSED, device_time_s=7, package=package, component="A", data=data)


def test_a_value_in_the_log_is_exposed_and_not_a_match(matcher: Matcher, persona: Persona) -> None:
    blobs = Blobs()
    line = blobs.put(f"device={persona.identity.imei}".encode())
    found = matcher.detect([], [laid(line)], blobs)
    assert found.matches == ()
    (one,) = found.exposed
    assert (one.data_class, one.channel, one.endpoint) == (DataClass.IMEI, Channel.EXPOSED, "log")
    assert (one.origin.package, one.origin.component, one.device_time_s) == ("org.app", "A", 7)
    assert (one.byte_range.start, one.byte_range.end) == (7, 22)


def test_what_nobody_can_read_in_a_shared_file_is_no_finding(matcher: Matcher) -> None:
    blobs = Blobs()
    noise = blobs.put(bytes(range(256)) * 4)
    assert matcher.detect([], [laid(noise, "file:/sdcard/x")], blobs).opaque == ()


def test_a_lost_blob_is_a_gap(matcher: Matcher) -> None:
    assert [gap.code for gap in matcher.detect([], [laid("0" * 64)], Blobs()).gaps] == ["payload_missing"]


def test_only_apps_expose_each_content_once_and_only_so_much() -> None:
    events = [laid("a"), laid("a"), laid("a", "clipboard"), laid("b", package=None), laid("")]
    assert [flow.host for flow in exposed(events)] == ["log", "clipboard"]
    assert len(list(exposed(laid(str(number)) for number in range(MOST + 5)))) == MOST


@pytest.mark.parametrize(
    ("channel", "form"),
    [
        (Channel.INTENT, "tel:{}\n"),
        (Channel.INTENT, "smsto:{}?body=hello\n"),
        (Channel.MMS, "\x0c\x17{}/TYPE=PLMN\x00hello"),
    ],
)
def test_whom_a_message_goes_to_is_not_in_it(
    channel: Channel, form: str, matcher: Matcher, persona: Persona
) -> None:
    blobs, number = Blobs(), persona.contacts[0].phones[0]

    def classes(text: str) -> list[DataClass]:
        body = message(blobs, text.encode(), "body")
        flow = Flow(id=1, channel=channel, device_time_s=9, host="x", messages=(body,))
        return [match.data_class for match in matcher.matches(flow, blobs)]

    assert classes(form.format(number)) == []
    assert classes(form.format("+12025550147") + f" {persona.identity.imsi}") == [DataClass.IMSI]
    assert classes(form.format("+12025550147") + f"\n{number}") != []
