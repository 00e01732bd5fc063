"""The application factory: `uvicorn --factory app.main:create`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import description, errors, failing
from app.access.recording import Recording
from app.access.set_up import entrance_of, provider_of
from app.idempotent import settle
from app.routes import audit, bulk, keys, pages, results, sign_in, submissions, submit, uploads
from app.settings import Settings
from app.tidying import tidying
from app.tus import TusFields
from app.ways import ways_of
from sandbox import __version__
from sandbox.jail import find_jail
from sandbox.service.idempotency import Answers
from sandbox.service.model import ScanFunction
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
_FOR_PROGRAMS = (submit, bulk, submissions, uploads, results, keys, audit)
_FOR_PEOPLE = (pages, sign_in)


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
            app.state.entrance, app.state.provider = entrance_of(chosen, storage), provider_of(chosen)
            app.state.ways = ways_of(chosen, storage, jail)
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
    failing.install(app)
    app.add_middleware(TusFields, prefix=uploads.PREFIX)
    app.add_middleware(Recording)
    for module in _FOR_PROGRAMS:
        app.include_router(module.router, responses=errors.responses(401, 403, 429))
    for module in _FOR_PEOPLE:
        app.include_router(module.router)
    description.install(app)
    return app
