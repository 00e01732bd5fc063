"""`/submit`: the form that hands a file in, with every option explained."""

from collections.abc import Mapping, Sequence

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from app.access.entrance import require_own_page
from app.access.notes import touched
from app.deps import SettingsDep, StorageDep, WaysDep
from app.errors import problem_of, status_of
from app.forms import TOKEN, check_token
from app.identity import EntranceDep, ReaderDep, SubmitterDep
from app.routes.submit import admitted, received
from app.settings import Settings
from app.submitting.fields import Offer, groups
from app.submitting.wrong import wrong_fields
from app.templates import page
from app.upload import Form
from sandbox.devices.kinds import AUTO
from sandbox.failures import PhonehomeError
from sandbox.service.identity.model import Caller, Scope
from sandbox.service.policies.policies import Policies
from sandbox.service.storage import Storage

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_JSON = "application/json"


@router.get("/submit")
def ask(request: Request, caller: ReaderDep, storage: StorageDep, settings: SettingsDep) -> Response:
    return page(request, "submit.html", form(caller, storage, settings))


@router.post("/submit")
async def submit(
    request: Request,
    caller: SubmitterDep,
    storage: StorageDep,
    ways: WaysDep,
    settings: SettingsDep,
    entrance: EntranceDep,
) -> Response:
    """The page's script asks for JSON: it has the address of the case, or says what is wrong where."""
    require_own_page(request)
    handed_in = Form()
    try:
        async with ways.admission.arriving() as arrival:
            handed_in = await received(request, arrival, ways.admission)
            check_token(request, entrance, handed_in.take(TOKEN))
            accepted = await admitted(handed_in, arrival, caller, ways.admission)
    except PhonehomeError as error:
        if _by_script(request):
            return _told(error)
        values = {name: texts[-1] for name, texts in handed_in.fields.items()}
        content = await to_thread.run_sync(form, caller, storage, settings, values, error)
        return page(request, "submit.html", content, status_of(error))
    touched(request, accepted.id)
    place = f"/submissions/{accepted.id}"
    if _by_script(request):
        return JSONResponse({"place": place, "known": accepted.known})
    return RedirectResponse(place, status_code=303)


def form(
    caller: Caller,
    storage: Storage,
    settings: Settings,
    values: Mapping[str, str] | None = None,
    error: PhonehomeError | None = None,
) -> dict[str, object]:
    """What the form is made of: its fields, what they were filled with, and what is wrong with it."""
    policies: Sequence[str] = [one.name for one in Policies(storage.database).newest(caller.tenant)]
    offer = Offer([AUTO, *settings.devices], settings.device, policies)
    wrong = wrong_fields(error) if error else {}
    return {
        "may_submit": caller.may(Scope.SUBMIT),
        "groups": groups(offer),
        "values": values or {},
        "wrong": wrong,
        "failure": error.failure if error and not wrong else None,
    }


def _by_script(request: Request) -> bool:
    return request.headers.get("accept") == _JSON


def _told(error: PhonehomeError) -> Response:
    problem = problem_of(error)
    return JSONResponse(problem.model_dump() | {"wrong": wrong_fields(error)}, problem.status)
