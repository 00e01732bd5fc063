"""Webhooks as a program sees them, over a real receiver."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import jsonschema
import pytest
from fastapi.testclient import TestClient
from standardwebhooks import Webhook

from app.main import create
from app.settings import Settings
from sandbox.service.webhooks.schema import schema
from sandbox.verdict.model import Outcome
from tests.app.conftest import on_this_host
from tests.app.test_api import post, wait_for
from tests.service.receivers import receiver
from tests.service.runs import finishing

URL = "/v1/webhooks"
_PUBLISHED = Path(__file__).parents[2] / "docs/specification/webhook.schema.json"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path / "data", webhook_hosts=frozenset({"127.0.0.1"}))
    with ExitStack() as stack:
        yield stack.enter_context(on_this_host(create(settings, finishing(Outcome.CLEAN))))


def add(client: TestClient, url: str = "https://ci.example/", **more: object) -> dict[str, str]:
    answer = client.post(URL, json={"url": url, **more})
    assert answer.status_code == 201, answer.text
    told: dict[str, str] = answer.json()
    return told


def test_a_submission_that_was_decided_is_told_with_a_signature(client: TestClient) -> None:
    with receiver() as there:
        made = add(client, f"http://127.0.0.1:{there.port}/", events=["submission.decided"])
        identity = post(client, policy="retail")
        there.await_one()
        (headers, body), *others = there.got
    assert others == []
    told = Webhook(made["secret"]).verify(body, headers)
    assert told["data"]["decision"] == "accept"
    assert client.get(told["data"]["links"]["decision"]).json()["decision"] == "accept"
    assert client.get(told["data"]["links"]["submission"]).json()["id"] == identity
    jsonschema.Draft202012Validator(json.loads(schema())).validate(told)


def test_what_was_sent_is_told_and_can_be_sent_again(client: TestClient) -> None:
    with receiver() as there:
        made = add(client, f"http://127.0.0.1:{there.port}/", events=["submission.done"])
        wait_for(client, post(client), "done")
        there.await_one()
        listed = client.get(f"{URL}/{made['id']}/deliveries").json()["deliveries"]
        assert [(one["type"]) for one in listed] == ["submission.done"]
        again = client.post(f"{URL}/{made['id']}/deliveries/{listed[0]['id']}/replay")
        assert again.status_code == 202
        there.await_one()
        first, second = there.got
    assert first[0]["webhook-id"] == second[0]["webhook-id"] == listed[0]["event"]
    assert first[1] == second[1]


def test_a_secret_is_told_once_and_a_rotation_makes_another(client: TestClient) -> None:
    made = add(client)
    shown = client.get(f"{URL}/{made['id']}")
    assert made["secret"] not in shown.text + client.get(URL).text
    new = client.post(f"{URL}/{made['id']}/rotate").json()
    assert new["secret"] != made["secret"]
    assert {**new, "secret": ""} == {**made, "secret": ""}


def test_a_webhook_is_changed_and_deleted(client: TestClient) -> None:
    made = add(client)
    path = f"{URL}/{made['id']}"
    changed = client.patch(path, json={"enabled": False, "events": ["submission.failed"]}).json()
    assert (changed["enabled"], changed["events"]) == (False, ["submission.failed"])
    assert client.patch(path, json={"url": "https://b.example/"}).json()["url"] == "https://b.example/"
    assert client.patch(path, json={"enabled": True}).json()["disabled"] == ""
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert client.get(URL).json() == {"webhooks": []}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"url": "http://ci.example/"}, "bad_webhook_url"),
        ({"url": "https://169.254.169.254/"}, "bad_webhook_url"),
        ({"url": "https://[::1]/"}, "bad_webhook_url"),
        ({"url": "https://a.example/\0"}, "bad_webhook_url"),
        ({"url": "https://a.example/", "events": []}, "invalid_request"),
        ({"url": "https://a.example/", "events": ["all"]}, "invalid_request"),
        ({"url": "https://a.example/" + "x" * 2000}, "invalid_request"),
        ({"url": "https://a.example/", "secret": "mine"}, "invalid_request"),
        ([], "invalid_request"),
    ],
)
def test_a_webhook_that_cannot_be_is_refused(client: TestClient, body: object, code: str) -> None:
    answer = client.post(URL, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    made = add(client)
    if isinstance(body, dict) and set(body) <= {"url", "events"}:
        assert client.patch(f"{URL}/{made['id']}", json=body).json()["code"] == code
    assert client.get(f"{URL}/{made['id']}").json()["url"] == "https://ci.example/"


def test_more_webhooks_than_anybody_needs_are_refused(client: TestClient) -> None:
    for _ in range(50):
        add(client)
    answer = client.post(URL, json={"url": "https://a.example/"})
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_webhooks")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("0" * 32, 404),
        ("0" * 32 + "/deliveries", 404),
        ("nobody", 422),
        ("%00", 422),
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str, status: int) -> None:
    assert client.get(f"{URL}/{path}").status_code == status


def test_the_published_schema_of_the_body_is_up_to_date() -> None:
    assert _PUBLISHED.read_text(encoding="utf-8") == schema() + "\n"
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
