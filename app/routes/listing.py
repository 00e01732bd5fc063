"""`GET /v1/submissions`: the list, its filters and its search."""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from app.deps import SettingsDep, StorageDep
from app.errors import responses
from app.identity import ReaderDep
from app.moments import ISO
from app.schemas import NO_NUL, Case, SubmissionList
from app.unchanged import NOT_MODIFIED, unless_known
from sandbox.service.cases import cursor
from sandbox.service.cases.listing import Wanted, page
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome
from sandbox.verdict.policy.model import Decision

router = APIRouter(prefix="/v1/submissions", tags=["submissions"])

_Text = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
_LAST_YEAR = 9998


class Filters(BaseModel):
    """The query's parameters. Those of text are whole and exact; `q` finds parts."""

    model_config = ConfigDict(extra="forbid")

    status: Status | None = None
    outcome: Outcome | None = None
    decision: Decision | None = Field(None, description="What the policy decided.")
    package: _Text | None = Field(None, description="An app's package.", examples=["com.example.client"])
    sha256: _Text | None = Field(None, description="Of the file, in hex.")
    name: _Text | None = Field(None, description="The file's name as it was handed in.")
    tag: list[_Text] = Field([], max_length=16, description="A tag; where several are named, all of them.")
    label: list[_Text] = Field([], max_length=16, description="The same of labels.")
    assignee: _Text | None = Field(
        None, description="Who looks after it; empty: what nobody looks after.", examples=["ann"]
    )
    submitter: _Text | None = None
    since: Annotated[datetime, ISO] | None = Field(
        None, description="Handed in then or later; UTC where no zone is named."
    )
    until: Annotated[datetime, ISO] | None = Field(None, description="Handed in before.")
    device: _Text | None = Field(None, description="The phones, as they were asked for.")
    policy: _Text | None = None
    q: _Text = Field(
        "",
        description='Words that must all be there, `"phrases"`, `prefix*`, in packages, labels, hosts, '
        "endpoints, findings, the file's name and sha256, and tags. Of a dotted name its parts are found.",
        examples=["adfota contacts"],
    )
    limit: int = Field(50, ge=1, le=200)
    cursor: _Text | None = Field(None, description="`next` of the page before.")
    offset: int = Field(0, ge=0, le=10_000, description="Skip so many; a cursor is stable, this is not.")

    @field_validator("since", "until")
    @classmethod
    def _has_zone(cls, when: datetime | None) -> datetime | None:
        if when is not None and not 1 < when.year <= _LAST_YEAR:
            raise ValueError("no such year")
        return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when


@router.get("", summary="List and search submissions", responses={**NOT_MODIFIED, **responses(401, 403, 422)})
def list_submissions(
    request: Request,
    response: Response,
    caller: ReaderDep,
    storage: StorageDep,
    settings: SettingsDep,
    filters: Annotated[Filters, Query()],
) -> SubmissionList:
    """Newest first. `next`, and the header `Link`, lead to the page that follows; pages do not move when new
    submissions come in. A made-up cursor is 422 (`bad_cursor`).
    """
    place = cursor.place(filters.cursor) if filters.cursor else None
    found = page(
        storage.database,
        wanted_of(filters, caller.tenant),
        filters.limit + 1,
        after=place,
        offset=filters.offset,
    )
    shown = [Case.of(one, settings.retention_days) for one in found[: filters.limit]]
    following = cursor.after(shown[-1]) if len(found) > filters.limit else None
    response.headers.update(unless_known(request, shown, following))
    if following:
        response.headers["Link"] = f'<{_address(request, following)}>; rel="next"'
    return SubmissionList(submissions=shown, next=following)


def wanted_of(filters: Filters, tenant: str) -> Wanted:
    """What of the tenant's they ask for."""
    same = filters.model_dump(exclude={"tag", "label", "q", "limit", "cursor", "offset"})
    tags, labels = tuple(filters.tag), tuple(filters.label)
    return Wanted(tenant=tenant, tags=tags, labels=labels, query=filters.q.strip(), **same)


def _address(request: Request, following: str) -> str:
    """Relative to the host: whoever stands before the service may have another name."""
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in ("cursor", "offset")]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', following)])}"
