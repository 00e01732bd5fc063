"""How often one may ask."""

import time

import pytest

from sandbox.failures import Unavailable
from sandbox.service.identity.model import Scope
from tests.app.clients import Serve
from tests.app.test_pages import form_token
from tests.intake.apk import apk

URL = "/v1/submissions"


def test_a_key_that_asks_too_often_is_told_when_to_come_again(serve: Serve) -> None:
    service = serve(rate_of_caller="3/minute")
    client, other = service.holder(Scope.READ), service.holder(Scope.READ)
    answers = [client.get(URL) for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert answers[0].headers["ratelimit-policy"] == '"caller";q=3;w=60'
    assert answers[0].headers["ratelimit"].startswith('"caller";r=2;t=')
    refused = answers[3]
    assert refused.json()["code"] == "rate_limited"
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert "retry-after" not in answers[0].headers
    assert other.get(URL).status_code == 200


def test_it_may_ask_again_after_that_time(serve: Serve) -> None:
    client = serve(rate_of_caller="2/second").holder()
    while client.get(URL).status_code == 200:
        pass
    time.sleep(2.1)
    assert client.get(URL).status_code == 200


def test_an_address_that_is_not_let_in_is_slowed_down_and_its_keys_are_not(serve: Serve) -> None:
    service = serve(rate_of_address="3/minute")
    good = service.holder()
    bad = service.from_elsewhere(authorization="Bearer ph_0")
    assert [bad.get(URL).status_code for _ in range(4)] == [401, 401, 401, 429]
    assert service.from_elsewhere().get(URL).status_code == 429
    assert service.client(("192.0.2.8", 1), "http://phonehome.example", {}).get(URL).status_code == 401
    assert good.get(URL).status_code == 200


def test_a_network_of_ipv6_is_one_address(serve: Serve) -> None:
    service = serve(rate_of_address="2/minute")
    service.key()
    addresses = ("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::1")
    clients = [service.client((one, 1), "http://phonehome.example", {}) for one in addresses]
    assert [client.get(URL).status_code for client in clients] == [401, 401, 429, 401]


def test_keys_are_not_tried_out_at_the_sign_in(serve: Serve) -> None:
    service = serve(rate_of_address="3/minute")
    client = service.from_elsewhere()
    form = {"form_token": form_token(client, "/sign-in"), "key": "x"}
    assert [client.post("/sign-in", data=form).status_code for _ in range(4)] == [401, 401, 401, 429]


def test_whoever_is_on_this_host_and_needs_no_key_has_no_limit(serve: Serve) -> None:
    client = serve(rate_of_caller="1/minute", rate_of_address="1/minute").from_here()
    assert [client.get(URL).status_code for _ in range(3)] == [200] * 3


def test_a_rate_that_cannot_be_read_does_not_start(serve: Serve) -> None:
    with pytest.raises(Unavailable, match="PHONEHOME_RATE_OF_CALLER"):
        serve(rate_of_caller="often")


def test_a_quota_that_is_used_up_is_told_and_nothing_is_kept(serve: Serve) -> None:
    service = serve(quota={"most_open": 1})
    client, file = service.holder(), {"file": ("a.apk", apk())}
    assert client.post(URL, files=file).status_code == 202
    answer = client.post(URL, files=file, data={"hours": "1"})
    assert (answer.status_code, answer.json()["code"]) == (429, "quota_exceeded")
    assert client.post(URL, files=file).status_code == 200
    assert len(list((service.app.state.settings.data / "submissions").iterdir())) == 1
