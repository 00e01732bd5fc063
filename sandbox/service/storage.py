"""Submissions and what belongs to them: a row in SQLite, a folder on disk.

    DATA/phonehome.sqlite
    DATA/submissions/ID/sample.apk, sample.json      (a firmware has that name, too)
    DATA/submissions/ID/run/…        what the run left: verdict.json, report.html, gateway/flows.jsonl …

A submission exists from the moment its row does; the folder is made before and removed after.
"""

import json
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from sandbox.devices.wish import Identifiers, Wish
from sandbox.failures import Failure
from sandbox.gateway.flow import Flow
from sandbox.gateway.store import read_flows
from sandbox.intake import Sample
from sandbox.service.model import DEFAULT_DEVICE, DEFAULT_SCENARIO, Permissions, TwinMode
from sandbox.verdict.model import Outcome, Verdict

_SCHEMA = """
CREATE TABLE IF NOT EXISTS submission (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
    package TEXT NOT NULL,
    hours REAL NOT NULL, seed INTEGER NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL,
    started_at TEXT, finished_at TEXT, phase TEXT, outcome TEXT, failure TEXT,
    device TEXT NOT NULL DEFAULT 'auto', packages TEXT NOT NULL DEFAULT '',
    make TEXT NOT NULL DEFAULT '', identifiers TEXT NOT NULL DEFAULT 'open',
    any_owner INTEGER NOT NULL DEFAULT 0, permissions TEXT NOT NULL DEFAULT 'grant',
    scenario TEXT NOT NULL DEFAULT 'plain',
    twin TEXT NOT NULL DEFAULT 'auto');
CREATE TABLE IF NOT EXISTS cancel_request (id TEXT PRIMARY KEY)
"""
_ADDED = {
    "device": "TEXT NOT NULL DEFAULT 'auto'",
    "packages": "TEXT NOT NULL DEFAULT ''",
    "make": "TEXT NOT NULL DEFAULT ''",
    "identifiers": "TEXT NOT NULL DEFAULT 'open'",
    "any_owner": "INTEGER NOT NULL DEFAULT 0",
    "permissions": "TEXT NOT NULL DEFAULT 'grant'",
    "scenario": "TEXT NOT NULL DEFAULT 'plain'",
    "twin": "TEXT NOT NULL DEFAULT 'auto'",
}  # columns that the first release's tables lack
_PRIVATE = 0o700
_ID = re.compile(r"[0-9a-f]{32}")


class Status(StrEnum):
    """Of a submission (public, stable)."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Submission(BaseModel):
    """One row. Times are ISO 8601, UTC; `hours` is device hours; `phase` is that of a running scan.

    `package` is an app's; a firmware's is empty. `any_owner`: the seed was drawn, and a run may have another.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    sha256: str
    size: int
    package: str
    hours: float
    seed: int
    status: Status
    created_at: str
    started_at: str | None = None
    finished_at: str | None = None
    phase: str | None = None
    outcome: Outcome | None = None
    failure: Failure | None = None
    device: str = DEFAULT_DEVICE
    packages: str = ""
    make: str = ""
    identifiers: Identifiers = Identifiers.OPEN
    any_owner: bool = False
    permissions: Permissions = Permissions.GRANT
    scenario: str = "plain"
    twin: TwinMode = TwinMode.AUTO


class Storage:
    """Safe to use from several threads and processes: every call has a connection of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._submissions = self.folder / "submissions"
        self._submissions.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        with self._connect() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_SCHEMA)
            _add_columns(connection)

    def incoming(self) -> Path:
        """A new folder for a submission that is still coming in; `add` makes it one, `discard` removes it."""
        folder = self._submissions / secrets.token_hex(16)
        folder.mkdir(mode=_PRIVATE)
        return folder

    def discard(self, folder: Path) -> None:
        """Remove what `incoming` made."""
        shutil.rmtree(folder, ignore_errors=True)

    def add(
        self,
        folder: Path,
        sample: Sample,
        hours: float,
        seed: int,
        device: str = DEFAULT_DEVICE,
        packages: str = "",
        phone: Wish | None = None,
        *,
        any_owner: bool = False,
        permissions: Permissions = Permissions.GRANT,
        scenario: str = DEFAULT_SCENARIO,
        twin: TwinMode = TwinMode.AUTO,
    ) -> Submission:
        """Queue what lies in a folder of `incoming` (as `sample.apk`)."""
        (folder / "sample.json").write_text(sample.model_dump_json())
        submission = Submission(
            id=folder.name,
            name=sample.name,
            sha256=sample.sha256,
            size=sample.size,
            package=sample.manifest.package if sample.manifest else "",
            hours=hours,
            seed=seed,
            device=device,
            packages=packages,
            **(phone or Wish()).model_dump(),
            any_owner=any_owner,
            permissions=permissions,
            scenario=scenario,
            twin=twin,
            status=Status.QUEUED,
            created_at=_now(),
        )
        row = submission.model_dump(mode="json", exclude_none=True)
        places = ", ".join(f":{column}" for column in row)
        with self._connect() as connection:
            connection.execute(f"INSERT INTO submission ({', '.join(row)}) VALUES ({places})", row)  # noqa: S608
        return submission

    def get(self, submission_id: str) -> Submission | None:
        """None when there is no such submission."""
        with self._connect() as connection:
            row = connection.execute("SELECT * FROM submission WHERE id = ?", (submission_id,)).fetchone()
        return _submission(row) if row else None

    def newest(self, limit: int, offset: int = 0) -> list[Submission]:
        """Newest first."""
        query = "SELECT * FROM submission ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?"
        with self._connect() as connection:
            return [_submission(row) for row in connection.execute(query, (limit, offset))]

    def queue_again(self) -> int:
        """Queue what was running when the worker ended; only for who runs them all. How many there were.

        What was to be cancelled has found its end.
        """
        cancelled = """UPDATE submission SET status = 'cancelled', finished_at = ?, phase = NULL
            WHERE status = 'running' AND id IN (SELECT id FROM cancel_request)"""
        statement = """UPDATE submission SET status = 'queued', started_at = NULL, phase = NULL
            WHERE status = 'running'"""
        with self._connect() as connection:
            connection.execute(cancelled, (_now(),))
            connection.execute("DELETE FROM cancel_request")
            return connection.execute(statement).rowcount

    def claim(self) -> Submission | None:
        """Take the oldest queued submission and mark it running; None when there is none."""
        statement = """UPDATE submission SET status = 'running', started_at = ? WHERE id =
            (SELECT id FROM submission WHERE status = 'queued' ORDER BY created_at, rowid LIMIT 1)
            RETURNING *"""
        with self._connect() as connection:
            row = connection.execute(statement, (_now(),)).fetchone()
        return _submission(row) if row else None

    def set_phase(self, submission_id: str, phase: str) -> None:
        """Tell how far a running one is."""
        with self._connect() as connection:
            connection.execute("UPDATE submission SET phase = ? WHERE id = ?", (phase, submission_id))

    def set_owner(self, submission_id: str, seed: int) -> None:
        """Tell whose phone a run had."""
        with self._connect() as connection:
            connection.execute("UPDATE submission SET seed = ? WHERE id = ?", (seed, submission_id))

    def finish(
        self,
        submission_id: str,
        status: Status,
        outcome: Outcome | None = None,
        failure: Failure | None = None,
    ) -> None:
        """Close a submission that is running or queued."""
        statement = """UPDATE submission
            SET status = ?, finished_at = ?, phase = NULL, outcome = ?, failure = ?
            WHERE id = ? AND status IN ('running', 'queued')"""
        told = failure.model_dump_json() if failure else None
        with self._connect() as connection:
            connection.execute(statement, (status, _now(), outcome, told, submission_id))
            connection.execute("DELETE FROM cancel_request WHERE id = ?", (submission_id,))

    def cancel_queued(self, submission_id: str) -> bool:
        """Cancel one that has not started; False when it is not queued."""
        statement = """UPDATE submission SET status = 'cancelled', finished_at = ?
            WHERE id = ? AND status = 'queued'"""
        with self._connect() as connection:
            return connection.execute(statement, (_now(), submission_id)).rowcount == 1

    def ask_to_cancel(self, submission_id: str) -> None:
        """Leave word for the worker that runs it, in whatever process."""
        statement = """INSERT OR IGNORE INTO cancel_request
            SELECT id FROM submission WHERE id = ? AND status = 'running'"""
        with self._connect() as connection:
            connection.execute(statement, (submission_id,))

    def to_cancel(self) -> set[str]:
        """Those whose run shall end."""
        with self._connect() as connection:
            return {row["id"] for row in connection.execute("SELECT id FROM cancel_request")}

    def open(self, submission_id: str) -> bool:
        """Whether it waits or runs; False, too, when there is no such submission."""
        found = self.get(submission_id)
        return found is not None and found.status in (Status.QUEUED, Status.RUNNING)

    def remove(self, submission_id: str) -> None:
        """Delete the row and all files. The submission must not be running."""
        if not _ID.fullmatch(submission_id):
            return
        with self._connect() as connection:
            connection.execute("DELETE FROM submission WHERE id = ?", (submission_id,))
        shutil.rmtree(self._submissions / submission_id, ignore_errors=True)

    def sample_path(self, submission_id: str) -> Path:
        """Where the submitted file lies."""
        return self._submissions / submission_id / "sample.apk"

    def sample(self, submission_id: str) -> Sample:
        """What intake found."""
        text = (self._submissions / submission_id / "sample.json").read_text()
        return Sample.model_validate_json(text)

    def run_dir(self, submission_id: str) -> Path:
        """Where the run leaves what it found; may not exist yet."""
        return self._submissions / submission_id / "run"

    def fresh_run_dir(self, submission_id: str) -> Path:
        """The same, emptied: what an interrupted run left is no evidence."""
        folder = self.run_dir(submission_id)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=_PRIVATE)
        return folder

    def verdict(self, submission_id: str) -> Verdict | None:
        """None while there is none."""
        path = self.run_dir(submission_id) / "verdict.json"
        return Verdict.model_validate_json(path.read_text()) if path.is_file() else None

    def flows(self, submission_id: str, limit: int, offset: int = 0) -> list[Flow]:
        """A page of the recorded flows, in the order in which they began."""
        return read_flows(self.run_dir(submission_id) / "gateway")[offset : offset + limit]

    def sweep(self) -> None:
        """Remove folders without a row: uploads that a crash cut off. Only for who takes uploads in."""
        with self._connect() as connection:
            known = {row["id"] for row in connection.execute("SELECT id FROM submission")}
        for folder in self._submissions.iterdir():
            if folder.name not in known:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.folder / "phonehome.sqlite", timeout=30)) as connection:
            connection.row_factory = sqlite3.Row
            with connection:
                yield connection


def _add_columns(connection: sqlite3.Connection) -> None:
    there = {row["name"] for row in connection.execute("PRAGMA table_info(submission)")}
    for name, form in _ADDED.items():
        if name not in there:
            connection.execute(f"ALTER TABLE submission ADD COLUMN {name} {form}")


def _submission(row: sqlite3.Row) -> Submission:
    fields = dict(row)
    fields["failure"] = json.loads(fields["failure"]) if fields["failure"] else None
    return Submission.model_validate(fields)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
