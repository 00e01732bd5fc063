"""The application factory: `uvicorn --factory app.main:create`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter
from fastapi import FastAPI

from app import errors
from app.admission import Admission
from app.idempotent import settle
from app.routes import bulk, pages, results, submissions, submit, uploads
from app.settings import Settings
from app.tidying import tidying
from app.tus import TusFields
from app.ways import Ways
from sandbox import __version__
from sandbox.jail import Jail, find_jail
from sandbox.service.fetching import Downloads
from sandbox.service.idempotency import Answers
from sandbox.service.model import ScanFunction
from sandbox.service.storage import Storage
from sandbox.service.uploads import Uploads
from sandbox.service.working import working

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
        jail = find_jail()
        with working(chosen, scan) as (storage, queue):
            storage.sweep()
            app.state.storage, app.state.queue = storage, queue
            app.state.ways = _ways(chosen, storage, jail)
            app.state.answers = Answers(storage.database)
            settle(app.state.answers)
            async with tidying(app.state.ways.uploads, app.state.answers):
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
    app.add_middleware(TusFields, prefix=uploads.PREFIX)
    for router in (
        submit.router,
        bulk.router,
        submissions.router,
        uploads.router,
        results.router,
        pages.router,
    ):
        app.include_router(router)
    return app


def _ways(settings: Settings, storage: Storage, jail: Jail) -> Ways:
    # Parsers in jails take a core each; who only reads must not wait for their threads.
    limiter = CapacityLimiter(os.cpu_count() or 1)
    uploads = Uploads(storage.folder, storage.database, 3600 * settings.upload_hours)
    downloads = Downloads(settings.url_hosts, 60 * settings.url_minutes)
    return Ways(Admission(storage, jail, settings, limiter), uploads, downloads)
