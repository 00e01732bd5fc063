"""What a run changed on a phone, written before each change, on the phone and on the host.

If the run ends without its end, `phonehome device clean` reads it and gives the phone back. The host's copy
is believed first. Nothing in it is secret.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError

from sandbox.devices.phone import traces
from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.traces import JOURNAL, Traces
from sandbox.failures import PhonehomeError
from sandbox.persona.shell import ADB_ERRORS

_LARGEST = 32 << 20


class Step(BaseModel):
    """One change: `what` for people, `undo` lines of shell that take it back, by root where it was root's."""

    what: str
    undo: tuple[str, ...]
    as_root: bool = False


class Entries(BaseModel):
    """The journal's content. `wall_ahead_s`: how far the phone's wall clock was ahead of the host's."""

    before: Traces
    steps: tuple[Step, ...] = ()
    wall_ahead_s: float | None = None


class Journal:
    """The journal of one phone, while a run holds it."""

    def __init__(self, shell: Shell, entries: Entries, file: Path) -> None:
        self._shell = shell
        self._file = file
        self.entries = entries

    def note(self, what: str, *undo: str, as_root: bool = False) -> None:
        """Write down a change that is about to be made, and how it is taken back."""
        step = Step(what=what, undo=undo, as_root=as_root)
        self._write(self.entries.model_copy(update={"steps": (*self.entries.steps, step)}))

    def note_clock(self, wall_ahead_s: float) -> None:
        """Write down how the wall clock stands before it is first set."""
        self._write(self.entries.model_copy(update={"wall_ahead_s": wall_ahead_s}))

    def _write(self, entries: Entries) -> None:
        text = entries.model_dump_json()
        half = self._file.with_suffix(".part")
        half.write_text(text)
        half.replace(self._file)
        self._shell.push(text.encode(), JOURNAL)
        self.entries = entries

    def forget(self) -> None:
        """Strike it out: the phone is as it was."""
        self._shell.ask("rm", "-f", JOURNAL)
        self._file.unlink(missing_ok=True)


def begin(shell: Shell) -> Journal:
    """Look at the phone and begin its journal."""
    journal = Journal(shell, Entries(before=traces.look(shell)), _file_of(shell.address))
    journal._write(journal.entries)
    return journal


def unfinished(shell: Shell) -> Journal | None:
    """The journal of a run that did not give this phone back; None when there is none.

    The phone's own copy tells whether there is one: an address such as 127.0.0.1:5555 may be another phone
    today.
    """
    if not shell.ask("test", "-f", JOURNAL).fine:
        return None
    file = _file_of(shell.address)
    for read in (_read_host, _read_phone):
        with suppress(OSError, ValidationError, PhonehomeError, *ADB_ERRORS):
            return Journal(shell, Entries.model_validate_json(read(shell, file)), file)
    return None


def _read_host(_: Shell, file: Path) -> bytes:
    return file.read_bytes()


def _read_phone(shell: Shell, _: Path) -> bytes:
    data: bytes = shell.adb.sync.read_bytes(JOURNAL)
    if len(data) > _LARGEST:
        raise OSError("too large for a journal")
    return data


def _file_of(address: str) -> Path:
    folder = (
        Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "phonehome" / "phones"
    )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.json"
