"""What a preinstalled package holds from birth: by the image's files, and by its certificate. Pure.

Sources: source.android.com, "Privileged permission allowlisting" (an entry counts for privileged apps of the
same partition; `ro.control_privapp_permissions` says whether a missing entry is a refusal); AOSP
frameworks/base, PermissionManagerServiceImpl `shouldGrantPermissionBySignature`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sandbox.firmware.inventory.model import Package
from sandbox.firmware.inventory.permission_files import Entry

_PLATFORM = "android"
_SYSTEM_USER = "android.uid.system"


@dataclass
class Rules:
    """What the files say, by partition and package; `definers` maps a permission to who defines it."""

    privileged: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    denied: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    defaults: dict[str, set[str]] = field(default_factory=dict)
    definers: dict[str, tuple[str, Package]] = field(default_factory=dict)
    platform: frozenset[str] = frozenset()  # the platform's signers
    enforced: bool = True


def rules(entries: Mapping[str, Iterable[Entry]], packages: Iterable[Package], control: str) -> Rules:
    """Gather the rules. `entries` are by partition; `control` is `ro.control_privapp_permissions`."""
    found = Rules(enforced=control == "enforce")
    for partition, lines in entries.items():
        for line in lines:
            if line.kind == "privileged":
                found.privileged.setdefault((partition, line.of), set()).add(line.name)
            elif line.kind == "denied":
                found.denied.setdefault((partition, line.of), set()).add(line.name)
            elif line.kind == "default":
                found.defaults.setdefault(line.of, set()).add(line.name)
    listed = tuple(packages)
    found.platform = platform_signers(listed)
    for package in listed:
        for name, level in package.declared.permissions.items():
            found.definers.setdefault(name, (level, package))
    return found


def platform_signers(packages: Iterable[Package]) -> frozenset[str]:
    """Those of `android` (framework-res.apk), or where an image is only a part of a phone and lacks it, the
    commonest of the packages that ask to run as the system: a phone runs none that the platform did not sign.
    """
    users = []
    for package in packages:
        if package.name == _PLATFORM:
            return frozenset(package.signers)
        if package.manifest.shared_user_id == _SYSTEM_USER and package.signers:
            users.append(frozenset(package.signers))
    return Counter(users).most_common(1)[0][0] if users else frozenset()


def granted(package: Package, rules: Rules) -> Package:
    """The package with what it holds."""
    wanted = set(package.manifest.permissions)
    key = (package.partition, package.name)
    denied = rules.denied.get(key, set()) & wanted
    privileged = _privileged(package, rules, wanted) - denied
    others = wanted & rules.defaults.get(package.name, set()) | _by_signature(package, rules, wanted)
    return package.model_copy(
        update={
            "privileged_granted": tuple(sorted(privileged)),
            "granted": tuple(sorted(privileged | others)),
            "denied": tuple(sorted(denied)),
        }
    )


def _privileged(package: Package, rules: Rules, wanted: set[str]) -> set[str]:
    if not package.privileged:
        return set()
    listed = rules.privileged.get((package.partition, package.name), set()) & wanted
    return listed if rules.enforced else listed | {name for name in wanted if _is_privileged(name, rules)}


def _is_privileged(permission: str, rules: Rules) -> bool:
    level, _ = rules.definers.get(permission, ("", None))
    return "privileged" in level or level.startswith("signatureOrSystem")


def _by_signature(package: Package, rules: Rules, wanted: set[str]) -> set[str]:
    """Signature permissions go to whom the definer's certificate or the platform's has signed.

    The system's own user id is refused nothing (ActivityManager.checkComponentPermission).
    """
    own = set(package.signers)
    if package.manifest.shared_user_id == _SYSTEM_USER and own & rules.platform:
        return wanted
    found = set()
    for name in wanted & rules.definers.keys():
        level, definer = rules.definers[name]
        if level.startswith("signature") and own & (set(definer.signers) | rules.platform):
            found.add(name)
    return found
