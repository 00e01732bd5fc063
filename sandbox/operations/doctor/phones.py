"""Each kind of phone; the kind itself says why it cannot be started."""

from sandbox.devices.kind import Kind
from sandbox.devices.kinds import ALL
from sandbox.operations.doctor.model import Capability, Found, of


class Phone(Capability):
    """One kind."""

    def __init__(self, kind: Kind) -> None:
        self.name = f"device-{kind.name}"
        self.can = f"scan on the device {kind.name}"
        self._kind = kind

    def run(self) -> Found:
        """Starts none."""
        return of(self._kind.why_not())


PHONES = tuple(Phone(kind) for kind in ALL)
