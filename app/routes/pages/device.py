"""`/submissions/{id}/device`: the phone of a submission, live, and the hands of who looks at it."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from app.deps import StorageDep, SubmissionDep
from app.forms import OUR_SCRIPT
from app.identity import ReaderDep, TriagerDep
from app.templates import page
from sandbox.hands.orders import MOST_JUMP_S, MOST_TEXT, Order
from sandbox.plan.by_hand import Key
from sandbox.service.hands.desk import Deed, Desk
from sandbox.service.identity.model import Scope

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_KEYS = (
    *(("Back", Key.BACK), ("Home", Key.HOME), ("Recent apps", Key.RECENTS), ("Menu", Key.MENU)),
    *(("Wake up", Key.WAKE_UP), ("Sleep", Key.SLEEP)),
)
_TYPING = (("Enter", Key.ENTER), ("Tab", Key.TAB), ("Delete", Key.DELETE))
_JUMPS = (("1 minute", 60), ("10 minutes", 600), ("1 hour", 3600), ("8 hours", 28_800), ("1 day", 86_400))


@router.get("/submissions/{id}/device")
def look(request: Request, caller: ReaderDep, submission: SubmissionDep) -> Response:
    content: dict[str, object] = {
        "submission": submission,
        "may_use": caller.may(Scope.TRIAGE),
        "keys": _KEYS,
        "typing": _TYPING,
        "jumps": (*_JUMPS, ("1 week", int(MOST_JUMP_S))),
        "most_text": MOST_TEXT,
    }
    return page(request, "device/device.html", content)


@router.post(
    "/submissions/{id}/device",
    status_code=202,
    response_class=JSONResponse,
    dependencies=[OUR_SCRIPT],
)
def use(
    caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, order: Annotated[Order, Body()]
) -> Deed:
    """What `POST /v1/submissions/{id}/hands` does, for who is signed in and shows no key."""
    return Desk(storage).order(submission, order, caller.name)
