"""What is told of runs while they go on, across processes."""

import threading
import time
from collections.abc import Callable

import pytest

from sandbox.service.cases.changes import Changes, State
from sandbox.service.cases.progress import Telling
from sandbox.service.jobs.going import Told
from sandbox.service.jobs.leases import Leases
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome, Verdict
from tests.service.cases.conftest import done
from tests.service.runs import finishing
from tests.service.test_queue import end_of, submit


def running(storage: Storage, submission_id: str, phase: Phase = Phase.DRIVE) -> None:
    worker_id = Leases(storage.database).join("worker") or ""
    assert storage.rows.begin(submission_id, worker_id) is not None
    storage.rows.set_phase(submission_id, 1, phase)


def told(fraction: float, attempt: int = 1, phase: Phase = Phase.DRIVE) -> Told:
    return Told(attempt, Progress(phase, fraction, 3600.0, stimulus="sms\0" + "x" * 500))


def state(storage: Storage, submission_id: str) -> State:
    found = Changes(storage.database).of(submission_id)
    assert found is not None
    return found.state


def test_every_change_of_a_row_is_one_whoever_makes_it(both: Storage) -> None:
    changes, one = Changes(both.database), submit(both)
    seen = changes.last()
    steps: list[Callable[[], object]] = [
        lambda: running(both, one.id),
        lambda: both.rows.set_phase(one.id, 1, Phase.DETECT),
        lambda: both.rows.ask_to_cancel(one.id),
        lambda: both.rows.close(one.id, Status.CANCELLED),
    ]
    for step in steps:
        step()
        found = changes.after(seen, 10)
        assert [each.state.id for each in found] == [one.id]
        assert found[0].revision == changes.last() > seen
        seen = found[0].revision
    assert changes.after(seen, 10) == []
    assert found[0].state.ended


def test_progress_is_told_of_the_attempt_and_the_phase_that_go_on(both: Storage) -> None:
    one = submit(both)
    telling = Telling(both.database)
    running(both, one.id)
    telling.tell({one.id: told(0.25)})
    now = state(both, one.id)
    assert (now.status, now.phase, now.fraction, now.device_time_s) == (Status.RUNNING, "drive", 0.25, 3600.0)
    assert now.stimulus.startswith("smsx")
    assert len(now.stimulus) <= 200
    both.rows.set_phase(one.id, 1, Phase.DETECT)
    assert (state(both, one.id).fraction, state(both, one.id).stimulus) == (None, "")


def test_progress_of_another_attempt_or_of_what_has_ended_is_not_told(both: Storage) -> None:
    one, ended = submit(both), done(both)
    running(both, one.id)
    Telling(both.database).tell({one.id: told(0.5, attempt=2), ended.id: told(0.5), "0" * 32: told(0.5)})
    assert state(both, one.id).fraction is None
    assert state(both, ended.id).fraction is None


def test_progress_is_written_once_a_second_at_most_and_only_where_it_is_new(both: Storage) -> None:
    one = submit(both)
    running(both, one.id)
    telling, changes = Telling(both.database), Changes(both.database)
    before, started = changes.last(), time.monotonic()
    for number in range(400):
        telling.tell({one.id: told(number / 400)})
    assert changes.last() - before <= 1 + int(time.monotonic() - started)
    time.sleep(1.05)
    telling.tell({one.id: told(0.9)})
    assert state(both, one.id).fraction == 0.9
    written = changes.last()
    time.sleep(1.05)
    telling.tell({one.id: told(0.9)})
    assert changes.last() == written


def test_progress_goes_with_its_submission(both: Storage) -> None:
    one = submit(both)
    running(both, one.id)
    Telling(both.database).tell({one.id: told(0.5)})
    both.remove(one.id)
    changes = Changes(both.database)
    assert changes.of(one.id) is None
    assert changes.after(0, 10) == []
    assert changes.there({one.id}) == set()


def test_a_worker_tells_of_its_run(both: Storage) -> None:
    go_on = threading.Event()

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        tell(Progress(Phase.DRIVE, 0.5, 7200.0, stimulus="reboot"))
        go_on.wait(20)
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    one = submit(both)
    with Queue(both, scan):
        deadline = time.monotonic() + 15
        while state(both, one.id).fraction is None and time.monotonic() < deadline:
            time.sleep(0.05)
        now = state(both, one.id)
        go_on.set()
        end_of(both, one)
    assert (now.fraction, now.device_time_s, now.stimulus, now.attempts) == (0.5, 7200.0, "reboot", 1)
    assert (state(both, one.id).status, state(both, one.id).outcome) == (Status.DONE, Outcome.CLEAN)


@pytest.mark.parametrize("limit", [1, 3])
def test_changes_come_in_order_and_as_many_as_one_asks_for(both: Storage, limit: int) -> None:
    there = [submit(both).id for _ in range(4)]
    submit(both, tenant="acme")
    changes, seen, found = Changes(both.database), 0, []
    while some := changes.after(seen, limit, "default"):
        found += [one.state.id for one in some]
        seen = some[-1].revision
    assert found == there
