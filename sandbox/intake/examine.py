"""The program that `identify` runs in a jail: reads the APK at argv[1], prints one JSON object.

`{"facts": ManifestFacts}`, `{"firmware": true}` or `{"failure": Failure}`; any other end is a parser that
broke on the sample.
"""

import json
import sys
import zipfile
from pathlib import Path
from typing import IO

from sandbox.failures import BadInput
from sandbox.intake.archive import check_members, is_app, member_data, open_archive, refuse
from sandbox.intake.dex import DEX_NAME, check_dex
from sandbox.intake.manifest import decode, facts
from sandbox.intake.model import IntakeLimits, ManifestFacts


def examine(path: Path, limits: IntakeLimits) -> ManifestFacts | None:
    """All checks that need the archive's inside; None for what may be a firmware. Raises BadInput."""
    with path.open("rb") as file, open_archive(file) as archive:
        members = archive.infolist()
        if not is_app(members):
            return None
        check_members(members, limits, path.stat().st_size)
        manifest = _read_all(file, members, limits)
        found = facts(decode(str(path), manifest), label_of(path))
    names = [member.filename for member in members]
    return found.model_copy(
        update={
            "native_libraries": native_libraries(names),
            "dex_files": sum(1 for name in names if DEX_NAME.fullmatch(name)),
        }
    )


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


def main() -> None:
    """argv: the APK's path, then the limits as JSON."""
    limits = IntakeLimits(**json.loads(sys.argv[2]))
    try:
        facts = examine(Path(sys.argv[1]), limits)
        answer: dict[str, object] = {"facts": facts.model_dump()} if facts else {"firmware": True}
    except BadInput as error:
        answer = {"failure": error.failure.model_dump()}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
