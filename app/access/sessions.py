"""Sessions of people: a signed cookie that says who signed in; and the tokens of forms.

The secret that signs is made at the first start (DATA/session.secret, for its owner's eyes only) or set. A
session ends after its time, when its owner signs out, and with the key it was begun with.
"""

import hmac
import os
import secrets
import time
from hashlib import sha256
from pathlib import Path

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer
from pydantic import BaseModel, ConfigDict, ValidationError

from app.access.notes import notes_of
from sandbox.service.identity.model import Caller, Scope
from sandbox.service.identity.sessions import EndedSessions

COOKIE = "phonehome_session"
_VISIT = "phonehome_visit"
_FILE = "session.secret"


class Session(BaseModel):
    """What the cookie says. `key` is the id of the key that was shown; without it a provider vouched."""

    model_config = ConfigDict(frozen=True)

    id: str
    until: float
    key: str = ""
    tenant: str = ""
    subject: str = ""
    name: str = ""
    scopes: frozenset[Scope] = frozenset()

    @property
    def person(self) -> Caller:
        """Whom a provider vouched for."""
        return Caller(self.tenant, self.name, self.scopes, self.subject)


class Sessions:
    """`hours` are real ones."""

    def __init__(self, secret: str, hours: float, ended: EndedSessions) -> None:
        self._secret = secret.encode()
        self._seconds = int(hours * 3600)
        self._ended = ended

    def begin(
        self, request: Request, response: Response, key: str = "", person: Caller | None = None
    ) -> None:
        """Give the browser a new session: whatever it had before is no longer looked at."""
        session = Session(
            id=secrets.token_hex(16),
            until=time.time() + self._seconds,
            key=key,
            **({} if person is None else _told(person)),
        )
        self.put(request, response, COOKIE, session.model_dump(mode="json"), self._seconds)

    def current(self, request: Request) -> Session | None:
        """None where there is none that counts."""
        session = self._signed(request)
        if session is None or time.time() > session.until or self._ended.ended(session.id):
            return None
        return session

    def end(self, request: Request, response: Response) -> None:
        """Sign out: the cookie goes, and no copy of it is good any more."""
        session = self._signed(request)
        if session is not None:
            self._ended.end(session.id, session.until)
        response.delete_cookie(COOKIE)

    def form_token(self, request: Request) -> str:
        """What a form must send back: of the session, or of the visit of who has none."""
        return self._token_of(request) or self._token(_visit(request))

    def sent_by_our_form(self, request: Request, token: str) -> bool:
        """Whether that is the token of a form that this browser was given."""
        expected = self._token_of(request)
        return bool(expected) and hmac.compare_digest(expected.encode(), token.encode())

    def put(
        self, request: Request, response: Response, name: str, content: object, seconds: int, path: str = "/"
    ) -> None:
        """A signed cookie that no script reads, and no other site's form sends."""
        response.set_cookie(
            name,
            self._serializer(name).dumps(content),
            max_age=seconds,
            path=path,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )

    def get(self, request: Request, name: str, seconds: int) -> object:
        """What such a cookie says; None where it is none of ours, or too old."""
        try:
            return self._serializer(name).loads(request.cookies.get(name, ""), max_age=seconds)
        except BadSignature:
            return None

    def _signed(self, request: Request) -> Session | None:
        content = self.get(request, COOKIE, self._seconds)
        try:
            return None if content is None else Session.model_validate(content)
        except ValidationError:
            return None

    def _token_of(self, request: Request) -> str:
        session = self._signed(request)
        base = session.id if session else request.cookies.get(_VISIT, "")
        return self._token(base) if base else ""

    def _token(self, base: str) -> str:
        return hmac.digest(self._secret, f"form {base}".encode(), "sha256").hex()

    def _serializer(self, name: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt=name, signer_kwargs={"digest_method": sha256})


def secret_of(folder: Path) -> str:
    """What the first start over these data made; for its owner's eyes only."""
    place = folder / _FILE
    if not place.exists():
        made = folder / f"{_FILE}.{secrets.token_hex(8)}"
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        try:
            os.link(made, place)
        except FileExistsError:  # another process was quicker
            pass
        finally:
            made.unlink()
    return place.read_text()


def _visit(request: Request) -> str:
    """Of one answer all forms are of one visit."""
    notes = notes_of(request)
    if not notes.visit:
        notes.visit = secrets.token_hex(16)
        secure = request.url.scheme == "https"
        notes.cookies.set_cookie(_VISIT, notes.visit, secure=secure, httponly=True, samesite="strict")
    return notes.visit


def _told(person: Caller) -> dict[str, object]:
    return {"tenant": person.tenant, "subject": person.id, "name": person.name, "scopes": person.scopes}
