"""Stimuli that only a person gives (sandbox/hands): no round plans them."""

import shlex
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from sandbox.devices.contract import Device, lacks
from sandbox.failures import PhonehomeError
from sandbox.plan.stimulus import Arguments, Context, Round, Stimulus, shell

_LONG_PRESS_MS, _SWIPE_MS = "800", "300"


class Key(StrEnum):
    """The keys that a person has, by the names of android.view.KeyEvent."""

    BACK = "BACK"
    HOME = "HOME"
    RECENTS = "APP_SWITCH"
    MENU = "MENU"
    ENTER = "ENTER"
    DELETE = "DEL"
    TAB = "TAB"
    WAKE_UP = "WAKEUP"
    SLEEP = "SLEEP"


class _ByHand(Stimulus):
    """Never planned."""

    requires: ClassVar[tuple[str, ...]] = ("shell",)
    provides: ClassVar[tuple[str, ...]] = ("touch",)
    limits = ""

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        return ()


class Tap(_ByHand):
    """A finger touches a point."""

    name = "tap"
    limits = "one finger"

    def run(self, device: Device, context: Context) -> None:
        shell(device, "input", "tap", *_point(context.arguments))


class LongPress(_ByHand):
    """A finger stays on a point."""

    name = "long_press"

    def run(self, device: Device, context: Context) -> None:
        at = _point(context.arguments)
        shell(device, "input", "swipe", *at, *at, _LONG_PRESS_MS)


class Swipe(_ByHand):
    """A finger moves from one point to another."""

    name = "swipe"
    limits = "in a straight line, always as fast"

    def run(self, device: Device, context: Context) -> None:
        to = (context.arguments["to_x"], context.arguments["to_y"])
        shell(device, "input", "swipe", *_point(context.arguments), *to, _SWIPE_MS)


class TypeText(_ByHand):
    """A text is typed into the field that has the focus."""

    name = "type_text"
    provides = ("keys",)
    limits = "a phone takes ASCII only, and `%s` for a blank"

    def run(self, device: Device, context: Context) -> None:
        shell(device, "input", "text", context.arguments["text"].replace(" ", "%s"))


class PressKey(_ByHand):
    """A key is pressed: back, home and the like."""

    name = "press_key"
    provides = ("keys",)

    def run(self, device: Device, context: Context) -> None:
        shell(device, "input", "keyevent", context.arguments["key"])


class Rotate(_ByHand):
    """The phone is turned, and stays so."""

    name = "rotate"
    provides = ("configuration changes",)
    limits = "the `jvm` device has one orientation, and refuses"

    def run(self, device: Device, context: Context) -> None:
        quarter = "1" if context.arguments["to"] == "landscape" else "0"
        newer, older = (("wm", word, "lock", quarter) for word in ("user-rotation", "set-user-rotation"))
        try:
            shell(device, "sh", "-c", f"{shlex.join(newer)} || {shlex.join(older)}")
        except PhonehomeError as error:
            raise lacks("The phone cannot be turned.") from error


class ClockJump(_ByHand):
    """Time passes as fast as the phone can let it."""

    name = "clock_jump"
    requires = ("clock",)
    provides = ("alarms", "jobs")
    limits = "with what the kind of phone can do to its clock (docs/reference/clocks.md)"

    def run(self, device: Device, context: Context) -> None:
        device.clock.run_until(device.clock.now() + float(context.arguments["seconds"]))


def _point(arguments: Arguments) -> tuple[str, str]:
    return arguments["x"], arguments["y"]


BY_HAND: tuple[Stimulus, ...] = (
    Tap(),
    LongPress(),
    Swipe(),
    TypeText(),
    PressKey(),
    Rotate(),
    ClockJump(),
)
