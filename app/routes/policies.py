"""`/v1/policies`: what a tenant accepts. Presets are everybody's, and stay as they are."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel

from app.body import whole
from app.deps import StorageDep
from app.errors import ApiError, responses
from app.identity import AdminDep, ReaderDep
from sandbox.failures import BadInput, Failure
from sandbox.service.policies.model import PolicyInfo, PolicyText
from sandbox.service.policies.policies import Policies
from sandbox.verdict.policy.model import NAME

router = APIRouter(prefix="/v1/policies", tags=["policies"], responses=responses(401, 403))

_LARGEST = 256 << 10
_EXAMPLE = "name: our-shops\nabout: What we take.\nrules:\n- {decision: reject, reason: no, data: [imei]}\n"
_YAML = {
    "required": True,
    "content": {"application/yaml": {"schema": {"type": "string"}, "example": _EXAMPLE}},
}
_Name = Annotated[str, Path(pattern=NAME, examples=["our-shops"])]


class PolicyList(BaseModel):
    """The tenant's own first, then the presets."""

    policies: list[PolicyInfo]


@router.get("", summary="List policies")
def list_policies(caller: ReaderDep, storage: StorageDep) -> PolicyList:
    """The version of each that holds now."""
    return PolicyList(policies=Policies(storage.database).newest(caller.tenant))


@router.get("/{name}", summary="A policy's text", responses=responses(404, 422))
def look(
    caller: ReaderDep,
    storage: StorageDep,
    name: _Name,
    version: Annotated[str, Query(max_length=20, examples=["3"])] = "",
) -> PolicyText:
    """The version that holds now, or the one that is named: none that ever held is forgotten."""
    found = Policies(storage.database).get(caller.tenant, name, version)
    if found is None:
        raise ApiError("not_found", "There is no such policy, or not that version of it.")
    return found


@router.put(
    "/{name}",
    summary="Set a policy",
    responses=responses(413, 422),
    openapi_extra={"requestBody": _YAML},
)
async def put(request: Request, caller: AdminDep, storage: StorageDep, name: _Name) -> PolicyText:
    """The body is YAML (docs/reference/policies.md) of 256 KiB at most, and its `name` the one of the path.

    Another text is the next version, the same one is none. Submissions that were decided stay so.
    """
    text = await _text(request)
    return await to_thread.run_sync(Policies(storage.database).put, caller.tenant, name, text, caller.name)


async def _text(request: Request) -> str:
    body = await whole(request, _LARGEST)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        failure = Failure(code="bad_policy", message=f"The policy is no UTF-8: {error}")
        raise BadInput(failure) from error
