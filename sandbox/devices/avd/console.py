"""A session on the emulator's console: lines of text there, lines of text and a verdict back.

The console (developer.android.com, "Send emulator console commands"; AOSP external/qemu,
android-emu/android/console.c) greets with some lines and `OK`, wants `auth TOKEN` if it has a token, and
answers each command with any lines and, last, one that begins with `OK` or with `KO`, which tells why not.
It ends its lines with CR LF, some with LF alone.

What answers may be a program that a sample has broken into: lines, answers and the time for them are capped,
and an answer that nobody asked for ends the session.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.devices.avd import commands
from sandbox.devices.avd.commands import Command
from sandbox.devices.bridge import connect_unix
from sandbox.failures import Failure, PhonehomeError

_CHUNK = 4096
_MOST_ANSWER = 1 << 16
_GREETING_S = 30.0
_AUTHENTICATE = "Android Console: Authentication required"
_SAID_MAX = 200


@contextmanager
def open_console(path: Path, token: str = "") -> Iterator["Console"]:
    """A session over the unix socket that the image bridges the console to; it ends with the context.

    PhonehomeError with `device_lost` when no console answers, `device_refused` when it wants another token.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.settimeout(_GREETING_S)
            connect_unix(connection, path)
        except OSError as error:
            raise _lost(f"cannot be reached: {error}") from error
        yield Console(connection, token)


class Console:
    """The host's end. Commands may come from any thread, one at a time."""

    def __init__(self, connection: socket.socket, token: str = "") -> None:
        """Reads the greeting and authenticates."""
        self._connection = connection
        self._rest = b""
        self._lock = threading.Lock()
        greeting, told = self._answer(_GREETING_S)
        if _verdict(told) != "OK":
            raise _lost(f"did not greet but said: {told[:_SAID_MAX]}")
        if greeting and greeting[0] == _AUTHENTICATE:
            self.do(commands.AUTH, token)

    def do(self, command: Command, *arguments: object) -> tuple[str, ...]:
        """Send a command and return the lines before its `OK`.

        PhonehomeError with `device_refused` and the console's reason after `KO`, `device_lost` when it does
        not answer in time or answers out of step.
        """
        line = command.line(*arguments)
        with self._lock:
            self._send(line)
            lines, told = self._answer(command.most_s)
        if _verdict(told) != "OK":
            reason = told.removeprefix("KO").removeprefix(":").strip()[:_SAID_MAX]
            raise commands.refused(f"The emulator refused `{command.name}`: {reason or 'no reason given'}")
        return lines

    def kill(self) -> None:
        """End the emulator; one that has ended already is fine."""
        with self._lock:
            try:
                self._send(commands.KILL.line())
                self._answer(commands.KILL.most_s)
            except PhonehomeError:
                return

    def _send(self, line: str) -> None:
        if self._rest:
            raise self._ended("answered what it was not asked")
        try:
            self._connection.sendall(line.encode() + b"\n")
        except OSError as error:
            raise self._ended(f"does not listen: {error}") from error

    def _answer(self, most_s: float) -> tuple[tuple[str, ...], str]:
        """The lines of one answer and, apart, its last."""
        lines: list[str] = []
        size, until = 0, time.monotonic() + most_s
        while True:
            raw = self._line(until)
            size += len(raw) + 1
            if size > _MOST_ANSWER:
                raise self._ended(f"answered more than {_MOST_ANSWER} bytes")
            line = raw.rstrip(b"\r").decode(errors="replace")
            if _verdict(line):
                return tuple(lines), line
            lines.append(line)

    def _line(self, until: float) -> bytes:
        while b"\n" not in self._rest:
            if len(self._rest) > _MOST_ANSWER:
                raise self._ended(f"sent a line of more than {_MOST_ANSWER} bytes")
            self._rest += self._receive(until)
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _receive(self, until: float) -> bytes:
        left = until - time.monotonic()
        try:
            self._connection.settimeout(max(left, 0.001))
            chunk = self._connection.recv(_CHUNK) if left > 0 else b""
        except OSError as error:
            raise self._ended(f"did not answer in time: {error}") from error
        if not chunk:
            raise self._ended("did not answer in time" if left <= 0 else "ended the session")
        return chunk

    def _ended(self, why: str) -> PhonehomeError:
        """No command may follow: its answer could be that of another."""
        self._connection.close()
        return _lost(why)


def _verdict(line: str) -> str:
    """`OK` or `KO` for the last line of an answer: the word alone, or before a colon."""
    word = line[:2]
    return word if word in ("OK", "KO") and line[2:3] in ("", ":", " ") else ""


def _lost(why: str) -> PhonehomeError:
    return PhonehomeError(Failure(code="device_lost", message=f"The emulator's console {why}."))
