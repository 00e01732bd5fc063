"""Spans on OpenTelemetry's SDK. Loaded only where traces are wanted.

The provider is ours and not the process's (`set_tracer_provider`): libraries that would trace by themselves
stay silent, and tests do not meet each other's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from sandbox import __version__
from sandbox.operations.logs.bound import bound
from sandbox.operations.logs.safe import masked
from sandbox.operations.traces.tracing import Attributes, Span

_HEADER = "traceparent"
_END_MS = 5_000
_propagator = TraceContextTextMapPropagator()


def exporting(part: str) -> "OtelTracing":
    """Sends spans by OTLP over HTTP to where the environment says."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    # What the environment says of the resource (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) counts more.
    own = Resource.create({SERVICE_NAME: f"phonehome-{part}", SERVICE_VERSION: __version__})
    provider = TracerProvider(resource=own.merge(OTELResourceDetector().detect()))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return OtelTracing(provider)


class OtelTracing:
    """Spans of one provider. The log's lines within a span name its trace."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("phonehome", __version__)

    @contextmanager
    def request(self, name: str, traceparent: str) -> Iterator[Span]:
        """A request from outside."""
        with self._span(name, SpanKind.SERVER, _parent(traceparent), {}) as span:
            yield span

    @contextmanager
    def run(self, name: str, traceparent: str, attributes: Attributes) -> Iterator[Span]:
        """A run."""
        with self._span(name, SpanKind.CONSUMER, _parent(traceparent), attributes) as span:
            yield span

    def flush(self) -> None:
        """Send what has not been sent, for at most five real seconds."""
        self._provider.force_flush(_END_MS)

    def close(self) -> None:
        """The same, and no more after it."""
        self.flush()
        self._provider.shutdown()

    @contextmanager
    def _span(self, name: str, kind: SpanKind, parent: Context, attributes: Attributes) -> Iterator[Span]:
        with (
            self._tracer.start_as_current_span(
                name,
                parent,
                kind,
                dict(attributes),
                # What an exception says may be a secret's or a sample's.
                record_exception=False,
                set_status_on_exception=False,
            ) as started,
            bound(trace=trace.format_trace_id(started.get_span_context().trace_id)),
        ):
            yield _OtelSpan(self._tracer, started)


class _OtelSpan:
    def __init__(self, tracer: trace.Tracer, span: trace.Span) -> None:
        self._tracer = tracer
        self._span = span
        self._as_parent = trace.set_span_in_context(span, Context())
        carrier: dict[str, str] = {}
        _propagator.inject(carrier, self._as_parent)
        self.traceparent = carrier.get(_HEADER, "")

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Not the current one of the thread: whoever ends it may be in another."""
        span = self._tracer.start_span(name, self._as_parent)
        try:
            yield
        finally:
            span.end()

    def rename(self, name: str) -> None:
        self._span.update_name(name)

    def tell(self, attributes: Attributes) -> None:
        self._span.set_attributes(dict(attributes))

    def fail(self, told: str) -> None:
        self._span.set_status(Status(StatusCode.ERROR, masked(told)))


def _parent(traceparent: str) -> Context:
    """An empty context, so that nothing of this thread's is the parent; what is no traceparent is ignored."""
    return _propagator.extract({_HEADER: traceparent} if traceparent else {}, context=Context())
