"""Every kind of phone, and how phones are named: `kind`, `kind:target`, several with commas, or `auto`."""

from sandbox.devices.adb.kind import AdbKind
from sandbox.devices.avd.kind import AvdKind
from sandbox.devices.container.kind import ContainerKind
from sandbox.devices.jvm.kind import JvmKind
from sandbox.devices.kind import Kind
from sandbox.failures import BadInput, Failure

ALL: tuple[Kind, ...] = (JvmKind(), ContainerKind(), AvdKind(), AdbKind())
KINDS: dict[str, Kind] = {kind.name: kind for kind in ALL}

AUTO = "auto"
AUTO_FIRST = ("jvm", "container")
"""The first of these that the host can start runs every `auto` submission: they let hours pass in seconds."""
AUTO_NEXT = ("avd",)
"""What the first could not run, these may; the first that the host can start is asked."""


def named(name: str) -> tuple[Kind, str]:
    """The kind and its target: `adb:emulator-5554` is one attached phone. BadInput for an unknown one."""
    kind, _, target = name.partition(":")
    if kind not in KINDS:
        message = f"There is no kind of device '{name[:60]}'."
        raise BadInput(Failure(code="unknown_device", message=message, remedy=f"One of {', '.join(KINDS)}."))
    KINDS[kind].accept(target)
    return KINDS[kind], target


def selected(wanted: str) -> tuple[str, ...]:
    """The phones that a submission names, in its order, each once; `auto` alone stays as it is.

    BadInput (`unknown_device`) for a kind that is not there, for nothing, and for `auto` among others.
    """
    names = tuple(dict.fromkeys(name.strip() for name in wanted.split(",")))
    if names != (AUTO,):
        for name in names:
            named(name)
    return names


def with_android(wanted: str, android: str) -> str:
    """The same phones with that Android; empty: as they are. Of `auto` the embedded kind is left.

    BadInput: `android_unknown` or `android_unsupported`.
    """
    if not android:
        return wanted
    names = [JvmKind.name] if wanted == AUTO else [name.strip() for name in wanted.split(",")]
    found = []
    for name in names:
        kind, target = named(name)
        if not isinstance(kind, JvmKind) or target:
            message = f"The phone '{name[:60]}' has its own Android."
            remedy = "--android is for the device jvm."
            raise BadInput(Failure(code="android_unsupported", message=message, remedy=remedy))
        found.append(f"{name}:{android}")
    return ",".join(dict.fromkeys(found))


def able() -> tuple[Kind, ...]:
    """Those that this host can start; Unavailable, with the first one's reason, where there is none."""
    found = tuple(kind for kind in ALL if kind.why_not() is None)
    if not found:
        ALL[0].require()
    return found


def first_able(names: tuple[str, ...]) -> tuple[Kind | None, Failure | None]:
    """The first of these kinds that this host can start; else none, and why the first of them cannot."""
    reasons = []
    for name in names:
        if name in KINDS:
            reason = KINDS[name].why_not()
            if reason is None:
                return KINDS[name], None
            reasons.append(reason)
    return None, next(iter(reasons), None)
