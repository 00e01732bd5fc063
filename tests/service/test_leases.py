"""Leases and numbers of attempts: who is thought dead runs nothing on, and ends nothing."""

import pytest
import sqlalchemy as sa

from sandbox.service.jobs import part, tables
from sandbox.service.jobs.leases import LEASE_S, Leases
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Ending, Status
from sandbox.verdict.model import Outcome
from tests.service.runs import Held, failing, finishing
from tests.service.test_queue import end_of, submit
from tests.service.test_two_processes import begin_elsewhere, seconds_until, state


def test_a_namesake_on_another_host_is_refused_as_long_as_it_shows_life(storage: Storage) -> None:
    leases = Leases(storage.database)
    first = leases.join("atlas")
    assert first is not None
    elsewhere = tables.worker.update().values(boot="another kernel")
    with storage.database.write() as connection:
        connection.execute(elsewhere)
    assert leases.join("atlas") is None
    with storage.database.write() as connection:
        connection.execute(elsewhere.values(beat_at=tables.worker.c.beat_at - LEASE_S))
    second = leases.join("atlas")
    assert second not in (None, first)
    assert not leases.beat(first)


def test_a_worker_that_lost_its_lease_ends_its_runs_and_joins_again(storage: Storage) -> None:
    held, submission = Held(), submit(storage)
    with Queue(storage, held):
        assert held.started.wait(10)
        with storage.database.write() as connection:
            connection.execute(tables.worker.delete())
        seconds_until(lambda: storage.get(submission.id).attempts == 2)  # type: ignore[union-attr]
        assert held.ended == 1


def test_a_run_that_was_taken_over_changes_nothing_any_more(storage: Storage) -> None:
    submission = submit(storage)
    gone = begin_elsewhere(storage, submission)
    Leases(storage.database).leave(gone)
    assert storage.rows.queue_again() == 1
    begin_elsewhere(storage, submission)
    storage.rows.set_phase(submission.id, 1, "detect")
    assert not storage.rows.finish(
        submission.id, Ending(attempt=1, status=Status.DONE, outcome=Outcome.CLEAN)
    )
    found = storage.get(submission.id)
    assert found is not None
    assert (found.status, found.phase, found.attempts) == (Status.RUNNING, None, 2)


def test_a_worker_without_a_lease_begins_nothing(storage: Storage) -> None:
    submission = submit(storage)
    assert storage.rows.begin(submission.id, "nobody.1") is None
    assert state(storage, submission) is Status.QUEUED


def test_a_run_that_is_through_is_not_repeated_for_its_conclusion(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies, as far as the database can tell, between the end of the run and its conclusion."""
    submission, begun = submit(storage), []

    def cut(submission_id: str, ending: Ending, seen: object, decided: object) -> bool:
        with storage.database.write() as connection:
            connection.execute(tables.worker.delete())
        monkeypatch.undo()
        raise SystemExit

    def scan(*words: object) -> object:
        begun.append(1)
        return finishing(Outcome.LEAK)(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(storage.rows, "finish", cut)
    with Queue(storage, scan):  # type: ignore[arg-type]
        found = end_of(storage, submission)
    assert (found.status, found.outcome, found.attempts, len(begun)) == (Status.DONE, Outcome.LEAK, 1, 1)


def test_a_worker_that_hears_nothing_of_its_lease_ends_its_runs_before_others_may_begin_them(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, submission = Held(), submit(storage)

    def silent(*_: object) -> bool:
        raise sa.exc.OperationalError("", None, Exception("nobody answers"))

    with Queue(storage, held):
        assert held.started.wait(10)
        monkeypatch.setattr(Leases, "beat", silent)
        assert seconds_until(lambda: held.ended == 1, LEASE_S) < LEASE_S - 1.0
        monkeypatch.undo()
        seconds_until(lambda: storage.get(submission.id).attempts == 2)  # type: ignore[union-attr]


def test_a_database_that_is_away_for_a_moment_costs_no_run(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[str] = []

    def once(name: str) -> None:
        asked = getattr(storage.rows, name)

        def away(*words: object) -> object:
            if name not in failed:
                failed.append(name)
                raise sa.exc.OperationalError("", None, Exception("it starts again"))
            return asked(*words)

        monkeypatch.setattr(storage.rows, name, away)

    for name in ("begin", "set_phase", "finish"):
        once(name)
    submission = submit(storage)
    with Queue(storage, finishing(Outcome.LEAK)):
        found = end_of(storage, submission)
    assert failed == ["begin", "set_phase", "finish"]
    assert (found.status, found.outcome, found.attempts) == (Status.DONE, Outcome.LEAK, 1)


def test_a_submission_whose_runs_were_cut_off_again_and_again_fails(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "_LOOK_AT_ALL_S", 0.2)
    submission = submit(storage)
    with storage.database.write() as connection:
        connection.execute(sa.text("UPDATE workflow_status SET recovery_attempts = 21"))
    with Queue(storage, finishing(Outcome.CLEAN)):
        found = end_of(storage, submission)
    assert found.failure is not None
    assert (found.status, found.failure.code, found.attempts) == (Status.FAILED, "interrupted", 0)


def test_only_the_silent_lose_their_lease(storage: Storage) -> None:
    leases = Leases(storage.database)
    silent, living = leases.join("silent"), leases.join("living")
    assert silent is not None
    assert living is not None
    with storage.database.write() as connection:
        late = tables.worker.update().where(tables.worker.c.id == silent)
        connection.execute(late.values(beat_at=tables.worker.c.beat_at - LEASE_S - 1))
    assert leases.expire() == {living}
    assert not leases.beat(silent)
    assert leases.beat(living)


def test_one_process_has_one_worker(storage: Storage) -> None:
    with Queue(storage, failing):
        with pytest.raises(RuntimeError), Queue(storage, failing):
            pass
        assert len(Leases(storage.database).living()) == 1
