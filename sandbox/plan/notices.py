"""The stimulus that opens what the sample notifies its owner of."""

from collections.abc import Iterable

from sandbox.devices.contract import Device
from sandbox.explore.actions import Act, Action
from sandbox.explore.phone import Phone
from sandbox.explore.shade import Press, presses, titles
from sandbox.plan.stimulus import Arguments, Context, Round, Stimulus, once, shell

MOST = 8
_LASTS_S = 20.0


class OpenNotifications(Stimulus):
    """The owner opens the shade, presses the buttons of the sample's notifications, then themselves."""

    name = "open_notifications"
    requires = ("shell",)
    provides = ("content intents", "actions of notifications")
    limits = (
        f"up to {MOST} taps in a round; finds notifications by their titles: one without, and a button that "
        "a phone folds away, is not tapped; a reply is `OK`; what opens is not explored by itself"
    )

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        return once(packages=" ".join(sample.package for sample in round_.samples))

    def lasts_s(self, arguments: Arguments) -> float:
        return _LASTS_S

    def run(self, device: Device, context: Context) -> None:
        packages = context.arguments["packages"].split()
        pressed: set[tuple[str, str]] = set()
        while len(pressed) < MOST and (wanted := _waiting(device, packages)):
            found = next((one for one in _open(device, wanted) if one.key not in pressed), None)
            if found is None:
                break
            pressed.add(found.key)
            _tap(device, found)
        shell(device, "cmd", "statusbar", "collapse")


def _waiting(device: Device, packages: list[str]) -> frozenset[str]:
    return titles(shell(device, "dumpsys", "notification", "--noredact"), packages)


def _open(device: Device, wanted: frozenset[str]) -> Iterable[Press]:
    shell(device, "input", "keyevent", "224")  # WAKEUP: a dark phone shows and takes nothing
    shell(device, "cmd", "statusbar", "expand-notifications")
    screen = Phone(device.adb, "").look().screen
    return presses(screen.root, wanted) if screen else ()


def _tap(device: Device, press: Press) -> None:
    phone = Phone(device.adb, "")
    phone.do(Action(Act.TAP, "tap", press.at))
    phone.do(Action(Act.WAIT, "wait"))
