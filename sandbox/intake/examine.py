"""The inside of one APK: archive, DEX files, manifest. Runs jailed."""

import zipfile
from pathlib import Path
from typing import IO

from sandbox.intake.archive import check_members, member_data, open_archive, refuse
from sandbox.intake.dex import DEX_NAME, check_dex
from sandbox.intake.manifest import decode, facts_of, is_split, root_of, split_name
from sandbox.intake.model import IntakeLimits, ManifestFacts


def examine(path: Path, limits: IntakeLimits) -> ManifestFacts:
    """All checks of an app that is one APK. Raises BadInput (`split_apk`, …)."""
    return _examined(path, limits, alone=True)[0]


def examine_apk(path: Path, limits: IntakeLimits) -> tuple[ManifestFacts, str]:
    """The same of one APK of a bundle, and the name of the split that it is; empty for a base."""
    return _examined(path, limits, alone=False)


def _examined(path: Path, limits: IntakeLimits, alone: bool) -> tuple[ManifestFacts, str]:
    with path.open("rb") as file, open_archive(file) as archive:
        members = archive.infolist()
        check_members(members, limits, path.stat().st_size)
        root = root_of(decode(str(path), _read_all(file, members, limits)))
    if alone and is_split(root):
        message = "This is one part of an app that is split over several APKs, and cannot be run alone."
        raise refuse("split_apk", message, "Submit a zip archive of all its APKs, or a universal APK.")
    names = [member.filename for member in members]
    known = {
        "native_libraries": native_libraries(names),
        "dex_files": sum(1 for name in names if DEX_NAME.fullmatch(name)),
    }
    return facts_of(root, label_of(path)).model_copy(update=known), split_name(root)


def _read_all(file: IO[bytes], members: list[zipfile.ZipInfo], limits: IntakeLimits) -> bytes:
    """Unpack every member once, check the DEX files, and return the manifest's bytes."""
    manifest = b""
    for member in members:
        data = member_data(file, member)
        if member.filename == "AndroidManifest.xml":
            if member.file_size > limits.manifest:
                raise refuse("bad_manifest", "AndroidManifest.xml is larger than any real one.")
            manifest = b"".join(data)
        elif DEX_NAME.fullmatch(member.filename):
            check_dex(member.filename, member.file_size, data)
        else:
            for _ in data:
                pass
    return manifest


def label_of(path: Path) -> str | None:
    """The name under the icon, with its resource looked up; apps live without one."""
    from apk_info import APK, APKError

    try:
        label = APK(str(path)).get_application_label()
    except (APKError, ValueError, OSError):
        return None
    return label if label and not label.startswith("@") else None


def native_libraries(names: list[str]) -> dict[str, tuple[str, ...]]:
    """ABI to the libraries that the archive has for it."""
    found: dict[str, list[str]] = {}
    for name in names:
        parts = name.split("/")
        if len(parts) == 3 and parts[0] == "lib" and parts[2].endswith(".so"):
            found.setdefault(parts[1][:64], []).append(parts[2][:256])
    return {abi: tuple(sorted(libraries)) for abi, libraries in sorted(found.items())[:16]}
