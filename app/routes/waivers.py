"""`/v1/waivers`: what somebody of the tenant answers for until a day."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from app.deps import ID, StorageDep
from app.errors import ApiError, responses
from app.identity import ReaderDep, TriagerDep
from sandbox.service.policies.model import KnownWaiver
from sandbox.service.policies.waivers import WaiverBook
from sandbox.verdict.policy.model import Terms

router = APIRouter(prefix="/v1/waivers", tags=["policies"], responses=responses(401, 403, 422))

_Id = Annotated[str, Path(alias="id", pattern=ID)]


class WaiverList(BaseModel):
    """A page, newest first."""

    waivers: list[KnownWaiver]


@router.post("", status_code=201, summary="Waive findings until a day", responses=responses(400))
def add(caller: TriagerDep, storage: StorageDep, terms: Terms) -> KnownWaiver:
    """Covers what fits all of its conditions, in every submission of the tenant; a year at most.

    From now on it counts in `GET …/decision` and in the decision on whatever ends; what was recorded stays.
    """
    return WaiverBook(storage.database).add(caller.tenant, terms, caller.name)


@router.get("", summary="List waivers")
def list_waivers(
    caller: ReaderDep,
    storage: StorageDep,
    counting: Annotated[
        bool | None, Query(description="Only those that count today, or only those that do not.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
) -> WaiverList:
    """Newest first. None is ever deleted."""
    found = WaiverBook(storage.database).newest(caller.tenant, limit, offset, counting)
    return WaiverList(waivers=found)


@router.get("/{id}", summary="Look at a waiver", responses=responses(404))
def look(caller: ReaderDep, storage: StorageDep, waiver_id: _Id) -> KnownWaiver:
    """Who answers for what, and until when."""
    return _there(WaiverBook(storage.database).get(caller.tenant, waiver_id))


@router.post("/{id}/end", summary="End a waiver", responses=responses(404))
def end(caller: TriagerDep, storage: StorageDep, waiver_id: _Id) -> KnownWaiver:
    """It counts no more, and stays on record. Other terms are another waiver: end this one and add that."""
    return _there(WaiverBook(storage.database).end(caller.tenant, waiver_id, caller.name))


def _there(waiver: KnownWaiver | None) -> KnownWaiver:
    if waiver is None:
        raise ApiError("not_found", "There is no such waiver.")
    return waiver
