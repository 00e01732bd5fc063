"""The submission itself: read where it lies when the jail's user can read it, else copied."""

import os
import shutil
import stat
from pathlib import Path

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.survey import survey
from sandbox.firmware.unpack.model import UnpackLimits


def borrow(image: Path, room: Path, limits: UnpackLimits) -> tuple[Path, int]:
    """Where to read it, and how many bytes were written for it. `room` is a new folder, made when needed.

    A folder is copied always: what is in it is renamed on its way. Raises BadInput (`not_a_file`,
    `not_readable`, `extraction_limit`).
    """
    try:
        if image.is_dir():
            return _copy_folder(image.resolve(), room, limits)
        if not image.is_file():
            raise BadInput(
                Failure(code="not_a_file", message=f"There is no file {image}.", remedy="Check the path.")
            )
        if os.geteuid() != 0 or image.stat().st_mode & stat.S_IROTH:
            with image.open("rb"):
                return image.resolve(), 0
        room.mkdir()
        shutil.copyfile(image, room / "image")
        (room / "image").chmod(0o644)
        return room / "image", image.stat().st_size
    except PermissionError:
        message = f"This user may not read {image}."
        raise BadInput(Failure(code="not_readable", message=message, remedy="chmod +r the file.")) from None


def _copy_folder(source: Path, room: Path, limits: UnpackLimits) -> tuple[Path, int]:
    """Folders, regular files and links; nothing is followed."""
    target = room / "parts"
    target.mkdir(parents=True)
    left = limits.most_bytes
    for parent, folders, files in os.walk(source):
        here = target / Path(parent).relative_to(source)
        for name in (*folders, *files):
            left -= _copy(Path(parent, name), here / name)
            if left < 0:
                raise refuse("extraction_limit", f"The folder has more than {limits.most_bytes} bytes.")
    found = survey(room, limits.most_files)
    return target, found.written


def _copy(source: Path, target: Path) -> int:
    info = source.lstat()
    if stat.S_ISLNK(info.st_mode):
        target.symlink_to(source.readlink())
    elif stat.S_ISDIR(info.st_mode):
        target.mkdir()
    elif stat.S_ISREG(info.st_mode):
        shutil.copyfile(source, target, follow_symlinks=False)
        return info.st_size
    return 0
