"""People come from an identity provider: a real one over a socket, honest and otherwise."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from app.access.oidc import Grant, NotVouchedFor, person_of
from app.access.sessions import COOKIE
from sandbox.failures import BadInput
from sandbox.service.identity.model import Quota, Scope
from tests.app.access.provider import CLIENT, SECRET, Provider, running
from tests.app.clients import Serve, Service
from tests.app.test_pages import form_token

MAPPING = {
    "admins": Grant(scopes=frozenset({Scope.ADMIN})),
    "analysts": Grant(scopes=frozenset({Scope.READ})),
    "senders": Grant(scopes=frozenset({Scope.SUBMIT})),
}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as one:
        yield one


@pytest.fixture
def service(provider: Provider, serve: Serve) -> Service:
    return serve(**settings(provider))


def settings(provider: Provider) -> dict[str, Any]:
    return {
        "open": "never",
        "oidc_issuer": provider.issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
        "oidc_mapping": MAPPING,
    }


def back(client: TestClient, then: str = "/") -> str:
    """Go to the provider; the address with which it sends the browser back."""
    gone = client.get("/sign-in/provider", params={"next": then})
    assert gone.status_code == 302, gone.text
    place: str = httpx.get(gone.headers["location"]).headers["location"]
    assert place.startswith("http://phonehome.example/sign-in/provider/back?")
    return place


def refused(client: TestClient, status: int = 403) -> str:
    answer = client.get(back(client))
    assert answer.status_code == status, answer.text
    assert COOKIE not in client.cookies
    assert client.get("/v1/submissions").status_code == 401
    text: str = answer.text
    return text


def test_who_is_mapped_gets_in_and_may_what_is_said(service: Service, provider: Provider) -> None:
    provider.claims |= {"preferred_username": "ada", "groups": ["staff", "analysts"]}
    client = service.from_elsewhere()
    assert "/sign-in/provider" in client.get("/sign-in").text
    came = client.get(back(client, "/submissions/abc"))
    assert (came.status_code, came.headers["location"]) == (303, "/submissions/abc")
    assert client.get("/v1/me").json() == {
        "id": "person:u-1",
        "name": "ada",
        "tenant": "default",
        "scopes": ["read"],
    }
    assert "ada of default" in client.get("/").text
    assert client.get("/v1/keys").status_code == 403
    client.post("/sign-out", data={"form_token": form_token(client)})
    assert client.get("/v1/me").status_code == 401


AN_HOUR_AGO, IN_AN_HOUR = int(time.time()) - 3600, int(time.time()) + 3600


@pytest.mark.parametrize(
    "groups", [None, [], ["others"], "other", {"analysts": True}, 7, [["analysts"]], ["Analysts"]]
)
def test_nobody_who_is_not_mapped_gets_in(service: Service, provider: Provider, groups: object) -> None:
    provider.claims["groups"] = groups
    assert "Nobody has said" in refused(service.from_elsewhere())


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": "another", "nonce_supported": False},
        {"iss": "https://other.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another"], "azp": CLIENT},
        {"aud": None, "azp": CLIENT},
        {"exp": AN_HOUR_AGO},
        {"exp": None},
        {"nbf": IN_AN_HOUR},
        {"iat": IN_AN_HOUR},
        {"sub": None},
    ],
    ids=lambda lies: "-".join(lies),
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    service: Service, provider: Provider, lies: dict[str, object]
) -> None:
    provider.lies = lies
    assert "sign_in_refused" in refused(service.from_elsewhere())


def test_a_token_that_the_provider_did_not_sign_is_refused(service: Service, provider: Provider) -> None:
    provider.published = Provider().key
    assert "sign_in_refused" in refused(service.from_elsewhere())


@pytest.mark.parametrize("alg", ["none", "HS256"])
def test_a_token_without_a_signature_of_the_providers_key_is_refused(
    service: Service, provider: Provider, alg: str
) -> None:
    provider.alg = alg
    assert "sign_in_refused" in refused(service.from_elsewhere())


def test_what_comes_back_belongs_to_the_browser_that_went(service: Service) -> None:
    """Or somebody leads another into his own account, or a code that was seen is good twice."""
    client, other = service.from_elsewhere(), service.from_elsewhere()
    place = back(client)
    assert other.get(place).status_code == 403
    assert client.get(place.replace("state=", "state=x")).status_code == 403
    client = service.from_elsewhere()
    place = back(client)
    assert client.get(place).status_code == 303
    assert client.get(place).status_code == 403


def test_a_person_who_says_no_is_told_so(service: Service) -> None:
    client = service.from_elsewhere()
    client.get("/sign-in/provider")
    answer = client.get("/sign-in/provider/back?error=access_denied&error_description=<b>no</b>")
    assert answer.status_code == 403
    assert "<b>no" not in answer.text


def test_each_sign_in_has_its_own_state_nonce_and_challenge(service: Service, provider: Provider) -> None:
    for _ in range(2):
        back(service.from_elsewhere())
    first, second = provider.asked
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))


def test_a_provider_that_calls_itself_another_is_not_believed(service: Service, provider: Provider) -> None:
    provider.told = {"issuer": "https://other.example"}
    answer = service.from_elsewhere().get("/sign-in/provider")
    assert answer.status_code == 503
    assert "provider_unavailable" in answer.text
    provider.told = {}
    assert service.from_elsewhere().get("/sign-in/provider").status_code == 302


def test_a_provider_that_does_not_answer_is_told(provider: Provider, serve: Serve) -> None:
    service = serve(**settings(provider) | {"oidc_issuer": "http://127.0.0.1:9"})
    answer = service.from_elsewhere().get("/sign-in/provider")
    assert answer.status_code == 503
    assert "provider_unavailable" in answer.text


@pytest.mark.parametrize(
    "told", [{"token_endpoint": "http://127.0.0.1:9/"}, {"jwks_uri": "http://127.0.0.1:9/"}]
)
def test_a_provider_that_falls_silent_on_the_way_is_told(
    service: Service, provider: Provider, told: dict[str, str]
) -> None:
    provider.told = told
    assert "provider_unavailable" in refused(service.from_elsewhere(), 503)


def test_without_a_provider_there_is_none(serve: Serve) -> None:
    client = serve().from_elsewhere()
    assert "/sign-in/provider" not in client.get("/sign-in").text
    assert client.get("/sign-in/provider").status_code == 404
    assert client.get("/sign-in/provider/back").status_code == 404


def test_a_mapping_into_a_tenant_that_is_none_does_not_start(provider: Provider, serve: Serve) -> None:
    mapping = {"x": Grant(tenant="nobody", scopes=frozenset({Scope.READ}))}
    with pytest.raises(BadInput, match="no_such_tenant"):
        serve(**settings(provider) | {"oidc_mapping": mapping})


def test_the_first_value_that_is_mapped_names_the_tenant_and_no_other_adds_to_it() -> None:
    mapping = {
        "a": Grant(tenant="acme", scopes=frozenset({Scope.READ})),
        "b": Grant(tenant="beta", scopes=frozenset({Scope.ADMIN})),
        "c": Grant(tenant="acme", scopes=frozenset({Scope.TRIAGE})),
    }
    person = person_of({"sub": "1", "groups": ["c", "b", "a"]}, "groups", mapping)
    assert (person.tenant, person.scopes) == ("acme", frozenset({Scope.READ, Scope.TRIAGE}))
    assert person_of({"sub": "1", "role": "b"}, "role", mapping).tenant == "beta"
    with pytest.raises(NotVouchedFor):
        person_of({"sub": "1", "groups": ["a"]}, "role", mapping)


def test_sign_ins_are_kept_also_those_that_were_refused(service: Service, provider: Provider) -> None:
    client = service.from_elsewhere()
    client.get(back(client))
    provider.claims["groups"] = []
    client.get(back(client))
    assert service.kept(action="session.begin") == [
        ("session.begin", "done", 303),
        ("session.begin", "refused", 403),
    ]
    assert service.identity.audit.page(9)[1].who == "person:u-1"


def test_tenants_of_people_are_their_own(provider: Provider, serve: Serve) -> None:
    first = serve()
    first.identity.tenants.create("acme", Quota())
    mapping = {"analysts": Grant(tenant="acme", scopes=frozenset({Scope.READ}))}
    service = serve(**settings(provider) | {"oidc_mapping": mapping})
    client = service.from_elsewhere()
    client.get(back(client))
    assert client.get("/v1/me").json()["tenant"] == "acme"
