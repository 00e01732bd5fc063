"""The three ways in, one after the other: a key, a session, or this host while nobody has made a key."""

from datetime import UTC, datetime

from fastapi import Request

from app.access.notes import notes_of
from app.access.origin import SAFE, address_of, by_link, from_this_host, is_page, same_origin
from app.access.rates import Allowance, Rates
from app.access.sessions import Sessions
from app.errors import ApiError
from sandbox.service.identity.keys import Key
from sandbox.service.identity.model import Action, Caller
from sandbox.service.identity.store import Identity

_FIRST = (
    "Make the first key on the host: `phonehome key create --scope admin`, or where it runs under compose "
    "`docker compose exec api python3 -m sandbox.cli key create --scope admin`."
)
_SEND = "Send `Authorization: Bearer ph_…`, a key of this service; people sign in at /sign-in."


class Entrance:
    """`open_here`: whoever is on this host needs no key while there is none."""

    def __init__(self, identity: Identity, sessions: Sessions, rates: Rates, *, open_here: bool) -> None:
        self.identity = identity
        self.sessions = sessions
        self.rates = rates
        self._open_here = open_here

    def caller(self, request: Request, token: str | None) -> Caller:
        """Who asks. Raises ApiError (`unauthenticated`, `forbidden`, `rate_limited`)."""
        if token is not None:
            caller = self._by_key(request, token)
        else:
            caller = self.by_session(request) or self._from_here(request)
        if caller is None:
            raise self.refused(request)
        notes_of(request).who = caller
        if caller != Caller():
            _heed(request, self.rates.ask(caller))
        return caller

    def by_key(self, request: Request, token: str) -> Key | None:
        """The key that is good; of one that was, the record learns whose it is."""
        key = self.identity.keys.owner_of(token)
        if key is None:
            return None
        notes_of(request).who = key.caller
        if key.ended(datetime.now(UTC)):
            return None
        self.identity.keys.used(key)
        return key

    def refused(self, request: Request) -> ApiError:
        """What is told who was not let in. Raises ApiError (`rate_limited`) where there were too many."""
        _heed(request, self.rates.fail(address_of(request)))
        notes_of(request).headers["WWW-Authenticate"] = "Bearer"
        remedy = _SEND if self.identity.keys.exist() else _FIRST
        return ApiError("unauthenticated", "This takes a key that is good.", remedy)

    def open_to_this_host(self) -> bool:
        """Whether it still is."""
        return self._open_here and not self.identity.keys.exist()

    def by_session(self, request: Request) -> Caller | None:
        """Pages take it for everything, the API for reading only: what changes something shows a key."""
        session = self.sessions.current(request)
        if session is None or (request.method not in SAFE and not is_page(request)):
            return None
        _ours_only(request)
        if not session.key:
            return session.person
        key = self.identity.keys.get(session.key)
        return None if key is None or key.ended(datetime.now(UTC)) else key.caller

    def _by_key(self, request: Request, token: str) -> Caller | None:
        """A key that is refused is kept; who shows none, such as a probe, is not."""
        key = self.by_key(request, token)
        if key is None and request.method in SAFE:
            notes_of(request).action = Action.AUTHENTICATE
        return None if key is None else key.caller

    def _from_here(self, request: Request) -> Caller | None:
        if not from_this_host(request) or not self.open_to_this_host():
            return None
        if not by_link(request):
            require_own_page(request)
        return Caller()


def require_own_page(request: Request) -> None:
    """Raises ApiError (`forbidden`) where another site's page sent it."""
    if not same_origin(request):
        raise ApiError("forbidden", "Another site's page sent this.", "Use this service's own pages.")


def _ours_only(request: Request) -> None:
    if request.method not in SAFE:
        require_own_page(request)


def _heed(request: Request, allowance: Allowance) -> None:
    notes_of(request).headers.update(allowance.headers())
    if not allowance.granted:
        raise ApiError(
            "rate_limited", "There were too many requests.", f"Ask again in {allowance.reset_s} seconds."
        )
