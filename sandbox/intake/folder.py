"""A folder as a submission: the unpacked package of a flash tool. Names and bytes make its digest."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from sandbox.failures import BadInput, Failure
from sandbox.intake.model import IntakeLimits, Sample


def identify_folder(folder: Path, name: str, limits: IntakeLimits) -> Sample:
    """The same files give the same digest, wherever they lie; links are not followed and do not count.

    Raises BadInput (`empty_file`, `too_large`, `not_readable`).
    """
    digest, size, files = hashlib.sha256(), 0, 0
    for path in _files(folder):
        size, files = size + path.stat().st_size, files + 1
        if size > limits.firmware_size or files > limits.folder_files:
            message = f"The folder has more than {limits.firmware_size} bytes or {limits.folder_files} files."
            raise BadInput(Failure(code="too_large", message=message))
        digest.update(f"{path.relative_to(folder)}\0{_sha256(path)}\n".encode("utf-8", "surrogateescape"))
    if not files:
        raise BadInput(Failure(code="empty_file", message=f"There is no file in the folder {folder}."))
    return Sample(name=name, sha256=digest.hexdigest(), size=size)


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        paths = (Path(parent, name) for name in sorted(names))
        yield from (path for path in paths if path.is_file() and not path.is_symlink())


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except PermissionError:
        message = f"This user may not read {path}."
        raise BadInput(Failure(code="not_readable", message=message, remedy="chmod +r the file.")) from None
