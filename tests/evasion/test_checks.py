"""Apps that look for a sandbox find a phone: every documented check passes, whatever the model."""

from collections.abc import Iterator
from typing import Any

import pytest

from sandbox.devices.contract import Device
from tests.evasion.page import PAGE, page
from tests.evasion.phone import owned_phone, run_checks

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(180)]
_LEAST = 40


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    with owned_phone(tmp_path_factory.mktemp("checks")) as device:
        yield device


@pytest.fixture(scope="module")
def found(phone: Device) -> list[dict[str, Any]]:
    return run_checks(phone)


def test_every_documented_check_passes_as_a_phone(found: list[dict[str, Any]]) -> None:
    assert len(found) >= _LEAST
    assert {check["id"]: check["evidence"] for check in found if "evidence" in check} == {}


def test_no_check_is_there_twice(found: list[dict[str, Any]]) -> None:
    assert len({check["id"] for check in found}) == len(found)


def test_the_page_of_the_checks_is_up_to_date(found: list[dict[str, Any]]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(found)


def test_device_time_counts_from_the_run_though_the_phone_is_on_for_days(
    phone: Device, found: list[dict[str, Any]]
) -> None:
    assert phone.clock.now() < 3600
