"""Every kind of jail, started by root and by an ordinary user, with real hostile programs in it."""

import ctypes
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.failures import Unavailable
from sandbox.jail import JAILS, Jail, JailedProcess, Limits, find_jail, python_binds

_ORDINARY_UID = 1000
_PR_SET_DUMPABLE = 4


@dataclass(frozen=True)
class Attempt:
    """How a hostile program ended: exit code, output, and the limit that the watchdog saw it exceed."""

    code: int
    output: str
    exceeded: str | None


@dataclass(frozen=True)
class Cell:
    """One kind of jail as one kind of host user."""

    kind: type[Jail]
    ordinary: bool

    def run(self, program: str, limits: Limits | None = None, writable: Path | None = None) -> Attempt:
        """Run a Python program jailed; `writable` is bound at /box."""

        def attempt() -> tuple[int, str, str | None]:
            return _attempt(self.kind, program, limits or Limits(wall_s=30), writable)

        return Attempt(*(_as_ordinary_user(attempt) if self.ordinary else attempt()))


def _attempt(
    kind: type[Jail], program: str, limits: Limits, writable: Path | None
) -> tuple[int, str, str | None]:
    with JailedProcess(
        find_jail(kinds=(kind,)),
        [sys.executable, "-I", "-c", program],
        read_only=python_binds(),
        writable={writable: "/box"} if writable else {},
        environment={},
        limits=limits,
        pipe=True,
    ) as process:
        output = process.stdout.read(1 << 16).decode(errors="replace")
        code = process.wait(60)
    return code, output, process.exceeded.code if process.exceeded else None


def _as_ordinary_user(action: Callable[[], object]) -> list[object]:
    """Fork, become an ordinary user, act; the result comes back through a pipe."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setresgid(_ORDINARY_UID, _ORDINARY_UID, _ORDINARY_UID)
            os.setresuid(_ORDINARY_UID, _ORDINARY_UID, _ORDINARY_UID)
            # A process that changed its user is closed to its own kind until it says otherwise (prctl(2)).
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
            if not os.access(sys.executable, os.X_OK):
                sys.prefix = sys.base_prefix = "/usr"
                sys.executable = "/usr/bin/python3"
            answer = action()
        except BaseException as error:  # noqa: BLE001 (whatever it was, the parent shall see it)
            answer = {"unavailable": isinstance(error, Unavailable), "error": str(error)}
        os.write(writer, json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        answer = json.loads(pipe.read())
    os.waitpid(child, 0)
    if isinstance(answer, dict):
        if answer["unavailable"]:
            pytest.skip(answer["error"])
        pytest.fail(answer["error"])
    return list(answer)


def _cells() -> list[object]:
    users = [("user", os.geteuid() == 0), *([("root", False)] if os.geteuid() == 0 else [])]
    return [
        pytest.param(Cell(kind, ordinary), id=f"{kind.name}-{user}")
        for kind in JAILS
        for user, ordinary in users
    ]


@pytest.fixture(params=_cells())
def cell(request: pytest.FixtureRequest) -> Cell:
    """Each jail that the host has; a host that has none at all fails in `test_find.py`."""
    found: Cell = request.param
    if not found.ordinary:
        try:
            find_jail(kinds=(found.kind,))
        except Unavailable as error:
            pytest.skip(error.failure.message)
    return found


@pytest.fixture
def work(tmp_path: Path, cell: Cell) -> Path:
    """A folder that the jail may write, owned by whoever starts the jail."""
    folder = tmp_path / "work"
    folder.mkdir(mode=0o700)
    if cell.ordinary:
        os.chown(folder, _ORDINARY_UID, _ORDINARY_UID)
        for parent in tmp_path.parents:
            if parent.stat().st_uid == os.geteuid() and tempfile.gettempdir() in map(str, parent.parents):
                parent.chmod(0o755)
        tmp_path.chmod(0o755)
    return folder
