"""A firmware's packages on Google's emulator: written onto its system partition before a run takes it over.

The partition is made writable by `adb remount`, for the emulator runs with -writable-system. Packages go to
/system/priv-app and /system/app, the permissions of privileged ones into an allow list (source.android.com,
"Privileged permission allowlist"). Then the machine is started anew, for packages of the system are found at
boot only. Never run on Google's emulator so far.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from sandbox.devices.phone.shell import Shell
from sandbox.devices.system import Refusal, SystemIdentity, SystemPackage
from sandbox.failures import PhonehomeError
from sandbox.verdict.model import Gap

ALLOW_LIST = "/system/etc/permissions/privapp-permissions-phonehome.xml"
_PROBE = "/system/priv-app/.phonehome"
_NAME = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+")
_WHY = (
    "The emulator keeps its own identity and framework: packages that ask for those of the image find others"
)


@dataclass(frozen=True)
class Machine:
    """The emulator's ADB as root, while nobody has taken it over.

    `remount` asks adbd for it; `restart` starts the machine anew and returns when adbd is root again.
    """

    shell: Shell
    remount: Callable[[], str]
    restart: Callable[[], None]


@dataclass
class AvdFirmware:
    """Takes what is ordered before the run, and says at `install` what became of it."""

    identity: SystemIdentity | None = None
    packages: tuple[SystemPackage, ...] = ()
    refused: list[Refusal] = field(default_factory=list)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        if self.identity is None:
            return ()
        return (Gap(code="own_identity", message=_WHY),)

    def put(self, machine: Machine) -> None:
        """Write the packages and start the phone anew; nothing where none are ordered."""
        if not self.packages:
            return
        if not _writable(machine):
            self._refuse_all("the emulator's system partition stays read-only")
            return
        there = [one for one in self.packages if self._written(machine.shell, one)]
        if there:
            machine.shell.push(allow_list(there), ALLOW_LIST)
            machine.restart()
        for one in there:
            self._look(machine.shell, one)

    def install(
        self, packages: tuple[SystemPackage, ...], tell: Callable[[int, int], None]
    ) -> tuple[Refusal, ...]:
        """They are there since the boot."""
        tell(len(packages), len(packages))
        ordered = {one.package for one in self.packages}
        late = [one.package for one in packages if one.package not in ordered]
        unknown = [Refusal(package=name, reason="it was not ordered with the phone") for name in late]
        return (*self.refused, *unknown)

    def _written(self, shell: Shell, one: SystemPackage) -> bool:
        try:
            place = place_of(one)
            shell.do_as_root("mkdir", "-p", str(place.parent))
            shell.push(one.apk.read_bytes(), str(place))
        except (PhonehomeError, OSError, ValueError) as error:
            self.refused.append(Refusal(package=one.package, reason=str(error)[:500]))
            return False
        return True

    def _look(self, shell: Shell, one: SystemPackage) -> None:
        """Whether the phone took it at its boot; then it gets the permissions that a boot does not give."""
        if f"package:{place_of(one)}" not in shell.ask("pm", "path", one.package).output.splitlines():
            reason = "the phone did not take it at its boot: another signer, or another Android"
            self.refused.append(Refusal(package=one.package, reason=reason))
            return
        for permission in one.granted:
            shell.ask("pm", "grant", one.package, permission)

    def _refuse_all(self, reason: str) -> None:
        self.refused += [Refusal(package=one.package, reason=reason) for one in self.packages]


def place_of(one: SystemPackage) -> PurePosixPath:
    """Where a package goes; ValueError for a name that no package has."""
    if not _NAME.fullmatch(one.package):
        raise ValueError(f"no name of a package: {one.package[:200]!r}")
    folder = "priv-app" if one.privileged else "app"
    return PurePosixPath("/system", folder, one.package, f"{one.package}.apk")


def allow_list(packages: list[SystemPackage]) -> bytes:
    """Names the permissions of privileged packages: a phone that misses one does not boot."""
    root = ET.Element("permissions")
    for one in packages:
        if one.privileged:
            entry = ET.SubElement(root, "privapp-permissions", package=one.package)
            for permission in one.granted:
                ET.SubElement(entry, "permission", name=permission)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _writable(machine: Machine) -> bool:
    """Since Android 10 the first remount may only prepare an overlay, which the next start mounts."""
    for again in (True, False):
        machine.remount()
        if machine.shell.as_root("touch", _PROBE).fine:
            machine.shell.as_root("rm", "-f", _PROBE)
            return True
        if again:
            machine.restart()
    return False
