"""Every kind of phone, and how one is named: `kind`, or `kind:target` where a kind has several."""

from sandbox.devices.adb.kind import AdbKind
from sandbox.devices.jvm.kind import JvmKind
from sandbox.devices.kind import Kind
from sandbox.failures import BadInput, Failure

ALL: tuple[Kind, ...] = (JvmKind(), AdbKind())
KINDS: dict[str, Kind] = {kind.name: kind for kind in ALL}


def named(name: str) -> tuple[Kind, str]:
    """The kind and its target: `adb:emulator-5554` is one attached phone. BadInput for an unknown kind."""
    kind, _, target = name.partition(":")
    if kind not in KINDS:
        message = f"There is no kind of device '{name[:60]}'."
        raise BadInput(Failure(code="unknown_device", message=message, remedy=f"One of {', '.join(KINDS)}."))
    return KINDS[kind], target
