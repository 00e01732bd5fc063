"""A folder: files that have come to rest are submitted, and moved to where their state says."""

import errno
import fcntl
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Self

from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.service.sources.model import SUBMITTED, Changed, Item, finished, names

_ID = re.compile(r"[0-9a-f]{32}")
_LOCK = ".phonehome.lock"
_PIECE = 1 << 20
# A pipe that nobody writes to must not hold us up, and a link leads to what nobody handed in.
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class FolderSource:
    """Files directly in the folder; folders in it are not looked into. Links and pipes are refused unread."""

    name: ClassVar[str] = "folder"

    def __init__(self, folder: Path, settle_s: float) -> None:
        self._folder = folder
        self._settle_s = settle_s
        self._seen: dict[str, tuple[str, float]] = {}

    @classmethod
    @contextmanager
    def opened(cls, place: str, settle_s: float) -> Iterator[Self]:
        """Locked as long as the context."""
        folder = Path(place)
        if not folder.is_dir():
            message = f"There is no folder {place}."
            raise BadInput(Failure(code="bad_source", message=message, remedy="Make it, or name another."))
        try:
            lock = (folder / _LOCK).open("a")
        except OSError as error:
            raise _unavailable(f"{place} cannot be written to: {error.strerror}.") from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise _unavailable(f"Another process watches {place}.") from None
            yield cls(folder.resolve(), settle_s)

    def items(self) -> list[Item]:
        """Those whose size, time and inode have stayed the same between two looks, `settle_s` apart."""
        return [*self._new(), *self._submitted()]

    def fetch(self, item: Item, path: Path, most: int) -> None:
        """What is read is the file that was listed, and the same when the last byte was read."""
        place = self._place(item)
        if not stat.S_ISREG(_look(place).st_mode):
            raise _not_a_file(item)
        with _reading(place) as file:
            told = os.fstat(file)
            _same(item, told)
            if told.st_size > most:
                message = f"The file has more than {most} bytes."
                raise BadInput(Failure(code="too_large", message=message))
            with path.open("xb") as copy, open(file, "rb", closefd=False) as original:
                shutil.copyfileobj(original, copy, _PIECE)
            _same(item, os.fstat(file))
        _same(item, _look(place))

    def mark(self, item: Item, place: str, reports: Mapping[str, bytes]) -> None:
        """Reports first: a file that has been moved has all of its own."""
        folder = self._made(place)
        origin = self._place(item)
        _same(item, _look(origin))
        name = next(one for one in names(item) if not os.path.lexists(folder / one))
        for ending, data in reports.items():
            _write(folder / f"{name}{ending}", data)
        origin.rename(folder / name)
        if _state(_look(folder / name)) != item.state:
            self._give_back(folder / name, origin)
            raise Changed
        if item.submission:
            origin.parent.rmdir()

    def _new(self) -> Iterator[Item]:
        now, seen = time.monotonic(), self._seen
        self._seen = {}
        for entry in sorted(os.scandir(self._folder), key=lambda one: one.name):
            if not finished(entry.name) or entry.is_dir(follow_symlinks=False):
                continue
            try:
                state = _state(entry.stat(follow_symlinks=False))
            except FileNotFoundError:
                continue
            known, since = seen.get(entry.name, ("", now))
            self._seen[entry.name] = (state, since if known == state else now)
            if known == state and now - since >= self._settle_s:
                yield Item(entry.name, state)

    def _submitted(self) -> Iterator[Item]:
        for folder in sorted(self._made(SUBMITTED).iterdir()):
            if not _ID.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
                continue
            files = list(folder.iterdir())
            if not files:  # it was moved, and its folder would have been removed next
                folder.rmdir()
            yield from (Item(file.name, _state(file.lstat()), folder.name) for file in files)

    def _place(self, item: Item) -> Path:
        if item.submission:
            return self._folder / SUBMITTED / item.submission / item.name
        return self._folder / item.name

    def _made(self, place: str) -> Path:
        """A folder below ours. Raises Unavailable where a link or a file has its name."""
        folder = self._folder
        for part in place.split("/"):
            folder = folder / part
            folder.mkdir(exist_ok=True)
            if folder.is_symlink() or not folder.is_dir():
                raise _unavailable(f"{folder} is no folder.")
        return folder

    def _give_back(self, moved: Path, origin: Path) -> None:
        """Another file came to this name in the last moment: it is new, and not what was submitted."""
        if not os.path.lexists(origin):
            moved.rename(origin)


def _state(told: os.stat_result) -> str:
    return f"{told.st_dev}-{told.st_ino}-{told.st_size}-{told.st_mtime_ns}"


def _same(item: Item, told: os.stat_result) -> None:
    if _state(told) != item.state:
        raise Changed


def _look(path: Path) -> os.stat_result:
    try:
        return path.lstat()
    except FileNotFoundError:
        raise Changed from None


@contextmanager
def _reading(path: Path) -> Iterator[int]:
    try:
        descriptor = os.open(path, _OPEN)
    except FileNotFoundError:
        raise Changed from None
    except PermissionError:
        message = f"{path.name!r} may not be read."
        raise BadInput(Failure(code="not_readable", message=message)) from None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise _not_a_file(Item(path.name, "")) from None
        raise
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    """As a whole or not at all, and through no link that has the name."""
    new = path.with_name(f".{path.name}.tmp")
    new.unlink(missing_ok=True)
    with new.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.rename(path)


def _not_a_file(item: Item) -> BadInput:
    message = f"{item.name!r} is a link, a pipe or a device."
    return BadInput(Failure(code="not_a_file", message=message, remedy="Put the file itself there."))


def _unavailable(message: str) -> Unavailable:
    return Unavailable(Failure(code="source_unavailable", message=message))
