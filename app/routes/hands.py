"""`…/screen` and `…/hands`: look at the phone of a submission that runs, and use it."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from app.deps import StorageDep, SubmissionDep
from app.errors import responses
from app.identity import ReaderDep, TriagerDep
from app.routes.results import SAFE
from app.unchanged import NOT_MODIFIED, unless_known
from sandbox.hands.orders import Order
from sandbox.service.hands.desk import Deed, Desk, Hands

router = APIRouter(prefix="/v1/submissions/{id}", tags=["phone"], responses=responses(401, 403, 404, 422))

_NO_PICTURE = 204
_SCREEN: dict[int | str, dict[str, object]] = {
    200: {"content": {"image/png": {}}, "description": "The screen as it was a moment ago"},
    _NO_PICTURE: {"description": "There is none: nobody looked so far, or no phone runs"},
}


@router.get(
    "/screen", summary="The phone's screen", response_class=Response, responses={**_SCREEN, **NOT_MODIFIED}
)
def screen(request: Request, _: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Response:
    """The newest picture, four a second at most. Pictures are taken while somebody asks for them, and for
    five seconds more: ask again and again, with the last `ETag`.
    """
    try:
        picture = Desk(storage).watch(submission).read_bytes()
    except FileNotFoundError:
        return Response(status_code=_NO_PICTURE, headers={"Cache-Control": "no-store"})
    known = unless_known(request, hashlib.sha256(picture).hexdigest())
    return Response(picture, media_type="image/png", headers=SAFE | known)


@router.get("/hands", summary="How it is with the phone")
def hands(_: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Hands:
    """Whether one runs and waits for people, how long it will, and what they did lately."""
    return Desk(storage).state(submission)


@router.post("/hands", status_code=202, summary="Use the phone", responses=responses(409, 429))
def use(
    caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, order: Annotated[Order, Body()]
) -> Deed:
    """Orders are carried out in turn, each a stimulus of the record; `GET …/hands` tells what became of it.

    409: `no_device`, where none runs; `not_held`, where it does not wait for people (`hands` of the
    submission). 429, `too_many_orders`: 50 wait, or the run had 2000.
    """
    return Desk(storage).order(submission, order, caller.name)
