"""The field Idempotency-Key: a request that is repeated is answered as before, and does nothing twice."""

import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import Annotated

from anyio import CancelScope, to_thread
from fastapi import Depends, Header, Request

from app.errors import ApiError
from app.schemas import Accepted
from sandbox.service.idempotency import Answer, Answers, Asked
from sandbox.service.identity.model import Caller
from sandbox.service.submission import Status

ACCEPTED, KNOWN = 202, 200
_NAME = "Idempotency-Key"
# As the draft has it, a string in quotes; many clients send it bare.
_KEY = re.compile(r'"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255})')


def _key(
    request: Request,
    _: Annotated[
        str | None,
        Header(
            alias=_NAME,
            description="Up to 255 characters of your own, new for each request. Whoever repeats a request "
            "with its key is answered as before, for 24 hours.",
            examples=['"8e03978e-40d5-43dd-bc93-6894a57f9324"'],
        ),
    ] = None,
) -> str | None:
    given = request.headers.getlist(_NAME)
    if not given:
        return None
    found = _KEY.fullmatch(given[0])
    if found is None or len(given) > 1:
        raise ApiError("invalid_request", f"{_NAME} is one text of up to 255 characters of ASCII.")
    return found[1] or found[2]


KeyDep = Annotated[str | None, Depends(_key)]


def digest(request: Request, *content: object) -> str:
    """What makes it this request: method, path, and what is in it."""
    told = json.dumps([request.method, request.url.path, *content])
    return hashlib.sha256(told.encode()).hexdigest()


def asked_of(key: str | None, caller: Caller, request: str, submission: str = "") -> Asked | None:
    """`request` is its digest, `submission` the id that it may make. None: there is no key."""
    return None if key is None else Asked(caller.tenant, caller.name, key, request, submission)


def answer(accepted: Accepted) -> Answer:
    """Known ones are 200."""
    return Answer(KNOWN if accepted.known else ACCEPTED, accepted.model_dump_json())


async def once(answers: Answers, asked: Asked | None, do: Callable[[], Awaitable[Answer]]) -> Answer:
    """The answer of `do`, or the one that is kept. What it raises is not kept. None: there is no key."""
    if asked is None:
        return await do()
    kept = await to_thread.run_sync(answers.begin, asked)
    if kept is not None:
        return kept
    try:
        made = await do()
    except BaseException:
        with CancelScope(shield=True):
            await to_thread.run_sync(answers.forget, asked)
        raise
    with CancelScope(shield=True):
        await to_thread.run_sync(answers.keep, asked, made)
    return made


def settle(answers: Answers) -> None:
    """At the start: what a crash cut off gets the answer that it should have had, or may be tried again."""
    for asked, made in answers.cut_off():
        if made:
            accepted = Accepted(id=asked.submission, status=Status.QUEUED, known=False)
            answers.keep(asked, answer(accepted))
        else:
            answers.forget(asked)
