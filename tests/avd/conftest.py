"""One emulator for all checks, started by the kind as a scan starts it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.devices.avd.console import Console, open_console
from sandbox.devices.avd.driver import CONSOLE_SOCKET, read_token
from sandbox.devices.kind import Order
from sandbox.devices.kinds import KINDS
from sandbox.devices.phone.phone import Phone
from sandbox.gateway.process import Gateway
from sandbox.persona.shell import run
from sandbox.service.model import device_wall_ms
from tests.avd import TARGET_VARIABLE


@dataclass
class RealEmulator:
    """Google's emulator, taken over; `console` is a session of the checks' own."""

    phone: Phone
    gateway: Gateway
    console: Console
    run_dir: Path

    def shell(self, command: str) -> str:
        return run(self.phone.adb, command)[1]


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEmulator]:
    """Skipped unless asked for, and where it cannot be started: both say so."""
    if TARGET_VARIABLE not in os.environ:
        pytest.skip("Google's emulator is tested by `make test-avd` only")
    if reason := KINDS["avd"].why_not():
        pytest.skip(f"{reason.message} {reason.remedy}")
    run_dir = tmp_path_factory.mktemp("emulator")
    order = Order(run_dir, device_wall_ms(), target=os.environ[TARGET_VARIABLE])
    with ExitStack() as stack:
        gateway, phone = KINDS["avd"].run(order, stack)
        assert isinstance(phone, Phone)
        link = order.link_dir
        console = stack.enter_context(open_console(link / CONSOLE_SOCKET, read_token(link)))
        yield RealEmulator(phone, gateway, console, run_dir)
