"""What logs, metrics and traces say of runs, from a queue that runs them."""

import http.server
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from sandbox.failures import Unavailable
from sandbox.operations.metrics.model import Metrics
from sandbox.operations.metrics.serving import served
from sandbox.operations.metrics.state import State
from sandbox.operations.traces.otel import OtelTracing
from sandbox.operations.traces.tracing import NoTracing, traced
from sandbox.operations.watching import Watching
from sandbox.service.jobs.run import Rules
from sandbox.service.model import Phase, ScanFunction
from sandbox.service.origin import Origin, coming_from
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission
from sandbox.verdict.model import Outcome
from tests.service.runs import Held, failing, finishing
from tests.service.test_queue import end_of, submit

TRACE = "0af7651916cd43dd8448eb211c80319c"
TRACEPARENT = f"00-{TRACE}-b7ad6b7169203331-01"


def watched(storage: Storage, scan: ScanFunction, watching: Watching, devices: int = 1) -> Submission:
    with coming_from(Origin(request="r1", traceparent=TRACEPARENT)):
        submission = submit(storage)
    with Queue(storage, scan, Rules(devices=devices, observer=watching.observer)):
        return end_of(storage, submission)


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"phonehome_{name}", labels)


def test_runs_are_counted_by_what_they_came_to_and_phases_are_measured(storage: Storage) -> None:
    watching = Watching()
    watched(storage, finishing(Outcome.LEAK), watching)
    metrics = watching.metrics
    assert value(metrics, "runs_total", result="leak") == 1
    assert value(metrics, "devices_booted_total") == 1
    assert value(metrics, "runs_going") == 0
    for phase in Phase:
        assert value(metrics, "phase_seconds_count", phase=phase.value) == 1


def test_lost_devices_are_counted_each_time(storage: Storage) -> None:
    watching = Watching()
    watched(storage, failing, watching, devices=2)
    assert value(watching.metrics, "devices_lost_total") == 2
    assert value(watching.metrics, "runs_total", result="failed") == 2


def test_a_run_whose_worker_ends_is_cut_off(storage: Storage) -> None:
    watching, held = Watching(), Held()
    submit(storage)
    with Queue(storage, held, Rules(observer=watching.observer)):
        assert held.started.wait(20)
        assert value(watching.metrics, "runs_going") == 1
    assert value(watching.metrics, "runs_total", result="cut_off") == 1


def test_two_processes_worth_of_metrics_share_nothing(storage: Storage) -> None:
    watched(storage, finishing(Outcome.CLEAN), Watching())
    assert value(Metrics(), "runs_total", result="clean") is None


def test_the_state_is_the_databases_and_says_when_it_does_not_answer(storage: Storage) -> None:
    metrics, held = Metrics(), Held()
    metrics.registry.register(State(storage))
    watched(storage, finishing(Outcome.LEAK), Watching())
    with Queue(storage, held):
        submit(storage)
        assert held.started.wait(20)
        submit(storage)
        assert value(metrics, "submissions", status="done", outcome="leak") == 1
        assert value(metrics, "submissions", status="queued", outcome="") == 1
        assert value(metrics, "workers") == 1
        assert 0 < (value(metrics, "oldest_queued_seconds") or 0) < 30
    with storage.database.write() as connection:
        connection.exec_driver_sql("DROP TABLE submission")
    assert value(metrics, "database_up") == 0
    assert value(metrics, "workers") is None
    assert value(metrics, "disk_free_bytes")


def test_lines_of_a_run_say_which_it_is(storage: Storage, caplog: pytest.LogCaptureFixture) -> None:
    from structlog.contextvars import get_contextvars

    seen: list[dict[str, object]] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append({**get_contextvars(), "event": record.getMessage()})

    logger = logging.getLogger("sandbox.operations.logs.runs")
    handler = Handler()
    logger.addHandler(handler)
    try:
        with caplog.at_level(logging.INFO):
            submission = watched(storage, finishing(Outcome.CLEAN), Watching())
    finally:
        logger.removeHandler(handler)
    begun, ended = seen
    assert (begun["event"], ended["event"]) == ("a run begins", "a run ended")
    assert (ended["submission"], ended["request"], ended["tenant"]) == (submission.id, "r1", "default")
    assert (ended["attempt"], ended["phase"]) == (1, "twins")
    assert ended["worker"]


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracing(exporter: InMemorySpanExporter) -> Iterator[OtelTracing]:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    made = OtelTracing(provider)
    yield made
    made.close()


def test_a_run_is_part_of_its_requests_trace_and_its_phases_are_parts_of_it(
    storage: Storage, tracing: OtelTracing, exporter: InMemorySpanExporter
) -> None:
    submission = watched(storage, finishing(Outcome.LEAK), Watching(tracing=tracing))
    *phases, run = exporter.get_finished_spans()
    assert [span.name for span in phases] == [phase.value for phase in Phase]
    assert run.name == "run" and run.parent is not None and run.attributes is not None
    assert f"{run.parent.trace_id:032x}" == TRACE
    assert {span.parent.span_id for span in phases if span.parent} == {run.context.span_id}
    assert run.attributes["phonehome.submission"] == submission.id
    assert run.attributes["phonehome.outcome"] == "leak"


def test_a_run_that_failed_is_a_span_that_failed(
    storage: Storage, tracing: OtelTracing, exporter: InMemorySpanExporter
) -> None:
    watched(storage, failing, Watching(tracing=tracing))
    (run,) = exporter.get_finished_spans()
    assert (run.status.is_ok, run.status.description) == (False, "device_lost")


@pytest.mark.parametrize("given", ["", "00-zz", "x" * 5000, "00-" + "0" * 32 + "-" + "0" * 16 + "-01"])
def test_what_is_no_traceparent_begins_a_trace_of_its_own(
    given: str, tracing: OtelTracing, exporter: InMemorySpanExporter
) -> None:
    with tracing.request("GET", given) as span:
        assert len(span.traceparent) == 55
    (made,) = exporter.get_finished_spans()
    assert made.parent is None


@contextmanager
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """A receiver of OTLP over HTTP; its address, and what it got."""
    got: list[ExportTraceServiceRequest] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                import gzip

                body = gzip.decompress(body)
            got.append(ExportTraceServiceRequest.FromString(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", got
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_spans_are_sent_to_the_address_that_the_environment_names(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with collector() as (address, got):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        with traced("worker") as tracing:
            watched(storage, finishing(Outcome.CLEAN), Watching(tracing=tracing))
    resource = got[0].resource_spans[0]
    assert {one.key: one.value.string_value for one in resource.resource.attributes}[
        "service.name"
    ] == "phonehome-worker"
    spans = [
        span for one in got for each in one.resource_spans for part in each.scope_spans for span in part.spans
    ]
    assert {"run", "boot", "detect"} <= {span.name for span in spans}
    assert {span.trace_id.hex() for span in spans} == {TRACE}


def test_an_address_where_nobody_listens_breaks_no_run(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    with traced("worker") as tracing:
        assert watched(storage, finishing(Outcome.CLEAN), Watching(tracing=tracing)).outcome is Outcome.CLEAN


def test_without_an_address_neither_sdk_nor_exporter_is_loaded() -> None:
    code = (
        "import sys, json\n"
        "from sandbox.operations.traces.tracing import traced\n"
        "import app.main, sandbox.service.working\n"
        "with traced('serve') as tracing: print(type(tracing).__name__)\n"
        "parts = ('opentelemetry.sdk', 'opentelemetry.exporter')\n"
        "print(json.dumps([name for name in sys.modules if name.startswith(parts)]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    name, loaded = done.stdout.splitlines()
    assert name == NoTracing.__name__
    assert json.loads(loaded) == []


def test_a_worker_shows_its_metrics_on_a_port_of_its_own() -> None:
    import httpx

    metrics = Metrics()
    metrics.devices_lost.inc()
    with served(metrics, "127.0.0.1", 0) as port:
        assert "phonehome_devices_lost_total 1.0" in httpx.get(f"http://127.0.0.1:{port}/metrics").text
        with pytest.raises(Unavailable) as caught, served(Metrics(), "127.0.0.1", port):
            pass
    assert caught.value.failure.code == "port_taken"
    with served(metrics, "127.0.0.1", None) as none:
        assert none is None
