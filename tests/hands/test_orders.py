"""An order is a stimulus; what is none is refused before any phone hears of it."""

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sandbox.devices.contract import Device
from sandbox.hands.orders import MOST_JUMP_S, ORDER, GoOn, TextOrder
from sandbox.plan.registry import STIMULI
from sandbox.plan.stimulus import Context
from tests.plan.test_driver import FakePhone

ORDERS: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"order": "tap", "x": 3, "y": 4}, ("input", "tap", "3", "4")),
    ({"order": "long_press", "x": 3, "y": 4}, ("input", "swipe", "3", "4", "3", "4", "800")),
    ({"order": "swipe", "x": 1, "y": 2, "to_x": 3, "to_y": 4}, ("input", "swipe", "1", "2", "3", "4", "300")),
    ({"order": "text", "text": "a b; $(id)"}, ("input", "text", "a%sb;%s$(id)")),
    ({"order": "key", "key": "BACK"}, ("input", "keyevent", "BACK")),
    ({"order": "sms", "sender": "+49170", "body": "zwei\nZeilen"}, ("sms", "+49170", "zwei\nZeilen")),
    ({"order": "call", "caller": "110", "seconds": 9}, ("call", "110", "9")),
    ({"order": "move", "latitude": 48.1, "longitude": -11}, ("move", "48.1", "-11.0")),
    ({"order": "power", "plugged": True}, ("dumpsys", "battery", "set", "ac", "1")),
    ({"order": "power", "plugged": False}, ("dumpsys", "battery", "unplug")),
    ({"order": "wifi", "on": True}, ("svc", "wifi", "enable")),
    ({"order": "wifi", "on": False}, ("svc", "wifi", "disable")),
]


@pytest.mark.parametrize(("asked", "done"), ORDERS, ids=[str(asked) for asked, _ in ORDERS])
def test_a_phone_is_told_what_was_ordered(asked: dict[str, Any], done: tuple[str, ...]) -> None:
    assert _carried_out(asked).heard == [(0.0, done)]


def test_a_jump_lets_device_time_pass() -> None:
    assert _carried_out({"order": "jump", "seconds": 3600}).time_s == 3600


def test_a_phone_that_cannot_be_turned_lacks_that() -> None:
    with pytest.raises(Exception, match="cannot be turned"):
        _carried_out({"order": "rotate", "to": "landscape"}, FakePhone(refused=("sh",)))


def _carried_out(asked: dict[str, Any], phone: FakePhone | None = None) -> FakePhone:
    phone, order = phone or FakePhone(), ORDER.validate_python(asked)
    assert not isinstance(order, GoOn)
    stimulus, arguments = order.stimulus()
    STIMULI[stimulus.name].run(cast(Device, phone), Context(arguments))
    return phone


@pytest.mark.parametrize(
    "asked",
    [
        {"order": "reboot"},
        {"order": "tap", "x": -1, "y": 4},
        {"order": "tap", "x": 1 << 20, "y": 4},
        {"order": "tap", "x": 1, "y": 4, "z": 5},
        {"order": "text", "text": ""},
        {"order": "text", "text": "x" * 501},
        {"order": "text", "text": "two\nlines"},
        {"order": "key", "key": "26; reboot"},
        {"order": "sms", "sender": "a b", "body": "x"},
        {"order": "move", "latitude": 91, "longitude": 0},
        {"order": "move", "latitude": float("nan"), "longitude": 0},
        {"order": "jump", "seconds": 0},
        {"order": "jump", "seconds": MOST_JUMP_S + 1},
    ],
)
def test_what_is_no_order_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ORDER.validate_python(asked)


@given(st.text())
def test_a_text_has_nothing_that_cannot_be_shown(text: str) -> None:
    try:
        order = TextOrder(order="text", text=text)
    except ValidationError:
        return
    assert order.text.isprintable()
