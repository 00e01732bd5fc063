"""How runs tell logs, metrics and traces what they do."""

from dataclasses import dataclass, field

from sandbox.operations.logs.runs import RunLog
from sandbox.operations.metrics.model import Metrics
from sandbox.operations.metrics.runs import RunMetrics
from sandbox.operations.traces.runs import RunTraces
from sandbox.operations.traces.tracing import NoTracing, Tracing
from sandbox.service.jobs.observing import Observers


@dataclass(frozen=True)
class Watching:
    """What a process measures and traces."""

    metrics: Metrics = field(default_factory=Metrics)
    tracing: Tracing = field(default_factory=NoTracing)

    @property
    def observer(self) -> Observers:
        """Traces first: lines of the log within a run name its trace."""
        return Observers(RunTraces(self.tracing), RunLog(), RunMetrics(self.metrics))
