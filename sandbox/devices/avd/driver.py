"""Makes a phone of an emulator that is up: ADB and console at its sockets, root, and parts of its own.

What is the emulator's own: radio and place by the console, sent texts, identifiers and events by hooks, time
by sleep where it works. The rest is any phone's (sandbox/devices/phone).
"""

import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from adbutils import AdbClient

from sandbox.devices.adb_server import adb_server
from sandbox.devices.avd.console import Console, open_console
from sandbox.devices.avd.firmware import AvdFirmware, Machine
from sandbox.devices.avd.hooks import script
from sandbox.devices.avd.hooks.agent import Agent
from sandbox.devices.avd.hooks.inbox import Inbox
from sandbox.devices.avd.identity import AvdIdentity
from sandbox.devices.avd.patience import until
from sandbox.devices.avd.radio import ConsolePlace, ConsoleRadio
from sandbox.devices.avd.sent import SentTexts
from sandbox.devices.avd.suspend import RTC_FILE, SleepingCrown
from sandbox.devices.bridge import bridge
from sandbox.devices.contract import Clock
from sandbox.devices.phone.dial import read
from sandbox.devices.phone.parts import Parts
from sandbox.devices.phone.phone import Phone
from sandbox.devices.phone.root import ADBD
from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.stepped import SteppedClock
from sandbox.devices.phone.takeover import Taken, Terms, take_over
from sandbox.devices.phone.traces import packages_of
from sandbox.failures import Failure, PhonehomeError, Unavailable
from sandbox.gateway.process import Gateway
from sandbox.persona.shell import ADB_ERRORS
from sandbox.verdict.model import Gap

ADB_SOCKET = "adbd.sock"
CONSOLE_SOCKET = "console.sock"
TOKEN_FILE = "console.token"  # noqa: S105 (a file's name)
_BOOT_S = 300.0
_BOOT_ID = "cat /proc/sys/kernel/random/boot_id"
_ROOT_S = 60.0
_MOST_TOKEN = 128


@dataclass
class Link:
    """The folder that emulator and host share, and who sits at the host's end of it.

    `memory` gives the emulator's resident memory at its largest, MiB; `ended` says why it ended, if it did;
    `gaps` what is known beforehand; `firmware` what it shall have of one.
    """

    folder: Path
    gateway: Gateway
    memory: Callable[[], float | None] = lambda: None
    ended: Callable[[], str] = lambda: ""
    boot_s: float = _BOOT_S
    gaps: tuple[Gap, ...] = ()
    firmware: AvdFirmware = field(default_factory=AvdFirmware)


def drive(stack: ExitStack, link: Link, run_dir: Path, wall_ms: int) -> Phone:
    """Wait until the emulator is up and take it over; `stack` goes over to the phone, which ends all of it.

    Unavailable with `boot_failed` where it does not come up in `link.boot_s` real seconds.
    """
    console, client, address = await_boot(stack, link.folder, link.boot_s, link.ended)
    _become_root(client, address, link)
    shell = Shell(client.device(serial=address), address)
    link.firmware.put(_machine(shell, client, address, link))
    own = _Own(stack, link, run_dir, console)
    terms = Terms("avd", run_dir, wall_ms, link.gateway.ca_pem, own.tell, own.hooked)
    return take_over(stack, shell, terms, own.swap)


def await_boot(
    stack: ExitStack, folder: Path, most_s: float, ended: Callable[[], str]
) -> tuple[Console, AdbClient, str]:
    """The console, an ADB client and the phone's address there, once Android says that it has booted."""
    sockets = (folder / ADB_SOCKET, folder / CONSOLE_SOCKET)
    until(lambda: all(socket.exists() for socket in sockets), most_s, ended)
    console = stack.enter_context(open_console(folder / CONSOLE_SOCKET, read_token(folder)))
    client = stack.enter_context(adb_server())
    host, port = stack.enter_context(bridge(folder / ADB_SOCKET))
    address = f"{host}:{port}"
    until(lambda: _says(client, address, "getprop sys.boot_completed") == "1", most_s, ended)
    return console, client, address


def read_token(folder: Path) -> str:
    """What the console wants to hear, by the image's word; empty where it wrote none."""
    file = folder / TOKEN_FILE
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as stream:
        return stream.read(_MOST_TOKEN).decode(errors="replace").strip()


def _says(client: AdbClient, address: str, command: str) -> str:
    """What the phone answers; nothing while it is not there, and then it is connected to again."""
    try:
        answer: str = client.device(serial=address).shell(command, timeout=20.0)
    except ADB_ERRORS:
        with suppress(*ADB_ERRORS):
            client.connect(address, timeout=20.0)
        return ""
    return answer.strip()


def _become_root(client: AdbClient, address: str, link: Link) -> None:
    """`adb root`: adbd restarts, and the connection with it. An image that gives none is driven without."""
    if _says(client, address, "id -u") == "0":
        return
    with suppress(*ADB_ERRORS):
        client.device(serial=address).root()
    with suppress(Unavailable):
        until(lambda: _says(client, address, "id -u") == "0", _ROOT_S, link.ended)
    until(lambda: _says(client, address, "id -u") != "", _ROOT_S, link.ended)


def _machine(shell: Shell, client: AdbClient, address: str, link: Link) -> Machine:
    shell.root = ADBD

    def remount() -> str:
        with shell.adb.open_transport() as stream:
            stream.send_command("remount:")
            stream.check_okay()
            said: str = stream.read_until_close()
            return said

    def restart() -> None:
        before = _says(client, address, _BOOT_ID)
        with suppress(*ADB_ERRORS):
            shell.adb.reboot()
        until(lambda: _says(client, address, _BOOT_ID) not in ("", before), link.boot_s, link.ended)
        until(lambda: _says(client, address, "getprop sys.boot_completed") == "1", link.boot_s, link.ended)
        _become_root(client, address, link)

    return Machine(shell, remount, restart)


@dataclass
class _Own:
    """The emulator's own parts, made when the phone is being taken over."""

    stack: ExitStack
    link: Link
    run_dir: Path
    console: Console
    identity: AvdIdentity | None = None
    sent: SentTexts | None = None
    agent: Agent | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def tell(self, device_time_s: float) -> None:
        """After every step of the clock: the gateway's time, and texts that were sent meanwhile."""
        self.link.gateway.set_time(device_time_s, running=True)
        if self.sent is not None:
            self.sent.look(device_time_s)

    def hooked(self) -> bool:
        """Whether apps are hooked."""
        return self.agent is not None and self.agent.runs

    def swap(self, taken: Taken, parts: Parts) -> Parts:
        """See `sandbox.devices.phone.takeover.Swap`."""
        if isinstance(parts.clock, SteppedClock):
            parts.clock.crown = SleepingCrown(taken.shell, self.link.folder / RTC_FILE)
        agent = self.agent = self._agent(taken, parts)
        agent.begin(self.stack)
        self.identity = AvdIdentity(parts.identity, hooked=agent.runs)
        self.sent = SentTexts(taken.shell, self.link.gateway.egress_socket)
        self.stack.callback(self._last_look, parts.clock)
        self.stack.callback(self.ended.set)
        return replace(
            parts,
            radio=ConsoleRadio(self.console, self._wait),
            place=ConsolePlace(self.console),
            firmware=self.link.firmware,
            identity=self.identity,
            memory=self.link.memory,
            others=(*parts.others, agent, self.sent, self.link),
        )

    def _agent(self, taken: Taken, parts: Parts) -> Agent:
        clock, before = parts.clock, taken.journal.entries.before.packages
        inbox = Inbox(self.run_dir / "device" / "events.jsonl", clock.now)
        # Apps give the time by the phone's wall clock, of which this is device time 0.
        zero_ms = round((read(taken.shell).wall_s - clock.now()) * 1000)
        return Agent(
            taken.shell,
            inbox,
            partial(self._source, zero_ms),
            lambda: (packages_of(taken.shell) or frozenset()) - before,
        )

    def _source(self, zero_ms: int, package: str) -> str:
        told = self.identity.told if self.identity is not None else None
        return script.source(package, zero_ms, told)

    def _last_look(self, clock: Clock) -> None:
        with suppress(PhonehomeError):
            self.tell(clock.now())

    def _wait(self, seconds: float) -> None:
        if self.ended.wait(seconds):
            raise PhonehomeError(Failure(code="device_lost", message="The emulator was ended."))
