"""`/v1/audit`: who did what."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from app.deps import ID
from app.errors import responses
from app.identity import AdminDep, IdentityDep
from app.moments import Moment
from sandbox.service.identity.audit import Entry
from sandbox.service.identity.model import DeedOutcome

router = APIRouter(prefix="/v1/audit", tags=["audit"], responses=responses(401, 403, 422, 429))

_Text = Annotated[str | None, Query(max_length=200, pattern=r"^[^\x00]*$")]


class AuditPage(BaseModel):
    """Newest first. `next` is the `cursor` of the page that follows; null on the last."""

    entries: list[Entry]
    next: str | None = Field(examples=["1024"])


@router.get("", summary="Who did what")
def audit(
    caller: AdminDep,
    identity: IdentityDep,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str | None, Query(pattern=r"^[0-9]{1,18}$", description="`next` of a page")] = None,
    action: _Text = None,
    who: _Text = None,
    object: _Text = None,  # noqa: A002 (the parameter's name in the address)
    about: Annotated[
        str | None, Query(pattern=ID, description="A submission, a webhook or a waiver, and what is its.")
    ] = None,
    outcome: DeedOutcome | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
) -> AuditPage:
    """What was done, or refused, in the caller's tenant: every request that is to change something, sign-ins,
    and requests of keys that have ended. What can be told of no tenant is the operator's: `phonehome audit`.
    """
    given = {
        "action": action,
        "who": who,
        "object": object,
        "about": about,
        "outcome": outcome,
        "since": _text(since),
        "until": _text(until),
    }
    only = {name: wanted for name, wanted in given.items() if wanted is not None}
    found = identity.audit.page(limit + 1, int(cursor) if cursor else None, caller.tenant, only)
    more = len(found) > limit
    return AuditPage(entries=found[:limit], next=str(found[limit - 1].id) if more else None)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="microseconds") if moment else None
