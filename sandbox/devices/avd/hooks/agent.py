"""Frida: a server on the phone, and a script in every app that came with the run, before its first line.

The Python package `frida` is optional (requirements/avd.txt), and so is its server, a file of Frida's
own releases for `android-x86_64`, of the same version, that the user keeps: PHONEHOME_FRIDA_SERVER names it.
Without one of them the run goes on without hooks, and a gap says so.

Spawn gating (frida.re, Device.enable_spawn_gating) halts each new process; those of other apps go on at once.
"""

import importlib
import os
import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from sandbox.devices.avd.hooks.inbox import Inbox
from sandbox.devices.phone.shell import Shell
from sandbox.failures import PhonehomeError
from sandbox.persona.shell import ADB_ERRORS
from sandbox.verdict.model import Gap

SERVER_VARIABLE = "PHONEHOME_FRIDA_SERVER"
_ON_PHONE = "/data/local/tmp/phonehome-hooks"
_PORT = 27042
_START = f"{_ON_PHONE} -D -l 127.0.0.1:{_PORT}"
_STOP = f"pkill -f {_ON_PHONE}; rm -f {_ON_PHONE}"


class Spawn(Protocol):
    """A process that waits to begin: its number and name (`com.example.app:remote`)."""

    pid: int
    identifier: str | None


class Agent:
    """The hooks of one run. `source` writes the script for an app, `ours` gives the apps to be hooked."""

    def __init__(
        self, shell: Shell, inbox: Inbox, source: Callable[[str], str], ours: Callable[[], frozenset[str]]
    ) -> None:
        self._shell = shell
        self._inbox = inbox
        self._source = source
        self._ours = ours
        self._why = ""
        self._failed = 0
        self._spawns: queue.Queue[Spawn | None] = queue.Queue()
        self._device: Any = None
        self._scripts: list[Any] = []

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Why there are no hooks, or what of theirs is missing."""
        if self._why:
            return (Gap(code="hooks_missing", message=f"Apps are not hooked: {self._why}"),)
        if self._failed:
            message = f"{self._failed} processes of apps could not be hooked"
            return (Gap(code="hooks_incomplete", message=message), *self._inbox.gaps)
        return self._inbox.gaps

    @property
    def runs(self) -> bool:
        """Whether apps are hooked."""
        return self._device is not None

    def begin(self, stack: ExitStack) -> None:
        """Start the server and hook whatever is started from now on; `stack` ends both. Never raises."""
        library, server = _library(), os.environ.get(SERVER_VARIABLE, "")
        if library is None:
            self._why = "the package frida is not installed (requirements/avd.txt)"
        elif not server or not Path(server).is_file():
            self._why = f"{SERVER_VARIABLE} names no file"
        elif self._shell.root is None:
            self._why = "the phone gives no root"
        else:
            self._start(library, Path(server), stack)

    def _start(self, library: ModuleType, server: Path, stack: ExitStack) -> None:
        try:
            self._shell.push(server.read_bytes(), _ON_PHONE, 0o755)
            stack.callback(self._stop_server)
            version = self._shell.do(_ON_PHONE, "--version").strip()
            if version != library.__version__:
                self._why = f"the server is of version {version[:20]}, the package of {library.__version__}"
                return
            self._shell.root_line(_START)
            port = self._shell.adb.forward_port(_PORT)
            self._gate(library.get_device_manager().add_remote_device(f"127.0.0.1:{port}"), stack)
        except (PhonehomeError, OSError, RuntimeError, ValueError, *ADB_ERRORS) as error:
            self._device = None
            self._why = str(error)[:300]

    def _gate(self, device: Any, stack: ExitStack) -> None:  # noqa: ANN401 (Frida has no types)
        device.on("spawn-added", self._spawns.put)
        device.enable_spawn_gating()
        self._device = device
        worker = threading.Thread(target=self._work, name="hooks", daemon=True)
        worker.start()
        stack.callback(worker.join, 10.0)
        stack.callback(self._spawns.put, None)

    def _work(self) -> None:
        """Frida's own thread must not wait for Frida, so this one does."""
        while (spawn := self._spawns.get()) is not None:
            try:
                self._hook(spawn)
            except Exception:  # noqa: BLE001 (whatever Frida says, the process must go on)
                self._failed += 1
            finally:
                with suppress(Exception):
                    self._device.resume(spawn.pid)

    def _hook(self, spawn: Spawn) -> None:
        package = (spawn.identifier or "").partition(":")[0]
        if package not in self._ours():
            return
        script = self._device.attach(spawn.pid).create_script(self._source(package))
        script.on("message", lambda message, data: self._inbox.take(package, message, data))
        script.load()
        self._scripts.append(script)  # Frida unloads what nobody holds

    def _stop_server(self) -> None:
        with suppress(PhonehomeError):
            self._shell.root_line(_STOP)


def _library() -> ModuleType | None:
    try:
        return importlib.import_module("frida")
    except ImportError:
        return None
