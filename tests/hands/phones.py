"""A run on a phone that is none: it shows pictures, and is held for people as a real one is."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import cast

from sandbox.devices.contract import Device
from sandbox.hands.holding import hold_for
from sandbox.hands.line import Line
from sandbox.hands.watching import watching
from sandbox.plan import PlannedStimulus, drive
from sandbox.plan.driver import Deliver
from sandbox.plan.model import StimulusRecord
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.verdict.model import Outcome, Verdict
from tests.hands.people import picture
from tests.plan.test_driver import FakePhone
from tests.service.runs import finishing

_PLAN = [PlannedStimulus(1.0, "boot_completed"), PlannedStimulus(2.0, "user_present", round=1)]


class DrawnPhone(FakePhone):
    """Its screen is another shade each time; it cannot be turned."""

    adb_address = "127.0.0.1:5"

    def __init__(self, shown: Callable[[], None]) -> None:
        super().__init__(refused=("sh",))
        self._shades = count()
        self._shown = shown

    def shell(self, command: str, encoding: None) -> bytes:
        self._shown()
        return picture(next(self._shades) % 256)


@dataclass
class Held:
    """A scan function. `started` is set when people may come, `shown` when a second picture is taken (the
    first is kept by then); a run that nobody may use goes on until `end`.
    """

    started: threading.Event = field(default_factory=threading.Event)
    shown: threading.Event = field(default_factory=threading.Event)
    end: threading.Event = field(default_factory=threading.Event)
    by_hand: tuple[StimulusRecord, ...] = ()
    taken: int = 0

    def __call__(self, request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        tell(Progress(Phase.DRIVE))
        cancellation.when(self.end.set)
        phone, line = cast(Device, DrawnPhone(self._took)), request.line
        with watching(phone, line):
            self.by_hand = drive(phone, _PLAN, hold=self._hold(phone, line, tell)).by_hand
        cancellation.check()
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    def _hold(self, phone: Device, line: Line, tell: OnProgress) -> Callable[[Deliver], None]:
        def hold(deliver: Deliver) -> None:
            seconds = line.claim_s()
            if not seconds:
                self.started.set()
                self.end.wait(30)
                return
            tell(Progress(Phase.HANDS))
            hold_for(seconds, phone, line, self._while_held, deliver)

        return hold

    def _while_held(self, spent: float, at_s: float, last: str) -> None:
        self.started.set()
        if self.end.is_set():
            raise AssertionError("the test is over")

    def _took(self) -> None:
        self.taken += 1
        if self.taken > 1:
            self.shown.set()
