"""The client of the emulator's console, against one that follows AOSP's source and against hostile ones."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sandbox.devices.avd import commands
from sandbox.devices.avd.commands import COMMANDS
from sandbox.devices.avd.console import Console, open_console
from sandbox.devices.avd.radio import ConsoleRadio
from sandbox.devices.avd.reference import page
from sandbox.failures import PhonehomeError
from tests.contract.emulator_console import Effects, State, scripted_console

TOKEN = "FEHdxl/bQ4B24S2l"
NUMBER = "+14155551250"
GREETING = b"Android Console: type 'help' for a list of commands\r\nOK\r\n"


@pytest.fixture
def effects() -> Effects:
    return Effects()


@pytest.fixture
def state(tmp_path: Path, effects: Effects) -> Iterator[State]:
    with scripted_console(tmp_path / "console.sock", effects, TOKEN) as state:
        yield state


@pytest.fixture
def console(tmp_path: Path, state: State) -> Iterator[Console]:
    with open_console(tmp_path / "console.sock", TOKEN) as console:
        yield console


def test_it_authenticates_and_asks(console: Console) -> None:
    assert console.do(commands.PING) == ("I am alive!",)
    assert console.do(commands.AVD_NAME) == ("phonehome",)
    assert console.do(commands.AVD_STATUS) == ("virtual device is running",)


def test_a_console_without_a_token_is_not_told_one(tmp_path: Path, effects: Effects) -> None:
    with scripted_console(tmp_path / "open.sock", effects), open_console(tmp_path / "open.sock") as console:
        console.do(commands.PING)
    assert effects.said == ["ping"]


def test_a_wrong_token_is_refused_with_the_reason(tmp_path: Path, state: State) -> None:
    with pytest.raises(PhonehomeError, match="does not match"), open_console(tmp_path / "console.sock", "no"):
        pass


@pytest.mark.parametrize(
    "text",
    [
        "Rx 5371869 is ready. Balance $59.80.",
        "back\\slash \\n is no line's end",
        "two\nlines\tand a tab\r",
        "Grüße, 東京 and 😀",
        " begins and ends with a space ",
    ],
)
def test_a_text_arrives_as_it_was_sent(console: Console, effects: Effects, text: str) -> None:
    received: list[tuple[str, str]] = []
    effects.sms = lambda sender, body: received.append((sender, body))
    console.do(commands.SMS_SEND, NUMBER, text)
    assert received == [(NUMBER, text)]


@pytest.mark.parametrize("sender", ["Bank", "+", "", "12345678901234567", "1 2", "1\n2", "1;kill"])
def test_no_sender_but_a_number_reaches_the_console(console: Console, effects: Effects, sender: str) -> None:
    with pytest.raises(PhonehomeError, match="no number"):
        console.do(commands.SMS_SEND, sender, "text")
    assert not any(line.startswith("sms") for line in effects.said)


def test_a_text_that_no_line_holds_is_refused_before_it_is_sent(console: Console, effects: Effects) -> None:
    with pytest.raises(PhonehomeError, match="4095"):
        console.do(commands.SMS_SEND, NUMBER, "x" * 4095)
    console.do(commands.PING)
    assert effects.said[-1] == "ping"


def test_a_refusal_carries_the_reason_and_the_session_goes_on(console: Console) -> None:
    with pytest.raises(PhonehomeError, match="could not cancel this number") as caught:
        console.do(commands.GSM_CANCEL, NUMBER)
    assert caught.value.failure.code == "device_refused"
    assert console.do(commands.PING)


def test_a_place_is_longitude_first(console: Console, effects: Effects) -> None:
    places: list[tuple[float, float]] = []
    effects.move = lambda latitude, longitude: places.append((latitude, longitude))
    console.do(commands.GEO_FIX, -122.4194155, 37.7749295)
    assert places == [(37.7749295, -122.4194155)]
    with pytest.raises(PhonehomeError, match="no place"):
        console.do(commands.GEO_FIX, 37.0, -122.0)


def test_every_command_that_is_offered_is_known_to_the_console(console: Console, state: State) -> None:
    samples: dict[str, tuple[object, ...]] = {
        "auth": (TOKEN,),
        "sms send": (NUMBER, "text"),
        "gsm call": (NUMBER,),
        "gsm accept": (NUMBER,),
        "gsm cancel": (NUMBER,),
        "gsm data": ("off",),
        "gsm voice": ("searching",),
        "geo fix": (8.5, 47.3),
        "power ac": ("off",),
        "power status": ("discharging",),
        "power capacity": (17,),
        "network speed": ("gsm",),
        "network delay": ("40:100",),
        "avd snapshot save": ("owner",),
        "avd snapshot load": ("owner",),
    }
    for command in COMMANDS:
        if command not in (commands.AUTH, commands.KILL):
            console.do(command, *samples.get(command.name, ()))
    console.kill()
    assert state.machine == "running" and state.snapshots == {"owner"}


def test_a_call_rings_is_answered_and_ends(console: Console, effects: Effects, state: State) -> None:
    heard: list[object] = []
    effects.call = lambda number, change: heard.append(change)
    ConsoleRadio(console, heard.append).receive_call(NUMBER, 7)
    assert heard == ["incoming", 2.0, "active", 7.0, "ended"]
    assert console.do(commands.GSM_LIST) == ()


def test_a_call_that_nobody_can_answer_is_hung_up(console: Console, effects: Effects, state: State) -> None:
    radio = ConsoleRadio(console, lambda seconds: state.calls.update({NUMBER: "incoming"}))

    def fail(number: str, change: str) -> None:
        if change == "active":
            raise RuntimeError("busy")

    effects.call = fail
    with pytest.raises(PhonehomeError, match="busy"):
        radio.receive_call(NUMBER, 7)
    assert state.calls == {}


@pytest.fixture
def hostile() -> Iterator[Callable[..., Console]]:
    """Makes a session with a console that says the given bytes after its greeting, and then nothing."""
    with ExitStack() as ends:

        def session(*answers: bytes) -> Console:
            ours, theirs = (ends.enter_context(end) for end in socket.socketpair())

            def serve() -> None:
                for answer in answers:
                    if not theirs.recv(4096):
                        return
                    try:
                        theirs.sendall(answer)
                    except OSError:
                        return

            threading.Thread(target=serve, daemon=True).start()
            theirs.sendall(GREETING)
            return Console(ours)

        yield session


def test_an_endless_answer_ends_the_session(hostile: Callable[..., Console]) -> None:
    console = hostile(b"x\r\n" * 100_000)
    with pytest.raises(PhonehomeError, match="more than 65536 bytes") as caught:
        console.do(commands.PING)
    assert caught.value.failure.code == "device_lost"


def test_an_endless_line_ends_the_session(hostile: Callable[..., Console]) -> None:
    with pytest.raises(PhonehomeError, match="a line of more than"):
        hostile(b"x" * 200_000).do(commands.PING)


def test_an_answer_that_nobody_asked_for_ends_the_session(hostile: Callable[..., Console]) -> None:
    console = hostile(b"OK\r\nvirtual device is running\r\nOK\r\n", b"OK\r\n")
    console.do(commands.PING)
    with pytest.raises(PhonehomeError, match="was not asked"):
        console.do(commands.AVD_STATUS)
    with pytest.raises(PhonehomeError):
        console.do(commands.PING)


def test_a_console_that_is_silent_or_gone_is_lost(hostile: Callable[..., Console], tmp_path: Path) -> None:
    quick = commands.Command("ping", "ping", "", "", most_s=0.05)
    with pytest.raises(PhonehomeError, match="in time"):
        hostile().do(quick)
    with pytest.raises(PhonehomeError, match="reached"), open_console(tmp_path / "none.sock"):
        pass


def test_the_page_of_the_commands_is_fresh_and_each_has_a_source() -> None:
    written = (Path(__file__).parents[3] / "docs/reference/emulator-console.md").read_text()
    assert written == page()
    assert all("console.c do_" in command.source for command in COMMANDS)
