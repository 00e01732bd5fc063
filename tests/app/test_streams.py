"""What a reader gets that takes its time, and what came out late."""

import asyncio

import pytest

import app.streams
from app.errors import ApiError
from app.streams import Listener, Streams, _Look
from sandbox.service.cases.changes import Changed, State
from sandbox.service.submission import Status


def changed(revision: int, submission_id: str = "a", tenant: str = "default") -> Changed:
    state = State(id=submission_id, status=Status.RUNNING, attempts=revision)
    return Changed(revision=revision, tenant=tenant, state=state)


def taken(listener: Listener) -> list[tuple[str, int]]:
    found = asyncio.run(listener.take(0.01))
    return [(one.state.id, one.revision) for one in found]


def test_a_slow_reader_gets_the_last_state_of_each_and_nothing_is_kept_twice() -> None:
    listener = Listener("default")
    for revision in range(1, 100):
        listener.offer(changed(revision, "a" if revision % 2 else "b"))
    assert taken(listener) == [("b", 98), ("a", 99)]
    assert taken(listener) == []


def test_a_listener_gets_what_is_its_own_and_new() -> None:
    listener = Listener("default", "a")
    listener.knows("a", 3)
    for one in (changed(3), changed(9, "b"), changed(10, tenant="acme"), changed(4), changed(4)):
        listener.offer(one)
    assert taken(listener) == [("a", 4)]


def test_a_reader_that_is_too_slow_is_told_so_and_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.streams, "MOST_CHANGES", 3)
    listener = Listener("default")
    for revision in range(5):
        listener.offer(changed(revision, f"{revision}"))
    assert listener.behind
    assert taken(listener) == [("4", 4)]


def test_who_reads_nothing_keeps_nobody_out() -> None:
    async def both_listen() -> None:
        streams = Streams(Scripted(), most=1)  # type: ignore[arg-type]
        async with streams.listen("default") as stalled:
            with pytest.raises(ApiError):
                await streams.listen("default").__aenter__()
            stalled.asked_at -= app.streams.STALLED_S
            async with streams.listen("default") as reading:
                assert await reading.take(0) == []
        await streams.close()

    asyncio.run(both_listen())


class Scripted:
    """Changes that come out in an order of the test's own."""

    def __init__(self) -> None:
        self.all = [changed(10, "before")]

    def last(self) -> int:
        return max(one.revision for one in self.all)

    def after(self, revision: int, limit: int) -> list[Changed]:
        return sorted((one for one in self.all if one.revision > revision), key=lambda one: one.revision)[
            :limit
        ]

    def there(self, _: set[str]) -> set[str]:
        return set()


def test_what_comes_out_late_is_told_once() -> None:
    script = Scripted()
    look = _Look(script)  # type: ignore[arg-type]

    def fresh() -> list[int]:
        return [one.revision for one in look.look(set())[0]]

    assert fresh() == []
    script.all.append(changed(13, "quick"))
    assert fresh() == [13]
    script.all.append(changed(12, "late"))
    assert fresh() == [12]
    assert fresh() == []


def test_more_than_one_look_takes_come_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.streams, "MOST_CHANGES", 2)
    script = Scripted()
    look = _Look(script)  # type: ignore[arg-type]
    look.look(set())
    script.all += [changed(number, f"{number}") for number in range(11, 16)]
    told = [[one.revision for one in look.look(set())[0]] for _ in range(4)]
    assert told == [[11, 12], [13, 14], [15], []]
