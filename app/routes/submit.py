"""`POST /v1/submissions`: a file as a form, or where the service has it from."""

import hashlib
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from app import options, strict_json
from app.access.notes import touched
from app.admission import Admission, Arrival
from app.bodies import SUBMISSION
from app.body import JSON, media_type, pieces, whole
from app.deps import AnswersDep, WaysDep
from app.errors import responses
from app.idempotent import KeyDep, answer, asked_of, digest, once
from app.identity import SubmitterDep
from app.schemas import Accepted
from app.upload import Form, receive
from app.ways import Ways, submission_of
from sandbox.service.idempotency import Answer
from sandbox.service.identity.model import Caller

router = APIRouter(prefix="/v1/submissions", tags=["submissions"])

_MOST_JSON = 256 << 10
_Taking = tuple[Callable[[], Awaitable[Accepted]], list[object]]
"""What makes it a submission, and what makes it this request and no other."""


@router.post(
    "",
    status_code=202,
    summary="Submit an APK or a firmware",
    response_model=Accepted,
    responses={
        200: {"model": Accepted, "description": "Known already"},
        **responses(401, 403, 404, 408, 409, 413, 415, 422, 503, 507),
    },
    openapi_extra={"requestBody": SUBMISSION},
)
async def submit(
    request: Request, caller: SubmitterDep, ways: WaysDep, answers: AnswersDep, key: KeyDep
) -> Response:
    """Takes the file in, examines it, and queues a run.

    A form has the file itself. JSON names it: `upload`, a finished one of `/v1/uploads`; `sha256`, the file
    of an earlier submission; `url`, of a host that the service's owner allows, fetched before the answer.

    The same file with the same options is run once: who hands it in again gets the `id` of the submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated safely.
    Without a seed any owner will do, also that of a submission that named one; `priority`, `policy`, `tags`
    and `metadata` make no difference. `again` runs it in any case, and what failed or was cancelled is run
    again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and nothing
    of it is kept.
    """
    async with ways.admission.arriving() as arrival:
        take = _json if media_type(request) == JSON else _form
        do, content = await take(request, arrival, caller, ways)
        file = await to_thread.run_sync(_sha256, arrival.path) if key else ""

        async def answered() -> Answer:
            accepted = await do()
            touched(request, accepted.id)
            return answer(accepted)

        asked = asked_of(key, caller, digest(request, file, *content), arrival.folder.name)
        told = await once(answers, asked, answered)
    return Response(told.text, told.status, media_type=JSON)


async def _json(request: Request, arrival: Arrival, caller: Caller, ways: Ways) -> _Taking:
    body = await whole(request, _MOST_JSON)
    wanted = submission_of(strict_json.parse(body))
    return partial(ways.take, arrival, caller, wanted), [hashlib.sha256(body).hexdigest()]


async def _form(request: Request, arrival: Arrival, caller: Caller, ways: Ways) -> _Taking:
    """The boundary between parts is new each time, so it is the parts that make it this request."""
    form = await received(request, arrival, ways.admission)
    return partial(admitted, form, arrival, caller, ways.admission), [form.name, form.fields]


async def received(request: Request, arrival: Arrival, admission: Admission) -> Form:
    """The form, its file where the arrival has it. Raises PhonehomeError."""
    content_type = request.headers.get("content-type", "")
    return await receive(pieces(request), content_type, arrival.path, admission.settings.most_upload)


async def admitted(form: Form, arrival: Arrival, caller: Caller, admission: Admission) -> Accepted:
    """What came of it. Raises PhonehomeError."""
    chosen = options.of_form(form.fields)
    order = admission.order(caller, chosen)
    return await admission.admit(arrival, form.name, order, again=chosen.again)


def _sha256(path: Path) -> str:
    """Nothing of a file that is still to be brought."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
