"""A shard as what a phone takes: an APK with its DEX, the uid, and what each package holds from birth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.devices.system import Refusal, SystemPackage
from sandbox.failures import Failure
from sandbox.firmware.inventory.model import CodeState, Inventory, Package
from sandbox.firmware.selection.join import Join, joined
from sandbox.firmware.selection.model import Shard
from sandbox.firmware.triage.grants import Grants
from sandbox.jail import Jail

Place = Callable[
    [str], Path | None
]  # a path on the phone to the regular file of the extraction, without links


@dataclass(frozen=True)
class Prepared:
    """What a phone is given, and what could not be made ready for it."""

    packages: tuple[SystemPackage, ...] = ()
    refused: tuple[Refusal, ...] = ()


def system_packages(
    shard: Shard, inventory: Inventory, place: Place, dex_folder: Path, work: Path, jail: Jail
) -> Prepared:
    """Make the packages of a shard ready.

    `place` is `PhoneTree.host`. `dex_folder` holds resolved DEX as `<sha256>.dex`; copies that need it go
    into `work`, a fresh folder. Nothing of the image is read here but in the jail, whose user must be able
    to read the image's files.
    """
    by_path = {package.path: package for package in inventory.packages}
    members = [by_path[path] for path in shard.paths]
    apks = _apks(members, place, dex_folder, work, jail)
    grants = Grants(inventory)
    ready = [(package, apk) for package, apk in zip(members, apks, strict=True) if isinstance(apk, Path)]
    refused = [(package, why) for package, why in zip(members, apks, strict=True) if isinstance(why, Failure)]
    return Prepared(
        packages=tuple(_system_package(package, apk, grants) for package, apk in ready),
        refused=tuple(Refusal(package=package.name, reason=why.message) for package, why in refused),
    )


def _apks(
    members: Sequence[Package], place: Place, dex_folder: Path, work: Path, jail: Jail
) -> list[Path | Failure]:
    files = [place(package.path) for package in members]
    jobs = {
        package.path: Join(file, package.code.dex)
        for package, file in zip(members, files, strict=True)
        if file is not None and package.code.state == CodeState.RESOLVED
    }
    copies = dict(zip(jobs, joined(tuple(jobs.values()), dex_folder, work, jail), strict=True))
    return [
        copies.get(package.path) or file or _lost(package)
        for package, file in zip(members, files, strict=True)
    ]


def _lost(package: Package) -> Failure:
    return Failure(code="not_joined", message=f"There is no regular file {package.path} in the image.")


def _system_package(package: Package, apk: Path, grants: Grants) -> SystemPackage:
    return SystemPackage(
        package=package.name,
        apk=apk,
        path=package.path,
        privileged=package.privileged,
        shared_user=package.manifest.shared_user_id or "",
        uid=grants.uid(package),
        granted=tuple(sorted(grants.held(package))),
        certificates=package.certificates,
    )
