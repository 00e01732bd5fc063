"""What an owner was shown is told, in the order in which it came, and within bounds."""

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.notices import MOST, shown_notices


def _posted(text: str, at_s: float) -> DeviceEvent:
    data: dict[str, object] = {"title": "Weather", "text": text, "channel": "news", "importance": 3}
    return DeviceEvent(
        kind=EventKind.NOTIFICATION_POSTED, device_time_s=at_s, package="org.weather", data=data
    )


def test_a_notification_is_told_with_who_showed_it_when() -> None:
    other = DeviceEvent(kind=EventKind.BROADCAST, device_time_s=1.0, package="org.weather")
    (notice,) = shown_notices([other, _posted("Rain at 5", 7.5)])
    assert (notice.package, notice.title, notice.text) == ("org.weather", "Weather", "Rain at 5")
    assert notice.device_time_s == 7.5


def test_only_the_first_of_many_are_told_and_the_start_of_a_long_one() -> None:
    told = shown_notices([_posted(f"{number}" + "x" * 1000, number) for number in range(MOST + 5)])
    assert len(told) == MOST
    assert {len(notice.text) for notice in told} == {200}


def test_an_event_of_another_form_is_told_as_far_as_it_goes() -> None:
    (notice,) = shown_notices([DeviceEvent(kind=EventKind.NOTIFICATION_POSTED, device_time_s=1.0)])
    assert (notice.package, notice.title, notice.text) == ("", "", "")
