"""Frida's part, with a stand-in for its Python package and a phone that answers as told."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sandbox.devices.avd.hooks.agent import SERVER_VARIABLE, Agent
from sandbox.devices.avd.hooks.inbox import Inbox
from sandbox.devices.phone.root import ADBD
from sandbox.devices.phone.shell import Answer
from sandbox.service.record import read_events

OURS = "com.example.app"


class FakeShell:
    """A rooted phone on which the server is of a version."""

    root = ADBD

    def __init__(self, version: str = "16.7.19") -> None:
        self.version = version
        self.lines: list[str] = []
        self.adb = SimpleNamespace(forward_port=lambda port: 40_000 + port)

    def push(self, data: bytes, path: str, mode: int) -> None:
        self.lines.append(f"push {len(data)} {mode:o}")

    def do(self, *words: str) -> str:
        return f"{self.version}\n"

    def root_line(self, line: str, timeout_s: float = 60.0) -> Answer:
        self.lines.append(line)
        return Answer(0, "")


class FakeFrida:
    """The package: one device, whose processes are announced by `spawn`."""

    __version__ = "16.7.19"

    def __init__(self) -> None:
        self.resumed: list[int] = []
        self.sources: list[str] = []
        self.attach_fails = False
        self.told: Callable[..., None] = print
        self.tell: Callable[..., None] = print

    def get_device_manager(self) -> Any:  # noqa: ANN401
        return SimpleNamespace(add_remote_device=lambda address: self)

    def on(self, signal: str, callback: Callable[..., None]) -> None:
        assert signal == "spawn-added"
        self.told = callback

    def enable_spawn_gating(self) -> None:
        return None

    def attach(self, pid: int) -> Any:  # noqa: ANN401
        if self.attach_fails:
            raise RuntimeError("process ended")
        return SimpleNamespace(create_script=self.create)

    def create(self, source: str) -> Any:  # noqa: ANN401
        self.sources.append(source)

        def on(signal: str, callback: Callable[..., None]) -> None:
            self.tell = callback

        return SimpleNamespace(on=on, load=lambda: None)

    def resume(self, pid: int) -> None:
        self.resumed.append(pid)

    def spawn(self, pid: int, identifier: str) -> None:
        self.told(SimpleNamespace(pid=pid, identifier=identifier))


@pytest.fixture
def frida(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeFrida:
    fake = FakeFrida()
    monkeypatch.setitem(sys.modules, "frida", fake)  # type: ignore[arg-type]
    (tmp_path / "server").write_bytes(b"ELF")
    monkeypatch.setenv(SERVER_VARIABLE, str(tmp_path / "server"))
    return fake


def agent_of(shell: FakeShell, tmp_path: Path) -> Agent:
    inbox = Inbox(tmp_path / "events.jsonl", lambda: 9.0)
    return Agent(shell, inbox, "script of {}".format, lambda: frozenset({OURS}))  # type: ignore[arg-type]


def test_apps_of_the_run_are_hooked_and_others_go_on(frida: FakeFrida, tmp_path: Path) -> None:
    shell = FakeShell()
    agent = agent_of(shell, tmp_path)
    with ExitStack() as stack:
        agent.begin(stack)
        assert agent.runs and agent.gaps == ()
        for number, name in enumerate((OURS, "com.android.settings", f"{OURS}:remote")):
            frida.spawn(number, name)
    assert frida.sources == [f"script of {OURS}"] * 2
    assert frida.resumed == [0, 1, 2]
    assert shell.lines[0] == "push 3 755"
    assert shell.lines[-1].startswith("pkill -f")


def test_what_a_script_tells_comes_into_the_inbox(frida: FakeFrida, tmp_path: Path) -> None:
    with ExitStack() as stack:
        agent_of(FakeShell(), tmp_path).begin(stack)
        frida.spawn(1, OURS)
    data = {"source": "content", "what": "content://sms"}
    told = {"kind": "data_read", "device_time_s": 1.0, "package": "x", "data": data, "stack": []}
    frida.tell({"type": "send", "payload": {"event": told}}, None)
    assert [event.package for event in read_events(tmp_path / "events.jsonl")] == [OURS]


def test_a_process_that_cannot_be_hooked_goes_on_and_is_counted(frida: FakeFrida, tmp_path: Path) -> None:
    frida.attach_fails = True
    agent = agent_of(FakeShell(), tmp_path)
    with ExitStack() as stack:
        agent.begin(stack)
        frida.spawn(7, OURS)
    assert frida.resumed == [7]
    assert [gap.code for gap in agent.gaps] == ["hooks_incomplete"]


def test_a_server_of_another_version_is_not_used(frida: FakeFrida, tmp_path: Path) -> None:
    agent = agent_of(FakeShell("17.0.0"), tmp_path)
    with ExitStack() as stack:
        agent.begin(stack)
    assert not agent.runs and "of version 17.0.0" in agent.gaps[0].message


@pytest.mark.parametrize("lacking", ["package", "server", "root"])
def test_what_is_missing_is_named(
    frida: FakeFrida, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    shell = FakeShell()
    if lacking == "package":
        monkeypatch.setitem(sys.modules, "frida", None)
    elif lacking == "server":
        monkeypatch.delenv(SERVER_VARIABLE)
    else:
        monkeypatch.setattr(shell, "root", None)
    agent = agent_of(shell, tmp_path)
    with ExitStack() as stack:
        agent.begin(stack)
    (gap,) = agent.gaps
    assert gap.code == "hooks_missing" and not gap.blocking
    expected = {"package": "frida is not installed", "server": SERVER_VARIABLE, "root": "no root"}
    assert expected[lacking] in gap.message
