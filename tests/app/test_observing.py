"""What is logged, counted and traced of requests."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from app.main import create
from app.settings import Settings
from sandbox.operations.logs.setting_up import set_up
from sandbox.operations.settings.operating import LogFormat, LogLevel
from sandbox.operations.traces.otel import OtelTracing
from sandbox.operations.watching import Watching
from sandbox.verdict.model import Outcome
from tests.app.conftest import on_this_host
from tests.app.test_api import APK, URL, wait_for
from tests.service.runs import finishing

TRACE = "0af7651916cd43dd8448eb211c80319c"
SPAN = "b7ad6b7169203331"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def watching(exporter: InMemorySpanExporter) -> Watching:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return Watching(tracing=OtelTracing(provider))


@pytest.fixture
def client(data: Path, watching: Watching) -> Iterator[TestClient]:
    app = create(Settings(data=data), finishing(Outcome.LEAK), watching)

    @app.get("/breaks")
    def breaks() -> None:
        raise ZeroDivisionError("Authorization: Bearer hunter2hunter2")

    with on_this_host(app, raises=False) as started:
        yield started


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as JSON; logging is as it was afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    set_up(LogFormat.JSON, LogLevel.INFO, stream)
    yield stream
    root.handlers[:], root.level = handlers, level


def requests(log: io.StringIO) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    return [line for line in lines if line["logger"] == "phonehome.access"]


def test_an_answer_has_the_requests_id_or_a_new_one(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "a-1.b_2"}).headers["x-request-id"] == "a-1.b_2"
    first, second = (client.get("/healthz").headers["x-request-id"] for _ in range(2))
    assert len(first) == len(second) == 32 and first != second


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "a\tb", "é", '"', "{}", "../../etc"])
def test_an_id_that_is_none_is_not_taken(given: str, client: TestClient) -> None:
    told = client.get("/healthz", headers=[(b"X-Request-ID", given.encode())]).headers["x-request-id"]
    assert told != given and len(told) == 32


def test_two_ids_are_none(client: TestClient) -> None:
    both = [("X-Request-ID", "one"), ("X-Request-ID", "two")]
    assert len(client.get("/healthz", headers=both).headers["x-request-id"]) == 32


def test_every_kind_of_answer_has_the_id(client: TestClient) -> None:
    for path in ("/nope", "/v1/submissions/nope", "/v1/submissions?limit=x", "/breaks", "/static/0/base.css"):
        answer = client.get(path, headers={"X-Request-ID": "mine"})
        assert answer.headers["x-request-id"] == "mine", path


def test_a_request_is_one_line_with_its_route_and_who_asked(client: TestClient, log: io.StringIO) -> None:
    client.get("/v1/submissions/5f0c1d2e", headers={"X-Request-ID": "mine"})
    (line,) = requests(log)
    assert (line["method"], line["route"], line["status"]) == ("GET", "/v1/submissions/{id}", 404)
    assert (line["request"], line["tenant"]) == ("mine", "default")
    assert isinstance(line["ms"], float)


def test_nothing_of_one_request_is_said_of_the_next(client: TestClient, log: io.StringIO) -> None:
    client.get(URL, headers={"X-Request-ID": "mine"})
    client.get("/static/0/base.css")
    first, second = requests(log)
    assert "tenant" in first and "tenant" not in second
    assert second["request"] != "mine"


def test_the_log_of_a_request_has_no_secret_and_no_forged_line(client: TestClient, log: io.StringIO) -> None:
    secrets = {"Authorization": "Bearer hunter2hunter2", "Cookie": "session=hunter2"}
    client.get("/breaks?token=hunter2", headers=secrets)
    client.get("/x%0a2026%20forged%1b[2J", headers=secrets)
    client.post(URL, files={"file": ("evil\n2026 forged\x1b[2J.apk", APK)}, headers=secrets)
    printed = log.getvalue()
    assert len(requests(log)) == 3
    assert "hunter2" not in printed
    assert "\x1b" not in printed
    assert not [line for line in printed.splitlines() if not line.startswith("{")]


def test_labels_are_routes_and_never_what_a_caller_chose(client: TestClient, watching: Watching) -> None:
    for path in ("/nope/1", "/nope/2", "/v1/submissions/a", "/v1/submissions/b"):
        client.get(path)
    client.request("BREW", "/healthz")
    registry = watching.metrics.registry

    def count(route: str, method: str, status: str) -> float | None:
        labels = {"route": route, "method": method, "status": status}
        return registry.get_sample_value("phonehome_requests_total", labels)

    assert count("other", "GET", "404") == 2
    assert count("/v1/submissions/{id}", "GET", "404") == 2
    assert count("/healthz", "other", "405") == 1
    told = {one.labels.get("route", "") for each in registry.collect() for one in each.samples}
    assert not [route for route in told if "nope" in route or "BREW" in route]


def test_uploads_are_counted_in_bytes(client: TestClient, watching: Watching) -> None:
    client.post(URL, files={"file": ("app.apk", APK)})
    received = watching.metrics.registry.get_sample_value("phonehome_received_bytes_total", {"route": URL})
    assert received is not None and len(APK) < received < len(APK) + 1000


def test_a_request_and_its_run_are_of_the_callers_trace(
    client: TestClient, exporter: InMemorySpanExporter
) -> None:
    headers = {"traceparent": f"00-{TRACE}-{SPAN}-01", "X-Request-ID": "mine"}
    identity = client.post(URL, files={"file": ("app.apk", APK)}, headers=headers).json()["id"]
    wait_for(client, identity, "done")
    spans = {span.name: span for span in exporter.get_finished_spans()}
    request, run = spans[f"POST {URL}"], spans["run"]
    assert request.parent is not None and run.parent is not None and request.attributes is not None
    assert f"{request.parent.span_id:016x}" == SPAN
    assert f"{request.context.trace_id:032x}" == f"{run.context.trace_id:032x}" == TRACE
    assert run.parent.span_id == request.context.span_id
    assert request.attributes["http.response.status_code"] == 202
    assert request.attributes["phonehome.request"] == "mine"


def test_a_request_that_broke_is_a_span_that_failed(
    client: TestClient, exporter: InMemorySpanExporter
) -> None:
    assert client.get("/breaks").status_code == 500
    (span,) = exporter.get_finished_spans()
    assert (span.name, span.status.is_ok) == ("GET /breaks", False)
    assert "hunter2" not in span.to_json()
