"""Storage, phones and worker put together as the settings say, for the API and for `phonehome worker`."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from sandbox.operations.metrics.model import Metrics
from sandbox.operations.watching import Watching
from sandbox.service.jobs.run import Rules
from sandbox.service.jobs.slot import held_slot
from sandbox.service.model import Cancellation, OnProgress, ScanFunction, ScanRequest
from sandbox.service.queue import Queue
from sandbox.service.settings import RunSettings
from sandbox.service.storage import Storage
from sandbox.verdict.model import Verdict


@contextmanager
def working(
    settings: RunSettings, scan: ScanFunction | None = None, watching: Watching | None = None
) -> Iterator[tuple[Storage, Queue]]:
    """What was submitted, and its queue; with workers, what is queued is run as long as the context.

    `scan` runs the phases: the real ones by default, with phones that wait for submissions. `watching` is
    told of the runs.
    """
    watching = watching or Watching()
    with ExitStack() as stack:
        storage = stack.enter_context(
            closing(Storage(settings.data, settings.database_url.get_secret_value(), settings.quota))
        )
        rules = Rules(
            settings.workers,
            settings.most_runs,
            settings.most_devices,
            settings.phase_limits,
            watching.observer,
        )
        if not rules.runs:
            yield storage, stack.enter_context(Queue(storage, scan or _scan, rules))
            return
        slot = stack.enter_context(held_slot(storage.folder, settings.worker_id))
        run = scan or stack.enter_context(_pooled(settings, slot.name, watching.metrics))
        yield storage, stack.enter_context(Queue(storage, run, rules, slot))


@contextmanager
def _pooled(settings: RunSettings, name: str, metrics: Metrics) -> Iterator[ScanFunction]:
    if not settings.pool:
        yield _scan
        return
    from sandbox.service.pool import pooled

    with pooled(settings, name, metrics.phones_waiting.set) as run:
        yield run


def _scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """The real phases, imported at the first run: they load much that nobody else needs."""
    from sandbox.service.selection import scan_selected

    return scan_selected(request, tell, cancellation)
