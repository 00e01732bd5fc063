"""Spans, as the rest of the code sees them: with nothing behind where no traces are wanted."""

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_OFF = "OTEL_SDK_DISABLED"

Attributes = Mapping[str, str | int]


class Span(Protocol):
    """Something that takes time."""

    traceparent: str
    """As W3C Trace Context writes it: who gets it may go on with the trace."""

    def part(self, name: str) -> AbstractContextManager[object]:
        """A part of it; the context is how long it takes."""

    def rename(self, name: str) -> None:
        """Call it this."""

    def tell(self, attributes: Attributes) -> None:
        """Say more of it."""

    def fail(self, told: str) -> None:
        """It did not come to what it was for."""


class Tracing(Protocol):
    """Makes spans."""

    def request(self, name: str, traceparent: str) -> AbstractContextManager[Span]:
        """A request from outside, part of the caller's trace where it names one."""

    def run(self, name: str, traceparent: str, attributes: Attributes) -> AbstractContextManager[Span]:
        """A run, part of the trace of the request that submitted it."""

    def flush(self) -> None:
        """Send what has not been sent, for at most five real seconds."""

    def close(self) -> None:
        """The same, and no more after it."""


class NoSpan:
    """Says nothing."""

    traceparent = ""

    def part(self, name: str) -> AbstractContextManager[object]:
        """Nothing."""
        return nullcontext()

    def rename(self, name: str) -> None:
        """Nothing."""

    def tell(self, attributes: Attributes) -> None:
        """Nothing."""

    def fail(self, told: str) -> None:
        """Nothing."""


class NoTracing:
    """Where no traces are wanted."""

    def request(self, name: str, traceparent: str) -> AbstractContextManager[Span]:
        """Nothing."""
        return nullcontext(NoSpan())

    def run(self, name: str, traceparent: str, attributes: Attributes) -> AbstractContextManager[Span]:
        """Nothing."""
        return nullcontext(NoSpan())

    def flush(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


@contextmanager
def traced(part: str) -> Iterator[Tracing]:
    """As the environment wants it, and sent to the end; `part` is `serve` or `worker`."""
    tracing = _chosen(part)
    try:
        yield tracing
    finally:
        tracing.close()


def _chosen(part: str) -> Tracing:
    off = os.environ.get(_OFF, "").strip().lower() == "true"
    if off or not any(os.environ.get(name) for name in _ENDPOINTS):
        return NoTracing()
    from sandbox.operations.traces.otel import exporting

    return exporting(part)
