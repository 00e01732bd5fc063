"""A finding says what newer Androids would have refused; of preinstalled packages nobody can."""

import pytest

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.notes import with_notes


def leak(data_class: DataClass) -> Finding:
    return Finding(kind=FindingKind.LEAK, data_class=data_class, device_time_s=1, package="org.app")


@pytest.mark.parametrize("data_class", [DataClass.IMEI, DataClass.IMSI, DataClass.ICCID, DataClass.SERIAL])
def test_identifiers_that_android_10_refuses_are_noted(data_class: DataClass) -> None:
    assert with_notes([leak(data_class)], ())[0].note == "would be refused since Android 10"


def test_what_every_app_may_have_is_not_noted() -> None:
    assert with_notes([leak(DataClass.SMS_BODY), leak(DataClass.ANDROID_ID)], ()) == [
        leak(DataClass.SMS_BODY),
        leak(DataClass.ANDROID_ID),
    ]


def test_a_package_of_the_firmware_may_hold_the_privileged_permission() -> None:
    assert with_notes([leak(DataClass.IMEI)], {"org.app"}) == [leak(DataClass.IMEI)]


def test_what_another_app_would_send_is_noted() -> None:
    shared = leak(DataClass.SMS_BODY).model_copy(update={"channel": Channel.INTENT})
    assert with_notes([shared], ())[0].note.startswith("handed to another app")
    number = leak(DataClass.IMEI).model_copy(update={"channel": Channel.INTENT})
    assert with_notes([number], ())[0].note.endswith("; would be refused since Android 10")
