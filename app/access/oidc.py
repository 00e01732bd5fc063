"""People whom an identity provider vouches for (OpenID Connect: authorization code with PKCE, by authlib).

Who may do what is the mapping's word alone: a person of whom it says nothing does not get in.
"""

import re
from collections.abc import Mapping

import httpx
from authlib.integrations.starlette_client import OAuth, OAuthError
from authlib.jose.errors import JoseError
from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field

from sandbox.failures import Failure, PhonehomeError, Unavailable
from sandbox.service.identity.model import DEFAULT_TENANT, Caller, Scope

_NAME = "provider"
_TIMEOUT_S = 10.0
_SIGNED = re.compile(r"(RS|PS|ES)(256|384|512)|EdDSA")
_LONGEST_NAME = 80


class Grant(BaseModel):
    """What a value of the claim gives."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tenant: str = DEFAULT_TENANT
    scopes: frozenset[Scope] = Field(min_length=1)


class NotVouchedFor(PhonehomeError):
    """The provider's answer does not let anybody in."""


class Provider:
    """One provider, by its issuer. `scope` is what is asked for besides who the person is."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, scope: str) -> None:
        self._issuer = issuer
        self._client = OAuth().register(
            _NAME,
            client_id=client_id,
            client_secret=client_secret,
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": scope, "code_challenge_method": "S256", "timeout": _TIMEOUT_S},
        )

    async def begin(self, request: Request, back: str) -> Response:
        """Send the browser there; it comes back to `back`. The request's session has what must be remembered.

        Raises Unavailable (`provider_unavailable`).
        """
        try:
            await self._look_up()
            answer: Response = await self._client.authorize_redirect(request, back)
        except httpx.HTTPError as error:
            raise _unavailable(error) from error
        return answer

    async def finish(self, request: Request) -> Mapping[str, object]:
        """The claims of who has come back. Raises NotVouchedFor (`sign_in_refused`) or Unavailable."""
        expected = {"iss": self._issuer, "aud": self._client.client_id}
        options = {name: {"essential": True, "value": value} for name, value in expected.items()}
        try:
            await self._look_up()
            token = await self._client.authorize_access_token(request, claims_options=options)
        except httpx.HTTPError as error:
            raise _unavailable(error) from error
        except (OAuthError, JoseError, ValueError) as error:
            raise refusal(f"The identity provider's answer does not hold: {type(error).__name__}.") from error
        claims: Mapping[str, object] | None = token.get("userinfo")
        if claims is None or claims.get("nonce_supported") is False:
            raise refusal("The identity provider's answer names nobody, or cannot be told from an old one.")
        return claims

    async def _look_up(self) -> None:
        """What the provider says of itself: it must be whom we know, and sign with a key of its own."""
        metadata = await self._client.load_server_metadata()
        if metadata.get("issuer") != self._issuer:
            metadata.pop("_loaded_at", None)
            raise _unavailable("it calls itself by another name than PHONEHOME_OIDC_ISSUER")
        named = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [one for one in named if _SIGNED.fullmatch(one)]


def person_of(claims: Mapping[str, object], claim: str, mapping: Mapping[str, Grant]) -> Caller:
    """Who that is here. Of several values the first that is mapped names the tenant, and all of that tenant's
    give their scopes. Raises NotVouchedFor (`sign_in_refused`) where none is mapped.
    """
    told = claims.get(claim)
    values = (
        {told}
        if isinstance(told, str)
        else {one for one in told if isinstance(one, str)}
        if isinstance(told, list)
        else set()
    )
    grants = [grant for value, grant in mapping.items() if value in values]
    if not grants:
        raise refusal("Nobody has said what you may do here.", "Ask who runs this service.")
    scopes = frozenset[Scope]().union(*(one.scopes for one in grants if one.tenant == grants[0].tenant))
    subject = str(claims["sub"])
    names = (claims.get("preferred_username"), claims.get("email"), subject)
    name = next(one for one in names if isinstance(one, str) and one)
    return Caller(grants[0].tenant, name[:_LONGEST_NAME], scopes, f"person:{subject}")


def refusal(message: str, remedy: str = "") -> NotVouchedFor:
    """Nobody gets in."""
    return NotVouchedFor(Failure(code="sign_in_refused", message=message, remedy=remedy))


def _unavailable(error: object) -> Unavailable:
    message = f"The identity provider does not answer as it should: {error}"[:300]
    return Unavailable(Failure(code="provider_unavailable", message=message))
