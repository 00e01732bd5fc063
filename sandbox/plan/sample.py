"""Stimuli of the sample itself: its launcher and its exported components."""

from collections.abc import Iterable

from sandbox.devices.contract import Device
from sandbox.plan import stranger
from sandbox.plan.model import Component, SampleComponents
from sandbox.plan.stimulus import Arguments, Context, Round, Stimulus, shell

FIRST_ROUND_MAX = 200
LATER_ROUND_MAX = 24
FIRST_PACKAGE_MIN = 20
LATER_PACKAGE_MIN = 4


class Launch(Stimulus):
    """The owner wakes the phone and opens the app: every launcher activity is started."""

    name = "launch"
    requires = ("shell",)
    provides = ("android.intent.action.MAIN",)
    limits = ""

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        most = maximum(round_.number, len(round_.samples))
        return [
            {"component": f"{sample.package}/{name}"}
            for sample in round_.samples
            for name in sample.launcher_activities[:most]
        ]

    def run(self, device: Device, context: Context) -> None:
        _wake(device)
        _start(
            device,
            "-a",
            "android.intent.action.MAIN",
            "-c",
            "android.intent.category.LAUNCHER",
            context=context,
        )


class _Exported(Stimulus):
    """Every exported component of a kind, with each of its own actions (or none)."""

    requires = ("shell",)
    limits = (
        f"the first {FIRST_ROUND_MAX} at first, {LATER_ROUND_MAX} in later rounds (of a firmware's packages "
        f"{FIRST_PACKAGE_MIN} and {LATER_PACKAGE_MIN} each); no extras and no data; "
        "a component that a permission guards may refuse"
    )

    def _of(self, sample: SampleComponents) -> tuple[Component, ...]:
        raise NotImplementedError

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        most = maximum(round_.number, len(round_.samples))
        return [start for sample in round_.samples for start in self._starts(sample)[:most]]

    def _starts(self, sample: SampleComponents) -> list[Arguments]:
        return [
            {"component": f"{sample.package}/{component.name}", "action": action}
            for component in self._of(sample)
            for action in component.actions or ("",)
        ]


class ExportedActivities(_Exported):
    """Another app opens each exported activity."""

    name = "exported_activities"
    provides = ("activity start",)

    def _of(self, sample: SampleComponents) -> tuple[Component, ...]:
        return sample.activities

    def run(self, device: Device, context: Context) -> None:
        _start(device, *_action(context), context=context)


class ExportedServices(_Exported):
    """Another app starts each exported service."""

    name = "exported_services"
    provides = ("service start",)

    def _of(self, sample: SampleComponents) -> tuple[Component, ...]:
        # The system alone may bind to these; a phone refuses everybody else.
        guard = "android.permission.BIND_"
        return tuple(c for c in sample.services if not c.permission.startswith(guard))

    def run(self, device: Device, context: Context) -> None:
        shell(device, "am", "startservice", *_action(context), "-n", context.arguments["component"])


class ExportedReceivers(_Exported):
    """Another app sends each exported receiver the actions that it declares."""

    name = "exported_receivers"
    provides = ("broadcast",)

    def _of(self, sample: SampleComponents) -> tuple[Component, ...]:
        return sample.receivers

    def run(self, device: Device, context: Context) -> None:
        shell(device, "am", "broadcast", *_action(context), "-n", context.arguments["component"])


class ExportedProviders(Stimulus):
    """Another app, without any right to the owner's data, asks each exported content provider."""

    name = "exported_providers"
    requires = ("shell",)
    provides = ("ContentProvider.query",)
    limits = (
        "for all rows, of the authority and of the paths that stand in the code, with 1 for each number and "
        "word left open: as many as exported components of a kind; no files, no method calls; what is handed "
        "out is told by `jvm` only"
    )

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        most = maximum(round_.number, len(round_.samples))
        return [{"uri": uri} for sample in round_.samples for uri in sample.contents[:most]]

    def run(self, device: Device, context: Context) -> None:
        stranger.ask(device, context.arguments["uri"])


def maximum(round_number: int, packages: int = 1) -> int:
    """How many components of a kind a round starts at most of each package: the many of a firmware share."""
    most, least = (
        (LATER_ROUND_MAX, LATER_PACKAGE_MIN) if round_number else (FIRST_ROUND_MAX, FIRST_PACKAGE_MIN)
    )
    return max(most // max(packages, 1), least)


def _wake(device: Device) -> None:
    """A phone that nobody touches is dark after a minute, and a dark one shows and takes nothing."""
    shell(device, "input", "keyevent", "224")


def _start(device: Device, *words: str, context: Context) -> None:
    shell(device, "am", "start", *words, "-n", context.arguments["component"])


def _action(context: Context) -> tuple[str, ...]:
    action = context.arguments["action"]
    return ("-a", action) if action else ()
