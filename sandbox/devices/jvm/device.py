"""A running `jvm` device, as the orchestrator sees it."""

import base64
import json
import shlex
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from adbutils import AdbClient, AdbDevice

from sandbox.devices.adb_server import adb_server
from sandbox.devices.bridge import bridge
from sandbox.devices.contract import Clock, Radio
from sandbox.devices.jvm import launch
from sandbox.devices.jvm.image import find_image
from sandbox.devices.jvm.translations import Translations
from sandbox.failures import Failure, PhonehomeError, Unavailable
from sandbox.gateway.process import Gateway
from sandbox.jail import Jail, JailedProcess
from sandbox.persona.model import Identity, InstalledApp
from sandbox.persona.shell import ADB_ERRORS
from sandbox.verdict.model import Gap

_BOOT_S = 120.0
_LOOK_S = 0.05
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
    runs_native = False

    def __init__(self, adb: AdbDevice, address: str, link: Path, process: Body, kind: str = "jvm") -> None:
        self.kind = kind
        self.adb = adb
        self.adb_address = address
        self.events_file = link / "events.jsonl"
        self.process = process
        self.clock: Clock = JvmClock(self)
        self.radio: Radio = JvmRadio(self)
        self._ends = ExitStack()

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

    def take_identity(self, identity: Identity) -> Identity:
        self._push("identity.json", identity.model_dump(mode="json"))
        self.control("identity", "/data/local/tmp/identity.json")
        return identity

    def add_account(self, account_type: str, name: str) -> None:
        self.control("accounts", "add", account_type, name)

    def take_apps(self, apps: tuple[InstalledApp, ...]) -> None:
        self._push("apps.json", [app.model_dump(mode="json") for app in apps])
        self.control("apps", "/data/local/tmp/apps.json")

    def move_to(self, latitude: float, longitude: float) -> None:
        self.control("location", repr(latitude), repr(longitude))

    def set_clipboard(self, text: str) -> None:
        self.control("clipboard", base64.b64encode(text.encode()).decode())

    def _push(self, name: str, value: object) -> None:
        try:
            self.adb.sync.push(json.dumps(value).encode(), f"/data/local/tmp/{name}")
        except ADB_ERRORS as error:
            raise self._lost(str(error)) from error

    def on_close(self, ends: ExitStack) -> None:
        """Take over what ends with the device."""
        self._ends = ends

    def close(self) -> None:
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


def start_jvm_device(
    run_dir: Path, gateway: Gateway, wall_ms: int, jail: Jail, apks: Sequence[Path] = ()
) -> JvmDevice:
    """Boot a device whose only way out is `gateway`; real seconds: about five.

    `apks` will be installed later: they are translated meanwhile, or taken from the cache. `run_dir` gets
    the device's files; `wall_ms` is its wall clock at boot. Raises Unavailable when the host lacks a part,
    and with `boot_failed` when the device does not come up.
    """
    image = find_image()
    link = gateway.egress_socket.parent
    folders = launch.Folders.below(run_dir, link)
    log = run_dir / "device" / "console.log"
    translations = Translations(image)
    with ExitStack() as stack:
        translated = stack.enter_context(translations.begin(apks))
        process = stack.enter_context(
            JailedProcess(
                jail,
                launch.command(str(image.java), launch.CLASS_PATH, wall_ms),
                read_only={**launch.read_only(image), **translated},
                writable=launch.writable(folders),
                environment={"LC_ALL": "C.UTF-8", "HOME": "/data"},
                limits=launch.LIMITS,
                log=log,
            )
        )
        return reach(stack, link, process, partial(_tail, log))


def reach(
    stack: ExitStack, link: Path, body: Body, console: Callable[[], str], kind: str = "jvm"
) -> JvmDevice:
    """Wait until the device's ADB answers, and take over what `stack` holds: it ends with the device.

    `link` is the folder that the device shares with the host; `console` gives the end of what it printed.
    """
    client = stack.enter_context(adb_server())
    host, port = stack.enter_context(bridge(link / "adbd.sock"))
    _await_socket(link / "adbd.sock", body, console)
    device = JvmDevice(_connect(client, f"{host}:{port}"), f"{host}:{port}", link, body, kind)
    device.on_close(stack.pop_all())
    return device


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else ""


def _await_socket(socket: Path, body: Body, console: Callable[[], str]) -> None:
    deadline = time.monotonic() + _BOOT_S
    while not socket.exists():
        if body.returncode is not None or time.monotonic() > deadline:
            message = f"The device did not boot. The end of its console:\n{console()}"
            raise Unavailable(Failure(code="boot_failed", message=message, remedy="phonehome doctor"))
        time.sleep(_LOOK_S)


def _connect(client: AdbClient, address: str) -> AdbDevice:
    client.connect(address, timeout=20.0)
    return client.device(serial=address)
