"""`/v1/submissions`: hand in, look, delete."""

import secrets
from functools import partial
from pathlib import Path

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from app.deps import JailDep, QueueDep, SettingsDep, StorageDep, SubmissionDep
from app.errors import ApiError, responses
from app.identity import ReaderDep, SubmitterDep
from app.schemas import Accepted, Case, Options
from app.settings import Settings
from app.unchanged import NOT_MODIFIED, unless_known
from app.upload import Form, receive
from sandbox.devices.kinds import AUTO, selected, with_android
from sandbox.devices.profiles.registry import require
from sandbox.gateway.briefing import named
from sandbox.intake import identify
from sandbox.jail import Jail
from sandbox.service.identity.model import Caller
from sandbox.service.internet import check
from sandbox.service.model import LARGEST_SEED
from sandbox.service.storage import Storage
from sandbox.service.submission import Order, Submission

router = APIRouter(prefix="/v1/submissions", tags=["submissions"])


def _properties() -> dict[str, object]:
    """Of the form's fields; what the schema keeps apart is put where it is used."""
    schema = Options.model_json_schema()
    kept = schema.get("$defs", {})
    fields: dict[str, object] = {}
    for name, field in schema["properties"].items():
        referred = kept.get(str(field.get("$ref", "")).rpartition("/")[2], {})
        fields[name] = {**referred, **{key: value for key, value in field.items() if key != "$ref"}}
    return fields


_FORM = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "The APK or the firmware."},
                    **_properties(),
                },
            },
            "example": {"file": "(the bytes of app.apk)", "hours": 72, "seed": 7, "device": "auto"},
        }
    },
}


@router.post(
    "",
    status_code=202,
    summary="Submit an APK or a firmware",
    responses={200: {"model": Accepted, "description": "Known already"}, **responses(413, 415, 422, 503)},
    openapi_extra={"requestBody": _FORM},
)
async def submit(
    request: Request,
    response: Response,
    caller: SubmitterDep,
    storage: StorageDep,
    jail: JailDep,
    settings: SettingsDep,
) -> Accepted:
    """Takes the file in, examines it, and queues a run.

    The same file with the same options is run once: who hands it in again gets the `id` of the submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated safely.
    Without a seed any owner will do, also that of a submission that named one; `priority` makes no
    difference. `again` runs it in any case, and what failed or was cancelled is run again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and nothing
    of it is kept.
    """
    submission, known = await take(request, caller, storage, jail, settings)
    if known:
        response.status_code = 200
    return Accepted(id=submission.id, status=submission.status, known=known)


async def take(
    request: Request, caller: Caller, storage: Storage, jail: Jail, settings: SettingsDep
) -> tuple[Submission, bool]:
    """The same for the API and the start page: the submission, and whether it was known already.

    Raises PhonehomeError, and leaves nothing then.
    """
    folder = storage.incoming()
    try:
        path = folder / "sample.apk"
        content_type = request.headers.get("content-type", "")
        form = await receive(request.stream(), content_type, path, settings.most_upload)
        admit = partial(_admit, storage, jail, folder, caller, form, settings)
        submission = await to_thread.run_sync(admit, limiter=request.app.state.admissions)
    except BaseException:
        storage.discard(folder)
        raise
    return submission, submission.id != folder.name


def _admit(
    storage: Storage, jail: Jail, folder: Path, caller: Caller, form: Form, settings: Settings
) -> Submission:
    try:
        options = Options.model_validate({name: text for name, text in form.fields.items() if text})
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise ApiError("invalid_request", told[:500]) from error
    device = chosen_device(options, settings)
    require(options.make)
    check(named(options.scenario))
    sample = identify(folder / "sample.apk", jail, name=form.name)
    seed = options.seed if options.seed is not None else secrets.randbelow(LARGEST_SEED)
    order = Order(
        **options.model_dump(exclude={"again", "android", "device", "seed"}),
        seed=seed,
        any_owner=options.seed is None,
        device=device,
        tenant=caller.tenant,
        submitter=caller.name,
    )
    return storage.add(folder, sample, order, again=options.again)


def chosen_device(options: Options, settings: Settings) -> str:
    """The phones asked for. An attached phone is somebody's: the service's owner must have opened it."""
    asked = options.device if "device" in options.model_fields_set else settings.device
    wanted = with_android(asked, options.android)
    allowed = {AUTO, *settings.devices}
    closed = [name for name in selected(wanted) if {name, name.partition(":")[0]}.isdisjoint(allowed)]
    if closed:
        message = f"This service does not run submissions on '{closed[0][:60]}'."
        raise ApiError("device_closed", message, f"One of {', '.join(sorted(allowed))}.")
    return wanted


@router.get("/{id}", summary="Look at a submission", responses={**NOT_MODIFIED, **responses(404)})
def look(
    request: Request, response: Response, _: ReaderDep, submission: SubmissionDep, settings: SettingsDep
) -> Case:
    """`status` is `queued`, `running`, `done`, `failed` (then `failure` says why) or `cancelled`.

    `attempts` counts the runs that were begun, each on a new device: another one where a device was lost, or
    who ran it. `keep_until` is when it may be removed, `hold` why it must not be, `rerun_of` what it repeats.
    """
    case = Case.of(submission, settings.retention_days)
    response.headers.update(unless_known(request, case))
    return case


@router.delete("/{id}", status_code=204, summary="Cancel and delete", responses=responses(404, 409))
def delete(_: SubmitterDep, submission: SubmissionDep, storage: StorageDep, queue: QueueDep) -> Response:
    """Ends the run if there is one, and removes file, evidence and verdict; not of what is held."""
    if submission.hold is not None:
        raise held(submission)
    if not queue.cancel(submission.id):
        raise ApiError("still_running", "The run is still ending.", "Try again in a moment.")
    if not storage.remove(submission.id):
        raise held(submission)
    return Response(status_code=204)


def held(submission: Submission) -> ApiError:
    """What a deletion is refused with."""
    reason = submission.hold.reason if submission.hold else "just now"
    return ApiError("held", f"The submission is held: {reason[:200]}", "End the hold first.")
