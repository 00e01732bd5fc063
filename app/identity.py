"""Who calls, and what a route needs of them."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.access.entrance import Entrance
from app.errors import ApiError
from sandbox.operations.logs.bound import bind
from sandbox.service.identity.model import Caller, Scope
from sandbox.service.identity.store import Identity

_bearer = HTTPBearer(
    scheme_name="key",
    bearerFormat="ph_<id>_<secret>",
    description="A key of this service, made by `phonehome key create` or `POST /v1/keys`.",
    auto_error=False,
)
_TokenDep = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def _entrance(request: Request) -> Entrance:
    entrance: Entrance = request.app.state.entrance
    return entrance


EntranceDep = Annotated[Entrance, Depends(_entrance)]


def _identity(entrance: EntranceDep) -> Identity:
    return entrance.identity


IdentityDep = Annotated[Identity, Depends(_identity)]


def _caller(request: Request, entrance: EntranceDep, given: _TokenDep) -> Caller:
    return entrance.caller(request, given.credentials if given else None)


async def _noted(caller: Annotated[Caller, Depends(_caller)]) -> Caller:
    """Lines of the log say who asked; not from a thread, whose context is its own."""
    bind(tenant=caller.tenant, caller=caller.name)
    return caller


CallerDep = Annotated[Caller, Depends(_noted)]


def needs(scope: Scope) -> Callable[[Caller], Caller]:
    """For `Depends`: the caller, who has that scope. Raises ApiError (`forbidden`) where it has not."""

    def check(caller: CallerDep) -> Caller:
        if not caller.may(scope):
            raise ApiError("forbidden", f"This takes the scope {scope!r}.", "Use a key that has it.")
        return caller

    return check


SubmitterDep = Annotated[Caller, Depends(needs(Scope.SUBMIT))]
ReaderDep = Annotated[Caller, Depends(needs(Scope.READ))]
TriagerDep = Annotated[Caller, Depends(needs(Scope.TRIAGE))]
AdminDep = Annotated[Caller, Depends(needs(Scope.ADMIN))]
