"""A backup, made while the service runs: the database at one moment, then the files of what it had then.

A submission that has ended does not change any more, so its files may be copied later. One that is removed in
the meantime is left out. One that waited or ran is copied without its run: it will run again.
"""

import shutil
from collections.abc import Collection
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from sandbox import __version__
from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.operations.backup.dump import Dump, dump_of
from sandbox.operations.backup.files import Tell, copy, entry_of, found_below
from sandbox.operations.backup.manifest import Entry, Manifest, write_manifest
from sandbox.service.jobs import schema
from sandbox.service.jobs.database import FILE, engine_of
from sandbox.service.submission import OPEN

DATA = "data"
SUBMISSIONS = "submissions"
_PROCESSES_OWN = ("pool", "workers", "schema.lock", SUBMISSIONS)
_ROOM = 64 << 20


def back_up(data: Path, url: str, dest: Path, tell: Tell = lambda *_: None) -> Manifest:
    """Copy everything to `dest`, which must not be there.

    Raises BadInput (`destination_exists`, `destination_inside`, `nothing_to_back_up`) or Unavailable
    (`disk_full`, `not_copied`, `tool_missing`, `dump_failed`, `bad_database`), and leaves nothing then.
    """
    data = data.resolve()
    with ExitStack() as stack:
        engine = engine_of(data, url)
        stack.callback(engine.dispose)
        _make(dest, data)
        undo = stack.enter_context(ExitStack())
        undo.callback(shutil.rmtree, dest, ignore_errors=True)
        try:
            manifest = _Backup(data, dest.resolve(), engine, dump_of(data, engine)).made(tell)
            write_manifest(dest, manifest)
        except OSError as error:
            message = f"Something could not be copied: {error.filename}: {error.strerror}."
            raise Unavailable(Failure(code="not_copied", message=message)) from error
        undo.pop_all()
    return manifest


def _make(dest: Path, data: Path) -> None:
    if dest.resolve().is_relative_to(data):
        message = "A backup within the data folder would be lost with it."
        raise BadInput(Failure(code="destination_inside", message=message, remedy="Name another folder."))
    try:
        dest.mkdir(mode=0o700)
    except FileExistsError as error:
        message = f"{dest} is there already."
        remedy = "Each backup is a new folder."
        raise BadInput(Failure(code="destination_exists", message=message, remedy=remedy)) from error
    except OSError as error:
        message = f"{dest} cannot be made: {error.strerror}."
        raise BadInput(Failure(code="not_writable", message=message)) from error


class _Backup:
    """One that is being made."""

    def __init__(self, data: Path, dest: Path, engine: sa.Engine, dump: Dump) -> None:
        self._data = data
        self._dest = dest
        self._engine = engine
        self._dump = dump
        self._left_out = 0

    def made(self, tell: Tell) -> Manifest:
        """The database, the files, and what there is of both."""
        rows = self._dump.taken(self._dest / self._dump.name)
        revision = ", ".join(sorted(schema.revisions(self._engine)))
        files = self._files(rows)
        self._require_room(sum(files.values()))
        copied = self._copied(files, tell)
        gone = set(rows) - self._still_there()
        self._forget(gone)
        kept = [one for one in copied if not _is_of(one.path, gone)]
        return Manifest(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=__version__,
            database=self._dump.kind,
            schema=revision,
            submissions=len(rows) - len(gone),
            gone=len(gone),
            left_out=self._left_out,
            files=(entry_of(self._dest, self._dump.name), *kept),
        )

    def _files(self, rows: dict[str, str]) -> dict[str, int]:
        """What shall be copied, relative to the data folder."""
        found = {}
        others = found_below(
            self._data, lambda name: name not in _PROCESSES_OWN and not name.startswith(FILE)
        )
        self._left_out += others.left_out
        found.update(others.files)
        for id_, status in rows.items():
            below = found_below(
                self._data / SUBMISSIONS / id_, _not_of_a_run if status in OPEN else lambda _: True
            )
            self._left_out += below.left_out
            found.update({f"{SUBMISSIONS}/{id_}/{path}": size for path, size in below.files.items()})
        return found

    def _require_room(self, size: int) -> None:
        free = shutil.disk_usage(self._dest).free
        if size + _ROOM > free:
            message = f"The backup takes {size} bytes, and {free} are free."
            raise Unavailable(Failure(code="disk_full", message=message, remedy="Name another disk."))

    def _copied(self, files: dict[str, int], tell: Tell) -> list[Entry]:
        copied, done, of = [], 0, sum(files.values())
        for path, size in files.items():
            try:
                copied.append(copy(self._data / path, self._dest, f"{DATA}/{path}"))
            except FileNotFoundError:  # of a submission that was removed, which is looked for below
                (self._dest / DATA / path).unlink(missing_ok=True)
            done += size
            tell(done, of)
        return copied

    def _still_there(self) -> set[str]:
        """A row goes before its files do: what has one still was copied whole."""
        with self._engine.connect() as connection:
            return set(connection.scalars(sa.text("SELECT id FROM submission")))

    def _forget(self, gone: Collection[str]) -> None:
        for id_ in gone:
            shutil.rmtree(self._dest / DATA / SUBMISSIONS / id_, ignore_errors=True)


def _not_of_a_run(name: str) -> bool:
    return not name.startswith("run")


def _is_of(path: str, gone: Collection[str]) -> bool:
    parts = path.split("/")
    return parts[:2] == [DATA, SUBMISSIONS] and parts[2] in gone
