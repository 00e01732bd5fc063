"""The stimulus that explores what the sample shows on the screen."""

from collections.abc import Iterable, Sequence

from sandbox.devices.contract import Device
from sandbox.explore.atlas import Atlas
from sandbox.explore.explorer import Explorer
from sandbox.explore.forms import values_of
from sandbox.explore.phone import Phone
from sandbox.explore.walk import Budget, Expedition
from sandbox.plan.model import SampleComponents
from sandbox.plan.stimulus import Arguments, Context, Round, Stimulus, shell

FIRST = Budget(steps=150, device_s=110.0, real_s=120.0)
LATER = Budget(steps=10, device_s=20.0, real_s=40.0)
LEAST_S = 5.0
"""What a package of a firmware gets at least; those that there is no time for come in a later round."""

LEAST_STEPS = 5
MOST_PICTURES = 20


class ExploreUi(Stimulus):
    """Explores the app's screens: fills, presses, holds, scrolls, and returns to what it did not try."""

    name = "explore_ui"
    requires = ("shell",)
    provides = ("touch", "keys")
    limits = (
        f"{FIRST.steps} steps or {FIRST.device_s:.0f} s at first, {LATER.steps} or {LATER.device_s:.0f} s in "
        "later rounds, shared by a firmware's packages; consent and permissions are given in rounds of even "
        "number and refused in the others; what is typed is none of the owner's seeded values; no gestures "
        "of two fingers; sees nothing in games and pictures that tell no nodes"
    )

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        samples = [sample for sample in round_.samples if sample.launcher_activities]
        whole = LATER if round_.number else FIRST
        seconds = max(whole.device_s / max(len(samples), 1), LEAST_S)
        budget = {
            "owner": round_.persona.full_name,
            "steps": str(max(whole.steps // max(len(samples), 1), LEAST_STEPS)),
            "seconds": f"{seconds:.1f}",
            "real_seconds": f"{max(whole.real_s * seconds / whole.device_s, LEAST_S):.1f}",
        }
        return [
            {"component": f"{sample.package}/{sample.launcher_activities[0]}", **budget}
            for sample in _turn(samples, int(whole.device_s / LEAST_S), round_.number)
        ]

    def lasts_s(self, arguments: Arguments) -> float:
        return float(arguments["seconds"])

    def run(self, device: Device, context: Context) -> None:
        shell(device, "input", "keyevent", "224")  # WAKEUP: a dark phone shows and takes nothing
        component, diary = context.arguments["component"], context.diary
        package = component.partition("/")[0]
        atlas = diary.atlases.setdefault(package, Atlas())
        atlas.fade()
        accept = context.round % 2 == 0
        explorer = Explorer(package, values_of(context.arguments["owner"]), accept, atlas)
        expedition = Expedition(explorer, context.round)
        try:
            expedition.walk(
                Phone(device.adb, component), _budget(context.arguments), lambda name: _picture(context, name)
            )
        finally:
            diary.explored.append(expedition.told())


def _turn(samples: Sequence[SampleComponents], most: int, number: int) -> Sequence[SampleComponents]:
    """Those that a round has time for; each round begins where the one before it ended."""
    if len(samples) <= most:
        return samples
    first = number * most % len(samples)
    return [*samples[first:], *samples[:first]][:most]


def _budget(arguments: Arguments) -> Budget:
    return Budget(int(arguments["steps"]), float(arguments["seconds"]), float(arguments["real_seconds"]))


def _picture(context: Context, name: str) -> None:
    diary = context.diary
    if diary.pictures < MOST_PICTURES:
        diary.pictures += 1
        context.take_picture(f"screen-{diary.pictures:02d}-{name}")
