"""What happens to every request, whatever its route does: its record in the audit log, and its headers.

Kept is each request that is to change something, each sign-in, and each key that was refused. The record is
written before the answer begins: who has the answer finds the record.
"""

import logging

from anyio import CancelScope, to_thread
from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access.notes import Notes, notes_of
from app.access.origin import SAFE, address_of
from sandbox.service.identity.audit import Deed
from sandbox.service.identity.model import Action, DeedOutcome

_log = logging.getLogger(__name__)
_REFUSED, _FAILED = 400, 500
_UNAUTHENTICATED, _TOO_MANY = 401, 429

_SUBMISSION, _UPLOAD, _CASE = "/v1/submissions/{id}", "/v1/uploads/{id}", "/submissions/{id}"
_WAIVER, _WEBHOOK, _KEY = "/v1/waivers/{id}", "/v1/webhooks/{id}", "/v1/keys/{key}"

ACTIONS = {
    ("POST", "/v1/submissions"): Action.SUBMIT,
    ("POST", "/v1/submissions/bulk"): Action.SUBMIT,
    ("POST", "/submit"): Action.SUBMIT,
    ("POST", f"{_SUBMISSION}/cancel"): Action.CANCEL,
    ("POST", f"{_SUBMISSION}/rerun"): Action.RERUN,
    ("POST", f"{_CASE}/another-way"): Action.RERUN,
    ("POST", f"{_SUBMISSION}/rejudge"): Action.REJUDGE,
    ("PUT", f"{_SUBMISSION}/hold"): Action.HOLD,
    ("DELETE", f"{_SUBMISSION}/hold"): Action.RELEASE,
    ("POST", f"{_SUBMISSION}/hands"): Action.USE_PHONE,
    ("POST", "/submissions/{id}/device"): Action.USE_PHONE,
    ("DELETE", _SUBMISSION): Action.DELETE,
    ("POST", f"{_CASE}/cancel"): Action.CANCEL,
    ("POST", f"{_CASE}/rerun"): Action.RERUN,
    ("POST", f"{_CASE}/delete"): Action.DELETE,
    ("POST", f"{_CASE}/hold"): Action.HOLD,
    ("POST", f"{_CASE}/release"): Action.RELEASE,
    ("POST", "/views/keep"): Action.KEEP_VIEW,
    ("POST", "/views/remove"): Action.REMOVE_VIEW,
    ("PUT", f"{_SUBMISSION}/assignee"): Action.ASSIGN,
    ("DELETE", f"{_SUBMISSION}/assignee"): Action.ASSIGN,
    ("PUT", f"{_SUBMISSION}/labels/{{label}}"): Action.LABEL,
    ("DELETE", f"{_SUBMISSION}/labels/{{label}}"): Action.UNLABEL,
    ("POST", f"{_SUBMISSION}/notes"): Action.WRITE_NOTE,
    ("DELETE", f"{_SUBMISSION}/notes/{{note}}"): Action.DELETE_NOTE,
    ("POST", f"{_SUBMISSION}/judgements"): Action.JUDGE_FINDING,
    ("POST", f"{_CASE}/assignee"): Action.ASSIGN,
    ("POST", f"{_CASE}/labels"): Action.LABEL,
    ("POST", f"{_CASE}/labels/{{label}}/remove"): Action.UNLABEL,
    ("POST", f"{_CASE}/notes"): Action.WRITE_NOTE,
    ("POST", f"{_CASE}/notes/{{note}}/delete"): Action.DELETE_NOTE,
    ("POST", f"{_CASE}/judgements"): Action.JUDGE_FINDING,
    ("POST", "/waivers"): Action.CREATE_WAIVER,
    ("POST", "/waivers/{id}/end"): Action.END_WAIVER,
    ("POST", "/v1/uploads"): Action.BEGIN_UPLOAD,
    ("DELETE", _UPLOAD): Action.DELETE_UPLOAD,
    ("PUT", "/v1/policies/{name}"): Action.SET_POLICY,
    ("POST", "/v1/waivers"): Action.CREATE_WAIVER,
    ("POST", f"{_WAIVER}/end"): Action.END_WAIVER,
    ("POST", "/v1/webhooks"): Action.CREATE_WEBHOOK,
    ("PATCH", _WEBHOOK): Action.CHANGE_WEBHOOK,
    ("POST", f"{_WEBHOOK}/rotate"): Action.ROTATE_WEBHOOK,
    ("POST", f"{_WEBHOOK}/deliveries/{{delivery}}/replay"): Action.REPLAY_DELIVERY,
    ("DELETE", _WEBHOOK): Action.DELETE_WEBHOOK,
    ("POST", "/v1/keys"): Action.CREATE_KEY,
    ("POST", f"{_KEY}/rotate"): Action.ROTATE_KEY,
    ("DELETE", _KEY): Action.REVOKE_KEY,
    ("POST", "/sign-in"): Action.SIGN_IN,
    ("POST", "/sign-out"): Action.SIGN_OUT,
}
"""What a route that changes something does; one that is not here is kept by its method and path."""
UNTOLD = {("PATCH", _UPLOAD)}
"""The pieces of an upload, of which there may be thousands: its beginning and its submission are kept."""


class Recording:
    """An ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        notes = Notes()
        scope.setdefault("state", {})["notes"] = notes
        request, begun = Request(scope), False

        async def answer(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                await _record(request, message["status"])
                message["headers"] = [*message["headers"], *_headers(notes)]
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            if not begun:
                with CancelScope(shield=True):
                    await _record(request, _FAILED)


async def _record(request: Request, status: int) -> None:
    deed = _deed(request, status)
    if deed is None:
        return
    entrance = request.app.state.entrance
    costs_nothing = not deed.who or status in (_UNAUTHENTICATED, _TOO_MANY)
    if costs_nothing and not entrance.rates.worth_keeping(deed.address):
        return
    try:
        await to_thread.run_sync(entrance.identity.audit.add, deed)
    except SQLAlchemyError:
        _log.exception("the audit log lacks %s of %s", deed.action, deed.who)


def _deed(request: Request, status: int) -> Deed | None:
    notes = notes_of(request)
    action = notes.action or (_action(request) if request.method not in SAFE else "")
    if not action or (request.method, _template(request)) in UNTOLD:
        return None
    path = request.scope.get("path_params", {})
    return Deed(
        tenant=notes.who.tenant if notes.who else "",
        who=notes.who.id if notes.who else "",
        name=notes.who.name if notes.who else "",
        action=action,
        object=notes.object or "/".join(str(one) for one in path.values()),
        address=address_of(request),
        outcome=_outcome(status),
        status=status,
    )


def _action(request: Request) -> str:
    template = _template(request)
    return ACTIONS.get((request.method, template), f"{request.method} {template or '(no such path)'}")


def _template(request: Request) -> str:
    template: str = getattr(request.scope.get("route"), "path", "")
    return template


def _outcome(status: int) -> DeedOutcome:
    if status >= _FAILED:
        return DeedOutcome.FAILED
    return DeedOutcome.REFUSED if status >= _REFUSED else DeedOutcome.DONE


def _headers(notes: Notes) -> list[tuple[bytes, bytes]]:
    cookies = [one for one in notes.cookies.raw_headers if one[0] == b"set-cookie"]
    return [(name.lower().encode(), text.encode()) for name, text in notes.headers.items()] + cookies
