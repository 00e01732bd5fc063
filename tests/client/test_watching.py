"""How far a run is, told or asked for."""

import itertools

import httpx
import pytest

from sandbox.client import Event, NotFound, Phonehome
from sandbox.client.connection import Connection
from sandbox.client.watching import Watch
from sandbox.failures import Unavailable
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome
from tests.client.conftest import soon
from tests.client.serving import served
from tests.client.standin import ID, SUBMISSION, StandIn, event

DRIVE = event(status="running", phase="drive", fraction=0.5, device_time_s=129600.0, stimulus="boot", new=1)
DONE = event(status="done", outcome="leak")


def test_events_are_told_until_the_last(client: Phonehome, standin: StandIn) -> None:
    standin.streams = [": hello\n\n" + event(status="queued") + DRIVE + DONE]
    told = list(client.watch(ID))
    assert [one.status for one in told] == [Status.QUEUED, Status.RUNNING, Status.DONE]
    assert told[1] == Event(
        status=Status.RUNNING, phase="drive", fraction=0.5, device_time_s=129600.0, stimulus="boot"
    )
    assert standin.headers[0]["accept"] == "text/event-stream"


@pytest.mark.parametrize("end", ["", "BREAK\n"])
def test_a_stream_that_ended_or_broke_off_is_taken_up_after_its_last_event(
    end: str, client: Phonehome, standin: StandIn
) -> None:
    standin.submissions[0] |= {"status": "running", "outcome": None}
    standin.streams = ["id: 41\n" + DRIVE + end, DONE]
    assert [one.status for one in client.watch(ID)][-1] is Status.DONE
    asked = [told.get("last-event-id") for told, seen in zip(standin.headers, standin.seen, strict=True)
             if seen.endswith("/events")]  # fmt: skip
    assert asked == [None, "41"]


def test_without_a_stream_the_submission_is_looked_at(client: Phonehome, standin: StandIn) -> None:
    assert [one.status for one in client.watch(ID)] == [Status.DONE]
    assert standin.seen == [f"GET /v1/submissions/{ID}/events", f"GET /v1/submissions/{ID}"]


@pytest.mark.parametrize("stream", ["data: {\n\n", 'data: {"status": "of no kind"}\n\n', "data: null\n\n"])
def test_a_stream_of_something_else_is_left_alone(stream: str, client: Phonehome, standin: StandIn) -> None:
    standin.streams = [stream, stream]
    assert [one.status for one in client.watch(ID)] == [Status.DONE]
    assert len(standin.streams) == 1


def test_an_answer_that_is_no_stream_is_left_alone() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={**SUBMISSION, "status": "failed"})

    connection = Connection("https://a.example", "", soon(), httpx.MockTransport(answer))
    assert [one.status for one in Watch(connection, f"/v1/submissions/{ID}")] == [Status.FAILED]


def test_what_is_not_there_is_an_error_and_not_waited_for() -> None:
    gone = httpx.Response(404, json={"title": "There is no such submission.", "code": "not_found"})
    connection = Connection("https://a.example", "", soon(), httpx.MockTransport(lambda _: gone))
    with pytest.raises(NotFound):
        next(iter(Watch(connection, "/v1/submissions/none")))


def test_waiting_ends_when_its_time_is_over(standin: StandIn) -> None:
    """Also where the stream only says that it lives."""
    standin.submissions[0] |= {"status": "running", "outcome": None}
    standin.streams = [":\n\n" * 3 for _ in range(1000)]
    with (
        served(standin.app()) as address,
        Phonehome(address, patience=soon()) as client,
        pytest.raises(Unavailable) as caught,
    ):
        client.wait(ID, timeout_s=0.3)
    assert caught.value.failure.code == "timed_out"


def test_pages_are_fetched_as_they_are_wanted(client: Phonehome, standin: StandIn) -> None:
    standin.submissions = [{**standin.submissions[0], "id": f"{number:032x}"} for number in range(450)]
    assert len(list(client.submissions())) == 450
    assert standin.seen == ["GET /v1/submissions"] * 3
    standin.seen.clear()
    assert len(list(client.submissions(most=5))) == 5
    assert len(list(itertools.islice(client.submissions(), 3))) == 3
    assert standin.seen == ["GET /v1/submissions"] * 2
    assert list(client.submissions(status="queued")) == []


def test_deeds_are_posts_with_a_key_of_their_own(client: Phonehome, standin: StandIn) -> None:
    assert client.rerun(ID, hours=5).id == "d" * 32
    assert client.rejudge(ID).verdict is Outcome.LEAK
    standin.rejudging = ["running", "failed"]
    with pytest.raises(Unavailable) as caught:
        client.rejudge(ID)
    assert caught.value.failure.code == "bad_record"
    assert client.cancel(ID).status is Status.CANCELLED
    assert standin.posted == [{"hours": 5}]
    keys = [told.get("idempotency-key") for told in standin.headers]
    assert len({key for key in keys if key}) == 4
    assert client.decision(ID, "retail").decision.value == "reject"
