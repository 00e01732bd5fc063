"""A running `jvm` device, as the orchestrator sees it."""

import base64
import json
import shlex
import threading
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Protocol

from adbutils import AdbDevice

from sandbox.devices.contract import Clock, Radio
from sandbox.devices.jvm.birth import Birth, Tell
from sandbox.devices.system import Refusal, SystemPackage
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.model import Identity, InstalledApp
from sandbox.persona.shell import ADB_ERRORS
from sandbox.verdict.model import Gap

_COMMAND_S = 900.0
_PATIENCE_S = 600.0


class Body(Protocol):
    """What the device's Java runs in: a jailed process or a container, and why it was ended, if it was."""

    exceeded: Failure | None

    @property
    def peak_memory_mib(self) -> float | None: ...

    @property
    def returncode(self) -> int | None:
        """None while it runs."""


class JvmDevice:
    """Device, clock and radio in one: all three speak `cmd phonehome …` over ADB."""

    gaps: tuple[Gap, ...] = ()
    runs_native = True

    def __init__(
        self,
        adb: AdbDevice,
        address: str,
        link: Path,
        process: Body,
        kind: str = "jvm",
        birth: Birth | None = None,
    ) -> None:
        self.kind = kind
        self._birth = birth or Birth()
        self.adb = adb
        self.adb_address = address
        self.events_file = link / "events.jsonl"
        self.process = process
        self.clock: Clock = JvmClock(self)
        self.radio: Radio = JvmRadio(self)
        self._ends = ExitStack()
        self._closing = threading.Lock()

    @property
    def peak_memory_mib(self) -> float | None:
        peak = self.process.peak_memory_mib
        return None if peak is None else round(peak, 1)

    def control(self, *words: str) -> dict[str, object]:
        """Run `cmd phonehome WORDS`; raises PhonehomeError when the device refuses or is gone."""
        line = shlex.join(["cmd", "phonehome", *words])
        try:
            answer = self.adb.shell2(line, timeout=_COMMAND_S, v2=True)
        except ADB_ERRORS as error:
            raise self._lost(str(error)) from error
        if answer.returncode != 0:
            message = f"The device refused `{line[:80]}`: {answer.output.strip()[:200]}"
            raise PhonehomeError(Failure(code="device_refused", message=message))
        with suppress(ValueError):
            reply = json.loads(answer.output)
            if isinstance(reply, dict):
                return reply
        return {}

    def _lost(self, error: str) -> PhonehomeError:
        why = self.process.exceeded
        message = f"The device stopped to answer: {why.message if why else error}"
        return PhonehomeError(Failure(code=why.code if why else "device_lost", message=message))

    def control_with(self, name: str, value: object, *words: str) -> dict[str, object]:
        """Push `value` as JSON and run `cmd phonehome WORDS FILE`, as `control` does."""
        path = f"/data/local/tmp/{name}"
        try:
            self.adb.sync.push(json.dumps(value).encode(), path)
        except ADB_ERRORS as error:
            raise self._lost(str(error)) from error
        return self.control(*words, path)

    def take_identity(self, identity: Identity) -> Identity:
        self._birth.give_profile(self, identity.model)
        taken = self._birth.identity(identity)
        self.control_with("identity.json", taken.model_dump(mode="json"), "identity")
        return taken

    def expect(self, apks: Sequence[Path]) -> None:
        self._birth.expect(apks)

    def add_account(self, account_type: str, name: str) -> None:
        self.control("accounts", "add", account_type, name)

    def take_apps(self, apps: tuple[InstalledApp, ...]) -> None:
        self.control_with("apps.json", [app.model_dump(mode="json") for app in apps], "apps")

    def install_system(self, packages: tuple[SystemPackage, ...], tell: Tell) -> tuple[Refusal, ...]:
        return self._birth.install(self, packages, tell)

    def move_to(self, latitude: float, longitude: float) -> None:
        self.control("location", repr(latitude), repr(longitude))

    def set_clipboard(self, text: str) -> None:
        self.control("clipboard", base64.b64encode(text.encode()).decode())

    def on_close(self, ends: ExitStack) -> None:
        """Take over what ends with the device."""
        self._ends = ends

    def close(self) -> None:
        """May come from two threads, when a run is cancelled: each returns when the device has ended."""
        with self._closing:
            self._ends.close()


class JvmClock:
    """Device seconds since boot; time passes only within `run_until`."""

    def __init__(self, device: JvmDevice) -> None:
        self._device = device

    def now(self) -> float:
        return _seconds(self._device.control("clock", "now"))

    def run_until(self, device_time_s: float) -> float:
        return _seconds(self._device.control("clock", "run-until", str(round(device_time_s * 1000))))

    def patience_s(self, device_s: float) -> float:
        """However long the window is: hours pass in seconds, and what takes minutes is stuck."""
        return _PATIENCE_S


def _seconds(answer: dict[str, object]) -> float:
    millis = answer.get("device_time_ms")
    if not isinstance(millis, int | float):
        message = "The device did not tell its time."
        raise PhonehomeError(Failure(code="device_lost", message=message))
    return millis / 1000


class JvmRadio:
    """Texts and calls that reach the phone."""

    def __init__(self, device: JvmDevice) -> None:
        self._device = device

    def receive_sms(self, sender: str, body: str) -> None:
        self._device.control("radio", "sms", sender, base64.b64encode(body.encode()).decode())

    def receive_call(self, caller: str, duration_s: int) -> None:
        self._device.control("radio", "call", caller, str(duration_s))
