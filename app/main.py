"""The application factory: `uvicorn --factory app.main:create`."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI

from app import errors
from app.routes import pages, results, submissions
from app.settings import Settings
from sandbox import __version__
from sandbox.jail import find_jail
from sandbox.service.model import Cancellation, OnProgress, ScanFunction, ScanRequest
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.verdict.model import Verdict

_DESCRIPTION = """
Submit an Android app, or a firmware; it runs for days of device time in a phone with a synthetic owner;
the verdict proves what left. `POST /v1/submissions`, poll `GET /v1/submissions/{id}` until `status` is
`done`, then `GET …/verdict`. Every error is `application/problem+json` with a stable `code`.

    curl -F file=@app.apk -F hours=72 http://127.0.0.1:8000/v1/submissions
"""


def create(settings: Settings | None = None, scan: ScanFunction | None = None) -> FastAPI:
    """Build the application. `scan` runs the phases; the real ones by default.

    Starting it raises Unavailable where no jail works: what cannot run anything must not look alive.
    """
    chosen = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.settings = chosen
        app.state.jail = find_jail()
        app.state.storage = Storage(chosen.data)
        app.state.storage.sweep()
        with (
            _runner(chosen, scan) as run,
            Queue(app.state.storage, run, chosen.workers) as queue,
        ):
            app.state.queue = queue
            yield

    app = FastAPI(
        title="Phonehome",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    errors.install(app)
    for router in (submissions.router, results.router, pages.router):
        app.include_router(router)
    return app


@contextmanager
def _runner(settings: Settings, scan: ScanFunction | None) -> Iterator[ScanFunction]:
    """Who runs the phases: `scan`, or the real ones, with phones that wait for submissions."""
    if scan is not None or not settings.workers or not settings.pool:
        yield scan or _scan
        return
    from sandbox.service.pool import pooled

    with pooled(settings) as run:
        yield run


def _scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """The real phases, imported at the first run: they load much that the HTTP side does not need."""
    from sandbox.service.selection import scan_selected

    return scan_selected(request, tell, cancellation)
