"""The shape of a container format: recognised by its bytes, opened inside a jail.

A format runs as one step in a jail of its own: the container (a file, or a folder of files that belong
together) is at `Job.source`, read-only; the only place to write is `Job.out`, of which the jail watches size,
number of files and time. Whatever it leaves is looked at again from outside: names, links, kinds of file.
"""

import os
import signal
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, ClassVar

from sandbox.failures import BadInput, Failure

HEAD_BYTES = 65_536
TAIL_BYTES = 4096
PIECE_BYTES = 1 << 20
_ZEROS = bytes(PIECE_BYTES)
_MOST_OUTPUT = 1 << 20
_SHOWN = 200


@dataclass(frozen=True)
class Candidate:
    """What is known of a file, or of a folder of files, before it is opened.

    `head` holds the first `HEAD_BYTES` of a file and `tail` the last `TAIL_BYTES`; a folder has neither.
    `names` are the members of a folder, relative and sorted; a name is a hint, never a reason on its own
    where bytes can tell. `matters` for the submission itself and for what a phone's system lies in.
    """

    name: str
    size: int = 0
    head: bytes = b""
    tail: bytes = b""
    names: tuple[str, ...] = ()
    matters: bool = False
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

        Raises BadInput: `extraction_limit` when it wrote more than it may, `tool_failed` with the end of what
        it said when it ends with another status.
        """
        words = [str(word) for word in command]
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
            done = subprocess.run(words, stdout=said, stderr=complained, check=False, cwd=self.out)
            if done.returncode not in allowed:
                raise _tool_failed(Path(words[0]).name, done.returncode, _end_of(complained) or _end_of(said))
            said.seek(0)
            return said.read(_MOST_OUTPUT)

    def run_for_tree(self, *command: str | Path, advice: str = "") -> tuple[Failure, ...]:
        """Run a tool that fills `tree`. When it fails with something done, that is kept and its failure told.

        `advice` is the remedy of the failure. Raises BadInput as `run` does when nothing came out.
        """
        try:
            self.run(*command)
        except BadInput as error:
            failure = error.failure.model_copy(update={"remedy": advice})
            if failure.code != "tool_failed" or not any(self.tree.iterdir()):
                raise BadInput(failure) from None
            return (failure,)
        return ()

    def pipe(self, *command: str | Path, to: Path) -> int:
        """Run a tool and keep its standard output as a file, zeros as holes; the size of it.

        Raises BadInput: `extraction_limit` beyond `most_bytes`, `tool_failed` as `run` does.
        """
        words = [str(word) for word in command]
        budget = Budget(self.most_bytes)
        with tempfile.TemporaryFile() as complained:
            with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=complained, cwd=self.out) as process:
                size = _keep(process, to, budget)
            if process.returncode != 0:
                raise _tool_failed(Path(words[0]).name, process.returncode, _end_of(complained))
        return size


def _keep(process: "subprocess.Popen[bytes]", to: Path, budget: "Budget") -> int:
    """A process that writes too much is ended before its failure is told."""
    if process.stdout is None:
        raise ValueError("started without a pipe")
    try:
        return write_sparse(iter(partial(process.stdout.read, PIECE_BYTES), b""), to, budget)
    except BadInput:
        process.kill()
        raise


def _end_of(output: IO[bytes]) -> str:
    size = output.seek(0, os.SEEK_END)
    output.seek(max(0, size - _SHOWN))
    return output.read().decode(errors="replace").strip()


def _tool_failed(tool: str, status: int, said: str) -> BadInput:
    if status in (-signal.SIGXFSZ, 128 + signal.SIGXFSZ):
        return refuse("extraction_limit", f"{tool} wrote a larger file than is allowed.")
    return refuse("tool_failed", f"{tool} ended with {status}: {said}")


@dataclass(frozen=True)
class Part:
    """A file or folder below `Job.parts`. `partition` is its name on the phone, slot included, or empty.

    A folder is offered to the formats as one candidate before its members are looked at singly; `.` is
    `Job.parts` itself.
    """

    path: str
    partition: str = ""


@dataclass(frozen=True)
class Opened:
    """What came out. `has_tree` when `Job.tree` holds a file system.

    `files` is how many inodes the container says it has (regular files, folders and links without the root),
    None where it does not tell: what came out is counted against it. `problems` are what is missing of it,
    with codes: a container that came out in part is used, and said to be incomplete.

    Of a folder's members, whose paths are relative to `Job.source`: `used` are done with and not looked at
    again; `labelled` are files that are a partition as they are, and are looked at under that name without
    being copied; `trees` are folders that hold a partition's files as they are.
    """

    parts: tuple[Part, ...] = ()
    has_tree: bool = False
    files: int | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[Failure, ...] = ()
    used: tuple[str, ...] = ()
    labelled: tuple[Part, ...] = ()
    trees: tuple[Part, ...] = ()


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
    folders: ClassVar[
        Mapping[Path, str]
    ] = {}  # of the host, if they exist, to where the jail has them, read-only

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


def is_zero(piece: bytes) -> bool:
    """Whether it is zeros only, of at most `PIECE_BYTES`. Ends at the first byte that is none."""
    return piece == _ZEROS[: len(piece)]


def write_sparse(pieces: Iterable[bytes], to: Path, budget: Budget) -> int:
    """Write pieces of up to `PIECE_BYTES` to a new file, those of zeros as holes; the size of it.

    Raises BadInput (`extraction_limit`); zeros count as well.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with to.open("xb", buffering=0) as file:
        for piece in pieces:
            budget.take(len(piece))
            size += len(piece)
            if is_zero(piece):
                file.seek(size)
            else:
                file.write(piece)
        file.truncate(size)
    return size


def refuse(code: str, message: str, remedy: str = "") -> BadInput:
    """The exception for one reason not to open a container."""
    return BadInput(Failure(code=code, message=message, remedy=remedy))
