"""`/`: the cases, and the form that hands one in."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.access.entrance import require_own_page
from app.access.notes import touched
from app.deps import SettingsDep, StorageDep, WaysDep
from app.errors import status_of
from app.forms import TOKEN, check_token
from app.identity import EntranceDep, ReaderDep, SubmitterDep
from app.routes.submit import admitted, received
from app.settings import Settings
from app.templates import page
from sandbox.devices.kinds import AUTO
from sandbox.failures import PhonehomeError
from sandbox.service.identity.model import Caller
from sandbox.service.model import DEFAULT_HOURS
from sandbox.service.storage import Storage

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_LISTED = 50


@router.get("/")
def start(request: Request, caller: ReaderDep, storage: StorageDep, settings: SettingsDep) -> Response:
    return page(request, "start.html", _start(caller, storage, settings))


@router.post("/")
async def submit(
    request: Request,
    caller: SubmitterDep,
    storage: StorageDep,
    ways: WaysDep,
    settings: SettingsDep,
    entrance: EntranceDep,
) -> Response:
    require_own_page(request)
    try:
        async with ways.admission.arriving() as arrival:
            form = await received(request, arrival, ways.admission)
            check_token(request, entrance, form.take(TOKEN))
            accepted = await admitted(form, arrival, caller, ways.admission)
    except PhonehomeError as error:
        content = _start(caller, storage, settings) | {"failure": error.failure}
        return page(request, "start.html", content, status_of(error))
    touched(request, accepted.id)
    return RedirectResponse(f"/submissions/{accepted.id}", status_code=303)


def _start(caller: Caller, storage: Storage, settings: Settings) -> dict[str, object]:
    """What the start page shows: the form's choices, and what was submitted lately."""
    return {
        "submissions": storage.newest(_LISTED, tenant=caller.tenant),
        "hours": DEFAULT_HOURS,
        "device": settings.device,
        "devices": [AUTO, *settings.devices],
    }
