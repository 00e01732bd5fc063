"""The shape of a container format: recognised by its bytes, opened inside a jail.

A format runs as one step in a jail of its own: the container (a file, or a folder of files that belong
together) is at `Job.source`, read-only; the only place to write is `Job.out`, of which the jail watches size,
number of files and time. Whatever it leaves is looked at again from outside: names, links, kinds of file.
"""

import subprocess
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from sandbox.failures import BadInput, Failure

HEAD_BYTES = 65_536


@dataclass(frozen=True)
class Candidate:
    """What is known of a file, or of a folder of files, before it is opened.

    `head` holds the first `HEAD_BYTES` of a file and `tail` the last 4096; both are empty for a folder.
    `names` are the members of a folder, relative and sorted; a name is a hint, never a reason on its own
    where bytes can tell.
    """

    name: str
    size: int = 0
    head: bytes = b""
    tail: bytes = b""
    names: tuple[str, ...] = ()
    path: Path | None = None  # for the few formats whose magic lies deeper; read only, may be hostile


@dataclass(frozen=True)
class Job:
    """One container to open. Paths are the jail's. `most_bytes` is what may be written in all."""

    source: Path
    out: Path
    most_bytes: int
    name: str = ""

    @property
    def parts(self) -> Path:
        """Where files go that are looked at again: images, archives, members of a folder."""
        return self.out / "parts"

    @property
    def tree(self) -> Path:
        """Where the files of a file system go, as they lie on the phone."""
        return self.out / "tree"

    def run(self, *command: str | Path, allowed: Sequence[int] = (0,)) -> bytes:
        """Run a tool to its end and return its output (at most 1 MiB of it).

        Raises BadInput (`tool_failed`) with the end of what it said when it ends with another status.
        """
        done = subprocess.run([str(word) for word in command], capture_output=True, check=False, cwd=self.out)
        if done.returncode not in allowed:
            said = (done.stderr or done.stdout).decode(errors="replace").strip()[-200:]
            raise refuse("tool_failed", f"{Path(command[0]).name} ended with {done.returncode}: {said}")
        return done.stdout[: 1 << 20]


@dataclass(frozen=True)
class Part:
    """A file or folder below `Job.parts`. `partition` is its name on the phone without slot, or empty."""

    path: str
    partition: str = ""


@dataclass(frozen=True)
class Opened:
    """What came out. `has_tree` when `Job.tree` holds a file system.

    `files` is how many entries the container says it has (regular files, folders and links without the root),
    None where it does not tell: what came out is counted against it. `problems` are what is missing of it,
    with codes: a container that came out in part is used, and said to be incomplete.
    """

    parts: tuple[Part, ...] = ()
    has_tree: bool = False
    files: int | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Needs:
    """Limits of the step that a format asks for, beyond the usual; bytes of memory in MiB."""

    memory_mib: int = 512
    seconds: float = 300.0


class Format(ABC):
    """One container format.

    `requires` names the tools it runs (Debian's names of the programs), `provides` what comes out (`tree`,
    `images` or `files`), `limits` what it does not read (documented, shown by
    docs/reference/firmware-formats.md).
    """

    name: ClassVar[str]
    title: ClassVar[str]
    requires: ClassVar[tuple[str, ...]] = ()
    provides: ClassVar[str]
    limits: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[Needs] = Needs()

    @abstractmethod
    def recognises(self, candidate: Candidate) -> bool:
        """Whether this is such a container. Pure but for reads of `candidate.path`; never raises."""

    @abstractmethod
    def run(self, job: Job) -> Opened:
        """Open it, inside the jail. Raises BadInput with a code of its own for what cannot be opened."""


@dataclass
class Budget:
    """Bytes that may still be written by an own reader; the jail's limits stand behind it."""

    left: int
    _spent: int = field(default=0)

    def take(self, size: int) -> None:
        """Raises BadInput (`extraction_limit`)."""
        self._spent += size
        if size < 0 or self._spent > self.left:
            raise refuse(
                "extraction_limit", f"It unpacks to more than the {self.left} bytes that are allowed."
            )


def refuse(code: str, message: str, remedy: str = "") -> BadInput:
    """The exception for one reason not to open a container."""
    return BadInput(Failure(code=code, message=message, remedy=remedy))
