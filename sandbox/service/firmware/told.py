"""The image as the verdict tells it: what it says it is, what of it ran, and what did not, with why. Pure."""

from collections.abc import Iterable, Mapping

from sandbox.firmware.inventory.model import Inventory, Package, Security
from sandbox.firmware.selection.model import Selection
from sandbox.firmware.triage.model import Ranked, Triage
from sandbox.verdict.model import BootedPackage, FirmwareInfo, KnownPackage, LeftOut

_MOST_REASONS = 4


def firmware_info(inventory: Inventory, triage: Triage, selection: Selection) -> FirmwareInfo:
    """Every package of the inventory is in `booted` or in `left_out`."""
    found = inventory.property
    packages = {package.path: package for package in inventory.packages}
    return FirmwareInfo(
        fingerprint=found(
            "ro.build.fingerprint", "ro.system.build.fingerprint", "ro.vendor.build.fingerprint"
        ),
        maker=found("ro.product.manufacturer", "ro.product.system.manufacturer", "ro.product.brand"),
        model=found("ro.product.model", "ro.product.system.model", "ro.product.vendor.model"),
        android=found("ro.build.version.release", "ro.system.build.version.release"),
        security_patch=found("ro.build.version.security_patch"),
        partitions=inventory.partitions,
        packages=len(inventory.packages),
        booted=tuple(_booted(triage.packages, packages, selection)),
        left_out=tuple(
            LeftOut(package=one.package, path=one.path, reason=one.why.value, told=one.text)
            for one in selection.left_out
        ),
        known=tuple(
            KnownPackage(package=one.package, path=one.path, what=one.what, sources=one.sources)
            for one in inventory.known
        ),
        notes=tuple(_protections(inventory.security)),
    )


def _booted(
    ranked: Iterable[Ranked], packages: Mapping[str, Package], selection: Selection
) -> Iterable[BootedPackage]:
    paths = {path for shard in selection.shards for path in shard.paths}
    for one in ranked:
        if one.path in paths:
            package = packages[one.path]
            yield BootedPackage(
                package=one.package,
                path=one.path,
                version=package.manifest.version_name or "",
                privileged=package.privileged,
                shared_user=package.manifest.shared_user_id or "",
                reach=tuple(reason.text for reason in one.reasons[:_MOST_REASONS]),
            )


def _protections(security: Security) -> Iterable[str]:
    if security.selinux:
        yield f"SELinux: {security.selinux}"
    if security.debuggable:
        yield "the build is debuggable"
    if security.adb_secure is False:
        yield "ADB asks for no key"
    if security.adb_at_boot:
        yield "ADB is on from boot"
    if security.test_keys:
        yield f"{len(security.test_keys)} files are signed with published keys"
    yield from security.notes
