"""The application factory: `uvicorn --factory app.main:create`."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager

from anyio import CapacityLimiter
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from app import errors
from app.observing import Observing
from app.probing import Probe
from app.routes import operations, pages, results, submissions
from app.settings import Settings
from sandbox import __version__
from sandbox.jail import find_jail
from sandbox.operations.metrics.state import State
from sandbox.operations.watching import Watching
from sandbox.service.model import ScanFunction
from sandbox.service.storage import Storage
from sandbox.service.working import working

_DESCRIPTION = """
Submit an Android app, or a firmware; it runs for days of device time in a phone with a synthetic owner;
the verdict proves what left. `POST /v1/submissions`, poll `GET /v1/submissions/{id}` until `status` is
`done`, then `GET …/verdict`. Every error is `application/problem+json` with a stable `code`.

    curl -F file=@app.apk -F hours=72 http://127.0.0.1:8000/v1/submissions
"""

# FastAPI's own would trace every request a second time, and say what exceptions do.
_NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def create(
    settings: Settings | None = None, scan: ScanFunction | None = None, watching: Watching | None = None
) -> FastAPI:
    """Build the application. `scan` runs the phases, the real ones by default; `watching` is told of all.

    Starting it raises Unavailable where no jail works: what cannot run anything must not look alive.
    """
    chosen = settings or Settings()
    watching = watching or Watching()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.settings, app.state.watching = chosen, watching
        app.state.jail = find_jail()
        with ExitStack() as stack:
            # The server ends the process by the signal that it got: nobody sends spans after this.
            stack.callback(watching.tracing.flush)
            storage, queue = stack.enter_context(working(chosen, scan, watching))
            stack.enter_context(_told_by(watching, storage))
            storage.sweep()
            app.state.storage, app.state.queue = storage, queue
            # Parsers in jails take a core each; who only reads must not wait for their threads.
            app.state.admissions = CapacityLimiter(os.cpu_count() or 1)
            app.state.probe = stack.enter_context(closing(Probe()))
            yield

    app = FastAPI(
        title="Phonehome",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        telemetry=_NO_TELEMETRY,
    )
    errors.install(app)
    app.add_middleware(Observing, watching=watching)
    metrics = operations.metrics_router(chosen.metrics_open)
    for router in (submissions.router, results.router, operations.router, metrics, pages.router):
        app.include_router(router)
    return app


@contextmanager
def _told_by(watching: Watching, storage: Storage) -> Iterator[None]:
    """The metrics say what the database does, as long as it is open."""
    state = State(storage)
    watching.metrics.registry.register(state)
    try:
        yield
    finally:
        watching.metrics.registry.unregister(state)
