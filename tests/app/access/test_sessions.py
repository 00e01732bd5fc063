"""People sign in with a key, and their browser is led nowhere and used for nothing by others."""

import re
import stat
import time
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from app.access.sessions import COOKIE, secret_of
from app.routes import pages, sign_in
from sandbox.service.identity.model import Scope
from tests.app.clients import Serve, Service
from tests.app.test_pages import form_token
from tests.intake.apk import apk


def sign(client: TestClient, key: str, then: str = "/", **more: str) -> httpx.Response:
    form = {"form_token": form_token(client, "/sign-in"), "key": key, "next": then, **more}
    answer: httpx.Response = client.post("/sign-in", data=form)
    return answer


def signed_in(service: Service, *scopes: Scope) -> TestClient:
    client = service.from_elsewhere()
    assert sign(client, service.key(*scopes)).status_code == 303
    return client


def test_who_is_not_signed_in_is_led_there_and_back(serve: Serve) -> None:
    service = serve()
    key = service.key()
    client = service.from_elsewhere()
    led = client.get("/submissions/abc")
    assert (led.status_code, led.headers["location"]) == (303, "/sign-in?next=/submissions/abc")
    assert 'value="/submissions/abc"' in client.get(led.headers["location"]).text
    led = client.get("/?outcome=leak&tag=a")
    assert 'value="/?outcome=leak&amp;tag=a"' in client.get(led.headers["location"]).text
    assert sign(client, key, "/submissions/abc").headers["location"] == "/submissions/abc"
    page = client.get("/")
    assert page.status_code == 200
    assert "ci of default" in page.text


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "",
        "x",
        "/\r\nSet-Cookie: a=b",
        "/\t/evil",
    ],
)
def test_nobody_is_led_to_another_site(serve: Serve, place: str) -> None:
    service = serve()
    answer = sign(service.from_elsewhere(), service.key(), place)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "evil" not in service.from_elsewhere().get("/sign-in", params={"next": place}).text


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_names_no_key(serve: Serve) -> None:
    service = serve()
    key = service.key()
    answer = sign(service.from_elsewhere(), key)
    cookie = SimpleCookie(answer.headers["set-cookie"])[COOKIE]
    assert cookie["httponly"] and cookie["samesite"].lower() == "lax" and not cookie["secure"]
    assert key.rpartition("_")[2] not in answer.headers["set-cookie"]
    safe = service.client(("192.0.2.7", 1), "https://phonehome.example", {})
    assert "secure" in sign(safe, key).headers["set-cookie"].lower()


def test_every_sign_in_is_a_new_session_whatever_the_browser_brought(serve: Serve) -> None:
    """A session that somebody else knows, or planted, does not become one that counts."""
    service = serve()
    client = signed_in(service)
    before = client.cookies[COOKIE]
    client.cookies.set(COOKIE, "planted")
    sign(client, service.key())
    assert client.cookies.get(COOKIE, domain="phonehome.example") not in ("planted", before)


@pytest.mark.parametrize(
    "change", [lambda one: one[:-1], lambda one: "e30" + one[3:], lambda one: "", lambda one: "."]
)
def test_a_cookie_that_is_not_ours_is_none(serve: Serve, change: object) -> None:
    service = serve()
    good = signed_in(service).cookies[COOKIE]
    client = service.from_elsewhere(cookie=f"{COOKIE}={change(good)}")  # type: ignore[operator]
    assert client.get("/").status_code == 303
    assert client.get("/v1/submissions").status_code == 401


def test_a_session_reads_the_api_and_changes_nothing_there(serve: Serve) -> None:
    """The pages link to reports and screenshots; a form of another site must not delete."""
    client = signed_in(serve())
    assert client.get("/v1/submissions").status_code == 200
    assert client.delete("/v1/submissions/none").status_code == 401
    assert client.post("/v1/keys", json={"name": "x", "scopes": ["read"]}).status_code == 401


def test_a_session_has_the_scopes_of_its_key(serve: Serve) -> None:
    client = signed_in(serve(), Scope.READ)
    data = {"form_token": form_token(client)}
    assert client.post("/submit", files={"file": ("a.apk", apk())}, data=data).status_code == 403


def test_signing_out_ends_the_session_also_for_a_copy_of_the_cookie(serve: Serve) -> None:
    service = serve()
    client = signed_in(service)
    copy = service.from_elsewhere(cookie=f"{COOKIE}={client.cookies[COOKIE]}")
    assert copy.get("/").status_code == 200
    out = client.post("/sign-out", data={"form_token": form_token(client)})
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert client.get("/").status_code == 303
    assert copy.get("/").status_code == 303


def test_a_session_ends_with_its_key(serve: Serve) -> None:
    service = serve()
    client = service.from_elsewhere()
    key = service.key()
    sign(client, key)
    service.identity.keys.revoke(key.split("_")[1])
    assert client.get("/").status_code == 303


def test_a_session_ends_after_its_time(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(serve(session_hours=2))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 2 * 3600 - 60)
    assert client.get("/").status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + 2 * 3600 + 60)
    assert client.get("/").status_code == 303


def test_a_bad_key_signs_nobody_in(serve: Serve) -> None:
    service = serve()
    revoked = service.key()
    service.identity.keys.revoke(revoked.split("_")[1])
    for key in ("", "x", revoked, f"{service.key()}0"):
        answer = sign(service.from_elsewhere(), key)
        assert answer.status_code == 401
        assert COOKIE not in answer.headers.get("set-cookie", "")
        assert "unauthenticated" in answer.text


def test_every_form_of_a_page_needs_its_token_and_our_own_origin(serve: Serve) -> None:
    """Each route that takes one, also those to come."""
    routes = [one for module in (*pages.MODULES, sign_in) for one in module.router.routes]
    taking = [one.path for one in routes if isinstance(one, APIRoute) and "POST" in (one.methods or ())]
    assert {"/submit", "/submissions/{id}/delete", "/sign-in", "/sign-out"} <= set(taking)
    service = serve()
    client, other = signed_in(service), signed_in(service)
    good = form_token(client)
    for path in taking:
        place = re.sub(r"\{\w+\}", "none", path)
        for token, headers in (
            ("", {}),
            ("0" * 64, {}),
            (form_token(other), {}),
            (form_token(service.from_elsewhere(), "/sign-in"), {}),
            (good, {"origin": "http://evil.example"}),
            (good, {"sec-fetch-site": "cross-site"}),
        ):
            files = {"file": ("a.apk", apk())} if path == "/submit" else None
            answer = client.post(place, data={"form_token": token}, files=files, headers=headers)
            assert answer.status_code == 403, f"{path} {headers}"
    assert service.identity.audit.page(9, only={"outcome": "done", "action": "submission.submit"}) == []


def test_a_visit_that_another_planted_gives_no_token(serve: Serve) -> None:
    service = serve()
    service.key()
    mine = form_token(service.from_elsewhere(), "/sign-in")
    answer = service.from_elsewhere().post("/sign-in", data={"form_token": mine, "key": "x"})
    assert answer.status_code == 403


def test_a_form_of_any_size_is_not_read(serve: Serve) -> None:
    service = serve()
    client = service.from_elsewhere()
    token = form_token(client, "/sign-in")
    assert client.post("/sign-in", data={"form_token": token, "key": "x" * (1 << 20)}).status_code == 413
    many = {f"field{number}": "x" for number in range(100)}
    assert client.post("/sign-in", data=many).status_code == 422
    assert client.post("/sign-in", content=b"\xff\x00=%ff%00&&&").status_code == 403


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = secret_of(tmp_path)
    assert len(first) == 64
    assert secret_of(tmp_path) == first
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_secret_that_is_set_makes_no_file_and_signs(serve: Serve) -> None:
    service = serve(session_secret="s" * 32)
    assert signed_in(service).get("/").status_code == 200
    assert not (service.app.state.settings.data / "session.secret").exists()


def test_all_forms_of_a_first_page_have_one_token(serve: Serve) -> None:
    client = serve().from_here()
    identity = client.post("/v1/submissions", files={"file": ("a.apk", apk())}).json()["id"]
    page = client.get(f"/submissions/{identity}").text
    tokens = set(re.findall(r'name="form_token" value="([0-9a-f]{64})"', page))
    assert (page.count("form_token") > 1, len(tokens)) == (True, 1)
