"""Which permissions each package holds from birth, and which it gets when the owner says yes.

What goes by certificate and by the image's files is in the inventory; here the rest is added. Source: AOSP,
PermissionManagerServiceImpl, DefaultPermissionGrantPolicy (grantPermissionsToSysComponentsAndPrivApps),
ActivityManager.checkComponentPermission.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from sandbox.firmware.inventory.grants import platform_signers
from sandbox.firmware.inventory.model import Inventory, Package, Placement
from sandbox.firmware.triage.model import How
from sandbox.firmware.triage.permissions import usual_level
from sandbox.firmware.triage.platform import PLATFORM, PLATFORM_UIDS

_ASKS_AT_RUN_TIME = 23  # the targetSdkVersion from which the owner is asked
_SYSTEM_UID = 1000

User = tuple[str, tuple[str, ...]]  # name and signers: only packages of one signer share a user


class Grants:
    """The permissions of an image's packages."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._enforced = inventory.property("ro.control_privapp_permissions") == "enforce"
        self._held: dict[str, frozenset[str]] = {}

    @cached_property
    def _platform_signers(self) -> frozenset[str]:
        return platform_signers(self._inventory.packages)

    @cached_property
    def _levels(self) -> dict[str, str]:
        """Permission to its level, as the first package that defines it says; the platform's go first."""
        found: dict[str, str] = {}
        for package in sorted(self._inventory.packages, key=lambda package: package.name != PLATFORM):
            for name, level in package.declared.permissions.items():
                found.setdefault(name, level)
        return found

    @cached_property
    def _users(self) -> dict[User, tuple[Package, ...]]:
        found: dict[User, list[Package]] = defaultdict(list)
        for package in self._inventory.packages:
            if package.manifest.shared_user_id:
                found[_user(package)].append(package)
        return {user: tuple(packages) for user, packages in found.items()}

    def platform_signed(self, package: Package) -> bool:
        """Whether the platform's own signer signed it."""
        return bool(self._platform_signers) and self._platform_signers <= set(package.signers)

    def uid(self, package: Package) -> int | None:
        """Its fixed uid; None where the phone gives one."""
        uid = PLATFORM_UIDS.get(package.manifest.shared_user_id or "")
        return uid if self.platform_signed(package) else None

    def is_system(self, package: Package) -> bool:
        """Whether it runs as the system's user, which every check of a permission lets pass."""
        return self.uid(package) == _SYSTEM_UID

    def user(self, package: Package) -> tuple[Package, ...]:
        """The packages that run as the same user, itself among them."""
        return self._users.get(_user(package), (package,))

    def held(self, package: Package) -> frozenset[str]:
        """What its own manifest asks for and it gets."""
        if package.path not in self._held:
            requested = set(package.manifest.permissions)
            given = {name for name in requested if self._gets(package, name)}
            given |= requested & set(package.granted)
            self._held[package.path] = frozenset(given - set(package.denied))
        return self._held[package.path]

    def asked_of_owner(self, package: Package) -> frozenset[str]:
        """What it holds only after the owner said yes."""
        return frozenset(
            name
            for name in set(package.manifest.permissions) - self.held(package) - set(package.denied)
            if self._level(name).startswith("dangerous")
        )

    def allows(self, package: Package, needs: Iterable[str]) -> How | None:
        """By what it may do something for which one of these permissions is needed; None: it may not."""
        wanted = set(needs)
        if not wanted or wanted & self.held(package):
            return How.CODE
        if self.is_system(package):
            return How.SYSTEM_UID
        user = self.user(package)
        if any(wanted & self.held(other) for other in user):
            return How.SHARED_UID
        return How.CONSENT if any(wanted & self.asked_of_owner(other) for other in user) else None

    def _level(self, name: str) -> str:
        return self._levels.get(name) or usual_level(name)

    def _gets(self, package: Package, name: str) -> bool:
        level = self._level(name)
        if level.startswith("dangerous"):
            return self._needs_no_consent(package)
        if level.startswith("signature"):
            untold = name not in self._levels  # so the inventory could not tell either
            return untold and (self.platform_signed(package) or (package.privileged and not self._enforced))
        return level.startswith("normal")

    def _needs_no_consent(self, package: Package) -> bool:
        """Old packages get all at installation; parts of the system get what they ask for at first boot."""
        target = package.manifest.target_sdk
        persistent = package.privileged and package.declared.persistent and self.platform_signed(package)
        return (target or 1) < _ASKS_AT_RUN_TIME or self.uid(package) is not None or persistent


def present(inventory: Inventory) -> dict[str, Package]:
    """Package name to the one that the phone has; apps that the vendor's own code installs come last."""
    found: dict[str, Package] = {}
    for package in sorted(inventory.packages, key=lambda package: package.placement is Placement.OTHER):
        if not package.hidden_by:
            found.setdefault(package.name, package)
    return found


def _user(package: Package) -> User:
    return package.manifest.shared_user_id or "", tuple(sorted(package.signers))
