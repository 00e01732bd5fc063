"""Which of several packages of one name the phone has: the first that it finds.

Source: AOSP, InitAppsHelper.scanSystemDirs, PackagePartitions.SYSTEM_PARTITIONS, and
InstallPackageHelper.assertPackageIsValid ("already installed. Skipping duplicate").
"""

from sandbox.firmware.inventory.model import Inventory, Package

_PARTITIONS = ("system", "vendor", "odm", "oem", "product", "system_ext")
_FOLDERS = ("/overlay/", "/framework/", "/priv-app/", "/app/")


def visible(inventory: Inventory) -> dict[str, Package]:
    """Package name to the one that the phone has."""
    found: dict[str, Package] = {}
    for package in sorted(inventory.packages, key=_turn):
        found.setdefault(package.name, package)
    return found


def _turn(package: Package) -> tuple[int, int, str]:
    known = package.partition in _PARTITIONS
    partition = _PARTITIONS.index(package.partition) if known else len(_PARTITIONS)
    folders = (number for number, name in enumerate(_FOLDERS) if name in package.path)
    folder = next(folders, len(_FOLDERS))
    early = min(2, folder)  # overlays and framework of all partitions come before any app
    return early, partition * len(_FOLDERS) + folder, package.path
