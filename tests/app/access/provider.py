"""A small identity provider over a socket: discovery, keys, the authorization code with PKCE, signed tokens.

It vouches for whom a test says (`claims`), and lies where a test says so (`lies`, `alg`, `key`).
"""

import base64
import json
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from authlib.jose import JsonWebKey, JsonWebToken, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "phonehome", "provider-secret"


def _new_key() -> RSAKey:
    return JsonWebKey.generate_key("RSA", 2048, {"kid": "one"}, is_private=True)


@dataclass
class Provider:
    """`claims` are of whoever comes next; `lies` replace, or with None remove, what the token would say."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "u-1", "groups": ["analysts"]})
    lies: dict[str, Any] = field(default_factory=dict)
    alg: str = "RS256"
    told: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=_new_key)
    published: RSAKey | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discover),
                Route("/keys", self._keys),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    async def _discover(self, _: Request) -> Response:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        own = {name: f"{self.issuer}/{place}" for name, place in places.items()}
        # As Google's and others' do, it would sign with a shared secret or not at all as well.
        named = {"id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
        return JSONResponse({"issuer": self.issuer, **own, **named, **self.told})

    async def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [(self.published or self.key).as_dict(is_private=False)]})

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        )

    async def _token(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self._codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}" or asked is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        proof = base64.urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        if proof != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        token = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 60}
        return JSONResponse({**token, "id_token": self._signed(asked["nonce"])})

    def _signed(self, nonce: str) -> str:
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims = {name: one for name, one in {**said, **self.claims, **self.lies}.items() if one is not None}
        if self.alg == "none":
            parts = ({"alg": "none"}, claims)
            return ".".join(_base64(json.dumps(one).encode()) for one in parts) + "."
        key = SECRET.encode() if self.alg.startswith("HS") else self.key
        header = {"alg": self.alg, "kid": "one"}
        signed: bytes = JsonWebToken([self.alg]).encode(header, claims, key)
        return signed.decode()


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@contextmanager
def running() -> Iterator[Provider]:
    """A provider on a port of this host."""
    provider = Provider()
    server = uvicorn.Server(uvicorn.Config(provider.app(), log_level="critical"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        provider.issuer = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield provider
        finally:
            server.should_exit = True
            thread.join(10)
