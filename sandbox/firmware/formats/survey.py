"""What a jailed step left behind, looked at from outside and made harmless.

Links are never followed: folders are opened one below the other, by descriptor. Nothing writes meanwhile, for
the jail is gone.
"""

import os
import stat
import subprocess
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.failures import Failure
from sandbox.firmware.formats.base import refuse

_EXPECTED = ("parts", "tree")
_DEEPEST = 64
_MOST_PROBLEMS = 20
_LONGEST_NAME = 200
_OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


@dataclass
class Survey:
    """Counts are of what was kept. `files` counts every name, `inodes` a hard-linked file once; neither
    counts the two folders themselves. `size` is the length of the tree's regular files, `written` what all
    of them occupy, in bytes."""

    files: int = 0
    inodes: int = 0
    size: int = 0
    written: int = 0
    problems: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def survey(out: Path, most_files: int) -> Survey:
    """Look through `out/parts` and `out/tree`; whatever else is in `out` was written by an escape.

    Afterwards there are folders, regular files and links only, readable by all, without setuid bits, with
    names that can be printed. Raises BadInput (`extraction_limit`) for more than `most_files`.
    """
    look = _Look(most_files)
    out.chmod(0o755)
    with os.scandir(out) as entries:
        for name in [entry.name for entry in entries if not _expected(entry)]:
            look.problem("unsafe_member_name", f"{_shown(name)} was written outside of its folder")
            remove(out / name)
    for name in _EXPECTED:
        (out / name).mkdir(exist_ok=True)
        folder = os.open(out / name, _OPEN_FOLDER)
        try:
            os.fchmod(folder, 0o755)
            look.top(folder, name)
        finally:
            os.close(folder)
    return look.done()


def survey_tree(folder: Path, most_files: int) -> Survey:
    """The same of one folder's files, which count as a tree's. Raises BadInput (`extraction_limit`)."""
    look = _Look(most_files)
    descriptor = os.open(folder, _OPEN_FOLDER)
    try:
        look.top(descriptor, "tree")
    finally:
        os.close(descriptor)
    return look.done()


def remove(path: Path) -> None:
    """Remove a hostile file or folder. Links in it are not followed; no depth is too much for rm."""
    if not path.parent.is_dir():
        return
    parent = os.open(path.parent, _OPEN_FOLDER)
    try:
        _remove(parent, path.name)
    finally:
        os.close(parent)


def _remove(descriptor: int, name: str) -> None:
    """rm in that very folder: the whole path may be longer than the kernel takes."""
    command = ["rm", "-rf", "--", name]
    here = f"/proc/self/fd/{descriptor}"
    subprocess.run(command, cwd=here, pass_fds=(descriptor,), capture_output=True, check=False)


def plain(name: str) -> str:
    """A member's name with its unprintable characters spelt out, as `%0A`."""
    clean = "".join(f"%{ord(char):02X}" if unicodedata.category(char)[0] == "C" else char for char in name)
    return clean if clean == name else clean.encode()[:_LONGEST_NAME].decode(errors="ignore")


def _expected(entry: "os.DirEntry[str]") -> bool:
    return entry.name in _EXPECTED and entry.is_dir(follow_symlinks=False)


def _shown(name: str) -> str:
    return plain(name)[:_LONGEST_NAME]


class _Look:
    """One walk. The few entries that are changed are changed after their folder was read."""

    def __init__(self, most_files: int) -> None:
        self._most_files = most_files
        self._found = Survey()
        self._linked: set[int] = set()
        self._in_tree = False
        self._special = self._setuid = self._problems = 0

    def top(self, descriptor: int, name: str) -> None:
        self._in_tree = name == "tree"
        self._folder(descriptor, 0)

    def _folder(self, descriptor: int, depth: int) -> None:
        renamed: list[str] = []
        removed: list[str] = []
        with os.scandir(descriptor) as entries:
            for entry in entries:
                if self._keep(entry, descriptor, depth):
                    if plain(entry.name) != entry.name:
                        renamed.append(entry.name)
                else:
                    removed.append(entry.name)
        for name in removed:
            _remove(descriptor, name)
        for name in renamed:
            self._rename(descriptor, name)

    def _keep(self, entry: "os.DirEntry[str]", descriptor: int, depth: int) -> bool:
        info = entry.stat(follow_symlinks=False)
        mode = info.st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode)):
            self._special += 1
            return False
        if stat.S_ISDIR(mode) and depth >= _DEEPEST:
            self.problem("unsafe_member_name", f"{_shown(entry.name)} lies more than {_DEEPEST} folders deep")
            return False
        self._count(info)
        if not stat.S_ISLNK(mode):
            self._open_up(entry.name, descriptor, mode)
        if stat.S_ISDIR(mode):
            self._descend(entry.name, descriptor, depth + 1)
        return True

    def _count(self, info: os.stat_result) -> None:
        found = self._found
        found.files += 1
        if found.files > self._most_files:
            raise refuse("extraction_limit", f"It unpacks to more than {self._most_files} files.")
        regular = stat.S_ISREG(info.st_mode)
        if regular and info.st_nlink > 1:
            if info.st_ino in self._linked:
                return
            self._linked.add(info.st_ino)
        found.inodes += 1
        found.written += info.st_blocks * 512
        found.size += info.st_size if regular and self._in_tree else 0

    def _open_up(self, name: str, descriptor: int, mode: int) -> None:
        """Readable by all, for the next jail's user is another; what was executable stays so."""
        self._setuid += bool(mode & (stat.S_ISUID | stat.S_ISGID) and stat.S_ISREG(mode))
        wanted = 0o755 if stat.S_ISDIR(mode) else 0o644 | (mode & 0o111)
        if stat.S_IMODE(mode) != wanted:
            os.chmod(name, wanted, dir_fd=descriptor)

    def _descend(self, name: str, descriptor: int, depth: int) -> None:
        child = os.open(name, _OPEN_FOLDER, dir_fd=descriptor)
        try:
            self._folder(child, depth)
        finally:
            os.close(child)

    def _rename(self, descriptor: int, name: str) -> None:
        """Kept under a name that can be printed, for it may be what somebody hides."""
        clean = plain(name)
        self.problem("unsafe_member_name", f"a name with unprintable characters, kept as {clean}")
        try:
            os.stat(clean, dir_fd=descriptor, follow_symlinks=False)
        except FileNotFoundError:
            os.rename(name, clean, src_dir_fd=descriptor, dst_dir_fd=descriptor)
        else:
            _remove(descriptor, name)

    def problem(self, code: str, message: str) -> None:
        self._problems += 1
        if self._problems <= _MOST_PROBLEMS:
            self._found.problems.append(Failure(code=code, message=f"{message}."))

    def done(self) -> Survey:
        found = self._found
        if self._problems > _MOST_PROBLEMS:
            message = f"There are {self._problems - _MOST_PROBLEMS} more unsafe names."
            found.problems.append(Failure(code="unsafe_member_name", message=message))
        if self._special:
            found.notes.append(f"{self._special} device files, pipes or sockets were removed")
        if self._setuid:
            found.notes.append(f"{self._setuid} files were setuid or setgid")
        return found
