"""A bundle of APKs: an app that is split over several. Runs jailed.

`.apks` (bundletool), `.xapk`, `.apkm` and plain zip archives of a base and its splits are one form here: a
zip archive with APKs in it. What their own tables of contents say is not believed; the APKs' manifests tell.
"""

import hashlib
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from sandbox.firmware.inventory import signers
from sandbox.intake.archive import check_members, is_apk_name, member_data, open_archive, refuse
from sandbox.intake.examine import examine_apk
from sandbox.intake.model import Bundle, IntakeLimits, ManifestFacts, Part
from sandbox.intake.splits import choose

_EXPANSION = re.compile(r"(?:.*/)?Android/obb/[^/]+/[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}\.obb", re.IGNORECASE)
_SAME = "Submit one app at a time, with the parts that one shop gave out together."


@dataclass(frozen=True)
class _Read:
    part: Part
    facts: ManifestFacts
    signers: tuple[bytes, ...]


def examine_bundle(path: Path, place: Path, limits: IntakeLimits) -> tuple[ManifestFacts, Bundle]:
    """Look into every APK of the archive, one after the other, and choose what a phone would get.

    `place` is an empty folder to unpack to. Raises BadInput with the codes of `identify`.
    """
    with path.open("rb") as file, open_archive(file) as archive:
        members = archive.infolist()
        check_members(members, limits, path.stat().st_size)
        apks = [member for member in members if is_apk_name(member.filename)]
        _check_amount(apks, limits)
        read = [_read(file, member, place / "part.apk", limits) for member in apks]
        expansions = [member for member in members if _EXPANSION.fullmatch(member.filename)]
        obbs = tuple(_weighed(file, member) for member in expansions[: limits.parts])
    return _joined(read, obbs)


def unpack(path: Path, names: Sequence[str], place: Path) -> None:
    """Write the members with these names to `place` as `0`, `1` …"""
    with path.open("rb") as file, open_archive(file) as archive:
        for number, name in enumerate(names):
            _unpack(file, archive.getinfo(name), place / str(number))


def _check_amount(apks: Sequence[zipfile.ZipInfo], limits: IntakeLimits) -> None:
    if len(apks) > limits.parts:
        raise refuse("archive_bomb", f"A bundle of {len(apks)} APKs; {limits.parts} are allowed.")
    largest = max((apk.file_size for apk in apks), default=0)
    if largest > limits.size:
        raise refuse("too_large", f"An APK of the bundle has {largest} bytes; {limits.size} are allowed.")


def _read(file: IO[bytes], member: zipfile.ZipInfo, apk: Path, limits: IntakeLimits) -> _Read:
    part = _unpack(file, member, apk)
    facts, split = examine_apk(apk, limits)
    with apk.open("rb") as opened, open_archive(opened) as archive:
        signed = signers.read(opened, archive)
    return _Read(part.model_copy(update={"split": split, "min_sdk": facts.min_sdk or 1}), facts, signed)


def _unpack(file: IO[bytes], member: zipfile.ZipInfo, target: Path) -> Part:
    with target.open("wb") as out:
        return _weighed(file, member, out.write)


def _weighed(
    file: IO[bytes], member: zipfile.ZipInfo, take: Callable[[bytes], object] = lambda data: None
) -> Part:
    """Read a member to its end; `take` gets its data."""
    digest = hashlib.sha256()
    for data in member_data(file, member):
        digest.update(data)
        take(data)
    return Part(member=member.filename, sha256=digest.hexdigest(), size=member.file_size)


def _joined(read: Sequence[_Read], obbs: tuple[Part, ...]) -> tuple[ManifestFacts, Bundle]:
    choice = choose([one.part for one in read])
    if not choice.parts:
        raise refuse("split_apk", "The bundle has no base APK: only parts of one.", _SAME)
    by_part = {one.part: one for one in read}
    chosen = [by_part[part] for part in choice.parts]
    _check_together(chosen)
    _check_package(read)
    bundle = Bundle(
        parts=choice.parts,
        left_out=choice.left_out,
        expansions=tuple(obb for obb in obbs if _package_of(obb) == chosen[0].facts.package),
    )
    return _merged([one.facts for one in chosen]), bundle


def _package_of(obb: Part) -> str:
    return PurePosixPath(obb.member).parent.name


def _check_package(read: Sequence[_Read]) -> None:
    packages = sorted({one.facts.package for one in read})
    if len(packages) > 1:
        message = f"The archive holds APKs of different packages: {', '.join(packages[:4])}."
        raise refuse("bundle_mismatch", message, _SAME)


def _check_together(chosen: Sequence[_Read]) -> None:
    """A phone refuses parts that differ in these: AOSP's PackageInstallerSession, `assertApkConsistent`."""
    if len({one.facts.version_code for one in chosen}) > 1:
        raise refuse("bundle_mismatch", "The parts of the bundle are of different versions.", _SAME)
    if len({one.signers for one in chosen}) > 1:
        raise refuse("bundle_mismatch", "The parts of the bundle have different signers.", _SAME)


def _merged(parts: Sequence[ManifestFacts]) -> ManifestFacts:
    """The base, with what its splits add."""
    base = parts[0]
    components = {(one.kind, one.name): one for facts in reversed(parts) for one in facts.components}
    libraries: dict[str, tuple[str, ...]] = {}
    for facts in parts:
        for abi, names in facts.native_libraries.items():
            libraries[abi] = tuple(sorted({*libraries.get(abi, ()), *names}))
    return base.model_copy(
        update={
            "components": tuple(components.values()),
            "permissions": tuple(sorted({name for facts in parts for name in facts.permissions})),
            "native_libraries": libraries,
            "dex_files": sum(facts.dex_files for facts in parts),
        }
    )
