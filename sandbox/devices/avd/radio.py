"""What the mobile network does to the emulated phone, by way of the console."""

from collections.abc import Callable

from sandbox.devices.avd import commands
from sandbox.devices.avd.console import Console
from sandbox.verdict.model import Gap

RING_S = 2.0
TALK_MOST_S = 10.0

Wait = Callable[[float], None]
"""Lets real seconds pass: the phone's telephony works in real time."""


class ConsoleRadio:
    """Texts and calls arrive through the emulator's modem: every layer above it is the phone's own."""

    gaps: tuple[Gap, ...] = ()

    def __init__(self, console: Console, wait: Wait) -> None:
        self._console = console
        self._wait = wait

    def receive_sms(self, sender: str, body: str) -> None:
        """A text of any length: the modem splits it. A sender without a number is refused."""
        self._console.do(commands.SMS_SEND, sender, body)

    def receive_call(self, caller: str, duration_s: int) -> None:
        """The phone rings for two real seconds, is answered, and hung up after `duration_s`, ten at most."""
        self._console.do(commands.GSM_CALL, caller)
        try:
            self._wait(RING_S)
            self._console.do(commands.GSM_ACCEPT, caller)
            self._wait(min(float(duration_s), TALK_MOST_S))
        finally:
            self._console.do(commands.GSM_CANCEL, caller)


class ConsolePlace:
    """Where the phone is, as its GPS finds it: no mock, whatever an app asks (Location.isMock)."""

    gaps: tuple[Gap, ...] = ()

    def __init__(self, console: Console) -> None:
        self._console = console

    def move_to(self, latitude: float, longitude: float) -> None:
        self._console.do(commands.GEO_FIX, longitude, latitude)
