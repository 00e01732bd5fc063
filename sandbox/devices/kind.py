"""The shape of a kind of phone, and what is ordered from one."""

from abc import ABC, abstractmethod
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sandbox.devices.contract import Device
from sandbox.devices.system import SystemIdentity, SystemPackage
from sandbox.devices.wish import Identifiers
from sandbox.failures import Failure, Unavailable
from sandbox.gateway.process import Gateway
from sandbox.gateway.store import RECORD_FOLDER


@dataclass(frozen=True)
class Order:
    """One phone for one run.

    `run_dir` exists and receives what the run leaves; `wall_ms` is the wall clock that the phone shall have
    at device time 0 (milliseconds since 1970); `apks` will be installed later. `target` says which one where
    a kind has several: the serial of an attached phone, the API level of an emulator, the Android of a `jvm`.
    `system` and `packages` are a firmware's: what the phone is, and what `Device.install_system` will be
    asked to install. `identifiers` says whom the phone tells them, where it is ours to say. `ahead`: what
    will be installed besides is known only later. Phones of equal `randomness` draw the same random numbers,
    where the kind `repeats` them; empty: the phone's own choice.
    """

    run_dir: Path
    wall_ms: int
    apks: tuple[Path, ...] = ()
    target: str = ""
    system: SystemIdentity | None = None
    packages: tuple[SystemPackage, ...] = ()
    identifiers: Identifiers = Identifiers.OPEN
    ahead: bool = False
    randomness: str = ""

    @property
    def record_dir(self) -> Path:
        """Where the gateway keeps its record."""
        return self.run_dir / RECORD_FOLDER

    @property
    def link_dir(self) -> Path:
        """The folder that phone and gateway share."""
        return self.run_dir / "device" / "link"


class Kind(ABC):
    """One kind of phone.

    `requires` names what the host must have, `provides` what this kind sees that others do not, `limits` how
    it differs from a phone in the owner's hand (documented, shown by docs/reference/devices.md). `repeats`:
    a run can be repeated to the byte, random numbers included, so that runs can be held side by side.
    """

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    provides: ClassVar[str]
    limits: ClassVar[tuple[str, ...]]
    repeats: ClassVar[bool] = False

    def accept(self, target: str) -> None:  # noqa: B027 (most kinds see at the start whether it is there)
        """BadInput for a target that this kind cannot have. Cheap: looks at nothing but the name."""

    @abstractmethod
    def why_not(self) -> Failure | None:
        """Why this host cannot start one, with the remedy; None when it can. Cheap: starts nothing."""

    @abstractmethod
    def run(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        """Start a phone and its gateway and leave their ends to `stack`, the phone first.

        Raises Unavailable when the host or the phone is not fit.
        """

    def sweep(self) -> None:  # noqa: B027 (most kinds end with the process that started them)
        """End what a process that was killed left on this host. Raises Unavailable where it cannot look."""

    def require(self) -> None:
        """Raises Unavailable where `why_not` has a reason."""
        failure = self.why_not()
        if failure is not None:
            raise Unavailable(failure)
