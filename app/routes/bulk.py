"""`POST /v1/submissions/bulk`: many at once, each for itself."""

import hashlib
import logging
from collections.abc import Sequence

import anyio
from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError

from app import strict_json
from app.bodies import BULK
from app.body import JSON, media_type, whole
from app.deps import AnswersDep, WaysDep
from app.errors import ApiError, problem_of, responses
from app.idempotent import ACCEPTED, KNOWN, KeyDep, asked_of, digest, once
from app.identity import SubmitterDep
from app.schemas import BulkResult, BulkResults
from app.ways import Ways, submission_of
from sandbox.failures import PhonehomeError
from sandbox.service.idempotency import Answer
from sandbox.service.identity.model import Caller

router = APIRouter(prefix="/v1/submissions", tags=["submissions"])

_log = logging.getLogger(__name__)
_MOST_ENTRIES = 200
_MOST_JSON = 2 << 20
_AT_ONCE = 4
_MULTI_STATUS = 207


@router.post(
    "/bulk",
    status_code=_MULTI_STATUS,
    summary="Submit up to 200 files that the service can reach",
    response_model=BulkResults,
    responses=responses(401, 403, 408, 409, 413, 415, 422),
    openapi_extra={"requestBody": BULK},
)
async def submit_bulk(
    request: Request, caller: SubmitterDep, ways: WaysDep, answers: AnswersDep, key: KeyDep
) -> Response:
    """Each entry is what `POST /v1/submissions` takes as JSON, and has its own result: none stops the others.

    What is to be fetched shares the time that one fetched file may take (`PHONEHOME_URL_MINUTES`).
    """
    if media_type(request) != JSON:
        raise ApiError("wrong_media_type", "The body is no application/json.")
    body = await whole(request, _MOST_JSON)
    entries = _entries(strict_json.parse(body))

    async def take() -> Answer:
        return Answer(_MULTI_STATUS, (await _all(entries, caller, ways)).model_dump_json(exclude_none=True))

    asked = asked_of(key, caller, digest(request, hashlib.sha256(body).hexdigest()))
    told = await once(answers, asked, take)
    return Response(told.text, told.status, media_type=JSON)


def _entries(found: object) -> Sequence[object]:
    if not isinstance(found, dict) or found.keys() != {"submissions"}:
        raise ApiError("invalid_request", "The body is no object with 'submissions', and nothing else.")
    entries = found["submissions"]
    if not isinstance(entries, list) or not 1 <= len(entries) <= _MOST_ENTRIES:
        raise ApiError("invalid_request", f"'submissions' is no list of 1 to {_MOST_ENTRIES} entries.")
    return entries


async def _all(entries: Sequence[object], caller: Caller, ways: Ways) -> BulkResults:
    until = anyio.current_time() + 60 * ways.admission.settings.url_minutes
    results: dict[int, BulkResult] = {}
    limiter = anyio.CapacityLimiter(_AT_ONCE)

    async def one(number: int) -> None:
        async with limiter:
            results[number] = await _result(entries[number], caller, ways, until)

    async with anyio.create_task_group() as tasks:
        for number in range(len(entries)):
            tasks.start_soon(one, number)
    return BulkResults(results=[results[number] for number in range(len(entries))])


async def _result(entry: object, caller: Caller, ways: Ways, until: float) -> BulkResult:
    try:
        wanted = submission_of(entry)
        async with ways.admission.arriving() as arrival:
            accepted = await ways.take(arrival, caller, wanted, until)
    except PhonehomeError as error:
        problem = problem_of(error)
        return BulkResult(status=problem.status, problem=problem)
    except (OSError, SQLAlchemyError):
        _log.exception("an entry of many broke")
        broken = problem_of(ApiError("internal_error", "The service broke; see its log."))
        return BulkResult(status=broken.status, problem=broken)
    return BulkResult(status=KNOWN if accepted.known else ACCEPTED, accepted=accepted)
