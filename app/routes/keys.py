"""`/v1/keys`: keys of the caller's tenant; and `/v1/me`: what the caller's own may do."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from app.access.notes import touched
from app.errors import ApiError, responses
from app.identity import AdminDep, CallerDep, IdentityDep
from app.moments import Moment
from sandbox.service.identity.keys import LONGEST_NAME, IssuedKey, Key
from sandbox.service.identity.model import Scope

router = APIRouter(prefix="/v1", tags=["keys"], responses=responses(401, 403, 429))

_LONGEST_GRACE_H = 30 * 24
_NOT_KEPT = {"Cache-Control": "no-store"}


class NewKey(BaseModel):
    """What a key shall be."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "ci", "scopes": ["submit", "read"]}]},
    )

    name: str = Field(min_length=1, max_length=LONGEST_NAME, description="For people; need not be unique.")
    scopes: tuple[Scope, ...] = Field(min_length=1, max_length=len(Scope))
    expires_at: Moment | None = Field(None, description="From then on it is good for nothing.")


class Rotation(BaseModel):
    """How a key gets a new secret."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"grace_hours": 24}]})

    grace_hours: float = Field(
        24,
        ge=0,
        le=_LONGEST_GRACE_H,
        strict=True,
        description="For how long the secret until now stays good as well.",
    )


class KeyList(BaseModel):
    """Newest first; also those that have ended."""

    keys: list[Key]


class Me(BaseModel):
    """Who the service takes the caller for."""

    id: str = Field(examples=["key:3f2a9c0d1e4b5a67"])
    name: str = Field(examples=["ci"])
    tenant: str = Field(examples=["default"])
    scopes: list[Scope] = Field(examples=[["read", "submit"]])


@router.get("/me", summary="Who am I here?")
def me(caller: CallerDep) -> Me:
    """Any key may ask; `host` is who calls from the service's own host while there is no key."""
    return Me(id=caller.id, name=caller.name, tenant=caller.tenant, scopes=sorted(caller.scopes))


@router.post("/keys", status_code=201, summary="Make a key", responses=responses(422))
def create(
    request: Request, response: Response, caller: AdminDep, identity: IdentityDep, new: NewKey
) -> IssuedKey:
    """The only answer that has the `token`: it is stored nowhere, and shown once.

    The first key of all closes the service to whoever has none.
    """
    made = identity.keys.create(caller.tenant, new.name, new.scopes, caller.id, new.expires_at)
    touched(request, made.id)
    response.headers.update(_NOT_KEPT)
    return made


@router.get("/keys", summary="List keys")
def list_keys(caller: AdminDep, identity: IdentityDep) -> KeyList:
    """Of the caller's tenant."""
    return KeyList(keys=identity.keys.listed(caller.tenant))


def _key(
    caller: AdminDep, identity: IdentityDep, key_id: Annotated[str, Path(alias="key", max_length=64)]
) -> Key:
    key = identity.keys.get(key_id, caller.tenant) if key_id.isalnum() else None
    if key is None:
        raise ApiError("not_found", "There is no such key.")
    return key


KeyDep = Annotated[Key, Depends(_key)]


@router.get("/keys/{key}", summary="Look at a key", responses=responses(404, 422))
def look(key: KeyDep) -> Key:
    """What is known of it; never its secret."""
    return key


@router.post("/keys/{key}/rotate", summary="Give a key a new secret", responses=responses(404, 409, 422))
def rotate(
    response: Response, caller: AdminDep, key: KeyDep, identity: IdentityDep, how: Rotation
) -> IssuedKey:
    """The secret until now stays good for `grace_hours`, so that whoever uses the key can change over;
    `earlier_until` tells until when. One before that ends at once. 409 (`key_ended`) where the key was
    revoked or has expired.
    """
    rotated = identity.keys.rotate(key.id, timedelta(hours=how.grace_hours), caller.tenant)
    if rotated is None:
        raise ApiError("key_ended", "The key was revoked, or has expired.", "Make another one.")
    response.headers.update(_NOT_KEPT)
    return rotated


@router.delete("/keys/{key}", status_code=204, summary="Revoke a key", responses=responses(404, 422))
def revoke(caller: AdminDep, key: KeyDep, identity: IdentityDep) -> Response:
    """From now on it is good for nothing, nor are sessions that were begun with it. Its row stays."""
    identity.keys.revoke(key.id, caller.tenant)
    return Response(status_code=204)
