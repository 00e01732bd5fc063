"""A scripted adbd of the emulator, in front of the adbd of another phone.

It speaks the device's side of the ADB transport (AOSP packages/modules/adb: protocol.txt, services.cpp): its
own banner, its own streams, `shell` with and without the v2 protocol, `root:`, `unroot:`, `remount:`,
`reboot:`. What a script knows it answers itself; every other service (`sync:`, `exec:`, other commands) it
opens on the phone behind it and hands packets through: that phone is the one that installs and is driven.
"""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.devices.bridge import connect_unix
from tests.contract.adb_packets import (
    CLSE,
    CNXN,
    EXIT,
    MOST_PAYLOAD,
    OKAY,
    OPEN,
    STDERR,
    STDOUT,
    VERSION,
    WRTE,
    Broken,
    Packet,
    Wire,
    shell_packet,
)

_OWN_STREAMS = 1 << 30  # above every id that the phone behind gives
_CHUNK = 1 << 15


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    output: str = ""
    code: int = 0
    error: str = ""


Script = Callable[["re.Match[str]"], Answer | str | None]
"""Answers a command that its pattern matched; a text is what the phone behind shall run, None the same."""


@dataclass
class Emulator:
    """What all connections see: whether adbd is root, what the script answers, what came in."""

    rules: list[tuple[str, Script]] = field(default_factory=list)
    debuggable: bool = True
    root: bool = False
    remounted: bool = False
    product: str = "sdk_gphone64_x86_64"
    reboots: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def banner(self, behind: bytes) -> bytes:
        """The emulator's own, with the features of the phone behind it."""
        features = re.search(rb"features=([^;]*)", behind)
        properties = (
            f"ro.product.name={self.product};ro.product.model={self.product};ro.product.device=emu64xa;"
        )
        return b"device::" + properties.encode() + b"features=" + (features[1] if features else b"")

    def script(self, command: str) -> Answer | str:
        """The answer to a shell command, or the command that the phone behind shall run."""
        self.commands.append(command)
        for pattern, answer in (*self.rules, *self._own()):
            if match := re.fullmatch(pattern, command, re.DOTALL):
                answered = answer(match)
                return command if answered is None else answered
        return command

    def service(self, name: str) -> tuple[str, bool] | None:
        """What a service of adbd says, and whether adbd restarts then; None for those that it has not."""
        word, _, argument = name.partition(":")
        if word == "root":
            return self._become(True)
        if word == "unroot":
            return self._become(False)
        if word == "remount":
            self.remounted = self.root
            return (
                "remount succeeded\n" if self.root else "Not running as root. Try 'adb root' first.\n"
            ), False
        if word == "reboot":
            self.reboots.append(argument)
            return "", True
        return None

    def _become(self, root: bool) -> tuple[str, bool]:
        if not self.debuggable and root:
            return "adbd cannot run as root in production builds\n", False
        if self.root == root:
            return ("adbd is already running as root\n" if root else "adbd not running as root\n"), False
        self.root = root
        return (f"restarting adbd as {'root' if root else 'non root'}\n"), True

    def _own(self) -> list[tuple[str, Script]]:
        properties = {
            "ro.kernel.qemu": "1",
            "ro.boot.qemu": "1",
            "ro.debuggable": str(int(self.debuggable)),
            "ro.build.type": "userdebug" if self.debuggable else "user",
            "service.adb.root": str(int(self.root)),
        }

        def identity(_: "re.Match[str]") -> Answer:
            return Answer("0\n" if self.root else "2000\n")

        def prop(match: "re.Match[str]") -> Answer | None:
            value = properties.get(match[1])
            return None if value is None else Answer(f"{value}\n")

        return [(r"id -u", identity), (r"getprop ([a-z.]+)", prop)]


class _Stream:
    """A stream that the script answers: one packet at a time, each after the client's OKAY."""

    def __init__(self, own: int, peer: int, data: bytes, most: int) -> None:
        self.own, self.peer = own, peer
        chunk = min(most, _CHUNK)
        self._left = [data[start : start + chunk] for start in range(0, len(data), chunk)]

    def next(self) -> Packet:
        if self._left:
            return Packet(WRTE, self.own, self.peer, self._left.pop(0))
        return Packet(CLSE, self.own, self.peer)


class _Connection:
    """One client, and its connection to the phone behind."""

    def __init__(self, client: socket.socket, behind: socket.socket, emulator: Emulator) -> None:
        self._client = Wire(client)
        self._behind = Wire(behind)
        self._emulator = emulator
        self._streams: dict[int, _Stream] = {}
        self._restarts: set[int] = set()
        self._last = _OWN_STREAMS
        self._most = 4096

    def serve(self) -> None:
        """Until either side ends or breaks the protocol."""
        back = threading.Thread(target=self._pass_back, daemon=True)
        try:
            hello = self._client.read()
            if hello.command != CNXN:
                return
            self._most = min(hello.arg1, MOST_PAYLOAD)
            self._behind.write(hello)
            back.start()
            while True:
                self._take(self._client.read())
        except (Broken, EOFError, OSError):
            return
        finally:
            self._client.close()
            self._behind.close()
            if back.is_alive():
                back.join()

    def _pass_back(self) -> None:
        try:
            while True:
                packet = self._behind.read()
                if packet.command == CNXN:
                    self._behind.version = packet.arg0
                    banner = self._emulator.banner(packet.payload)
                    packet = Packet(CNXN, min(packet.arg0, VERSION), MOST_PAYLOAD, banner)
                    self._client.version = VERSION
                self._client.write(packet)
        except (Broken, EOFError, OSError):
            self._client.close()

    def _take(self, packet: Packet) -> None:
        stream = self._streams.get(packet.arg1)
        if packet.command == OPEN:
            self._open(packet)
        elif stream is None or packet.arg0 != stream.peer:
            self._behind.write(packet)
        elif packet.command == OKAY:
            self._go_on(stream)
        elif packet.command == WRTE:
            self._client.write(Packet(OKAY, stream.own, stream.peer))
        elif packet.command == CLSE:
            self._ended(stream.own)

    def _open(self, packet: Packet) -> None:
        service = packet.payload.rstrip(b"\0").decode(errors="replace")
        told = self._emulator.service(service)
        if told is not None:
            return self._answer(packet.arg0, told[0].encode(), restart=told[1])
        shell = re.fullmatch(r"(shell[^:]*):(.+)", service, re.DOTALL)
        if shell is None:
            return self._behind.write(packet)
        answer = self._emulator.script(shell[2])
        if isinstance(answer, Answer):
            return self._answer(packet.arg0, _spoken(answer, v2=",v2" in shell[1]))
        return self._behind.write(Packet(OPEN, packet.arg0, 0, f"{shell[1]}:{answer}\0".encode()))

    def _answer(self, peer: int, data: bytes, *, restart: bool = False) -> None:
        self._last += 1
        stream = _Stream(self._last, peer, data, self._most)
        self._streams[stream.own] = stream
        if restart:
            self._restarts.add(stream.own)
        self._client.write(Packet(OKAY, stream.own, peer))
        self._go_on(stream)

    def _go_on(self, stream: _Stream) -> None:
        packet = stream.next()
        self._client.write(packet)
        if packet.command == CLSE:
            self._ended(stream.own)

    def _ended(self, own: int) -> None:
        self._streams.pop(own, None)
        if own in self._restarts:
            raise EOFError  # adbd restarts: every connection ends


def _spoken(answer: Answer, *, v2: bool) -> bytes:
    if not v2:
        return (answer.output + answer.error).encode()
    return b"".join(
        (
            shell_packet(STDOUT, answer.output.encode()) if answer.output else b"",
            shell_packet(STDERR, answer.error.encode()) if answer.error else b"",
            shell_packet(EXIT, bytes([answer.code & 0xFF])),
        )
    )


@contextmanager
def scripted_adbd(path: Path, behind: Path, emulator: Emulator) -> Iterator[Emulator]:
    """Serve the emulator's adbd on a unix socket at `path`, in front of the adbd at `behind`."""
    open_: set[socket.socket] = set()

    def serve(client: socket.socket) -> None:
        phone = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with client, phone, suppress(OSError):
            open_.add(phone)
            connect_unix(phone, behind)
            _Connection(client, phone, emulator).serve()
        open_.difference_update({client, phone})

    def accept() -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            open_.add(client)
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(path))
        server.listen()
        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield emulator
        finally:
            for end in (server, *list(open_)):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            thread.join()
            path.unlink(missing_ok=True)
