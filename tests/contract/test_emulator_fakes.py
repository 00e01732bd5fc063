"""The scripts that stand for Google's emulator: they speak the real protocols, faults included."""

import socket
import struct
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import adbutils
import pytest

from sandbox.devices.adb_server import adb_server
from sandbox.devices.bridge import bridge
from sandbox.devices.jvm.kind import JvmKind
from sandbox.devices.kind import Order
from sandbox.failures import Unavailable
from tests.contract.adb_packets import OPEN, VERSION, Broken, Wire
from tests.contract.emulator_adbd import Answer, Emulator, scripted_adbd
from tests.contract.emulator_console import Effects, scripted_console, unescaped

PATIENCE_S = 10
SAMPLES = Path(__file__).parents[2] / "build" / "samples"
Adb = Callable[..., str]


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


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The adbd of a real jvm device, by its socket."""
    run_dir = tmp_path_factory.mktemp("behind")
    with ExitStack() as stack:
        order = Order(run_dir, wall_ms=1_780_000_000_000)
        try:
            JvmKind().run(order, stack)
        except Unavailable as error:
            pytest.skip(f"no jvm device here: {error}")
        yield order.link_dir / "adbd.sock"


@pytest.fixture
def emulator(tmp_path: Path, behind: Path) -> Iterator[Emulator]:
    with scripted_adbd(tmp_path / "adbd.sock", behind, Emulator()) as emulator:
        yield emulator


@pytest.fixture
def adb(tmp_path: Path, emulator: Emulator) -> Iterator[Adb]:
    """The stock client with a server of its own, connected to the emulator's adbd."""
    with bridge(tmp_path / "adbd.sock") as (host, port), adb_server() as client:

        def run(*words: str) -> str:
            line = [adbutils.adb_path(), "-P", str(client.port), "-s", f"{host}:{port}", *words]
            done = subprocess.run(line, capture_output=True, timeout=60, check=False)
            return (done.stdout + done.stderr).decode() + (f"[{done.returncode}]" if done.returncode else "")

        connected = run("connect", f"{host}:{port}")
        assert connected.startswith("connected to"), connected
        yield run


@pytest.mark.e2e
@pytest.mark.timeout(300)
class TestAdbd:
    """A stock adb client against the scripted adbd, in front of a real jvm device."""

    def test_the_banner_is_the_emulators(self, adb: Adb) -> None:
        assert "product:sdk_gphone64_x86_64 model:sdk_gphone64_x86_64 device:emu64xa" in adb("devices", "-l")

    def test_the_script_answers_what_only_an_emulator_knows(self, adb: Adb, emulator: Emulator) -> None:
        emulator.rules = [(r"cat /sys/power/state", lambda _: Answer("freeze mem\n", code=3, error="hm\n"))]
        assert adb("shell", "getprop ro.kernel.qemu") == "1\n"
        assert adb("shell", "cat /sys/power/state") == "freeze mem\nhm\n[3]"

    def test_everything_else_reaches_the_phone_behind(self, adb: Adb, tmp_path: Path) -> None:
        sent, back = tmp_path / "sent", tmp_path / "back"
        sent.write_bytes(bytes(range(256)) * 5000)
        assert adb("shell", "getprop ro.build.version.sdk") == "35\n"
        assert "1 file pushed" in adb("push", str(sent), "/data/local/tmp/sent")
        assert "1 file pulled" in adb("pull", "/data/local/tmp/sent", str(back))
        assert back.read_bytes() == sent.read_bytes()
        assert adb("exec-out", "getprop ro.build.version.sdk") == "35\n"

    def test_an_app_is_installed_and_removed(self, adb: Adb) -> None:
        assert "Success" in adb("install", str(SAMPLES / "fota.apk"))
        package = adb("shell", "pm list packages -3").split()[0].removeprefix("package:")
        assert "Success" in adb("uninstall", package)

    def test_root_restarts_adbd_and_the_client_finds_it_again(self, adb: Adb) -> None:
        assert adb("shell", "id -u") == "2000\n"
        assert adb("remount").startswith("Not running as root")
        assert adb("root") == "restarting adbd as root\n"
        assert adb("wait-for-device", "shell", "id -u") == "0\n"
        assert adb("root") == "adbd is already running as root\n"

    def test_a_production_build_gives_no_root(self, adb: Adb, emulator: Emulator) -> None:
        emulator.debuggable = False
        assert "cannot run as root in production builds" in adb("root")


def test_who_does_not_speak_adb_is_sent_away(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"x" * 24)
        with pytest.raises(Broken):
            Wire(theirs).read()


def test_sums_are_checked_as_long_as_both_ends_are_old() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        header = struct.pack("<6I", OPEN, 1, 0, 2, 7, OPEN ^ 0xFFFFFFFF)
        ours.sendall(header + b"ab")
        with pytest.raises(Broken):
            Wire(theirs).read()
        ours.sendall(header + b"ab")
        new = Wire(theirs)
        new.version = VERSION
        assert new.read().payload == b"ab"
