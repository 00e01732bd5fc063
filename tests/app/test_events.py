"""Server-sent events over real HTTP: the test client would wait for their end."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import fastapi.routing
import httpx
import pytest
from httpx_sse import ServerSentEvent, connect_sse

import app.streams
from app.main import create
from app.settings import Settings
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanFunction, ScanRequest
from sandbox.verdict.model import Outcome, Verdict
from tests.app.serving import served
from tests.intake.apk import apk
from tests.service.parts import part
from tests.service.runs import Held, finishing

URL = "/v1/submissions"
APK = apk()


@contextmanager
def client(data: Path, scan: ScanFunction, **settings: object) -> Iterator[httpx.Client]:
    chosen = Settings.model_validate({"data": data, **settings})
    with (
        served(create(chosen, scan)) as (host, port),
        httpx.Client(base_url=f"http://{host}:{port}", timeout=30) as one,
    ):
        yield one


def post(client: httpx.Client, **fields: str) -> str:
    answer = client.post(URL, files={"file": ("app.apk", APK)}, data={"again": "true", **fields})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def watch(client: httpx.Client, path: str, seen: str = "") -> list[ServerSentEvent]:
    """All events until the stream's end."""
    headers = {"Last-Event-ID": seen} if seen else {}
    with connect_sse(client, "GET", path, headers=headers) as source:
        source.response.raise_for_status()
        return list(source.iter_sse())


def until(condition: Callable[[], bool], most_s: float = 15) -> None:
    deadline = time.monotonic() + most_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Steps:
    """A run that goes on as far as it is told to."""

    def __init__(self) -> None:
        self.go_on = threading.Semaphore(0)

    def __call__(self, request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        for number in range(3):
            tell(Progress(Phase.DRIVE, number / 3, number * 3600.0, stimulus=f"stimulus-{number}"))
            assert self.go_on.acquire(timeout=20)
        return finishing(Outcome.LEAK)(request, tell, cancellation)


def test_a_run_is_watched_from_its_beginning_to_its_end(data: Path) -> None:
    steps = Steps()
    with client(data, steps) as http, ThreadPoolExecutor(1) as thread:
        identity = post(http)
        told: list[ServerSentEvent] = []
        watching = thread.submit(_collect, http, f"{URL}/{identity}/events", told)
        for number in range(3):
            wanted = f"stimulus-{number}"
            until(lambda wanted=wanted: any(wanted in one.data for one in told))  # type: ignore[misc]
            steps.go_on.release()
        watching.result(20)
    last = json.loads(told[-1].data)
    assert (told[-1].event, last["status"], last["outcome"], last["attempts"]) == ("done", "done", "leak", 1)
    assert last["id"] == identity
    drive = json.loads(next(one.data for one in told if "stimulus-2" in one.data))
    assert (drive["phase"], drive["device_time_s"]) == ("drive", 7200.0)
    assert drive["fraction"] == pytest.approx(2 / 3)
    numbers = [int(one.id) for one in told]
    assert numbers == sorted(set(numbers))


def _collect(http: httpx.Client, path: str, told: list[ServerSentEvent]) -> None:
    with connect_sse(http, "GET", path) as source:
        assert source.response.headers["content-type"].startswith("text/event-stream")
        assert source.response.headers["cache-control"] == "no-cache"
        told.extend(source.iter_sse())


def test_what_has_ended_is_told_once_and_not_again_to_who_has_seen_it(data: Path) -> None:
    with client(data, finishing(Outcome.CLEAN)) as http:
        identity = post(http)
        path = f"{URL}/{identity}/events"
        until(lambda: http.get(f"{URL}/{identity}").json()["status"] == "done")
        (event,) = watch(http, path)
        assert event.event == "done"
        assert [one.id for one in watch(http, path, "0")] == [event.id]
        assert watch(http, path, event.id) == watch(http, path, "9" * 18) == []


def test_a_stream_ends_when_its_submission_is_cancelled_or_deleted(data: Path) -> None:
    with client(data, Held()) as http, ThreadPoolExecutor(2) as threads:
        running, queued = post(http), post(http)
        streams = [threads.submit(watch, http, f"{URL}/{one}/events") for one in (running, queued)]
        until(lambda: http.get(f"{URL}/{running}").json()["status"] == "running")
        time.sleep(0.7)
        assert http.delete(f"{URL}/{queued}").status_code == 204
        assert http.post(f"{URL}/{running}/cancel").status_code == 200
        assert [one.result(10)[-1].event for one in streams] in (
            ["cancelled", "cancelled"],
            ["cancelled", "removed"],
        )


def test_all_submissions_are_watched_and_a_reader_that_comes_back_misses_nothing(data: Path) -> None:
    with client(data, finishing(Outcome.CLEAN)) as http:
        with connect_sse(http, "GET", "/v1/events") as source:
            events = source.iter_sse()
            assert next(events).event == "watching"
            first = post(http)
            seen = next(one for one in events if one.event == "done")
            assert json.loads(seen.data)["id"] == first
        missed = post(http)
        until(lambda: http.get(f"{URL}/{missed}").json()["status"] == "done")
        with connect_sse(http, "GET", "/v1/events", headers={"Last-Event-ID": seen.id}) as source:
            events = source.iter_sse()
            assert json.loads(next(one for one in events if missed in one.data).data)["status"] == "done"
            third = post(http)
            assert next(one for one in events if third in one.data and one.event == "done")


def test_who_was_away_for_too_long_is_told_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.streams, "MOST_CHANGES", 2)
    with client(data, finishing(Outcome.CLEAN), workers=0) as http:
        for _ in range(3):
            post(http)
        with connect_sse(http, "GET", "/v1/events", headers={"Last-Event-ID": "0"}) as source:
            events = source.iter_sse()
            assert next(events).event == "behind"
            identity = post(http)
            assert json.loads(next(events).data)["id"] == identity


def test_a_run_of_another_process_is_watched(data: Path, tmp_path: Path) -> None:
    environment = {"PHONEHOME_DATA": str(data), "TEST_RUN_S": "3"}
    with (
        client(data, finishing(Outcome.LEAK), workers=0) as http,
        part(["worker"], environment, tmp_path / "worker.log"),
    ):
        told = watch(http, f"{URL}/{post(http)}/events")
    assert [one.event for one in told][-1] == "done"
    assert any(json.loads(one.data)["phase"] == "drive" for one in told)


def test_streams_are_as_many_as_the_service_allows_and_gone_ones_do_not_count(data: Path) -> None:
    with client(data, Held(), most_streams=2) as http:
        with connect_sse(http, "GET", "/v1/events") as one, connect_sse(http, "GET", "/v1/events") as two:
            assert one.response.status_code == two.response.status_code == 200
            answer = http.get("/v1/events")
            assert (answer.status_code, answer.json()["code"]) == (503, "too_many_streams")
        with connect_sse(http, "GET", "/v1/events") as again:
            assert again.response.status_code == 200


def test_all_readers_cost_one_look_at_the_database(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []
    look = app.streams._Look.look

    def counted(self: app.streams._Look, watched: set[str]) -> object:
        looks.append(time.monotonic())
        return look(self, watched)

    monkeypatch.setattr(app.streams._Look, "look", counted)
    with client(data, Held()) as http:
        assert looks == []
        with ThreadPoolExecutor(8) as threads, connect_sse(http, "GET", "/v1/events"):
            path = f"{URL}/{(identity := post(http))}/events"
            streams = [threads.submit(watch, http, path) for _ in range(8)]
            time.sleep(2)
            count = len(looks)
            http.post(f"{URL}/{identity}/cancel")
            assert {one.result(10)[-1].event for one in streams} == {"cancelled"}
        assert 2 <= count <= 6
        until(lambda: time.monotonic() - looks[-1] > 1.5)


def test_a_quiet_stream_shows_that_it_lives(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fastapi.routing, "_PING_INTERVAL", 0.1)
    with client(data, Held()) as http, http.stream("GET", "/v1/events") as answer:
        assert ": ping" in islice(answer.iter_lines(), 5)


def test_what_cannot_be_watched_is_a_problem(data: Path) -> None:
    with client(data, Held()) as http:
        for path, headers, expected in (
            (f"{URL}/{'0' * 32}/events", {}, (404, "not_found")),
            (f"{URL}/%00/events", {}, (404, "not_found")),
            ("/v1/events", {"Last-Event-ID": "x"}, (422, "invalid_request")),
            ("/v1/events", {"Last-Event-ID": "9" * 19}, (422, "invalid_request")),
        ):
            answer = http.get(path, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == expected
