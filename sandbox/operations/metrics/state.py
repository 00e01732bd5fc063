"""What the database and the disk say when they are asked: the same whichever process asks."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from sandbox.service.jobs.counts import Counts
from sandbox.service.storage import Storage
from sandbox.service.submission import Status


class State(Collector):
    """A collector of Prometheus; where the database does not answer it says just that."""

    def __init__(self, storage: Storage) -> None:
        self._counts = Counts(storage.database)
        self._folder = storage.folder

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing, so that nobody asks the database when the collector is registered."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Asks the database."""
        free = shutil.disk_usage(self._folder).free
        yield _gauge("disk_free_bytes", "Free in the data folder.", free)
        try:
            found = list(self._from_database())
        except SQLAlchemyError:
            yield _gauge("database_up", "Whether the database answers.", 0)
            return
        yield _gauge("database_up", "Whether the database answers.", 1)
        yield from found

    def _from_database(self) -> Iterator[GaugeMetricFamily]:
        submissions = GaugeMetricFamily(
            "phonehome_submissions", "Submissions that are kept.", labels=["status", "outcome"]
        )
        counted = self._counts.by_status()
        for status in Status:
            if not any(one is status for one, _ in counted):
                submissions.add_metric([status.value, ""], 0)
        for (status, outcome), count in counted.items():
            submissions.add_metric([status.value, outcome], count)
        yield submissions
        yield _gauge("workers", "Workers that have shown life lately.", self._counts.workers())
        oldest = self._counts.oldest_queued()
        yield _gauge("oldest_queued_seconds", "How long what waits longest has waited.", _age_s(oldest))


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"phonehome_{name}", about, value=value)


def _age_s(moment: str | None) -> float:
    if moment is None:
        return 0.0
    return max(0.0, (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds())
