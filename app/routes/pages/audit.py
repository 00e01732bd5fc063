"""`/audit`: who did what, for who may do all."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.deeds import rest_of, thing_of
from app.identity import AdminDep, IdentityDep
from app.templates import page
from sandbox.service.identity.model import Action, DeedOutcome

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_OF_A_PAGE = 100
_Text = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")]
_Day = Annotated[str, Query(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


@router.get("/audit")
def look(
    request: Request,
    caller: AdminDep,
    identity: IdentityDep,
    action: _Text = "",
    name: _Text = "",
    about: Annotated[str, Query(pattern=r"^([0-9a-f]{32})?$")] = "",
    outcome: _Text = "",
    since: _Day = "",
    until: _Day = "",
    before: Annotated[int | None, Query(ge=1, lt=2**62)] = None,
) -> Response:
    """Newest first; `since` and `until` are whole days (UTC), the first included, the last not."""
    given = {"action": action, "name": name, "about": about, "outcome": outcome}
    given |= {"since": since, "until": until}
    only = {key: value for key, value in given.items() if value}
    found = identity.audit.page(_OF_A_PAGE + 1, before, caller.tenant, only)
    entries, more = found[:_OF_A_PAGE], len(found) > _OF_A_PAGE
    older = urlencode({**only, "before": entries[-1].id}) if more else ""
    content = {
        "rows": [(one, thing_of(one), rest_of(one)) for one in entries],
        "given": given,
        "older": older,
        "actions": list(Action),
        "outcomes": list(DeedOutcome),
    }
    return page(request, "audit.html", content)
