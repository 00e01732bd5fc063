"""The file and PostgreSQL: the same submissions, and what an earlier release left."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.failures import Unavailable
from sandbox.intake import ManifestFacts, Sample
from sandbox.service.model import Phase
from sandbox.service.queue import Queue
from sandbox.service.settings import RunSettings
from sandbox.service.storage import Storage
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome
from tests.service.runs import Held, failing, finishing
from tests.service.test_queue import end_of, submit

_FIRST_RELEASE = """
CREATE TABLE submission (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
    package TEXT NOT NULL, hours REAL NOT NULL, seed INTEGER NOT NULL, status TEXT NOT NULL,
    created_at TEXT NOT NULL, started_at TEXT, finished_at TEXT, phase TEXT, outcome TEXT, failure TEXT)
"""
_LAST_RELEASE = (
    _FIRST_RELEASE.rstrip().removesuffix(")")
    + """,
    device TEXT NOT NULL DEFAULT 'auto', packages TEXT NOT NULL DEFAULT '',
    make TEXT NOT NULL DEFAULT '', identifiers TEXT NOT NULL DEFAULT 'open',
    any_owner INTEGER NOT NULL DEFAULT 0, permissions TEXT NOT NULL DEFAULT 'grant',
    scenario TEXT NOT NULL DEFAULT 'plain', twin TEXT NOT NULL DEFAULT 'auto');
CREATE TABLE cancel_request (id TEXT PRIMARY KEY);
INSERT INTO cancel_request VALUES ('c0000000000000000000000000000000')
"""
)


@pytest.fixture
def both(tmp_path: Path, database_url: str) -> Iterator[Storage]:
    with closing(Storage(tmp_path, database_url)) as storage:
        yield storage


def test_a_submission_ends_on_either_database(both: Storage) -> None:
    first, failed = submit(both), submit(both, priority=1)
    with Queue(both, finishing(Outcome.LEAK)):
        found = end_of(both, first)
        end_of(both, failed)
    assert (found.status, found.outcome, found.attempts) == (Status.DONE, Outcome.LEAK, 1)
    assert [one.id for one in both.newest(10)] == [failed.id, first.id]
    assert [one.id for one in both.newest(1, 1)] == [first.id]
    both.remove(first.id)
    assert both.get(first.id) is None


def test_a_failure_and_its_retries_are_kept_on_either_database(both: Storage) -> None:
    with Queue(both, failing):
        found = end_of(both, submit(both))
    assert found.failure is not None
    assert (found.failure.code, found.attempts) == ("device_lost", 2)


def test_a_running_one_is_cancelled_on_either_database(both: Storage) -> None:
    held, submission = Held(), submit(both)
    with Queue(both, held) as queue:
        assert held.started.wait(10)
        assert queue.cancel(submission.id)
        assert end_of(both, submission).status is Status.CANCELLED


def test_many_at_once_with_the_same_file_are_one_submission(both: Storage) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: submit(both, again=False).id, range(16)))
    assert len(set(found)) == 1
    assert len(list((both.folder / "submissions").iterdir())) == 1


def test_processes_that_start_at_once_make_one_schema(tmp_path: Path, database_url: str) -> None:
    def start(_: int) -> int:
        with closing(Storage(tmp_path, database_url)) as storage:
            submit(storage)
            return len(storage.newest(100))

    with ThreadPoolExecutor(4) as threads:
        assert max(threads.map(start, range(4))) == 4


def _data_of(folder: Path, schema: str, *states: str) -> list[str]:
    """A data folder with one submission in each of these states."""
    ids = [f"{letter}{'0' * 31}" for letter in "abcdef"[: len(states)]]
    sample = Sample(name="a.apk", sha256="0" * 64, size=2, manifest=ManifestFacts(package="example.app"))
    with closing(sqlite3.connect(folder / "phonehome.sqlite")) as connection, connection:
        connection.executescript(schema)
        for one, status in zip(ids, states, strict=True):
            place = folder / "submissions" / one
            (place / "run").mkdir(parents=True)
            (place / "sample.apk").write_bytes(b"PK")
            (place / "sample.json").write_text(sample.model_dump_json())
            connection.execute(
                "INSERT INTO submission (id, name, sha256, size, package, hours, seed, status, created_at)"
                " VALUES (?, 'a.apk', ?, 2, 'example.app', 72, 7, ?, '2026-01-01T00:00:00.000+00:00')",
                (one, "0" * 64, status),
            )
    return ids


def test_data_of_the_last_release_are_taken_over(tmp_path: Path) -> None:
    done, running, asked, queued = _data_of(tmp_path, _LAST_RELEASE, "done", "running", "running", "queued")
    (tmp_path / "submissions" / done / "run" / "verdict.json").write_text("{}")
    with closing(Storage(tmp_path)) as storage:
        found = {one.id: one for one in storage.newest(10)}
        assert (found[done].status, found[done].attempts) == (Status.DONE, 1)
        assert (storage.run_dir(found[done]) / "verdict.json").is_file()
        assert found[asked].status is Status.CANCELLED
        assert {found[running].status, found[queued].status} == {Status.QUEUED}
        with Queue(storage, finishing(Outcome.CLEAN)):
            for one in (running, queued):
                assert end_of(storage, found[one]).status is Status.DONE


def test_data_of_the_first_release_get_what_their_runs_had(tmp_path: Path) -> None:
    (done,) = _data_of(tmp_path, _FIRST_RELEASE, "done")
    with closing(Storage(tmp_path)) as storage:
        found = storage.get(done)
    assert found is not None
    assert (found.device, found.scenario, found.any_owner, found.priority) == ("auto", "plain", False, 5)


@pytest.mark.parametrize("url", ["mysql://somebody@somewhere/x", "no address", "postgresql://127.0.0.1:1/x"])
def test_a_database_that_is_none_of_ours_or_does_not_answer_is_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(Unavailable) as caught:
        Storage(tmp_path, url)
    assert caught.value.failure.code == "bad_database"


def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RunSettings().database_url.get_secret_value() == ""
    monkeypatch.setenv("DATABASE_URL", "postgresql://one")
    assert RunSettings().database_url.get_secret_value() == "postgresql://one"
    monkeypatch.setenv("PHONEHOME_DATABASE_URL", "postgresql://two")
    assert RunSettings().database_url.get_secret_value() == "postgresql://two"
    assert "two" not in repr(RunSettings())


def test_the_environment_sets_limits_of_phases_and_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHONEHOME_PHASE_LIMITS", '{"boot": 60, "detect": 0}')
    limits = RunSettings().phase_limits
    assert (limits[Phase.BOOT], limits[Phase.DETECT], limits[Phase.INSTALL]) == (60, 0, 3600)
    assert Phase.DRIVE not in limits
