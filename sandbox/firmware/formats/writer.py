"""Writes a tree whose names are hostile: for the readers of our own, inside the jail.

Links are made last of all, so that nothing can be written through one.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.failures import Failure
from sandbox.firmware.formats.base import Budget, write_sparse

_MOST_PROBLEMS = 20
_SHOWN = 200
_LONGEST_PART = 255
_LONGEST_PATH = 3500  # bytes; the kernel takes 4095 with what lies above


@dataclass
class TreeWriter:
    """Folders and files below `root`. Names are paths with `/` between, relative to `root`.

    A member that cannot be written is left out and told by `finish`: an unsafe name (`..`, absolute, too
    long, below a file) or one that comes twice, of which the first stays.
    """

    root: Path
    budget: Budget
    _problems: list[Failure] = field(default_factory=list)
    _links: list[tuple[str, bytes]] = field(default_factory=list)
    _hard_links: list[tuple[str, str]] = field(default_factory=list)
    _left_out: int = 0

    def folder(self, name: str | bytes) -> bool:
        """Whether it is there now; one that exists already is the same."""
        path = self._safe(name)
        if path is None:
            return False
        made = self._make_folder(path)
        if not made:
            self._leave_out(name, "lies below a file")
        return made

    def place(self, name: str | bytes) -> Path | None:
        """Where the caller may make a new file, its folders there; None for a name that is refused."""
        path = self._safe(name)
        if path is None:
            return None
        if not self._make_folder(path.parent):
            self._leave_out(name, "lies below a file")
            return None
        if os.path.lexists(path):
            self._leave_out(name, "comes twice")
            return None
        return path

    def file(self, name: str | bytes, pieces: Iterable[bytes]) -> None:
        """Write it; zeros become holes. Raises BadInput (`extraction_limit`) and what `pieces` raises."""
        path = self.place(name)
        if path is not None:
            write_sparse(pieces, path, self.budget)

    def link(self, name: str | bytes, target: bytes) -> None:
        """A symbolic link to any target: nothing follows it."""
        self._links.append((os.fsdecode(name), target))

    def hard_link(self, name: str | bytes, first: str | bytes) -> None:
        """Another name of a file of this tree."""
        self._hard_links.append((os.fsdecode(name), os.fsdecode(first)))

    def finish(self) -> tuple[Failure, ...]:
        """Make the links; tells what was left out."""
        for name, first in self._hard_links:
            self._make_hard_link(name, first)
        for name, target in self._links:
            self._make_link(name, target)
        if self._left_out > _MOST_PROBLEMS:
            message = f"{self._left_out - _MOST_PROBLEMS} more members were left out."
            self._problems.append(Failure(code="unsafe_member_name", message=message))
        return tuple(self._problems)

    def _make_hard_link(self, name: str, first: str) -> None:
        existing, path = self._safe(first), self.place(name)
        if path is None:
            return
        if existing is None or not existing.is_file():
            self._leave_out(name, "is another name of nothing")
            return
        path.hardlink_to(existing)

    def _make_link(self, name: str, target: bytes) -> None:
        if not target or b"\0" in target or len(target) > _LONGEST_PATH:
            self._leave_out(name, "is a link to an impossible name")
            return
        path = self.place(name)
        if path is not None:
            path.symlink_to(os.fsdecode(target))

    def _make_folder(self, path: Path) -> bool:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            return False
        return True

    def _safe(self, name: str | bytes) -> Path | None:
        """The place of a name below `root`, or None when it does not stay there."""
        raw = os.fsencode(name)
        words = raw.removesuffix(b"/").removeprefix(b"./").split(b"/")
        longest = max(map(len, words))
        if (
            b"\0" in raw
            or {b"", b".", b".."} & set(words)
            or longest > _LONGEST_PART
            or len(raw) > _LONGEST_PATH
        ):
            self._leave_out(name, "is no plain path")
            return None
        return self.root / os.fsdecode(b"/".join(words))

    def _leave_out(self, name: str | bytes, why: str) -> None:
        self._left_out += 1
        if self._left_out <= _MOST_PROBLEMS:
            message = f"A member {why}: {ascii(os.fsdecode(name))[:_SHOWN]}."
            self._problems.append(Failure(code="unsafe_member_name", message=message))
