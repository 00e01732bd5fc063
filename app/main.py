"""The application factory: `uvicorn --factory app.main:create`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter
from fastapi import FastAPI

from app import description, errors, openapi
from app.routes import pages, results, submissions
from app.settings import Settings
from sandbox import __version__
from sandbox.jail import find_jail
from sandbox.service.model import ScanFunction
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
        app.state.jail = find_jail()
        with working(chosen, scan) as (storage, queue):
            storage.sweep()
            app.state.storage, app.state.queue = storage, queue
            # Parsers in jails take a core each; who only reads must not wait for their threads.
            app.state.admissions = CapacityLimiter(os.cpu_count() or 1)
            yield

    app = FastAPI(
        title="Phonehome",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=openapi.name_of_route,
    )
    errors.install(app)
    for router in (submissions.router, results.router, pages.router):
        app.include_router(router)
    description.install(app)
    openapi.install(app)
    return app
