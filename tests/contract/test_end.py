"""A phone that is over leaves nothing but the files of its run."""

import socket
from pathlib import Path

import pytest

from sandbox.devices.kind import Order
from sandbox.persona.seeding import seed
from sandbox.service import selftest
from sandbox.service.subject import install
from tests.contract.subjects import Subject

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


def test_nothing_is_left_of_a_phone_that_was_used(subject: Subject, tmp_path: Path) -> None:
    with subject.phone(tmp_path) as phone:
        seed(phone.device, phone.persona)
        install(phone.device, selftest.APK)
        address = phone.device.adb_address
        record = phone.gateway
    assert subject.leftovers(Order(tmp_path, 0)) == []
    assert not record.running
    assert not record.egress_socket.exists()
    host, _, port = address.rpartition(":")
    if subject.ends_with_run:
        with pytest.raises(OSError), socket.create_connection((host, int(port)), 1):  # noqa: PT011
            pass


def test_an_end_in_the_middle_leaves_nothing_either(subject: Subject, tmp_path: Path) -> None:
    with subject.phone(tmp_path) as phone:
        phone.device.close()
    assert subject.leftovers(Order(tmp_path, 0)) == []
