"""`/healthz`, `/readyz`, `/metrics`: for who operates the service. The first two ask for no key."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from pydantic import BaseModel, Field
from starlette.routing import Match
from starlette.types import Scope as RequestScope

from app.access.origin import from_this_host
from app.deps import SettingsDep, StorageDep
from app.errors import MEDIA_TYPE, Problem, responses
from app.identity import needs
from app.probing import Probe
from sandbox.operations.readiness import Checked, Standing
from sandbox.service.identity.model import Scope

_METRICS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/plain": {"example": "phonehome_workers 2.0"}}, "description": "Metrics"}
}

router = APIRouter(tags=["operations"])


class Health(BaseModel):
    """The process answers."""

    alive: bool = Field(default=True, examples=[True])


class Readiness(BaseModel):
    """Whether the service can serve, by check."""

    ready: bool = Field(examples=[True])
    checks: list[Checked]


class Unready(Problem):
    """A problem (`unready`) that says which check failed."""

    title: str = Field(examples=["Not ready: database."])
    status: int = Field(examples=[503])
    code: str = Field(examples=["unready"])
    checks: list[Checked]


_SCHEMA = {"schema": {"$ref": "#/components/schemas/Unready"}}
_UNREADY: dict[int | str, dict[str, Any]] = {
    503: {"model": Unready, "content": {MEDIA_TYPE: _SCHEMA}, "description": "It cannot"}
}


@router.get("/healthz", summary="Does the process answer?")
async def health() -> Health:
    """Asks nobody else: whoever restarts what does not answer must not do it for a database's sake."""
    return Health()


@router.get(
    "/readyz",
    summary="Can it serve?",
    responses=_UNREADY,
    response_model=Readiness,
)
async def ready(request: Request, storage: StorageDep, settings: SettingsDep) -> Response:
    """Database, schema, data folder, disk, and a worker; 503 (`unready`) says which of them fails."""
    probe: Probe = request.app.state.probe
    checks = await probe.ask(Standing(storage, settings))
    if all(one.fine for one in checks):
        return JSONResponse(Readiness(ready=True, checks=checks).model_dump())
    failed = ", ".join(one.name for one in checks if not one.fine)
    problem = Unready(title=f"Not ready: {failed}.", status=503, code="unready", checks=checks)
    return JSONResponse(problem.model_dump(), status_code=503, media_type=MEDIA_TYPE)


class _Local(APIRoute):
    """Is there for this host only, and as if it were not for all others."""

    def matches(self, scope: RequestScope) -> tuple[Match, RequestScope]:
        """A proxy on this host speaks for others: what it hands on does not come from here."""
        if scope["type"] != "http" or not from_this_host(Request(scope)):
            return Match.NONE, {}
        return super().matches(scope)


def metrics(request: Request) -> Response:
    """In Prometheus's text format. Answers this host without a key; others need the scope `admin`."""
    registry: CollectorRegistry = request.app.state.watching.metrics.registry
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def metrics_router(open_to_all: bool) -> APIRouter:
    """Who may read the metrics is decided by where the request comes from, and else by its key."""
    chosen = APIRouter(tags=["operations"])
    kept = APIRoute if open_to_all else _Local
    chosen.add_api_route("/metrics", metrics, include_in_schema=open_to_all, route_class_override=kept)
    if not open_to_all:
        chosen.add_api_route(
            "/metrics",
            metrics,
            summary="Metrics",
            response_class=Response,
            dependencies=[Depends(needs(Scope.ADMIN))],
            responses={**_METRICS, **responses(401, 403, 429)},
        )
    return chosen
