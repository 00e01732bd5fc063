"""The line between a run and the people at its phone, over each database."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.hands.line import Told
from sandbox.hands.orders import GoOn, TapOrder
from sandbox.service.hands import desk as desks
from sandbox.service.hands.desk import Desk
from sandbox.service.hands.line import DatabaseLine, line_of
from sandbox.service.jobs.leases import Leases
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission
from tests.hands.people import picture
from tests.service.test_queue import submit

ADDRESS = "127.0.0.1:5555"
TAP = TapOrder(order="tap", x=1, y=2)


@pytest.fixture
def both(tmp_path: Path, database_url: str) -> Iterator[Storage]:
    with closing(Storage(tmp_path, database_url)) as storage:
        yield storage


def _begun(storage: Storage) -> Submission:
    worker_id = Leases(storage.database).join("worker") or ""
    begun = storage.rows.begin(submit(storage, hands=5).id, worker_id)
    assert begun is not None
    return begun


def _line(storage: Storage, begun: Submission) -> DatabaseLine:
    screen = storage.screen_path(begun.id)
    line = DatabaseLine(storage.database, begun.id, begun.attempts, begun.hands * 60, screen)
    line.begin()
    return line


def test_a_person_orders_and_hears_what_became_of_it(both: Storage) -> None:
    begun = _begun(both)
    line, desk = _line(both, begun), Desk(both)
    line.held(line.claim_s(), ADDRESS)
    first, second = desk.order(begun, TAP, "ann"), desk.order(begun, GoOn(order="go_on"), "ann")
    asked = line.next_order()
    assert asked is not None
    assert (asked.number, asked.order) == (first.number, TAP)
    line.told(asked, Told(False, 12.5, "it will not\0"))
    again = line.next_order()
    assert again is not None
    assert again.number == second.number
    state = desk.state(begun)
    assert (state.runs, state.held, state.adb_address) == (True, True, ADDRESS)
    assert 290 < state.left_s <= 300
    told = [(deed.asked_by, deed.delivered, deed.device_time_s, deed.reason) for deed in state.deeds]
    assert told == [("ann", False, 12.5, "it will not"), ("ann", None, None, "")]


def test_one_phone_of_a_run_is_held(both: Storage) -> None:
    line = _line(both, _begun(both))
    assert (line.claim_s(), line.claim_s()) == (300, 0)


def test_nothing_is_ordered_of_a_phone_that_is_not_held(both: Storage) -> None:
    begun = _begun(both)
    desk = Desk(both)
    assert _refused(desk, begun) == "no_device"
    line = _line(both, begun)
    assert _refused(desk, begun) == "not_held"
    line.held(60, ADDRESS)
    line.released()
    assert _refused(desk, begun) == "not_held"
    line.held(-1, ADDRESS)
    assert _refused(desk, begun) == "not_held"
    line.end()
    assert _refused(desk, begun) == "no_device"


def _refused(desk: Desk, begun: Submission) -> str:
    with pytest.raises(BadInput) as caught:
        desk.order(begun, TAP, "ann")
    return caught.value.failure.code


def test_a_phone_has_so_many_orders_waiting_and_no_more(
    both: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "MOST_WAITING", 2)
    begun = _begun(both)
    _line(both, begun).held(60, ADDRESS)
    for _ in range(2):
        Desk(both).order(begun, TAP, "ann")
    assert _refused(Desk(both), begun) == "too_many_orders"


def test_a_phone_is_watched_as_long_as_somebody_asks_for_its_screen(both: Storage) -> None:
    begun = _begun(both)
    line = _line(both, begun)
    assert not line.is_watched()
    place = Desk(both).watch(begun)
    assert line.is_watched()
    line.show(picture(3))
    assert place.read_bytes() == picture(3)
    line.end()
    assert not place.exists()


def test_another_attempt_has_a_phone_of_its_own(both: Storage) -> None:
    begun = _begun(both)
    _line(both, begun).held(60, ADDRESS)
    Desk(both).order(begun, TAP, "ann")
    later = begun.model_copy(update={"attempts": begun.attempts + 1})
    line = _line(both, later)
    assert line.next_order() is None
    assert not Desk(both).state(begun).runs


def test_nothing_is_left_of_a_line(both: Storage) -> None:
    begun = _begun(both)
    with line_of(both.database, begun.id, begun.attempts, 60, both.screen_path(begun.id)) as line:
        line.held(60, ADDRESS)
        Desk(both).order(begun, TAP, "ann")
    assert Desk(both).state(begun).deeds == []
    assert both.rows.remove(begun.id)
