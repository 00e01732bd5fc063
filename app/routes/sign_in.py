"""`/sign-in` and `/sign-out`: people show a key, or come from an identity provider."""

import re

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.access.notes import notes_of
from app.access.oidc import Provider, person_of
from app.deps import SettingsDep
from app.errors import ApiError, status_of
from app.forms import small_form
from app.identity import EntranceDep
from app.templates import page
from sandbox.failures import Failure, PhonehomeError
from sandbox.service.identity.model import Action

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_HERE = re.compile(r"/(?![/\\])[!-\[\]-~]{0,300}")
_ON_THE_WAY = "phonehome_on_the_way"
_ON_THE_WAY_S = 600


@router.get("/sign-in")
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 (the parameter's name in the address)
    return _page(request, _here(next))


@router.post("/sign-in")
async def show_key(request: Request, entrance: EntranceDep) -> Response:
    try:
        form = await small_form(request, entrance)
        key = await to_thread.run_sync(entrance.by_key, request, form.get("key", "").strip())
        if key is None:
            raise await to_thread.run_sync(entrance.refused, request)
    except PhonehomeError as error:
        return _page(request, "/", error.failure, status_of(error))
    response = RedirectResponse(_here(form.get("next", "/")), status_code=303)
    entrance.sessions.begin(request, response, key=key.id)
    return response


@router.get("/sign-in/provider")
async def go_to_provider(request: Request, entrance: EntranceDep, next: str = "/") -> Response:  # noqa: A002
    request.scope["session"] = {"next": _here(next)}
    try:
        response = await _provider(request).begin(request, str(request.url_for("come_back")))
    except PhonehomeError as error:
        return _page(request, _here(next), error.failure, status_of(error))
    entrance.sessions.put(request, response, _ON_THE_WAY, request.session, _ON_THE_WAY_S, "/sign-in")
    return response


@router.get("/sign-in/provider/back")
async def come_back(request: Request, entrance: EntranceDep, settings: SettingsDep) -> Response:
    notes_of(request).action = Action.SIGN_IN
    remembered = entrance.sessions.get(request, _ON_THE_WAY, _ON_THE_WAY_S)
    request.scope["session"] = remembered if isinstance(remembered, dict) else {}
    try:
        claims = await _provider(request).finish(request)
        person = person_of(claims, settings.oidc_claim, settings.oidc_mapping)
    except PhonehomeError as error:
        response = _page(request, "/", error.failure, status_of(error))
    else:
        notes_of(request).who = person
        response = RedirectResponse(_here(request.session.get("next", "/")), status_code=303)
        entrance.sessions.begin(request, response, person=person)
    response.delete_cookie(_ON_THE_WAY, path="/sign-in")
    return response


@router.post("/sign-out")
async def sign_out(request: Request, entrance: EntranceDep) -> Response:
    await small_form(request, entrance)
    notes_of(request).who = await to_thread.run_sync(entrance.by_session, request)
    response = RedirectResponse("/sign-in", status_code=303)
    await to_thread.run_sync(entrance.sessions.end, request, response)
    return response


def _page(request: Request, then: str, failure: Failure | None = None, status: int = 200) -> Response:
    provider = request.app.state.provider is not None
    content: dict[str, object] = {"next": then, "provider": provider, "failure": failure}
    return page(request, "sign_in.html", content, status)


def _provider(request: Request) -> Provider:
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise ApiError("not_found", "No identity provider is set up.")
    return provider


def _here(place: str) -> str:
    """A place of this service; the start page instead of any other."""
    return place if _HERE.fullmatch(place) else "/"
