"""Who gets in before there is a key, and who afterwards."""

import logging

import pytest

from sandbox.service.identity.model import Scope
from tests.app.clients import Serve
from tests.intake.apk import apk

URL = "/v1/submissions"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1"])
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_without_a_key_this_host_gets_in(serve: Serve, address: str, host: str) -> None:
    client = serve().client((address, 50000), "http://127.0.0.1", {"host": host})
    assert client.get(URL).status_code == 200
    assert client.get("/v1/me").json()["id"] == "host"


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "::ffff:10.0.0.1", "fe80::1", "testclient"])
def test_without_a_key_no_other_host_gets_in_and_is_told_how(serve: Serve, address: str) -> None:
    answer = serve().client((address, 50000), "http://127.0.0.1", {}).get(URL)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert "phonehome key create --scope admin" in answer.json()["remedy"]
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", "[::1", "", "@", "a b"],
)
def test_a_name_that_was_made_to_lead_here_does_not(serve: Serve, host: str) -> None:
    """DNS rebinding: the browser's page is another's, and says so in Host."""
    assert serve().from_here(host=host).get(URL).status_code == 401


@pytest.mark.parametrize("name", ["forwarded", "x_forwarded_for", "via", "x_real_ip", "x_forwarded_host"])
def test_a_proxy_on_this_host_brings_nobody_in(serve: Serve, name: str) -> None:
    assert serve().from_here(**{name: "127.0.0.1"}).get(URL).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},  # another port of localhost
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:3000"},
        {"origin": "null"},
        {"origin": "http://[::1"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"},
    ],
)
def test_another_sites_page_gets_nothing_through_a_browser_here(
    serve: Serve, headers: dict[str, str]
) -> None:
    client = serve().from_here(**headers)
    for answer in (
        client.get(URL),
        client.post(URL, files={"file": ("a.apk", apk())}),
        client.post("/v1/keys", json={"name": "evil", "scopes": ["admin"]}),
        client.post("/submit", files={"file": ("a.apk", apk())}),
    ):
        assert answer.status_code == 403, answer.text


def test_a_link_of_another_site_opens_a_page_and_changes_nothing(serve: Serve) -> None:
    headers = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    client = serve().from_here(**headers)
    assert client.get("/").status_code == 200
    assert client.post("/submit", files={"file": ("a.apk", apk())}).status_code == 403
    assert client.delete(f"{URL}/none").status_code == 403


def test_who_opens_for_nobody_has_no_first_guest(serve: Serve) -> None:
    assert serve(open="never").from_here().get(URL).status_code == 401


def test_the_first_key_closes_the_service_to_this_host_and_revoking_it_opens_nothing(serve: Serve) -> None:
    service = serve()
    made = service.from_here().post("/v1/keys", json={"name": "first", "scopes": ["admin"]})
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    assert service.from_here().get(URL).status_code == 401
    client = service.from_elsewhere(authorization=f"Bearer {made.json()['token']}")
    assert client.get("/v1/me").json() == {
        "id": f"key:{made.json()['id']}",
        "name": "first",
        "tenant": "default",
        "scopes": ["admin"],
    }
    assert client.delete(f"/v1/keys/{made.json()['id']}").status_code == 204
    assert client.get(URL).status_code == 401
    assert service.from_here().get(URL).status_code == 401
    assert "phonehome key create" not in service.from_here().get(URL).text


def test_a_bad_key_is_refused_also_where_none_is_needed(serve: Serve) -> None:
    assert serve().from_here(authorization="Bearer ph_0000").get(URL).status_code == 401


def test_that_it_is_open_is_said_in_the_log_and_on_the_page(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        service = serve()
    assert "no key exists" in caplog.text
    assert "No key exists" in service.from_here().get("/").text
    service.key()
    page = service.from_here().get("/sign-in")
    assert page.status_code == 200
    assert "No key exists" not in page.text


def test_a_key_is_good_for_its_scopes_only(serve: Serve) -> None:
    client = serve().holder(Scope.READ)
    assert client.get(URL).status_code == 200
    answer = client.post(URL, files={"file": ("a.apk", apk())})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_an_upload_without_a_key_leaves_nothing(serve: Serve) -> None:
    service = serve()
    service.key()
    assert service.from_elsewhere().post(URL, files={"file": ("a.apk", apk())}).status_code == 401
    assert list((service.app.state.settings.data / "submissions").iterdir()) == []


def test_a_submission_says_who_handed_it_in(serve: Serve) -> None:
    service = serve()
    client = service.from_elsewhere(authorization=f"Bearer {service.key(name='nightly')}")
    made = client.post(URL, files={"file": ("a.apk", apk())}).json()["id"]
    assert client.get(f"{URL}/{made}").json()["submitter"] == "nightly"
