"""The application factory: `uvicorn --factory app.main:create`."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter
from fastapi import FastAPI

from app import description, errors
from app.access.admission import Admission
from app.access.oidc import Provider
from app.access.rates import Rates
from app.access.recording import Recording
from app.access.sessions import Sessions, secret_of
from app.routes import audit, keys, pages, results, sign_in, submissions
from app.settings import Settings
from sandbox import __version__
from sandbox.jail import find_jail
from sandbox.service.identity.keys import no_such_tenant
from sandbox.service.identity.store import Identity
from sandbox.service.model import ScanFunction
from sandbox.service.storage import Storage
from sandbox.service.working import working

_log = logging.getLogger(__name__)
_DESCRIPTION = """
Submit an Android app, or a firmware; it runs for days of device time in a phone with a synthetic owner;
the verdict proves what left. `POST /v1/submissions`, poll `GET /v1/submissions/{id}` until `status` is
`done`, then `GET …/verdict`. Every error is `application/problem+json` with a stable `code`.

    curl -H "Authorization: Bearer $KEY" -F file=@app.apk -F hours=72 http://127.0.0.1:8000/v1/submissions

Every request needs a key (`phonehome key create`), except on the service's own host until the first key is
made. Another tenant's things answer as if they were not there. Who asks too often, or has used up a quota,
is answered 429.
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
            app.state.admission = _admission(chosen, storage)
            app.state.provider = _provider(chosen)
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
    )
    errors.install(app)
    app.add_middleware(Recording)
    for router in (submissions.router, results.router, keys.router, audit.router):
        app.include_router(router, responses=errors.responses(401, 403, 429))
    for router in (pages.router, sign_in.router):
        app.include_router(router)
    description.install(app)
    return app


def _admission(settings: Settings, storage: Storage) -> Admission:
    """Raises BadInput (`no_such_tenant`) where people would get into a tenant that is none."""
    identity = Identity(storage.database)
    known = {one.name for one in identity.tenants.listed()}
    for grant in settings.oidc_mapping.values():
        if grant.tenant not in known:
            raise no_such_tenant(grant.tenant)
    wanted = settings.session_secret
    secret = wanted.get_secret_value() if wanted else secret_of(storage.folder)
    admission = Admission(
        identity,
        Sessions(secret, settings.session_hours, identity.ended),
        Rates(settings.rate_of_caller, settings.rate_of_address),
        open_here=settings.open == "loopback",
    )
    if admission.open_to_this_host():
        _log.warning("no key exists: whoever is on this host may do all (phonehome key create --scope admin)")
    return admission


def _provider(settings: Settings) -> Provider | None:
    if not settings.oidc_issuer:
        return None
    secret = settings.oidc_client_secret.get_secret_value()
    return Provider(settings.oidc_issuer, settings.oidc_client_id, secret, settings.oidc_scope)
