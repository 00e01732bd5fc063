"""One exploration: looks, asks the explorer, acts, until everything was tried or the budget is spent."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sandbox.explore.actions import Action
from sandbox.explore.explorer import Explorer
from sandbox.explore.phone import Look
from sandbox.verdict.model import Explored

OnNewScreen = Callable[[str], None]
"""Told the name of a screen that was never seen before, while it is shown."""

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_NAME_MAX = 30


class Screens(Protocol):
    """What `phone.Phone` does."""

    def look(self) -> Look: ...

    def do(self, action: Action) -> None: ...


@dataclass(frozen=True)
class Budget:
    """What one exploration may spend: steps, seconds of the phone's time, and real seconds."""

    steps: int
    device_s: float
    real_s: float


class Expedition:
    """Walks through an app with an explorer and keeps the tally."""

    def __init__(self, explorer: Explorer, round_number: int) -> None:
        self._explorer = explorer
        self._round = round_number
        self._places_before = len(explorer.atlas.places)
        self._steps = 0

    def walk(
        self,
        phone: Screens,
        budget: Budget,
        on_new_screen: OnNewScreen,
        real_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Explore until the end. What the phone raises passes through; `told` knows what came before."""
        self._explorer.ended = "refused"  # until it ends in another way
        until = real_clock() + budget.real_s
        look = phone.look()
        ends_s = look.uptime_s + budget.device_s
        while (action := self._explorer.next(look.screen)) is not None:
            if self._explorer.new_place is not None:
                on_new_screen(_name(self._explorer.new_place.screen.activity))
            if self._steps >= budget.steps:
                self._explorer.ended = "steps"
                return
            if look.uptime_s > ends_s or real_clock() > until:
                self._explorer.ended = "time"
                return
            self._steps += 1
            phone.do(action)
            look = phone.look()

    def told(self) -> Explored:
        """What was reached, for the verdict."""
        explorer = self._explorer
        families = {id(place.family): place.family for place in explorer.atlas.places}.values()
        return Explored(
            package=explorer.package,
            round=self._round,
            activities=tuple(sorted(explorer.activities)),
            screens=len(explorer.atlas.places) - self._places_before,
            steps=self._steps,
            actions_found=sum(len(family.found) for family in families),
            actions_tried=sum(len(family.found & family.tried.keys()) for family in families),
            consents=tuple(explorer.consents),
            ended=explorer.ended,
        )


def _name(activity: str) -> str:
    """The activity's own name, fit for a file."""
    return _UNSAFE.sub("-", activity.rpartition(".")[2])[:_NAME_MAX].strip("-").lower() or "screen"
