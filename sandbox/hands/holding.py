"""Holds a phone for people: at real pace, until they give it back or their time is over."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.devices.contract import Device
from sandbox.devices.pace import real_time
from sandbox.hands.line import Asked, Line, Told
from sandbox.hands.orders import GoOn, ToPhone
from sandbox.plan.driver import Deliver
from sandbox.plan.model import PlannedStimulus
from sandbox.plan.schedule import BETWEEN_ROUNDS

_LOOK_S = 0.1
_TELL_S = 1.0

OnHold = Callable[[float, float, str], None]
"""Told while people have the phone: how much of their time is spent (0 to 1), the device time, and the last
stimulus. What it raises ends the hold.
"""


def hold_for(seconds: float, device: Device, line: Line, on_hold: OnHold, deliver: Deliver) -> None:
    """Carry out what people order for so many real seconds, or until they give the phone back.

    Raises what the device does when it is lost.
    """
    line.held(seconds, device.adb_address)
    try:
        _Holding(seconds, device, line, on_hold, deliver).serve()
    finally:
        line.released()


@dataclass
class _Holding:
    seconds: float
    device: Device
    line: Line
    on_hold: OnHold
    deliver: Deliver
    last: str = ""
    began: float = field(default_factory=time.monotonic)

    def serve(self) -> None:
        while (asked := self._awaited()) is not None:
            if isinstance(asked.order, GoOn):
                self.line.told(asked, Told(True, self.device.clock.now()))
                return
            self.line.told(asked, self._carried_out(asked.order))

    def _awaited(self) -> Asked | None:
        """The next order; None when the time is over. Time passes on the phone meanwhile."""
        told_at = float("-inf")
        with real_time(self.device.clock):
            while (spent := time.monotonic() - self.began) < self.seconds:
                if spent - told_at > _TELL_S:
                    told_at = spent
                    self.on_hold(spent / self.seconds, self.device.clock.now(), self.last)
                asked = self.line.next_order()
                if asked is not None:
                    return asked
                time.sleep(_LOOK_S)
        return None

    def _carried_out(self, order: ToPhone) -> Told:
        stimulus, arguments = order.stimulus()
        self.last = stimulus.name
        now_s = self.device.clock.now()
        planned = PlannedStimulus(now_s, stimulus.name, tuple(arguments.items()), BETWEEN_ROUNDS)
        record = self.deliver(planned)
        return Told(record.delivered, record.device_time_s, record.reason)
