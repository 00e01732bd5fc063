"""Temporary folders that do not outlive their process for long, even if it was killed.

A folder is locked (flock) for as long as its process lives, for the kernel lets go of the lock whatever ends
the process. One that can be locked has nobody any more, and whoever needs such a folder next removes it.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX, _SUFFIX = "phonehome-", ".held"


@contextmanager
def temporary_folder(purpose: str) -> Iterator[Path]:
    """A new folder with `purpose` in its name, gone when the context ends; those left behind go first."""
    sweep()
    new = Path(tempfile.mkdtemp(prefix=f".{_PREFIX}{purpose}-"))
    folder = new.with_name(f"{new.name[1:]}{_SUFFIX}")
    with _locked(new):
        new.rename(folder)  # under the name that is swept it is locked from its first moment
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of this user's processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError), _locked(folder):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """BlockingIOError where somebody else holds it; other users' folders and links are OSErrors, too."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(descriptor).st_uid != os.getuid():
            raise PermissionError(folder)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
