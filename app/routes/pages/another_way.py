"""`POST /submissions/{id}/another-way`: the button that runs a case another way."""

from functools import partial

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.deps import SettingsDep, StorageDep
from app.errors import ApiError
from app.forms import small_form
from app.identity import EntranceDep, SubmitterDep
from app.options import of_form
from app.rerunning import run_once_more
from app.settings import Settings
from sandbox.service.cases.ways import asked, options_of
from sandbox.service.identity.model import Caller
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.post("/submissions/{id}/another-way")
async def run_another_way(
    request: Request,
    id: str,  # noqa: A002 (the path's name)
    caller: SubmitterDep,
    storage: StorageDep,
    settings: SettingsDep,
    entrance: EntranceDep,
) -> Response:
    """Fields are `option:value`, one for each change that was ticked; the others stay as they were."""
    fields = await small_form(request, entrance)
    wanted = [(option, value) for option, _, value in (name.partition(":") for name in fields)]
    run = partial(_queued, id, wanted, caller, storage, settings)
    queued = await to_thread.run_sync(run)
    return RedirectResponse(f"/submissions/{queued.id}", status_code=303)


def _queued(
    submission_id: str, wanted: list[tuple[str, str]], caller: Caller, storage: Storage, settings: Settings
) -> Submission:
    submission = storage.get(submission_id, caller.tenant)
    verdict = storage.verdict(submission) if submission else None
    if submission is None or verdict is None:
        raise ApiError("not_found", "There is no such case with a verdict.")
    fields = options_of(asked(verdict, submission), wanted)
    return run_once_more(storage, settings, caller, submission, of_form(fields))
