"""A scripted phone, and what takes it over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sandbox.devices.phone import authority, companion
from sandbox.devices.phone.phone import Phone
from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.takeover import Terms, take_over
from tests.devices.phone.scripted import SERIAL, ScriptedPhone, served

Take = Callable[..., Phone]


@pytest.fixture
def model() -> ScriptedPhone:
    return ScriptedPhone()


@pytest.fixture
def shell(model: ScriptedPhone) -> Iterator[Shell]:
    """The shell of the scripted phone."""
    with served(model) as client:
        yield Shell(client.device(serial=SERIAL), SERIAL)


@pytest.fixture
def take(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Take]:
    """Takes the scripted phone over; it is given back at the end, however the test ends."""
    apk = tmp_path / "companion.apk"
    apk.write_bytes(b"org.phonehome.companion")
    monkeypatch.setattr(companion, "APK", apk)
    monkeypatch.setattr(authority, "store_name", lambda pem: "0badf00d.0")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    pem = tmp_path / "ca.pem"
    pem.write_text("pem")
    run = tmp_path / "run"
    run.mkdir()
    with ExitStack() as ends:

        def taken(wall_ms: int = 0) -> Phone:
            with ExitStack() as stack:
                phone = take_over(stack, shell, Terms("adb", run, wall_ms, pem, lambda device_time_s: None))
            ends.callback(phone.close)
            return phone

        yield taken
