"""What is counted and measured by this process, in a registry of its own."""

import platform

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

from sandbox import __version__

_REQUEST_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_PHASE_S = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400)


class Metrics:
    """One for each process (and for each test). Seconds are real ones."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._build_info()
        self.requests = self._counter("requests", "Requests that were answered.", "route", "method", "status")
        self.request_seconds = self._histogram(
            "request_seconds",
            "From a request's first byte to its answer's last.",
            _REQUEST_S,
            "route",
            "method",
        )
        self.received_bytes = self._counter("received_bytes", "Bytes of requests' bodies: uploads.", "route")
        self.runs = self._counter(
            "runs", "Runs that ended, by verdict, or failed, cancelled, cut_off.", "result"
        )
        self.runs_going = self._gauge("runs_going", "Runs that go on in this process.")
        self.phase_seconds = self._histogram(
            "phase_seconds", "How long each phase of a run took; detect is the matcher.", _PHASE_S, "phase"
        )
        self.devices_booted = self._counter("devices_booted", "Phones that runs got, booted then or ahead.")
        self.devices_lost = self._counter("devices_lost", "Phones that stopped answering in a run.")
        self.phones_waiting = self._gauge("phones_waiting", "Phones of the pool that wait for a run.")

    def _build_info(self) -> None:
        labels = {"version": __version__, "python": platform.python_version()}
        self._gauge("build_info", "This process's version; always 1.", *labels).labels(**labels).set(1)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"phonehome_{name}", about, labels, registry=self.registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"phonehome_{name}", about, labels, registry=self.registry)

    def _histogram(self, name: str, about: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"phonehome_{name}", about, labels, buckets=buckets, registry=self.registry)
