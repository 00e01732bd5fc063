"""Steps become the words of a phone's shell, and its answers screens."""

import shlex
from types import SimpleNamespace
from typing import cast

import pytest
from adbutils import AdbDevice

from sandbox.explore.actions import BACK, LAUNCH, Act, Action
from sandbox.explore.phone import Phone, command
from sandbox.failures import PhonehomeError
from tests.explore.toy import Widget, document

COMPONENT = "com.toy/com.toy.Main; reboot"
TREE = document([Widget("Go", lambda: None)]).decode()


def _phone(output: str, code: int = 0) -> Phone:
    answer = SimpleNamespace(returncode=code, output=output)
    adb = SimpleNamespace(shell2=lambda command, timeout, v2: answer)
    return Phone(cast(AdbDevice, adb), COMPONENT)


def _answer(tree: str, activity: str) -> str:
    return f"{tree}\n\nphonehome-look\n{activity}\n812.34 1600.01\n"


@pytest.mark.parametrize(
    "line",
    [
        "    topResumedActivity=ActivityRecord{f9d2c2f u0 com.toy/.Main t12}",
        "  ResumedActivity: ActivityRecord{f9d2c2f u0 com.toy/com.toy.Main t12}",
        "    mResumedActivity: ActivityRecord{f9d2c2f u0 com.toy/.Main t12}",
    ],
)
def test_a_look_tells_screen_activity_and_time_on_every_android(line: str) -> None:
    look = _phone(_answer(TREE, line)).look()
    assert look.screen is not None
    assert (look.screen.activity, look.screen.package) == ("com.toy.Main", "com.toy")
    assert look.uptime_s == 812.34


@pytest.mark.parametrize("output", ["", "phonehome-look", _answer("ERROR: could not get idle state.", "")])
def test_a_phone_that_shows_nothing_is_no_screen(output: str) -> None:
    assert _phone(output).look().screen is None


def test_each_step_is_a_line_of_a_stock_phones_shell() -> None:
    lines = [
        command(Action(Act.TAP, "", (3, 4)), COMPONENT),
        command(Action(Act.LONG_PRESS, "", (3, 4), (3, 4)), COMPONENT),
        command(Action(Act.SWIPE, "", (3, 4), (5, 6)), COMPONENT),
        command(BACK, COMPONENT),
    ]
    assert lines == [
        "input tap 3 4",
        "input swipe 3 4 3 4 800",
        "input swipe 3 4 5 6 500",
        "input keyevent BACK",
    ]


def test_hostile_names_and_texts_stay_one_word() -> None:
    assert shlex.split(command(LAUNCH, COMPONENT))[-1] == COMPONENT
    typed = command(Action(Act.TYPE, "", (1, 1), text="a b; reboot"), COMPONENT)
    assert "input text 'a%sb;%sreboot'" in typed


def test_a_refused_step_is_a_refused_stimulus() -> None:
    with pytest.raises(PhonehomeError) as raised:
        _phone("SecurityException", code=1).do(BACK)
    assert raised.value.failure.code == "stimulus_refused"
