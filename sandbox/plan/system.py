"""Stimuli of the system: boot, unlock, power, network, screen, date."""

from collections.abc import Iterable
from typing import ClassVar

from sandbox.devices.contract import Device
from sandbox.plan.stimulus import Arguments, Context, Round, Stimulus, once, shell

_PROTECTED = "a protected broadcast: on a phone only root may send it, an unrooted one refuses"


class _Broadcast(Stimulus):
    """A broadcast without extras, once a round."""

    action: ClassVar[str]
    requires = ("shell",)
    limits = _PROTECTED

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        return once()

    def run(self, device: Device, context: Context) -> None:
        shell(device, "am", "broadcast", "-a", self.action)


class LockedBootCompleted(_Broadcast):
    """The phone came up and is still locked."""

    name = "locked_boot_completed"
    action = "android.intent.action.LOCKED_BOOT_COMPLETED"
    provides = (action,)


class BootCompleted(_Broadcast):
    """The phone came up: a daily reboot, as seen by an app."""

    name = "boot_completed"
    action = "android.intent.action.BOOT_COMPLETED"
    provides = (action,)
    limits = f"{_PROTECTED}; processes are not restarted"


class UserPresent(_Broadcast):
    """The owner unlocked the phone."""

    name = "user_present"
    action = "android.intent.action.USER_PRESENT"
    provides = (action,)


class DateChanged(_Broadcast):
    """The date changed."""

    name = "date_changed"
    action = "android.intent.action.DATE_CHANGED"
    provides = (action,)
    limits = f"{_PROTECTED}; sent once a round, not at midnight"


class HourlyTick(_Broadcast):
    """The clock moved on: planned by the hour, outside the rounds too."""

    name = "hourly_tick"
    action = "android.intent.action.TIME_TICK"
    provides = (action,)
    limits = f"{_PROTECTED}; hourly, where a phone sends it every minute"


class _Commands(Stimulus):
    """Fixed commands, each an event of its own, so that device time passes between them."""

    commands: ClassVar[tuple[tuple[str, ...], ...]]
    requires = ("shell",)
    limits = ""

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        return [{"step": str(step)} for step in range(len(self.commands))]

    def run(self, device: Device, context: Context) -> None:
        shell(device, *self.commands[int(context.arguments["step"])])


class Charger(_Commands):
    """The charger is unplugged, plugged in, and at the end the battery is as it was."""

    name = "charger"
    commands = (
        ("dumpsys", "battery", "unplug"),
        ("dumpsys", "battery", "set", "ac", "1"),
        ("dumpsys", "battery", "reset"),
    )
    provides = (
        "android.intent.action.ACTION_POWER_CONNECTED",
        "android.intent.action.ACTION_POWER_DISCONNECTED",
        "android.intent.action.BATTERY_CHANGED",
    )


class Wifi(_Commands):
    """The owner leaves a Wi-Fi and comes back to it."""

    name = "wifi"
    commands = (("svc", "wifi", "disable"), ("svc", "wifi", "enable"))
    provides = ("android.net.wifi.WIFI_STATE_CHANGED", "android.net.wifi.STATE_CHANGE")


class Connectivity(_Commands):
    """The mobile network goes and comes."""

    name = "connectivity"
    commands = (("svc", "data", "disable"), ("svc", "data", "enable"))
    provides = ("android.net.conn.CONNECTIVITY_CHANGE",)
    limits = "while Wi-Fi is on, a phone keeps its default network and tells little"


class Screen(_Commands):
    """The screen goes off and on, and the keyguard is dismissed."""

    name = "screen"
    commands = (
        ("input", "keyevent", "223"),
        ("input", "keyevent", "224"),
        ("input", "keyevent", "82"),
    )  # SLEEP, WAKEUP, MENU
    provides = ("android.intent.action.SCREEN_OFF", "android.intent.action.SCREEN_ON")
