"""Pinning is told with app and host, whether it was read or not, and rules out nothing by itself."""

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow, HttpExchange
from sandbox.verdict.pinning import pinned


def _event(package: str | None, host: object) -> DeviceEvent:
    return DeviceEvent(
        kind=EventKind.PINNING, device_time_s=5, package=package, data={"host": host, "by": "okhttp3.C"}
    )


def _request(host: str, note: str = "") -> Flow:
    exchange = HttpExchange(
        method="GET", url=f"https://{host}/", http_version="1.1", request_headers=(), status=200
    )
    return Flow(id=1, channel=Channel.HTTPS, device_time_s=9, host=host, port=443, http=exchange, note=note)


def test_who_pins_what_is_told_once_and_does_not_block() -> None:
    events = [_event("com.a", "api.example"), _event("com.a", "api.example"), _event("com.b", "b.example")]
    (gap,) = pinned(events, [_request("api.example"), _request("b.example", "tls_refused: no")])
    assert not gap.blocking
    assert gap.packages == ("com.a", "com.b")
    assert "com.a pins api.example (read)" in gap.message
    assert "com.b pins b.example (nothing read)" in gap.message


def test_without_pins_there_is_no_note_and_hostile_ones_are_capped() -> None:
    assert list(pinned([], [_request("api.example")])) == []
    (gap,) = pinned([_event(None, "x" * 9000), _event(None, ["no", "name"]), _event(None, None)], [])
    assert len(gap.message) <= 1000
    assert gap.packages == ()
