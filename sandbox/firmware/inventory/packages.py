"""From APK files to packages: which are the base of an app, which its splits, and which one Android takes.

Source: AOSP frameworks/base services/core/java/com/android/server/pm, `InitAppsHelper.scanSystemDirs` (the
order of folders) and `InstallPackageHelper.assertPackageIsValid`: a package name that was scanned before is
"already installed" and the later duplicate is skipped, so the first one counts. The order of partitions is
that of `PackagePartitions.SYSTEM_PARTITIONS`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure
from sandbox.firmware.inventory import signers
from sandbox.firmware.inventory.apk import ApkFacts
from sandbox.firmware.inventory.model import Code, Package, Placement
from sandbox.firmware.inventory.tree import PhoneTree

_PARTITIONS = ("system", "vendor", "odm", "oem", "product", "system_ext")
_SCANNED = re.compile(r"(?:/[^/]+|/system/[^/]+|/(?:.+/)?apex/[^/]+)?/(priv-app|app|overlay)/.+\.apk")
_FRAMEWORK = re.compile(r"/system/framework/[^/]+\.apk")
_APEX = re.compile(r"/(?:.+/)?apex/([^/@]+)[^/]*/")
_ABIS = {"arm64": "arm64-v8a", "arm": "armeabi-v7a", "x86": "x86", "x86_64": "x86_64"}
_ORDER = (Placement.OVERLAY, Placement.FRAMEWORK, Placement.PRIVILEGED, Placement.APP, Placement.OTHER)


@dataclass(frozen=True)
class Place:
    """Where an APK lies, and what that means."""

    path: str
    partition: str
    placement: Placement

    @property
    def privileged(self) -> bool:
        """Whether Android counts it as a privileged app."""
        return self.placement in (Placement.PRIVILEGED, Placement.FRAMEWORK)


class ApkRead(BaseModel):
    """An APK with the code that was found for it."""

    model_config = ConfigDict(frozen=True)

    facts: ApkFacts
    code: Code


def places(tree: PhoneTree) -> tuple[Place, ...]:
    """Every APK of the image, in the order in which Android scans them; those it does not scan come last."""
    found = [_place(tree, path) for path in tree.files if path.endswith(".apk")]
    return tuple(sorted(found, key=_rank))


def _place(tree: PhoneTree, path: str) -> Place:
    scanned = _SCANNED.fullmatch(path)
    placement = Placement(scanned[1]) if scanned else Placement.OTHER
    if _FRAMEWORK.fullmatch(path):
        placement = Placement.FRAMEWORK
    return Place(path, tree.partition_of(path), placement)


def _rank(place: Place) -> tuple[int, int, int, str]:
    known = place.partition in _PARTITIONS
    partition = _PARTITIONS.index(place.partition) if known else len(_PARTITIONS)
    if place.placement in (Placement.PRIVILEGED, Placement.APP):
        return 2, partition, _ORDER.index(place.placement), place.path
    turned = -partition if place.placement is Placement.OVERLAY else partition
    return _ORDER.index(place.placement), turned, 0, place.path


def assembled(
    tree: PhoneTree, places: Iterable[Place], read: Mapping[str, ApkRead]
) -> tuple[tuple[Package, ...], dict[str, Failure]]:
    """The packages, in order of scanning, and the splits that have no base beside them."""
    bases: dict[tuple[str, str], str] = {}
    splits: dict[tuple[str, str], list[str]] = {}
    for place in places:
        if (one := read.get(place.path)) is not None:
            key = (place.path.rpartition("/")[0], one.facts.manifest.package)
            if one.facts.split:
                splits.setdefault(key, []).append(place.path)
            else:
                bases.setdefault(key, place.path)
    parts = {bases[key]: tuple(paths) for key, paths in splits.items() if key in bases}
    lost = {path: _LOST for key, paths in splits.items() if key not in bases for path in paths}
    packages = [
        _package(tree, place, read[place.path], parts.get(place.path, ()))
        for place in places
        if place.path in read and not read[place.path].facts.split
    ]
    return _hidden(packages), lost


_LOST = Failure(code="split_apk", message="A part of an app whose base does not lie beside it.")


def _package(tree: PhoneTree, place: Place, read: ApkRead, splits: tuple[str, ...]) -> Package:
    facts = read.facts
    certificates = [bytes.fromhex(one) for one in facts.certificates]
    digests = tuple(signers.digest(one) for one in certificates)
    apex = _APEX.match(place.path)
    return Package(
        path=place.path,
        partition=place.partition,
        sha256=facts.sha256,
        size=facts.size,
        privileged=place.privileged,
        manifest=facts.manifest.model_copy(update={"native_libraries": _libraries(tree, place, facts)}),
        declared=facts.declared,
        signers=digests,
        certificates=facts.certificates,
        signer_name=signers.subject(certificates[0]) if certificates else "",
        test_key=next((signers.PUBLISHED[one] for one in digests if one in signers.PUBLISHED), ""),
        code=read.code,
        apex=apex[1] if apex else "",
        placement=place.placement,
        splits=splits,
    )


def _libraries(tree: PhoneTree, place: Place, facts: ApkFacts) -> dict[str, tuple[str, ...]]:
    """Native libraries within the archive, and those that the build unpacked beside it."""
    found = dict(facts.manifest.native_libraries)
    folder = place.path.rpartition("/")[0]
    for name, abi in _ABIS.items():
        beside = [path.rpartition("/")[2] for path in tree.inside(f"{folder}/lib/{name}")]
        names = {name for name in beside if name.endswith(".so")} | set(found.get(abi, ()))
        if names:
            found[abi] = tuple(sorted(names))
    return dict(sorted(found.items()))


def _hidden(packages: list[Package]) -> tuple[Package, ...]:
    """Each package that Android would skip says which one it takes instead."""
    taken: dict[str, str] = {}
    found = []
    for package in packages:
        scanned = package.placement is not Placement.OTHER
        first = taken.setdefault(package.name, package.path) if scanned else ""
        hidden = first if first != package.path else ""
        found.append(package.model_copy(update={"hidden_by": hidden}) if hidden else package)
    return tuple(found)
