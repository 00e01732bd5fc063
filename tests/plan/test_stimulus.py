"""What a shell answers is told apart: done, or refused in one of Android's ways."""

from types import SimpleNamespace
from typing import cast

import pytest

from sandbox.devices.contract import Device
from sandbox.failures import PhonehomeError
from sandbox.plan.stimulus import shell


def _device(code: int, output: str) -> Device:
    adb = SimpleNamespace(shell2=lambda command, timeout, v2: SimpleNamespace(returncode=code, output=output))
    return cast(Device, SimpleNamespace(adb=adb))


@pytest.mark.parametrize(
    ("code", "output"),
    [
        (127, "/system/bin/sh: svc: inaccessible or not found"),
        (0, "Starting: Intent { cmp=a/.B }\nError type 3\nError: Activity class {a/a.B} does not exist."),
        (0, "Security exception: Permission Denial: not allowed to send broadcast"),
        (0, "java.lang.SecurityException: Permission Denial: not allowed to send broadcast"),
        (0, "Error while accessing provider:sms"),
    ],
)
def test_a_refusal_is_recognised(code: int, output: str) -> None:
    with pytest.raises(PhonehomeError) as raised:
        shell(_device(code, output), "am", "start")
    assert raised.value.failure.code == "stimulus_refused"


def test_a_component_named_like_a_refusal_is_none() -> None:
    output = "Starting: Intent { cmp=com.sample/.Error.SecurityExceptionActivity }\n"
    assert shell(_device(0, output), "am", "start") == output
