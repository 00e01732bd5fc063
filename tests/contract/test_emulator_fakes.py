"""The scripts that stand for Google's emulator: they speak the real protocols, faults included."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.emulator_console import Effects, scripted_console, unescaped

PATIENCE_S = 10


class Telnet:
    """What a person sees who types into the console."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")

    def until_verdict(self) -> list[str]:
        lines: list[str] = []
        while not lines or not lines[-1].startswith(("OK", "KO")):
            raw = self._stream.readline()
            if not raw:
                return lines
            assert raw.endswith(b"\r\n"), raw
            lines.append(raw[:-2].decode())
        return lines

    def type(self, line: str | bytes) -> list[str]:
        self._connection.sendall(line.encode() if isinstance(line, str) else line)
        self._connection.sendall(b"\r\n")
        return self.until_verdict()


@pytest.fixture
def effects() -> Effects:
    return Effects()


@pytest.fixture
def telnet(tmp_path: Path, effects: Effects) -> Iterator[Telnet]:
    path = tmp_path / "console.sock"
    with (
        scripted_console(path, effects, "secret"),
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection,
    ):
        connection.settimeout(PATIENCE_S)
        connection.connect(str(path))
        yield Telnet(connection)


def test_the_console_greets_as_studio_expects_and_wants_the_token(telnet: Telnet) -> None:
    greeting = telnet.until_verdict()
    assert greeting[0] == "Android Console: Authentication required"
    assert greeting[-1] == "OK"
    assert telnet.type("sms send 1 x") == ["KO: unknown command, try 'help'"]
    assert telnet.type("avd name") == ["phonehome", "OK"]
    assert telnet.type("auth wrong")[-1].startswith("KO: authentication token does not match")
    assert telnet.type("auth secret") == ["Android Console: type 'help' for a list of commands", "OK"]
    assert telnet.type("sms send 1 x") == ["OK"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("nonsense", "KO: unknown command, try 'help'"),
        ("sms", "KO: missing sub-command"),
        ("sms nonsense", "KO:  bad sub-command"),
        ("sms send", "KO: missing argument, try 'sms send <phonenumber> <text message>'"),
        ("sms send Bank hello", "KO: bad phone number format, must be [+](0-9)*"),
        ("sms send 1 \\q", "KO: badly formatted text"),
        ("gsm accept 555", "KO: no current call to/from number '555'"),
        ("gsm call no-number", "KO: bad phone number format, use digits, # and + only"),
        ("geo fix 1", "KO: not enough arguments: see 'help geo fix' for details"),
        ("geo fix 181 1", "KO: invalid longitude value. Should be in [-180,+180] range"),
        ("avd start", "KO: virtual device already running"),
        ("avd snapshot load never-saved", "KO: snapshot not found"),
        ("help", "OK"),
        ("ping", "OK"),
    ],
)
def test_the_console_answers_as_its_source_does(telnet: Telnet, line: str, answer: str) -> None:
    telnet.until_verdict()
    telnet.type("auth secret")
    assert telnet.type(line)[-1] == answer


def test_the_console_forgets_a_line_that_is_too_long(telnet: Telnet, effects: Effects) -> None:
    telnet.until_verdict()
    telnet.type("auth secret")
    telnet.type("sms send 1 " + "x" * 4096)
    assert effects.said[-1] == "x" * 12


def test_the_console_ends_a_session_that_speaks_http_or_binary(telnet: Telnet) -> None:
    telnet.until_verdict()
    assert telnet.type("GET / HTTP/1.1") == ["KO: Forbidden HTTP request. Aborting"]
    assert telnet.until_verdict() == []


def test_raw_utf8_loses_a_byte_and_escapes_do_not() -> None:
    assert unescaped("é") != "é"
    assert unescaped("\\u00e9\\x41\\\\\\n") == "éA\\\n"


def test_what_the_other_phone_refuses_is_a_refusal_of_the_console(telnet: Telnet, effects: Effects) -> None:
    def refuse(sender: str, body: str) -> None:
        raise RuntimeError("no such phone")

    effects.sms = refuse
    telnet.until_verdict()
    telnet.type("auth secret")
    assert telnet.type("sms send 1 x") == ["KO: no such phone"]
