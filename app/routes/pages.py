"""The start page, and a page per submission: plain HTML from the server, no script."""

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from app.deps import SettingsDep, StorageDep, SubmissionDep, WaysDep
from app.errors import status_of
from app.identity import ReaderDep, SubmitterDep
from app.routes.submit import admitted, received
from app.settings import Settings
from sandbox.devices.kinds import AUTO
from sandbox.failures import PhonehomeError
from sandbox.service.identity.model import Caller
from sandbox.service.model import DEFAULT_HOURS
from sandbox.service.reports import made_artifacts
from sandbox.service.storage import Storage
from sandbox.service.submission import Status

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_FOLDER = Path(__file__).parents[1] / "pages"
_templates = Jinja2Templates(_FOLDER)
_LISTED = 50
_REFRESH_S = 3
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@router.get("/")
def start(request: Request, caller: ReaderDep, storage: StorageDep, settings: SettingsDep) -> Response:
    return _page(request, "start.html", _start(caller, storage, settings))


@router.post("/")
async def submit(
    request: Request, caller: SubmitterDep, storage: StorageDep, ways: WaysDep, settings: SettingsDep
) -> Response:
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Response("Another site sent this form.", status_code=403)
    try:
        async with ways.admission.arriving() as arrival:
            form = await received(request, arrival, ways.admission)
            accepted = await admitted(form, arrival, caller, ways.admission)
    except PhonehomeError as error:
        content = _start(caller, storage, settings) | {"failure": error.failure}
        return _page(request, "start.html", content, status_of(error))
    return RedirectResponse(f"/submissions/{accepted.id}", status_code=303)


@router.get("/submissions/{id}")
def look(request: Request, _: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Response:
    going = submission.status in (Status.QUEUED, Status.RUNNING)
    verdict = storage.verdict(submission) if submission.status is Status.DONE else None
    shown: dict[str, object] = {"submission": submission, "verdict": verdict, "made": list(made_artifacts())}
    response = _page(request, "submission.html", shown)
    if going:
        response.headers["Refresh"] = str(_REFRESH_S)
    return response


@router.get("/style.css")
def style() -> Response:
    return FileResponse(_FOLDER / "style.css", media_type="text/css", headers=_HEADERS)


def _start(caller: Caller, storage: Storage, settings: Settings) -> dict[str, object]:
    """What the start page shows: the form's choices, and what was submitted lately."""
    return {
        "submissions": storage.newest(_LISTED, tenant=caller.tenant),
        "hours": DEFAULT_HOURS,
        "device": settings.device,
        "devices": [AUTO, *settings.devices],
    }


def _page(request: Request, name: str, content: dict[str, object], status: int = 200) -> Response:
    return _templates.TemplateResponse(request, name, content, status_code=status, headers=_HEADERS)
