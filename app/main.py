"""The application factory: `uvicorn --factory app.main:create`."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from app import description, errors, failing, openapi, unchanged
from app.access.recording import Recording
from app.access.set_up import entrance_of, provider_of
from app.idempotent import settle
from app.observing import Observing
from app.probing import Probe
from app.routes import (
    actions,
    audit,
    builds,
    bulk,
    casefile,
    decisions,
    events,
    hands,
    hold,
    keys,
    listing,
    operations,
    pages,
    policies,
    results,
    sign_in,
    submissions,
    submit,
    triage,
    uploads,
    waivers,
    webhooks,
)
from app.settings import Settings
from app.streams import Streams
from app.tidying import tidying
from app.tus import TusFields
from app.ways import ways_of
from sandbox import __version__
from sandbox.jail import find_jail
from sandbox.operations.metrics.state import State
from sandbox.operations.watching import Watching
from sandbox.service.cases.changes import Changes
from sandbox.service.cases.retention import looked_after
from sandbox.service.idempotency import Answers
from sandbox.service.model import ScanFunction
from sandbox.service.storage import Storage
from sandbox.service.webhooks.deliverer import delivering
from sandbox.service.webhooks.deliveries import Deliveries
from sandbox.service.webhooks.sender import Sender
from sandbox.service.working import working

_DESCRIPTION = """
Submit an Android app, or a firmware; it runs for days of device time in a phone with a synthetic owner;
the verdict proves what left. `POST /v1/submissions`, poll `GET /v1/submissions/{id}` until `status` is
`done`, then `GET …/verdict`. Every error is `application/problem+json` with a stable `code`.

    curl -H "Authorization: Bearer $KEY" -F file=@app.apk -F hours=72 http://127.0.0.1:8000/v1/submissions

Every request needs a key (`phonehome key create`), except on the service's own host until the first key is
made. Another tenant's things answer as if they were not there. Who asks too often, or has used up a quota,
is answered 429.
"""
_FOR_PROGRAMS = (
    submit,
    bulk,
    uploads,
    listing,
    submissions,
    results,
    casefile,
    builds,
    events,
    actions,
    hold,
    hands,
    triage,
    decisions,
    policies,
    waivers,
    webhooks,
    keys,
    audit,
)
_FOR_PEOPLE = (*pages.MODULES, sign_in)

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
        state = app.state
        state.settings, state.watching = chosen, watching
        jail = find_jail()
        async with AsyncExitStack() as stack:
            # The server ends the process by the signal that it got: nobody sends spans after this.
            stack.callback(watching.tracing.flush)
            storage, state.queue = stack.enter_context(working(chosen, scan, watching))
            stack.enter_context(_told_by(watching, storage))
            # Workers may have no network.
            stack.enter_context(delivering(Deliveries(storage.database), Sender(chosen.webhook_hosts)))
            storage.sweep()
            state.storage = storage
            state.entrance, state.provider = entrance_of(chosen, storage), provider_of(chosen)
            state.ways, state.answers = ways_of(chosen, storage, jail), Answers(storage.database)
            settle(state.answers)
            await stack.enter_async_context(tidying(state.ways.uploads, state.answers))
            state.probe = stack.enter_context(closing(Probe()))
            stack.enter_context(looked_after(storage, chosen.retention_days))
            state.streams = Streams(Changes(storage.database), chosen.most_streams)
            stack.push_async_callback(state.streams.close)
            yield

    app = FastAPI(
        title="Phonehome",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        telemetry=_NO_TELEMETRY,
        generate_unique_id_function=openapi.name_of_route,
    )
    failing.install(app)
    unchanged.install(app)
    app.add_middleware(TusFields, prefix=uploads.PREFIX)
    app.add_middleware(Recording)
    app.add_middleware(Observing, watching=watching)
    for router in (*(module.router for module in _FOR_PROGRAMS), casefile.keys):
        app.include_router(router, responses=errors.responses(401, 403, 429))
    for router in (operations.router, operations.metrics_router(chosen.metrics_open)):
        app.include_router(router)
    for module in _FOR_PEOPLE:
        app.include_router(module.router)
    description.install(app)
    openapi.install(app)
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
