"""A scripted console of the emulator, which speaks the protocol of AOSP's.

After external/qemu, android-emu/android/console.c and android/telephony/sms.c: greeting, authentication,
`OK` and `KO`, help, sub-commands, refusals, the limits of a line, and the way texts are unescaped, with the
fault that loses a byte of raw UTF-8. What a command does is handed to callables, so that it can happen on
another phone.
"""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_BUFFER = 4096
_PROMPT = "Android Console: type 'help' for a list of commands\r\n"
_GSM_STATES = ("unregistered", "home", "roaming", "searching", "denied", "off", "on")
_POWER = {
    "ac": ("on", "off"),
    "status": ("unknown", "charging", "discharging", "not-charging", "full"),
    "capacity": tuple(map(str, range(101))),
}


def _nothing(*_: object) -> None:
    return None


@dataclass
class Effects:
    """What happens to the phone; each raises to make the console answer `KO`."""

    sms: Callable[[str, str], None] = _nothing
    call: Callable[[str, str], None] = _nothing  # number, state: incoming, active or ended
    move: Callable[[float, float], None] = _nothing  # latitude, longitude
    power: Callable[[str, str], None] = _nothing
    network: Callable[[str, str], None] = _nothing
    machine: Callable[[str, str], None] = _nothing  # stop, start, save NAME, load NAME, kill
    said: list[str] = field(default_factory=list)


class Refusal(Exception):
    """An answer that ends in `KO`: help first, if any, then the reason."""

    def __init__(self, reason: str, before: str = "") -> None:
        super().__init__(reason)
        self.before = before


Handler = Callable[[str], str]
Table = dict[str, "Handler | Table"]


class Session:
    """One client of the console."""

    def __init__(self, connection: socket.socket, effects: Effects, token: str, state: "State") -> None:
        self._connection = connection
        self._effects = effects
        self._token = token
        self._state = state
        self._finished = False
        self._commands = self._before() if token else self._all()

    def run(self) -> None:
        self._write(self._greeting())
        held = b""
        while not self._finished and (chunk := self._connection.recv(_BUFFER)):
            for byte in chunk.replace(b"\r", b""):
                if byte == 0x0A:
                    self._line(held)
                    held = b""
                else:
                    held = (b"" if len(held) >= _BUFFER - 1 else held) + bytes([byte])
                if self._finished:
                    return

    def _greeting(self) -> str:
        if not self._token:
            return f"{_PROMPT}OK\r\n"
        return (
            "Android Console: Authentication required\r\n"
            "Android Console: type 'auth <auth_token>' to authenticate\r\n"
            "Android Console: you can find your <auth_token> in \r\n"
            "'/root/.emulator_console_auth_token'\r\nOK\r\n"
        )

    def _line(self, raw: bytes) -> None:
        line = raw.decode(errors="replace")
        self._effects.said.append(line)
        if re.match(r"(GET|POST|HEAD|PUT|DELETE|OPTIONS|TRACE|CONNECT|PATCH) \S+ HTTP/", line):
            return self._abort("KO: Forbidden HTTP request. Aborting\r\n")
        if "\ufffd" in line:
            return self._abort("KO: Forbidden binary request. Aborting\r\n")
        try:
            answer = self._dispatch(line, self._commands)
        except Refusal as refusal:
            return self._write(f"{refusal.before}KO: {refusal}\r\n")
        return self._write("" if self._finished and not answer else f"{answer}OK\r\n")

    def _abort(self, last: str) -> None:
        self._write(last)
        self._finished = True

    def _dispatch(self, line: str, commands: Table) -> str:
        name, _, arguments = line.partition(" ")
        arguments = arguments.lstrip(" ")
        found = commands.get(name)
        if found is None and commands is self._commands:
            raise Refusal("unknown command, try 'help'")
        if found is None:
            raise Refusal(" bad sub-command", _help(commands))
        if isinstance(found, dict):
            if not arguments:
                raise Refusal("missing sub-command", _help(found))
            return self._dispatch(arguments, found)
        return found(arguments)

    def _write(self, text: str) -> None:
        self._connection.sendall(text.encode())

    def _before(self) -> Table:
        """What a client may ask that has not authenticated."""
        names: Table = {"name": self._name}
        return {**self._common(), "avd": names, "auth": self._authenticate}

    def _common(self) -> Table:
        common: Table = dict.fromkeys(("help", "h", "?", "help-verbose"), self._help)
        return {**common, "ping": lambda _: "I am alive!\r\n", "quit": self._quit, "exit": self._quit}

    def _all(self) -> Table:
        return {
            **self._common(),
            "sms": {"send": self._sms},
            "gsm": {
                "list": lambda _: self._state.listed(),
                "call": self._call,
                "accept": lambda number: self._update(number, "active"),
                "cancel": self._cancel,
                "data": lambda state: self._one_of("gsm data", state, _GSM_STATES, self._effects.network),
                "voice": lambda state: self._one_of("gsm voice", state, _GSM_STATES, self._effects.network),
            },
            "geo": {"fix": self._fix},
            "power": {name: self._power(name) for name in _POWER},
            "network": {name: self._network(name) for name in ("speed", "delay")},
            "avd": {
                "name": self._name,
                "status": lambda _: f"virtual device is {self._state.machine}\r\n",
                "stop": lambda _: self._machine("stop", "stopped"),
                "start": lambda _: self._machine("start", "running"),
                "snapshot": {"save": self._snapshot("save"), "load": self._snapshot("load")},
            },
            "kill": self._kill,
        }

    def _help(self, _: str) -> str:
        return "Android console commands:\r\n" + "".join(f"    {name}\r\n" for name in self._commands)

    def _quit(self, _: str) -> str:
        self._finished = True
        return ""

    def _name(self, _: str) -> str:
        return "phonehome\r\n"

    def _authenticate(self, token: str) -> str:
        if not token:
            raise Refusal("missing authentication token")
        if token != self._token:
            raise Refusal("authentication token does not match ~/.emulator_console_auth_token")
        self._commands = self._all()
        return _PROMPT

    def _sms(self, arguments: str) -> str:
        sender, space, text = arguments.partition(" ")
        if not space:
            raise Refusal("missing argument, try 'sms send <phonenumber> <text message>'")
        if not re.fullmatch(r"\+?[0-9]{1,32}", sender):
            raise Refusal("bad phone number format, must be [+](0-9)*")
        self._effect(self._effects.sms, sender, unescaped(text))
        return ""

    def _call(self, number: str) -> str:
        _check_number(number)
        self._state.calls[number] = "incoming"
        self._effect(self._effects.call, number, "incoming")
        return ""

    def _update(self, number: str, state: str) -> str:
        if number not in self._state.calls:
            raise Refusal(f"no current call to/from number '{number}'")
        self._state.calls[number] = state
        self._effect(self._effects.call, number, state)
        return ""

    def _cancel(self, number: str) -> str:
        _check_number(number)
        if self._state.calls.pop(number, None) is None:
            raise Refusal("could not cancel this number")
        self._effect(self._effects.call, number, "ended")
        return ""

    def _fix(self, arguments: str) -> str:
        try:
            numbers = [float(word) for word in arguments.split()]
        except ValueError as error:
            raise Refusal(f"argument '{arguments}' is not a number") from error
        if len(numbers) < 2:
            raise Refusal("not enough arguments: see 'help geo fix' for details")
        longitude, latitude = numbers[:2]
        if not -180 <= longitude <= 180:
            raise Refusal("invalid longitude value. Should be in [-180,+180] range")
        if not -90 <= latitude <= 90:
            raise Refusal("invalid latitude value. Should be in [-90,+90] range")
        self._effect(self._effects.move, latitude, longitude)
        return ""

    def _power(self, name: str) -> Handler:
        return lambda value: self._one_of(name, value.lower(), _POWER[name], self._effects.power)

    def _network(self, name: str) -> Handler:
        def change(value: str) -> str:
            if not value:
                raise Refusal(f"missing <{name}> argument, see 'help network {name}'")
            self._effect(self._effects.network, name, value)
            return ""

        return change

    def _one_of(self, name: str, value: str, allowed: tuple[str, ...], do: Callable[[str, str], None]) -> str:
        if value not in allowed:
            raise Refusal(f'Usage: "{name} {"|".join(allowed[:7])}"')
        self._effect(do, name, value)
        return ""

    def _machine(self, word: str, becomes: str) -> str:
        if self._state.machine == becomes:
            raise Refusal(f"virtual device already {becomes}")
        self._state.machine = becomes
        self._effect(self._effects.machine, word, "")
        return ""

    def _snapshot(self, word: str) -> Handler:
        def change(name: str) -> str:
            if not name:
                raise Refusal(f"Argument missing, try 'avd snapshot {word} <name>'")
            if word == "load" and name not in self._state.snapshots:
                raise Refusal("snapshot not found")
            self._state.snapshots.add(name)
            self._effect(self._effects.machine, word, name)
            return ""

        return change

    def _kill(self, _: str) -> str:
        self._write("OK: killing emulator, bye bye\r\n")
        self._effect(self._effects.machine, "kill", "")
        return ""

    def _effect(self, do: Callable[..., None], *arguments: object) -> None:
        try:
            do(*arguments)
        except Exception as error:  # whatever the other phone says is a refusal here
            raise Refusal(f"{error}".replace("\n", " ")[:300]) from error


@dataclass
class State:
    """What all sessions see."""

    machine: str = "running"
    calls: dict[str, str] = field(default_factory=dict)
    snapshots: set[str] = field(default_factory=set)

    def listed(self) -> str:
        """`gsm list`: a line for each call."""
        return "".join(f"inbound from {number:<10} : {state}\r\n" for number, state in self.calls.items())


def _check_number(number: str) -> None:
    if not number:
        raise Refusal("missing argument, try 'gsm call <phonenumber>'")
    if not re.fullmatch(r"[0-9+#]+", number):
        raise Refusal("bad phone number format, use digits, # and + only")


def _help(commands: Table) -> str:
    return "\r\navailable sub-commands:\r\n" + "".join(f"   {name}\r\n" for name in commands) + "\r\n"


def unescaped(text: str) -> str:
    r"""The text as the modem has it: `\n`, `\\`, `\xNN`, `\uNNNN`; raw UTF-8 loses its second byte."""
    units: list[int] = []
    raw = text.encode()
    at = 0
    while at < len(raw):
        code, at = _raw_character(raw, at)
        if code == ord("\\"):
            code, at = _escape(raw, at)
        units.append(code)
    packed = b"".join(unit.to_bytes(2, "big") for unit in units)
    return packed.decode("utf-16-be", errors="replace")


def _raw_character(raw: bytes, at: int) -> tuple[int, int]:
    code = raw[at]
    at += 1
    if code < 0x80:
        return code, at
    code &= 0x1F if code & 0xE0 == 0xC0 else 0x0F if code & 0xF0 == 0xE0 else 0x07
    at += 1  # the fault: the first continuation byte is skipped
    while at < len(raw) and raw[at] & 0xC0 == 0x80:
        code = (code << 6 | raw[at] & 0x3F) & 0xFFFF
        at += 1
    return code, at


def _escape(raw: bytes, at: int) -> tuple[int, int]:
    letter = raw[at : at + 1]
    if letter == b"\\":
        return ord("\\"), at + 1
    if letter == b"n":
        return 10, at + 1
    length = {b"x": 2, b"u": 4}.get(letter, 0)
    digits = raw[at + 1 : at + 1 + length]
    if not length or not re.fullmatch(rb"[0-9A-Fa-f]+", digits) or len(digits) != length:
        raise Refusal("badly formatted text", "message must be utf8 and can use the following escapes:\r\n")
    return int(digits, 16), at + 1 + length


@contextmanager
def scripted_console(path: Path, effects: Effects, token: str = "") -> Iterator[State]:
    """Serve the console on a unix socket at `path`, as the image bridges the real one; yields its state."""
    state = State()
    open_: set[socket.socket] = set()

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            Session(connection, effects, token, state).run()
        open_.discard(connection)

    def accept() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            open_.add(connection)
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(path))
        server.listen()
        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            for end in (server, *open_):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            thread.join()
            path.unlink(missing_ok=True)
