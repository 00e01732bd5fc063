"""A backup put back: into an empty folder and an empty database, after every file was found to be whole."""

import shutil
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.operations.backup.dump import Dump, opened
from sandbox.operations.backup.files import Tell, copy, entry_of
from sandbox.operations.backup.making import DATA
from sandbox.operations.backup.manifest import Entry, Manifest, read_manifest, refused
from sandbox.service.jobs import schema
from sandbox.service.jobs.leases import Leases
from sandbox.service.storage import Storage


@dataclass(frozen=True)
class Restored:
    """How many there are; those that ran and will run again; those that had no file, and are removed."""

    submissions: int
    queued_again: int
    removed: int


def restore(source: Path, data: Path, url: str, tell: Tell = lambda *_: None) -> Restored:
    """Nobody else may work over the folder and the database meanwhile.

    Raises BadInput (`not_a_backup`, `backup_mismatch`, `folder_not_empty`, `database_not_empty`) or
    Unavailable (`schema_newer`, `not_copied`, `tool_missing`, `dump_failed`, `bad_database`), and leaves the
    folder and the database empty then.
    """
    manifest = read_manifest(source)
    schema.require_all_known([one for one in manifest.schema_.split(", ") if one])
    _require_empty(data)
    with opened(data, url) as dump:
        _require_kind(manifest, dump)
        dump.require_empty()
        _verify(source, manifest, dump, tell)
        with ExitStack() as undo:
            undo.callback(_empty, data)
            _put_back(source, data, manifest, dump, tell)
            undo.pop_all()
    return _brought_up(data, url)


def _require_empty(data: Path) -> None:
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        message = f"The data folder {data} is not empty."
        remedy = "Set PHONEHOME_DATA to a new folder."
        raise BadInput(Failure(code="folder_not_empty", message=message, remedy=remedy))


def _require_kind(manifest: Manifest, dump: Dump) -> None:
    if manifest.database != dump.kind:
        message = f"The backup is one of {manifest.database}, and the settings name {dump.kind}."
        raise BadInput(Failure(code="backup_mismatch", message=message, remedy="See PHONEHOME_DATABASE_URL."))


def _verify(source: Path, manifest: Manifest, dump: Dump, tell: Tell) -> None:
    """Every file, before anything is written."""
    done, of = 0, 2 * manifest.bytes
    paths = [one.path for one in manifest.files]
    if dump.name not in paths or len(set(paths)) != len(paths):
        raise refused("its manifest lacks the database, or names a file twice")
    for entry in manifest.files:
        if entry.path != dump.name and not entry.path.startswith(f"{DATA}/"):
            raise refused(f"its manifest names {entry.path[:80]!r}")
        try:
            found = entry_of(source, entry.path)
        except OSError as error:
            raise refused(f"{entry.path[:80]} is missing") from error
        if found != entry:
            raise refused(f"{entry.path[:80]} is not what it was")
        done += entry.size
        tell(done, of)


def _put_back(source: Path, data: Path, manifest: Manifest, dump: Dump, tell: Tell) -> None:
    done, of = manifest.bytes, 2 * manifest.bytes
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        for entry in manifest.files:
            if entry.path != dump.name:
                _copy(source, data, entry)
            done += entry.size
            tell(done, of)
        dump.put_back(source / dump.name)
    except OSError as error:
        message = f"Something could not be copied: {error.filename}: {error.strerror}."
        raise Unavailable(Failure(code="not_copied", message=message)) from error


def _copy(source: Path, data: Path, entry: Entry) -> None:
    path = entry.path.removeprefix(f"{DATA}/")
    copied = copy(source / entry.path, data, path)
    if copied.sha256 != entry.sha256:
        raise refused(f"{entry.path[:80]} changed while it was read")


def _empty(data: Path) -> None:
    for one in data.iterdir() if data.is_dir() else ():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)


def _brought_up(data: Path, url: str) -> Restored:
    """The schema is made this version's; no worker of the backup lives, so what ran waits."""
    with closing(Storage(data, url)) as storage:
        Leases(storage.database).forget_all()
        again = storage.rows.queue_again()
        lost = [one for one in storage.rows.ids() if not storage.sample_path(one).is_file()]
        for one in lost:
            storage.remove(one)
        _begin_anew(storage)
        return Restored(len(storage.rows.ids()), again, len(lost))


def _begin_anew(storage: Storage) -> None:
    """What a workflow remembers of a run that was through counts no more: its record is not there."""
    for waiting in sorted(storage.rows.unfinished(), key=lambda one: one.created_at):
        storage.workflows.forget(waiting.id)
        storage.rows.queue(waiting)
